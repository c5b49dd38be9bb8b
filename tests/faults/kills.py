"""kill -9 at random during edits: nothing acknowledged is lost, nothing is unreadable."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from tests.faults import endless_writer
from tests.faults.figures import Figures, command, environment, fill, notes, python, talkwatch
from watch.disk import strays
from watch.model.errors import StoreError
from watch.store.watchlist import WatchlistStore


def run(folder: Path, rounds: int, seed: int = 4) -> Figures:
    """Half of the kills hit commands, half a program that writes all the time."""
    figures = Figures("kill -9 during edits")
    chance = random.Random(seed)
    id_ = fill(folder)[0]
    acknowledged: set[str] = set()
    usual = min(talkwatch(folder, "note", id_, f"warm {n}").seconds for n in range(2))
    for number in range(4 * rounds):
        text = f"command {number}"
        process = subprocess.Popen(
            command(folder, "note", id_, text), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        if _kill(process, chance.uniform(0.5, 1.1) * usual, figures):
            usual *= 1.02
        else:
            usual *= 0.9  # the machine is faster now
        if process.returncode == 0:
            acknowledged.add(text)
        _check(folder, acknowledged, figures)
        if figures.counts.get("kills") == rounds // 2:
            break
    first = 0
    for _ in range(rounds - rounds // 2):
        first = _kill_writer(folder, id_, first, acknowledged, chance, figures)
        _check(folder, acknowledged, figures)
    if figures.counts.get("kills") != rounds:
        figures.wrong.append(f"{rounds} kills were asked for")
    figures.counts["acknowledged"] = len(acknowledged)
    return figures


def _kill_writer(
    folder: Path, id_: str, first: int, acknowledged: set[str], chance: random.Random, figures: Figures
) -> int:
    """Kill a writer somewhere in its first saves; the number of the next note."""
    writer = python(Path(endless_writer.__file__), str(folder), id_, str(first), str(first + 10_000))
    assert writer.stdout
    said = [writer.stdout.readline()]
    _kill(writer, chance.uniform(0, 0.03), figures)
    said += writer.stdout.readlines()
    writer.stdout.close()
    # Its last line may be cut off by the kill: then it was not said.
    numbers = [int(line) for line in said if line.endswith("\n")]
    acknowledged.update(f"note {number}" for number in numbers)
    return max(numbers) + 2


def _kill(process: subprocess.Popen[bytes] | subprocess.Popen[str], delay: float, figures: Figures) -> bool:
    """Kill a process after so many seconds; True if it was not through before."""
    time.sleep(delay)
    is_killed = process.poll() is None
    figures.count("kills" if is_killed else "too late")
    process.kill()
    process.wait()
    if isinstance(process.stderr, object) and process.stderr:
        process.stderr.close()
        assert process.stdout
        process.stdout.close()
    return is_killed


def _check(folder: Path, acknowledged: set[str], figures: Figures) -> None:
    left = strays(folder / "watchlist.json")
    figures.counts["most temporary files"] = max(len(left), int(str(figures.counts.get("most temporary files", 0))))
    if len(left) > 1:
        figures.wrong.append(f"{len(left)} temporary files")
    try:
        stored = set(notes(WatchlistStore(folder).load()))
    except StoreError as error:
        figures.wrong.append(f"unreadable: {error}")
        return
    if lost := acknowledged - stored:
        figures.wrong.append(f"lost: {sorted(lost)[:5]}")
    if strays(folder / "watchlist.json"):
        figures.wrong.append("a temporary file was not swept")
