"""The screen told to end, hung up or failing: out in time, data saved, the terminal as before, the right status."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.faults.figures import Figures, fill, notes
from tests.faults.terminal import LEFT, Terminal, crashing, under_another
from watch.disk import strays
from watch.model.errors import StoreError
from watch.store.watchlist import WatchlistStore

#: What the screen shows once it is there.
PAINTED = "Freedonia"

#: What it says once a mark is saved.
MARKED = "Marked as"

WAYS = ("SIGTERM", "SIGHUP", "SIGINT", "closed terminal", "closed terminal of another", "crash")


def run(folder: Path, rounds: int = 50, longest: float = 2.0, seed: int = 4) -> Figures:
    """Each way out, so many times, at a random moment after the first paint, amid edits."""
    figures = Figures("signals, hang-ups and crashes of the screen")
    chance = random.Random(seed)
    for way in WAYS:
        for number in range(rounds):
            store = folder / f"{way.replace(' ', '-')}-{number}"
            fill(store)
            _one(store, way, chance, longest, figures)
    return figures


def _one(folder: Path, way: str, chance: random.Random, longest: float, figures: Figures) -> None:
    commands = {"crash": crashing, "closed terminal of another": under_another}
    terminal = Terminal(folder, commands[way](folder) if way in commands else None)
    try:
        terminal.wait_for(PAINTED)
        if acknowledged := chance.random() < 0.5:
            terminal.press("x")
            terminal.wait_for(MARKED)
        for key in chance.choices("xucpjk", k=chance.randrange(4)):
            terminal.press(key)
            time.sleep(chance.uniform(0, 0.1))
        time.sleep(chance.uniform(0, 0.5))
        started = time.monotonic()
        _end(terminal, way)
        status = terminal.wait(20)
        seconds = time.monotonic() - started
    except TimeoutError as error:
        figures.wrong.append(f"{way}: {error}")
        return
    finally:
        terminal.close()
    figures.count(way)
    figures.most("longest s", seconds)
    expected = 1 if way == "crash" else 128 + (signal.SIGHUP if way.startswith("closed") else signal.Signals[way])
    if status != expected:
        figures.wrong.append(f"{way}: exit status {status}, not {expected}: {terminal.text[-300:]!r}")
    if seconds > longest:
        figures.wrong.append(f"{way}: out after {seconds:.1f} s")
    _check(folder, terminal, way, figures)
    if acknowledged:
        figures.count("marks acknowledged")
        if not any(change.what == "mark" for change in WatchlistStore(folder).load().changes):
            figures.wrong.append(f"{way}: a mark that was acknowledged is lost")


def _end(terminal: Terminal, way: str) -> None:
    if way == "crash":
        terminal.press("?")
    elif way.startswith("closed terminal"):
        terminal.hang_up()
    else:
        os.kill(terminal.process.pid, signal.Signals[way])


def _check(folder: Path, terminal: Terminal, way: str, figures: Figures) -> None:
    if not way.startswith("closed") and not all(left in terminal.painted for left in LEFT):
        figures.wrong.append(f"{way}: the screen was not left: {terminal.painted[-200:]!r}")
    if not way.startswith("closed") and not terminal.is_as_before():
        figures.wrong.append(f"{way}: the terminal is not as before")
    if way == "crash":
        _check_log(folder, terminal, figures)
    try:
        notes(WatchlistStore(folder).load())
    except StoreError as error:
        figures.wrong.append(f"{way}: {error}")
    if strays(folder / "watchlist.json"):
        figures.wrong.append(f"{way}: a temporary file was left")


def _check_log(folder: Path, terminal: Terminal, figures: Figures) -> None:
    said = [line for line in terminal.painted.rsplit(LEFT[0], 1)[-1].decode().splitlines() if "talkwatch.log" in line]
    log = folder / "state" / "talkwatch" / "talkwatch.log"
    if len(said) != 1 or str(log) not in said[0]:
        figures.wrong.append(f"crash: said {said}: {terminal.text[-500:]!r}")
    if not log.exists() or log.stat().st_mode & 0o077 or "hunter2" in log.read_text() or "fail" not in log.read_text():
        figures.wrong.append("crash: the log is not there, not private, or tells too much")
    log.unlink(missing_ok=True)
