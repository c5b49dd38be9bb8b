"""Several processes at once: no change is lost, nobody waits for long, and who holds the lock is said."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.faults import endless_writer
from tests.faults.figures import Figures, command, environment, fill, notes, python, talkwatch
from watch.store.watchlist import WatchlistStore


def run(folder: Path, changes: int = 200, at_once: int = 20) -> Figures:
    """Two programs with many changes each, many commands at once, and a holder of the lock that sleeps."""
    figures = Figures("several processes")
    _two(folder / "two", changes, figures)
    _many(folder / "many", at_once, figures)
    _holder(folder / "held", figures)
    return figures


def _two(folder: Path, changes: int, figures: Figures) -> None:
    ids = fill(folder)[:2]
    code = Path(endless_writer.__file__)
    writers = [python(code, str(folder), id_, str(n * changes), str((n + 1) * changes)) for n, id_ in enumerate(ids)]
    said = [line for writer in writers for line in (writer.stdout or ())]
    for writer in writers:
        writer.wait()
        assert writer.stdout
        writer.stdout.close()
    stored = set(notes(WatchlistStore(folder).load()))
    figures.counts["two programs"] = f"{len(said)} said, {len(stored)} stored"
    if len(said) != 2 * changes or stored != {f"note {n}" for n in range(2 * changes)}:
        figures.wrong.append(f"{len(said)} said, {len(stored)} stored of {2 * changes}")


def _many(folder: Path, at_once: int, figures: Figures) -> None:
    id_ = fill(folder)[0]
    started = time.monotonic()
    running = [
        subprocess.Popen(command(folder, "note", id_, f"{n}"), env=environment(), stderr=subprocess.PIPE, text=True)
        for n in range(at_once)
    ]
    errors = [process.communicate(timeout=60)[1] for process in running]
    figures.counts[f"{at_once} commands at once"] = f"{time.monotonic() - started:.1f} s"
    for process, error in zip(running, errors, strict=True):
        if process.returncode != 0:
            figures.wrong.append(f"refused: {error!r}")
    if set(notes(WatchlistStore(folder).load())) != {f"{n}" for n in range(at_once)}:
        figures.wrong.append("a change of the many is lost")


def _holder(folder: Path, figures: Figures) -> None:
    """A program is stopped in the middle of its writing: the next says who it is, and gets its turn later."""
    id_ = fill(folder)[0]
    writer = python(Path(endless_writer.__file__), str(folder), id_, "0", "1000000")
    assert writer.stdout
    writer.stdout.readline()
    lock = folder / ".watchlist.json.lock"
    while not _stopped_in_the_lock(writer.pid, lock):
        time.sleep(0.001)
    waiting = subprocess.Popen(
        command(folder, "note", id_, "mine"), env=environment(), stderr=subprocess.PIPE, text=True, bufsize=1
    )
    assert waiting.stderr
    started = time.monotonic()
    said = waiting.stderr.readline()
    figures.counts["holder named after"] = f"{time.monotonic() - started:.1f} s"
    if str(writer.pid) not in said:
        figures.wrong.append(f"the holder {writer.pid} was not named: {said!r}")
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    _, _ = waiting.communicate(timeout=20)
    if waiting.returncode != 0 or "mine" not in notes(WatchlistStore(folder).load()):
        figures.wrong.append("the one that waited did not get its turn")
    if talkwatch(folder, "list").status != 0:
        figures.wrong.append("not readable while locked")


def _stopped_in_the_lock(pid: int, lock: Path) -> bool:
    """Stop the process; True if it holds the lock now, else it runs on."""
    import fcntl

    os.kill(pid, signal.SIGSTOP)
    descriptor = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    os.kill(pid, signal.SIGCONT)
    return False
