"""Reading in a process apart, which ends when a line takes too long: what each thread of a cluster's workers does.

A worker of dask may start no processes by multiprocessing, so this is a plain child, spoken to through its pipes. It
has an alarm of its own, which ends it in the midst of whatever it does, also when its worker is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Any

from watch.archives.line import SECONDS, Line, Read, Setting, read_lines, set_aside, time_for

_own = threading.local()


def read_apart(lines: Sequence[Line], setting: Setting, read: Read = read_lines, seconds: float = SECONDS) -> list[str]:
    """The answers to some lines. One that ends the child, or takes longer than `seconds`, is set aside."""
    try:
        return _child().ask(lines, setting, read, time_for(lines, seconds))
    except (TimeoutError, EOFError):
        return [answer for line in lines for answer in _alone(line, setting, read, seconds)]


def _alone(line: Line, setting: Setting, read: Read, seconds: float) -> list[str]:
    """The answer to a line that was among some which failed."""
    try:
        return _child().ask([line], setting, read, time_for([line], seconds))
    except TimeoutError:
        return [set_aside(line, "took too long to read")]
    except EOFError:
        return [set_aside(line, "ended the process that read it")]


class _Child:
    """The process that reads for one thread."""

    def __init__(self) -> None:
        paths = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, lines: Sequence[Line], setting: Setting, read: Read, seconds: float) -> list[str]:
        """The answers.

        Raises:
            TimeoutError: if it ended because it took too long.
            EOFError: if it ended otherwise.
        """
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        try:
            pickle.dump((lines, setting, read, seconds), asked)
            asked.flush()
            found: list[str] = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            with self._process:  # closes the pipes and waits
                self._process.kill()
            late = self._process.returncode == -signal.SIGALRM
            raise (TimeoutError if late else EOFError) from error
        return found


def _child() -> _Child:
    if not hasattr(_own, "child") or not _own.child.is_alive:
        _own.child = _Child()
    child: _Child = _own.child
    return child


def _serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Read what is asked for until nobody asks any more."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while True:
        try:
            task: tuple[Sequence[Line], Setting, Any, float] = pickle.load(asked)
        except EOFError:
            return
        lines, setting, read, seconds = task
        read([], setting)  # what it loads at the first time is not the fault of a line
        signal.setitimer(signal.ITIMER_REAL, seconds)
        found = read(lines, setting)
        signal.setitimer(signal.ITIMER_REAL, 0)
        pickle.dump(found, answers)
        answers.flush()


if __name__ == "__main__":
    with open(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anybody prints is no answer
        _serve(sys.stdin.buffer, answers)
