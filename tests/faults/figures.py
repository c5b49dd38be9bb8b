"""What a fault script counts, and the store that it is done to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.conftest import report
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.watchlist import Watchlist
from watch.store.watchlist import Operation, WatchlistStore

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
DAY = date(2199, 3, 10)


@dataclass
class Figures:
    """The figures of one fault: what was counted, and a line for each thing that should not have been."""

    fault: str
    counts: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """Count something."""
        found = self.counts.get(what, 0)
        assert isinstance(found, int)
        self.counts[what] = found + number

    def most(self, what: str, value: float) -> None:
        """Keep the largest value."""
        found = self.counts.get(what, 0.0)
        assert isinstance(found, float)
        self.counts[what] = round(max(found, value), 3)

    def __str__(self) -> str:
        counts = ", ".join(f"{what} {number}" for what, number in self.counts.items())
        return "\n".join(
            [f"{'ok  ' if not self.wrong else 'FAIL'} {self.fault}: {counts}", *map("     {}".format, self.wrong)]
        )


def fill(folder: Path, size: int = 6) -> list[str]:
    """A store of a few engagements; their ids."""
    reports = [report(DAY + timedelta(30 * n), published=date(2020, 3, 1), outlet=f"Wire {n}") for n in range(size)]
    change = filing.user_change(NOW, "import")
    stored = WatchlistStore(folder).commit(lambda watchlist: filing.record(watchlist, reports, change))
    return sorted(stored.engagements)


def noting(id_: str, text: str) -> Operation:
    """The user's note on an engagement."""
    change = filing.user_change(NOW, "note", salt=text)
    return lambda watchlist: filing.decide(watchlist, {id_: Decision(NOW, Act.NOTE, note=text)}, change)


def notes(watchlist: Watchlist) -> list[str]:
    """The text of every note."""
    return [d.note for engagement in watchlist.engagements.values() for d in engagement.decisions if d.note]


@dataclass(frozen=True)
class Answer:
    """What a command said, its exit status and the seconds that it took."""

    status: int
    out: str
    err: str
    seconds: float


def environment(**more: str) -> dict[str, str]:
    """The environment of a command: no seeds, this checkout, and no bytecode kept.

    Python takes what it could write of a module under a limit of file sizes for the whole of it, for every later run.
    """
    source = str(Path(__file__).parents[2] / "src")
    ours = {"TALKWATCH_SEEDS": "false", "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    return {**os.environ, **ours, **more}


def command(folder: Path, *words: str) -> list[str]:
    """A command of talkwatch on a store."""
    return [sys.executable, "-m", "watch", "--store", str(folder), *words]


def talkwatch(folder: Path, *words: str, preexec: Callable[[], None] | None = None, **more: str) -> Answer:
    """Run a command; it is an error if it takes longer than 20 s."""
    started = time.monotonic()
    done = subprocess.run(
        command(folder, *words),
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        preexec_fn=preexec,
    )
    return Answer(done.returncode, done.stdout, done.stderr, time.monotonic() - started)


def python(code: Path, *words: str) -> subprocess.Popen[str]:
    """Start a script of ours with a pipe to read its lines from."""
    arguments: Sequence[str] = [sys.executable, str(code), *words]
    root = Path(__file__).parents[2]
    env = environment(PYTHONPATH=f"{root / 'src'}{os.pathsep}{root}")
    return subprocess.Popen(arguments, env=env, stdout=subprocess.PIPE, text=True, bufsize=1)
