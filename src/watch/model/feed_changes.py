"""The journal of the feeds: what the user changed of them, to be taken back and brought back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from watch.model.engagement import USER, Change
from watch.model.filing import change_id
from watch.model.subscription import FeedChange, Feeds, Subscription

#: So many changes are kept; what is older is not taken back any more.
MOST = 50

#: How the journal of the watchlist would call a change to the feeds: "feed add", "feed import".
PREFIX = "feed "


def change(feeds: Feeds, what: str, at: datetime, operation: Callable[[Feeds], Feeds]) -> Feeds:
    """The feeds after an operation of the user's, with an entry for all that it did; `what` is a verb, "import"."""
    after = operation(feeds)
    old, new = feeds.subscriptions, after.subscriptions
    touched = [url for url in dict.fromkeys((*old, *new)) if old.get(url) != new.get(url)]
    if not touched:
        return after
    entry = FeedChange(
        change_id(at, USER, f"{PREFIX}{what}", " ".join(touched)),
        at,
        what,
        tuple(old[url] for url in touched if url in old),
        tuple(new[url] for url in touched if url in new),
        tuple(feeds.states[url].forgotten() for url in touched if url in feeds.states and url not in new),
    )
    return replace(after, changes=(*feeds.changes, entry)[-MOST:])


def undoable(feeds: Feeds, id_: str | None = None) -> FeedChange | None:
    """The latest change that is not undone, or the one of that id."""
    return next((c for c in reversed(feeds.changes) if not c.undone and id_ in (None, c.id)), None)


def redoable(feeds: Feeds) -> FeedChange | None:
    """The change that was undone last, if nothing else was changed since."""
    last = max((c for c in feeds.changes if c.undone), key=lambda c: c.undone or c.at, default=None)
    latest = undoable(feeds)
    return None if last is None or (latest and last.undone and latest.at > last.undone) else last


def undo(feeds: Feeds, entry: FeedChange, at: datetime) -> Feeds:
    """The feeds without what a change did."""
    back = _exchange(feeds, entry.after, entry.before)
    back = back.polled(*(state for state in entry.states if state.url not in back.states))
    return replace(back, changes=_with(feeds.changes, replace(entry, undone=at)))


def redo(feeds: Feeds, entry: FeedChange, at: datetime) -> Feeds:
    """The feeds with what a change did, again."""
    again = _exchange(feeds, entry.before, entry.after)
    return replace(again, changes=_with(feeds.changes, replace(entry, undone=None, redone=at)))


def as_change(entry: FeedChange) -> Change:
    """The entry as one of the journal of the watchlist, which touches no engagement; its note names the feeds."""
    named = {feed.url: feed.name for feed in (*entry.before, *entry.after)}
    note = next(iter(named.values())) if len(named) == 1 else f"{len(named)} feeds"
    return Change(entry.id, entry.at, USER, f"{PREFIX}{entry.what}", (), note, entry.undone, entry.redone)


def journal(changes: Sequence[Change], feeds: Feeds) -> tuple[Change, ...]:
    """The changes to the watchlist and those to the feeds, the latest first; of two at one time the later entry."""
    return tuple(reversed(sorted((*changes, *map(as_change, feeds.changes)), key=lambda entry: entry.at)))


def _exchange(feeds: Feeds, gone: Iterable[Subscription], back: Iterable[Subscription]) -> Feeds:
    """The feeds with `back` for `gone`; what was changed in another way since then stays as it is."""
    there, wanted = {feed.url: feed for feed in gone}, {feed.url: feed for feed in back}
    for url in there.keys() - wanted.keys():
        feeds = feeds.unsubscribed(url)
    for url, feed in wanted.items():
        if feeds.subscriptions.get(url) == there.get(url):
            feeds = feeds.subscribed(feed)
    return feeds


def _with(changes: Iterable[FeedChange], entry: FeedChange) -> tuple[FeedChange, ...]:
    return tuple(entry if each.id == entry.id else each for each in changes)
