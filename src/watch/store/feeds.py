"""The file of the feeds: subscriptions and what is remembered of polling them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from watch.model.errors import StoreError
from watch.model.subscription import FeedChange, Feeds, PollState, Subscription
from watch.store.backups import Backup
from watch.store.codec import decode
from watch.store.document import Kept
from watch.store.rows import Rows, texts
from watch.store.storage import LineDB, Tables

FILE = "feeds.json"


class FeedStore:
    """The feeds in `folder/feeds.json`. `load` and `commit` block for as long as the disk takes."""

    def __init__(self, folder: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._kept = Kept(folder / FILE, FeedsLayout(), on_wait)

    @property
    def path(self) -> Path:
        """The file."""
        return self._kept.path

    def load(self) -> Feeds:
        """The feeds as stored; none where there is no file yet.

        Raises:
            StoreError: if the file cannot be read.
        """
        return self._kept.load()

    def commit(self, operation: Callable[[Feeds], Feeds]) -> Feeds:
        """Apply `operation` to what is stored, write it, and give what was written.

        It is applied without the lock, so that nobody waits for it, and anew if others have written meanwhile.

        Raises:
            StoreError: if it cannot be locked, read or written; the file is then as it was.
        """
        return self._kept.commit(operation)

    def is_damaged(self) -> bool:
        """True when the file is damaged, or gone while backups of it are there."""
        return self._kept.is_damaged()

    def restore(self) -> Backup | None:
        """Put the newest good backup in the place of the file; no feeds where none is good.

        Raises:
            StoreError: if it cannot be written.
        """
        for backup in self._kept.backups.list():
            try:
                found = self._kept.check(backup.path)
            except StoreError:
                continue
            self._put(found)
            return backup
        self._put(Feeds())
        return None

    def _put(self, feeds: Feeds) -> None:
        self._kept.overwrite(lambda _: feeds)

    def stamp(self) -> object:
        """A cheap value that differs once any process has written."""
        return self._kept.stamp()


class FeedsLayout:
    """One document a subscription, a state and a change, each in a table of its own."""

    def __init__(self) -> None:
        self._subscriptions = Rows[Subscription]("subscriptions", lambda subscription: subscription.url)
        self._states = Rows[PollState]("states", lambda state: state.url)
        self._changes = Rows[FeedChange]("changes", lambda change: change.id, ordered=True)

    def read(self, tables: Tables, *, trusted: bool) -> Feeds:
        """The feeds that the tables hold.

        Raises:
            Damaged: if one of the documents is not what it should be.
        """
        subscriptions = {
            n: decode(text, Subscription, f"subscription {n}") for n, text in texts(tables, "subscriptions")
        }
        states = {number: decode(text, PollState, f"state {number}") for number, text in texts(tables, "states")}
        changes = {number: decode(text, FeedChange, f"change {number}") for number, text in texts(tables, "changes")}
        self._subscriptions.hold(subscriptions)
        self._changes.hold(changes)
        self._states.hold(states)
        return Feeds(
            MappingProxyType({subscription.url: subscription for subscription in subscriptions.values()}),
            MappingProxyType({state.url: state for state in states.values()}),
            tuple(changes.values()),
        )

    def write(self, db: LineDB, after: Feeds) -> None:
        """Change the documents of what changed."""
        self._subscriptions.write(db, after.subscriptions.values())
        self._states.write(db, after.states.values())
        self._changes.write(db, after.changes)

    def occasion(self, before: Feeds, after: Feeds) -> str:
        """When several subscriptions come or go at once, the version before is kept."""
        return "import" if len(before.subscriptions.keys() ^ after.subscriptions.keys()) > 1 else ""
