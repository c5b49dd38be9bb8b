"""A program that adds notes to an engagement without end, and prints the number of each once it is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.faults.figures import noting
from watch.store.watchlist import WatchlistStore


def main(folder: str, id_: str, first: str, last: str) -> None:
    """Add the notes from `first` to `last`."""
    store = WatchlistStore(Path(folder))
    for number in range(int(first), int(last)):
        store.commit(noting(id_, f"note {number}"))
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
