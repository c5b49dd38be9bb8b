"""The file of the watchlist: opened, read, and changed whole, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watch.model.watchlist import Watchlist

#: What changes a watchlist: a pure function from the watchlist as stored to the one to store.
Operation = Callable[[Watchlist], Watchlist]


class WatchlistStore:
    """The watchlist in `folder/watchlist.json`.

    `load` and `commit` block for as long as the disk takes, so the screen calls them in a thread.
    """

    def __init__(self, folder: Path) -> None:
        raise NotImplementedError

    def load(self) -> Watchlist:
        """The watchlist as stored; an empty one where there is no file yet.

        Raises:
            StoreError: if the file cannot be read.
        """
        raise NotImplementedError

    def commit(self, operation: Operation) -> Watchlist:
        """Lock, read again what others may have written, apply `operation`, write, and give what was written.

        Raises:
            StoreError: if it cannot be locked, read or written; the file is then as it was.
        """
        raise NotImplementedError

    def stamp(self) -> object:
        """A cheap value that differs once any process has written: for noticing changes by others."""
        raise NotImplementedError
