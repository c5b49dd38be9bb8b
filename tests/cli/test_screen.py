from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch

ROOT = Path(__file__).parents[2]


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, home: Path, *words: str, term: str = "xterm-256color") -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "watch", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": term, "TALKWATCH_SEEDS": "true"},
            cwd=home,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Read until the text was painted."""
        while text not in self.seen:
            if not select.select([self._ours], [], [], seconds)[0]:
                raise AssertionError(f"{text!r} was not painted: {self.seen[-500:]!r}")
            try:
                self.seen += os.read(self._ours, 65536).decode("utf-8", "replace")
            except OSError:  # the program has ended
                assert text in self.seen
                return

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def ended(self) -> int:
        """Read what is left, and the exit status."""
        while True:
            try:
                if not select.select([self._ours], [], [], 30)[0] or not os.read(self._ours, 65536):
                    break
            except OSError:
                break
        os.close(self._ours)
        return self.process.wait(30)


def test_without_a_terminal_the_list_is_printed(
    talkwatch: Talkwatch, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKWATCH_SEEDS", "true")
    answer = talkwatch("--as-of", "2022-01-01T21:00Z")
    assert (answer.status, answer.err) == (0, "REPLAY: as known at 2022-01-01 21:00 UTC\n")
    assert len(answer.out.splitlines()) == 7
    assert "council session" in answer.out


def test_on_a_dumb_terminal_the_list_is_printed(home: Path) -> None:
    terminal = Terminal(home, "--as-of", "2022-01-01T21:00Z", term="dumb")
    terminal.wait_for("council session")
    assert terminal.ended() == 0
    assert "\x1b[?1049h" not in terminal.seen


def test_in_a_terminal_the_screen_opens_with_the_first_articles_and_q_leaves_it(home: Path) -> None:
    terminal = Terminal(home)
    terminal.wait_for("Biden")
    terminal.press("q")
    assert terminal.ended() == 0
    assert (home / "data" / "talkwatch" / "watchlist.json").exists()
    assert (home / "state" / "talkwatch" / "last-visit").exists()


def test_a_wrong_key_in_the_settings_is_said_before_anything_is_painted(home: Path) -> None:
    (home / "config" / "talkwatch").mkdir(parents=True)
    (home / "config" / "talkwatch" / "config.toml").write_text('[keys]\nnothing = "x"\n')
    terminal = Terminal(home)
    terminal.wait_for("no command 'nothing'")
    assert terminal.ended() == 2
    assert "\x1b[?1049h" not in terminal.seen


def test_the_screen_replays_from_the_moment_asked_for(home: Path) -> None:
    terminal = Terminal(home, "--as-of", "2021-12-31T12:00Z")
    terminal.wait_for("REPLAY")
    terminal.wait_for("2021")
    terminal.press("q")
    assert terminal.ended() == 0
    assert not (home / "state" / "talkwatch" / "last-visit").exists()
