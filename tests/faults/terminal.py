"""The screen in a terminal of our own, which keeps what is painted and how its modes stand."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.figures import command, environment

_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-_])")

#: What a program that leaves the screen must have written: the usual screen, the cursor, no mouse.
LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l")


class Terminal:
    """A terminal with the screen running in it."""

    def __init__(self, folder: Path, words: Sequence[str] | None = None) -> None:
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 130, 0, 0))
        self._modes = termios.tcgetattr(self._slave)
        self._modes_at_end: object = None
        self.painted = b""
        homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
        root = Path(__file__).parents[2]
        path = f"{root / 'src'}{os.pathsep}{root}"
        self.process = subprocess.Popen(
            list(words or command(folder)),
            env=environment(TERM="xterm-256color", PYTHONPATH=path, **homes),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        try:
            while block := os.read(self._master, 65536):
                self.painted += block
        except OSError:
            pass

    @property
    def text(self) -> str:
        """All that was ever painted, as plain text."""
        return _ESCAPES.sub(b"", self.painted).decode(errors="replace")

    def wait_for(self, text: str, seconds: float = 30, after: int = 0) -> float:
        """The seconds until a text is painted.

        Raises:
            TimeoutError: if it is not.
        """
        started = time.monotonic()
        while text not in _ESCAPES.sub(b"", self.painted[after:]).decode(errors="replace"):
            if time.monotonic() - started > seconds or self.process.poll() is not None:
                raise TimeoutError(f"{text!r} was not painted: {' '.join(self.text.split())[-300:]!r}")
            time.sleep(0.01)
        return time.monotonic() - started

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self._master)
        self._master = -1

    def wait(self, seconds: float) -> int | None:
        """The exit status, negative for a signal; None if the program runs on."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def is_as_before(self) -> bool:
        """True when the modes of the terminal, when it was closed, were those from before the program."""
        return self._modes_at_end == self._modes

    def close(self) -> None:
        """End everything."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self._master >= 0:
            self._modes_at_end = termios.tcgetattr(self._slave)
        os.close(self._slave)
        self._reader.join(2)
        if self._master >= 0:
            os.close(self._master)


def under_another(folder: Path) -> list[str]:
    """A command whose first process opens the screen as a child and waits for it, as make does.

    It alone is told when the terminal is closed.
    """
    first = "import signal, subprocess, sys; signal.signal(signal.SIGHUP, lambda *_: None); "
    return [sys.executable, "-c", first + "sys.exit(subprocess.run(sys.argv[1:]).returncode)", *command(folder)]


def crashing(folder: Path) -> list[str]:
    """A command that opens the screen, in which a handler fails once `c` is pressed."""
    return [sys.executable, "-m", "tests.faults.crashing", "--store", str(folder)]
