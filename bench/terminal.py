"""Programs in a terminal of their own: how soon they paint, and what they take of the processor."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


class Shown:
    """A program that was just started in a terminal of 120 by 40 cells."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._painted = b""
        self._came = threading.Condition()
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            words, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while block := os.read(self._ours, 65536):
                with self._came:
                    self._painted += block
                    self._came.notify()

    def until(self, text: str) -> float:
        """The seconds from the start until a text was painted.

        Raises:
            TimeoutError: if it is not within a minute.
        """
        with self._came:
            if not self._came.wait_for(lambda: text.encode() in self._painted, 60):
                raise TimeoutError(f"{text!r} was not painted")
        return time.perf_counter() - self._began

    def share(self, seconds: float) -> float:
        """The share of a core that it takes in the coming seconds; Linux tells."""
        before = self._taken()
        time.sleep(seconds)
        return (self._taken() - before) / seconds

    def _taken(self) -> float:
        """The seconds on a processor of all its threads that there are."""
        threads = Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def close(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)
