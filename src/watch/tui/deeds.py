"""What the app does to the store and the feeds. Each blocks, and imports what it needs when it is first called."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from watch.model.collector import collect_seldom
from watch.model.errors import ConfigError
from watch.tui import feed_words
from watch.tui.wishes import ChangeFeeds

if TYPE_CHECKING:
    from watch.extract.gazetteer import Gazetteer
    from watch.model.engagement import Decision
    from watch.model.query import Synonyms
    from watch.model.report import Report
    from watch.model.subscription import Feeds, Subscription
    from watch.model.watchlist import Watchlist
    from watch.pipeline import Outcome
    from watch.polling import FeedResult, Means, Taken
    from watch.store.feeds import FeedStore
    from watch.store.watchlist import WatchlistStore
    from watch.subscribing import Found
    from watch.tui.widgets.form import Readers


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alert to show. `changed` are the engagements whose change it tells of; empty where it is about their time."""

    title: str
    text: str
    changed: frozenset[str] = frozenset()


def keep_no_filter(name: str, text: str | None) -> Mapping[str, str]:
    """Where there are no settings to save a filter in."""
    raise ConfigError("there are no settings to save a filter in")


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind the screen, each opened when it is first asked for: the first paint waits for none of it."""

    store: Callable[[], WatchlistStore]
    feeds: Callable[[], FeedStore]
    means: Callable[[], Means]
    gazetteer: Callable[[], Gazetteer]
    #: Sends the alerts that are due, and gives those to show; None where none are wanted.
    alerts: Callable[[Watchlist, datetime], Sequence[Alarm]] | None = None
    #: The saved filters by name, and what saves one, or without a text forgets it, and gives those that there are then.
    filters: Mapping[str, str] = field(default_factory=dict)
    keep_filter: Callable[[str, str | None], Mapping[str, str]] = keep_no_filter


def load(backing: Backing) -> tuple[Watchlist, str | None]:
    """The watchlist as stored, and why nothing can be saved to it, None where it can."""
    store = backing.store()
    return store.load(), store.read_only()


def decide(backing: Backing, ids: Sequence[str], decision: Decision) -> Outcome:
    """Store one decision on some engagements."""
    from watch import pipeline

    return pipeline.decide(backing.store(), ids, decision)


def record(backing: Backing, reports: Sequence[Report], at: datetime) -> Outcome:
    """Store reports that were made by hand."""
    from watch import pipeline

    return pipeline.record(backing.store(), reports, at, what="add")


def undo(backing: Backing, at: datetime, change: str | None = None) -> Outcome:
    """Take back a change of the user's: the one of the id, or the latest."""
    from watch import undoing

    return undoing.undo(backing.store(), backing.feeds(), at, change)


def redo(backing: Backing, at: datetime) -> Outcome:
    """Bring back what was undone last."""
    from watch import undoing

    return undoing.redo(backing.store(), backing.feeds(), at)


def take(backing: Backing, results: Sequence[FeedResult], at: datetime) -> Taken:
    """Store what polls brought."""
    from watch import polling

    return polling.take(backing.store(), backing.feeds(), results, at)


def change_feed(backing: Backing, wish: ChangeFeeds, at: datetime) -> Feeds:
    """Subscribe to a feed or change how; without a subscription, remove it."""
    from watch.model.feed_changes import change

    def operation(feeds: Feeds) -> Feeds:
        return feeds.unsubscribed(wish.url) if wish.subscription is None else feeds.subscribed(wish.subscription)

    return backing.feeds().commit(lambda feeds: change(feeds, wish.what, at, operation))


def prepare(backing: Backing) -> tuple[Feeds, Means]:
    """The feeds as stored, and what polling works with; all that polling imports is imported then."""
    is_first = "watch.polling" not in sys.modules
    import watch.polling
    import watch.subscribing  # so that the loop need not wait for it

    if is_first:
        collect_seldom()
    _start_processes(watch.polling.PRELOAD)
    return backing.feeds().load(), watch.polling.acquainted(backing.means(), backing.store().load())


def _start_processes(preload: Sequence[str]) -> None:
    """Start what starts worker processes, while there is a stderr to hand on: that of Textual is no file."""
    from multiprocessing import forkserver, resource_tracker

    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stderr(nowhere):
        forkserver.set_forkserver_preload(["watch.feeds.worker", *preload])
        resource_tracker.ensure_running()
        forkserver.ensure_running()


def chosen(feeds: Feeds, url: str | None, now: datetime, means: Means, *, everything: bool) -> tuple[Subscription, ...]:
    """The feed of an address, or all that are neither paused nor ended, but for those that were polled just now.

    Without an address, and where not everything is wanted, those whose time has come.
    """
    from watch.polling import due, rested

    if url is not None:
        return rested([feed for feed in feeds.subscriptions.values() if feed.url == url], feeds, now, means)
    if everything:
        active = [f for f in feeds.subscriptions.values() if not f.paused and not feeds.state(f.url).ended]
        return rested(active, feeds, now, means)
    return due(feeds, now)


def subscribe(found: Found) -> ChangeFeeds:
    """The wish to subscribe to a feed that was found."""
    feed = found.subscription
    return ChangeFeeds(feed.url, feed, feed_words.feed_added(feed.name, len(found.reading.reports)), "add")


def synonyms(backing: Backing) -> Synonyms:
    """What else a word may stand for: the gazetteer knows."""
    from watch.extract.named import meant

    gazetteer = backing.gazetteer()
    meant("a word that nobody knows", gazetteer)  # what it imports is imported here, not at a key
    return lambda word: meant(word, gazetteer)


def readers(backing: Backing, now: datetime) -> Readers:
    """What understands the words of the form, for what is to come after `now`."""
    from watch.tui.typed import readers as made

    return made(backing.gazetteer(), now)
