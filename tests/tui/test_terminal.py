"""The program in a real terminal: start, keys, resize, suspend, signals."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import report
from tests.tui.conftest import filled
from watch.model.report import Report

ROOT = Path(__file__).parents[2]
PATIENCE = 60

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: no real terminal to try")


class Terminal:
    """A shell in a terminal of its own, with the store of a test."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        env = {
            **os.environ,
            "TALKWATCH_STORE": str(folder / "store"),
            "XDG_STATE_HOME": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "TERM": "xterm-256color",
        }
        for name in ("COLUMNS", "LINES"):  # set where tests are run; a program believes them more than its terminal
            env.pop(name, None)
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "bash --norc -i", env=env)

    def _tmux(self, *words: str, env: dict[str, str] | None = None) -> str:
        command = ["tmux", "-S", self._socket, *words]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout

    def keys(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def run(self, command: str) -> None:
        self._tmux("send-keys", "-l", command)
        self.keys("Enter")

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def send(self, number: int) -> None:
        """Send a signal to what the shell has started."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        started = Path(f"/proc/{shell}/task/{shell}/children").read_text()
        os.kill(int(started.split()[0]), number)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def until(self, text: str, *, gone: bool = False) -> str:
        """The screen, once it shows a text, or no longer does."""
        end = time.monotonic() + PATIENCE
        while True:
            shown = self.screen()
            if (text in shown) is not gone:
                return shown
            assert time.monotonic() < end, f"waited for {text!r}:\n{shown}"
            threading.Event().wait(0.1)

    def prompt(self) -> None:
        """Wait until the shell is ready for a command."""
        end = time.monotonic() + PATIENCE
        while not re.search(r"bash-\S*[#$]$", self.screen().rstrip()):
            assert time.monotonic() < end, f"waited for the shell:\n{self.screen()}"
            threading.Event().wait(0.1)

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    today = date.today()  # noqa: DTZ011  # the program's own clock runs
    coming: list[Report] = [
        replace(report(today + timedelta(days=days), f"State {days}", "Oz", place="Oslo", published=today))
        for days in (3, 9, 30)
    ]
    filled(tmp_path / "store", tuple(coming))
    started = Terminal(tmp_path)
    try:
        started.prompt()
        started.run(f"{sys.executable} -m watch")
        started.until("in 9 days")
        yield started
    finally:
        started.close()


def test_keys_and_sizes_and_leaving(terminal: Terminal) -> None:
    assert "NEXT State 3 – Oz talks" in terminal.screen()
    terminal.keys("2")
    terminal.until(f"{date.today():%B %Y}")  # noqa: DTZ011  # as above
    terminal.resize(160, 45)
    terminal.until("Fri                   Sat")
    terminal.keys("1")
    terminal.until("Reports (1)")
    terminal.resize(80, 24)
    terminal.until("Reports (1)", gone=True)
    terminal.resize(20, 5)
    terminal.resize(80, 24)
    terminal.until("in 9 days")
    terminal.keys("q")
    terminal.prompt()
    terminal.run("echo left with $?")
    terminal.until("left with 0")


def test_it_is_suspended_and_comes_back(terminal: Terminal) -> None:
    terminal.keys("C-z")
    terminal.until("Stopped")
    terminal.run("fg")
    terminal.until("NEXT State")
    terminal.keys("q")
    terminal.prompt()


def test_it_shows_all_again_after_a_stop_that_it_was_not_told_of(terminal: Terminal) -> None:
    terminal.send(signal.SIGSTOP)
    terminal.until("Stopped")
    terminal.run("fg")
    terminal.until("NEXT State")


@pytest.mark.parametrize(("name", "status"), [("TERM", 143), ("HUP", 129)])
def test_a_signal_leaves_the_terminal_as_it_was(terminal: Terminal, name: str, status: int) -> None:
    terminal.keys("C-z")
    terminal.until("Stopped")
    terminal.run(f"kill -{name} %1; fg")
    terminal.prompt()
    terminal.run("echo left with $?; stty -a | tr ';' '\\n' | grep -wo -e '-icanon' -e icanon; echo that 'was' all")
    shown = terminal.until(f"left with {status}")
    said = terminal.until("that was all").split("left with")[-1]
    assert "icanon" in said
    assert "-icanon" not in said
    assert "Traceback" not in shown


def test_a_pipe_prints_the_list(tmp_path: Path, terminal: Terminal) -> None:
    terminal.keys("q")
    terminal.prompt()
    # Quoted, so that the line as it is typed does not say so already.
    terminal.run(f"clear; {sys.executable} -m watch | cat; echo done 'with' it")
    assert "State 9" in terminal.until("done with it\n")
