"""Undo and redo of all that the user changes, of the watchlist and of the feeds, in the order in which it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from watch import pipeline
from watch.model import feed_changes, filing
from watch.model.subscription import FeedChange, Feeds
from watch.pipeline import Outcome
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

_Step = Callable[[Feeds, FeedChange, datetime], Feeds]


def undo(store: WatchlistStore, feeds: FeedStore, at: datetime, change: str | None = None) -> Outcome:
    """Take back the user's latest change, or the one of that id; the outcome's change is it, None if there is none.

    Raises:
        StoreError: if it could not be stored; nothing is changed then.
    """
    entry = feed_changes.undoable(feeds.load(), change)
    if entry is not None and change is None:
        latest = filing.undoable(store.load())
        entry = entry if latest is None or entry.at >= latest.at else None
    if entry is None:
        return pipeline.undo(store, at, change)
    return _taken(store, feeds, feed_changes.undo, entry, at)


def redo(store: WatchlistStore, feeds: FeedStore, at: datetime) -> Outcome:
    """Bring back what was undone last; the outcome's change is that one, None if there is none.

    Raises:
        StoreError: if it could not be stored; nothing is changed then.
    """
    kept, watchlist = feeds.load(), store.load()
    entry, other = feed_changes.redoable(kept), filing.redoable(watchlist)
    newest, newest_entry = filing.undoable(watchlist), feed_changes.undoable(kept)
    if entry and entry.undone and newest and newest.at > entry.undone:
        entry = None
    if other and other.undone and newest_entry and newest_entry.at > other.undone:
        other = None
    if entry and entry.undone and (other is None or other.undone is None or entry.undone >= other.undone):
        return _taken(store, feeds, feed_changes.redo, entry, at)
    return pipeline.redo(store, at) if other else Outcome(watchlist, None)


def _taken(store: WatchlistStore, feeds: FeedStore, step: _Step, entry: FeedChange, at: datetime) -> Outcome:
    feeds.commit(lambda kept: step(kept, entry, at))
    return Outcome(store.load(), feed_changes.as_change(entry))
