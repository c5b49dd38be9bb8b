from __future__ import annotations

import os
import pty
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report
from watch.cli.commands.alerting import after_poll
from watch.cli.context import Context
from watch.model.when import When
from watch.store.memory import MemoryStore

APPEND = "import sys, pathlib; pathlib.Path(sys.argv[1]).open('a').write(sys.argv[2] + chr(10))"


@pytest.fixture
def out(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to which a command writes each alert."""
    out, file = home / "out", home / "config" / "talkwatch" / "config.toml"
    file.parent.mkdir(parents=True)
    command = [sys.executable, "-c", APPEND, str(out), "{title}"]
    file.write_text(f"[alerts]\ncommand = {command!r}\n[[alerts.rules]]\nleads = ['1d']\non = ['new', 'cancelled']\n")
    return out


def soon() -> When:
    moment = datetime.now(UTC) + timedelta(hours=5)
    return When.at(moment.date(), moment.time().replace(microsecond=0), "UTC")


def test_an_alert_goes_out_once_also_in_another_run(
    talkwatch: Talkwatch, out: Path, keep: Callable[..., list[str]]
) -> None:
    (id_,) = keep(report(soon(), published=datetime(2020, 1, 1, tzinfo=UTC)))
    assert talkwatch("alerts", "--dry-run", "--json").data[0]["engagements"] == [id_]
    assert not out.exists()
    for _ in range(3):
        assert talkwatch("alerts").status == 0
    assert len(out.read_text().splitlines()) == 1
    talkwatch("mark", id_, "cancelled")
    assert talkwatch("alerts").out.startswith("Called off: Freedonia – Sylvania talks")
    assert len(out.read_text().splitlines()) == 2
    assert "Nothing is due" in talkwatch("alerts").err


def test_a_calendar_file_is_written_after_every_poll(home: Path, keep: Callable[..., list[str]]) -> None:
    calendar, file = home / "talks.ics", home / "config" / "talkwatch" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f'[export]\nics = "{calendar}"\nalarms = ["1d"]\n')
    context = Context(Namespace(), {"XDG_CONFIG_HOME": str(home / "config")}, datetime.now(UTC))
    for number in (1, 2):
        keep(report(soon(), "Freedonia", f"State {number}", published=datetime(2020, 1, 1, tzinfo=UTC)))
        after_poll(context, datetime.now(UTC))
        text = calendar.read_text("utf-8")
        assert (text.count("BEGIN:VEVENT"), text.count("TRIGGER:-P1D")) == (number, number)


def test_the_terminal_is_asked_in_its_own_way(talkwatch: Talkwatch, home: Path, keep: Callable[..., list[str]]) -> None:
    keep(report(soon(), published=datetime(2020, 1, 1, tzinfo=UTC)))
    file = home / "config" / "talkwatch" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[alerts]\nterminal = 'osc777'\n[[alerts.rules]]\nleads = ['1d']\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "watch", "alerts"]
    done = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE, check=False, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    assert done.returncode == 0
    assert shown.startswith("\x1b]777;notify;in ")
    assert shown.endswith("\x1b\\")


def test_an_alert_that_did_not_go_out_is_told_at_the_next_look(
    talkwatch: Talkwatch, out: Path, keep: Callable[..., list[str]]
) -> None:
    keep(report(soon(), published=datetime(2020, 1, 1, tzinfo=UTC)))
    out.mkdir()
    failed = talkwatch("alerts")
    assert failed.status == 1
    assert "exit status 1" in failed.err
    out.rmdir()
    assert talkwatch("alerts").status == 0
    assert len(out.read_text().splitlines()) == 1


def test_a_damaged_memory_is_an_empty_one(talkwatch: Talkwatch, out: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "memory.json").write_bytes(b'{"told": 3')
    assert MemoryStore(folder).load().told == ()
    assert talkwatch("alerts").status == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quiet = 'at night'", "alerts"),
        ("quiet = '22:00'", "quiet"),
        ("digest = '8 am'", "alerts"),
        ("[[alerts.rules]]\nwhere = 'kind:'", "character"),
        ("[[alerts.rules]]\nleads = ['soon']", "soon"),
        ("[[alerts.rules]]\non = ['full moon']", "alerts.rules"),
        ("[[alerts.rules]]\nlead = ['1d']", "unknown key alerts.rules.lead: did you mean alerts.rules.leads?"),
    ],
)
def test_rules_that_are_not_right_are_named(talkwatch: Talkwatch, home: Path, text: str, words: str) -> None:
    file = home / "config" / "talkwatch" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"[alerts]\n{text}\n")
    answer = talkwatch("alerts")
    assert answer.status == 2
    assert words in answer.err
