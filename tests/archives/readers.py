"""Ways of reading lines for tests, importable in a worker process."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence

from watch.archives.line import Line, Setting


def echo(lines: Sequence[Line], setting: Setting) -> list[str]:
    """Each line as it is; one that says DIE ends its process, one that says HANG never ends."""
    for _, line in lines:
        if b"DIE" in line:
            os._exit(9)
        if b"HANG" in line:
            threading.Event().wait()
    return [line.decode().strip() for _, line in lines]


def echo_dying_once(lines: Sequence[Line], setting: Setting) -> list[str]:
    """Each line as it is; one that says ONCE ends its process when the first one reads it. `outlet` names a file."""
    for _, line in lines:
        if b"ONCE" in line:
            try:
                os.close(os.open(setting.outlet, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            os._exit(9)
    return [line.decode().strip() for _, line in lines]
