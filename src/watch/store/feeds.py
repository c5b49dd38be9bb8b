"""The file of the feeds: subscriptions and what is remembered of polling them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from tinydb import TinyDB
from tinydb.table import Document

from watch.model.subscription import Feeds, PollState, Subscription
from watch.store.codec import from_document, to_document
from watch.store.document import Kept
from watch.store.storage import Tables

FILE = "feeds.json"


class FeedStore:
    """The feeds in `folder/feeds.json`. `load` and `commit` block for as long as the disk takes."""

    def __init__(self, folder: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._kept = Kept(folder / FILE, _FeedsLayout(), on_wait)

    def load(self) -> Feeds:
        """The feeds as stored; none where there is no file yet.

        Raises:
            StoreError: if the file cannot be read.
        """
        return self._kept.load()

    def commit(self, operation: Callable[[Feeds], Feeds]) -> Feeds:
        """Lock, read again what others may have written, apply `operation`, write, and give what was written.

        Raises:
            StoreError: if it cannot be locked, read or written; the file is then as it was.
        """
        return self._kept.commit(operation)

    def stamp(self) -> object:
        """A cheap value that differs once any process has written."""
        return self._kept.stamp()


class _FeedsLayout:
    """One document a subscription and a state, each in a table of its own."""

    def read(self, tables: Tables) -> Feeds:
        subscriptions = [
            from_document(doc, Subscription, f"subscription {n}") for n, doc in tables.get("subscriptions", {}).items()
        ]
        states = [from_document(doc, PollState, f"state {n}") for n, doc in tables.get("states", {}).items()]
        return Feeds(
            MappingProxyType({subscription.url: subscription for subscription in subscriptions}),
            MappingProxyType({state.url: state for state in states}),
        )

    def write(self, db: TinyDB, before: Feeds, after: Feeds) -> None:
        for name, values in (("subscriptions", after.subscriptions.values()), ("states", after.states.values())):
            table = db.table(name)
            table.truncate()
            table.insert_multiple(Document(to_document(value), number) for number, value in enumerate(values, 1))
