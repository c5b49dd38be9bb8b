from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from watch.alerts.rules import Alert
from watch.alerts.ways import AlertError, Terminal, for_terminal, run_command, send_by_apprise, sequence
from watch.model.errors import ConfigError

HOSTILE = Alert((), "a;b\x1b]0;x\x07\x9c\n$(touch x) {text}", "c\x1b\\d; `e`\u202e", ("7g3kd",))


@pytest.mark.parametrize("way", [Terminal.OSC9, Terminal.OSC777, Terminal.OSC99])
def test_nothing_in_a_text_ends_the_sequence_for_the_terminal(way: Terminal) -> None:
    made = sequence(HOSTILE, way)
    assert made.startswith("\x1b]")
    assert made.endswith("\x1b\\")
    parts = 2 if way is Terminal.OSC99 else 1
    assert made.count("\x1b") == 2 * parts
    assert not {"\x07", "\x9c", "\n", "\u202e"} & set(made)
    if way is Terminal.OSC777:
        assert made.split(";")[:3] == ["\x1b]777", "notify", "a,b]0,x $(touch x) {text}"]


def test_a_sequence_is_wrapped_for_a_multiplexer() -> None:
    assert sequence(HOSTILE, Terminal.OSC9, in_tmux=True).startswith("\x1bPtmux;\x1b\x1b]9;")
    assert sequence(HOSTILE, Terminal.BELL, in_tmux=True) == "\a"
    assert sequence(HOSTILE, Terminal.OFF) == ""


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty"}, Terminal.OSC99),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Terminal.OSC9),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, Terminal.OSC777),
        ({"TERM": "foot"}, Terminal.OSC777),
        ({"TERM": "xterm"}, Terminal.BELL),
        ({"TERM": "linux"}, Terminal.BELL),
        ({"TERM": "dumb"}, Terminal.OFF),
        ({}, Terminal.OFF),
    ],
)
def test_the_terminal_is_asked_in_the_way_that_it_knows(environ: dict[str, str], way: Terminal) -> None:
    assert for_terminal(Terminal.AUTO, environ) is way
    assert for_terminal(Terminal.OSC9, environ) is Terminal.OSC9


WRITE = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.argv[2:]))"


def test_a_command_gets_each_argument_whole_and_no_shell(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_command([sys.executable, "-c", WRITE, str(out), "{title}", "x {text} y", "{ids}", "{}"], HOSTILE)
    assert out.read_text() == repr(["a;b]0;x $(touch x) {text}", "x c\\d; `e` y", "7g3kd", "{}"])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["/nowhere/at/all"], "No such file"),
        ([sys.executable, "-c", "import sys; sys.exit('no\\nway')"], "exit status 1: no way"),
    ],
)
def test_a_command_that_fails_is_said_in_a_line(command: list[str], words: str) -> None:
    with pytest.raises(AlertError, match=words) as caught:
        run_command(command, HOSTILE)
    assert "\n" not in str(caught.value)


def test_a_command_that_hangs_is_ended() -> None:
    with pytest.raises(AlertError, match="took more than"):
        run_command([sys.executable, "-c", "import time; time.sleep(600)"], HOSTILE, seconds=0.5)


@pytest.fixture
def inbox() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server of this machine that takes what apprise posts: its address, and what came in."""
    found: list[dict[str, str]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if self.path == "/broken" else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # its name there
            """Nothing of this is for the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Taker) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}", found
        server.shutdown()


def test_apprise_delivers_title_and_text_without_what_could_steer_a_terminal(
    inbox: tuple[str, list[dict[str, str]]],
) -> None:
    address, found = inbox
    send_by_apprise(["env:TEAM", address], HOSTILE, {"TEAM": f"{address}/team"})
    assert len(found) == 2
    for posted in found:
        assert posted["title"] == "a;b]0;x $(touch x) {text}"
        assert posted["message"] == "c\\d; `e`"


def test_what_a_service_refuses_is_said(inbox: tuple[str, list[dict[str, str]]]) -> None:
    with pytest.raises(AlertError, match="did not take"):
        send_by_apprise([f"{inbox[0]}/broken"], HOSTILE, {})


def test_apprise_that_is_not_installed_or_knows_no_such_address_is_said_without_the_address() -> None:
    with pytest.raises(ConfigError, match=r"alerts\.apprise") as caught:
        send_by_apprise(["nothing://secret@host"], HOSTILE, {})
    assert "secret" not in str(caught.value)
