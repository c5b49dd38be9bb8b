"""The full form of every fault script, or of those named: `python -m tests.faults [NAME...]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import clocks, damage, full_disk, io_errors, kills, odd_files, polls, screens, signals, writers
from tests.faults.figures import Figures

FULL: dict[str, Callable[[Path], Figures]] = {
    "kills": lambda folder: kills.run(folder, rounds=500),
    "io_errors": io_errors.run,
    "full_disk": lambda folder: full_disk.run(folder, rounds=10),
    "writers": writers.run,
    "odd_files": odd_files.run,
    "damage": damage.run,
    "clocks": clocks.run,
    "polls": polls.run,
    "signals": signals.run,
    "screens": screens.run,
}


def main(names: list[str]) -> int:
    """Run them and print the figures; exit status 1 if anything is wrong."""
    wrong = 0
    for name in names or FULL:
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            figures = FULL[name](Path(folder))
        figures.counts["seconds"] = round(time.monotonic() - started)
        print(figures, flush=True)
        wrong += bool(figures.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
