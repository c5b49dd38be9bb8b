"""The short form of each fault script; `make faults` runs the full one and prints its figures."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import clocks, damage, full_disk, io_errors, kills, odd_files, polls, screens, signals, writers
from tests.faults.figures import Figures

SHORT: dict[str, Callable[[Path], Figures]] = {
    "kills": lambda folder: kills.run(folder, rounds=6),
    "io_errors": lambda folder: io_errors.run(folder, codes=(errno.EIO,)),
    "full_disk": lambda folder: full_disk.run(folder, rounds=2),
    "writers": lambda folder: writers.run(folder, changes=20, at_once=4),
    "odd_files": lambda folder: odd_files.run(folder, every=3, longest=10),
    "damage": lambda folder: damage.run(folder),
    "clocks": lambda folder: clocks.run(folder),
    "polls": lambda folder: polls.run(folder, rounds=2),
    "signals": lambda folder: signals.run(folder, rounds=1, longest=15),
    "screens": lambda folder: screens.run(folder, rounds=2, changes=2, longest=15),
}


@pytest.mark.parametrize("fault", SHORT)
def test_nothing_acknowledged_is_lost(fault: str, tmp_path: Path) -> None:
    figures = SHORT[fault](tmp_path)
    print(figures)
    assert not figures.wrong, str(figures)
