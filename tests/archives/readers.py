"""Ways of reading lines for tests, importable in a worker process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence

from watch.archives.line import Line, Setting


def echo(lines: Sequence[Line], setting: Setting) -> list[str]:
    """Each line as it is; one that says DIE ends its process, HANG never ends, UP ends the process above it."""
    for _, line in lines:
        if b"DIE" in line:
            os._exit(9)
        if b"HANG" in line:
            threading.Event().wait()
        if b"UP" in line:
            os.kill(os.getppid(), signal.SIGKILL)
            threading.Event().wait()
    return [line.decode().strip() for _, line in lines]


def loud(lines: Sequence[Line], setting: Setting) -> list[str]:
    """The process that read each line, and something on standard output, where the answers go."""
    print("noise")  # noqa: T201  # what is tried
    return [str(os.getpid()) for _ in lines]
