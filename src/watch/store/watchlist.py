"""The file of the watchlist: opened, read, and changed whole, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from tinydb import TinyDB
from tinydb.table import Document

from watch.model.engagement import Change, Engagement
from watch.model.report import Report
from watch.model.watchlist import Watchlist
from watch.store.codec import from_document, to_document
from watch.store.document import Kept
from watch.store.storage import Tables

#: What changes a watchlist: a pure function from the watchlist as stored to the one to store.
Operation = Callable[[Watchlist], Watchlist]

FILE = "watchlist.json"


class WatchlistStore:
    """The watchlist in `folder/watchlist.json`.

    `load` and `commit` block for as long as the disk takes, so the screen calls them in a thread. `on_wait` is
    told in a sentence who holds the lock, when another process keeps it for more than a second.
    """

    def __init__(self, folder: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._kept = Kept(folder / FILE, _WatchlistLayout(), on_wait)

    def load(self) -> Watchlist:
        """The watchlist as stored; an empty one where there is no file yet.

        Raises:
            StoreError: if the file cannot be read.
        """
        return self._kept.load()

    def commit(self, operation: Operation) -> Watchlist:
        """Lock, read again what others may have written, apply `operation`, write, and give what was written.

        Raises:
            StoreError: if it cannot be locked, read or written; the file is then as it was.
        """
        return self._kept.commit(operation)

    def stamp(self) -> object:
        """A cheap value that differs once any process has written: for noticing changes by others."""
        return self._kept.stamp()


class _WatchlistLayout:
    """One document an engagement, a change and a withdrawn report, each in a table of its own."""

    def read(self, tables: Tables) -> Watchlist:
        engagements = [
            from_document(doc, Engagement, f"engagement {number}")
            for number, doc in tables.get("engagements", {}).items()
        ]
        return Watchlist(
            MappingProxyType({engagement.id: engagement for engagement in engagements}),
            tuple(from_document(doc, Change, f"change {n}") for n, doc in tables.get("changes", {}).items()),
            tuple(from_document(doc, Report, f"withdrawn {n}") for n, doc in tables.get("withdrawn", {}).items()),
        )

    def write(self, db: TinyDB, before: Watchlist, after: Watchlist) -> None:
        for name, values in (
            ("engagements", after.engagements.values()),
            ("changes", after.changes),
            ("withdrawn", after.withdrawn),
        ):
            table = db.table(name)
            table.truncate()
            table.insert_multiple(Document(to_document(value), number) for number, value in enumerate(values, 1))
