"""Polling: the feeds that are due, all at once and each for itself, and storing what they brought."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from watch.feeds import schedule
from watch.feeds.address import Network, is_own
from watch.feeds.answer import Answer, FetchError, Request
from watch.feeds.entry import Entry
from watch.feeds.fetch import Fetcher, Limits
from watch.feeds.keys import values
from watch.feeds.worker import SECONDS, Workers
from watch.model import filing
from watch.model.acquaintances import acquaintances
from watch.model.engagement import Change
from watch.model.errors import FeedError
from watch.model.feed_fields import SHORTEST
from watch.model.report import Report
from watch.model.subscription import Feeds, PollState, Subscription
from watch.model.watchlist import Watchlist
from watch.reading import AT_ONCE, FeedReading, Names, Reader, Setting, read_entries, read_feed, read_page, reader
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

#: What a worker process imports before its first task.
PRELOAD = ("watch.reading",)

#: No further feed is fetched while bodies of this many bytes wait to be read.
BACKLOG = 32 * 2**20

#: To make the digest of a body of so many bytes takes a millisecond or more.
_LARGE = 2**20

#: So many results of a poll are stored together by a command: each time costs a write of the whole files.
STORED_TOGETHER = 250

#: So many pages of one feed are fetched in one poll, where the full text is wanted.
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Means:
    """What polling works with. `environ` is where the values of headers are looked up.

    `nice` is how far the reading of feeds stands back for other processes.
    """

    names: Names
    interval: timedelta = schedule.USUAL
    allow_private: tuple[Network, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    limits: Limits | None = None
    seconds: float = SECONDS
    reader: Reader = reader
    nice: int = 0


def acquainted(means: Means, watchlist: Watchlist) -> Means:
    """The same means, with the persons whom the watchlist has named."""
    return replace(means, names=replace(means.names, people=acquaintances(watchlist)))


@dataclass(frozen=True, slots=True)
class FeedResult:
    """How the poll of one feed went. `error` says why nothing was read, where that is so.

    `reports` holds the followups too: those that only join an engagement which is known.

    `title` is what the feed calls itself, and `moved_to` the new address that is to be taken over.
    """

    subscription: Subscription
    state: PollState
    reports: tuple[Report, ...] = ()
    error: str | None = None
    title: str = ""
    moved_to: str | None = None

    @property
    def dated(self) -> tuple[Report, ...]:
        """The reports that can stand for themselves."""
        return tuple(report for report in self.reports if not report.only_follows)

    @property
    def followups(self) -> tuple[Report, ...]:
        """The reports that only join an engagement which is known."""
        return tuple(report for report in self.reports if report.only_follows)


@dataclass(frozen=True, slots=True)
class Taken:
    """What storing did: the watchlist and the feeds after it, and the engagements touched, by the URL of the feed.

    `new` is the number of reports that were not known before.
    """

    watchlist: Watchlist
    feeds: Feeds
    engagements: Mapping[str, tuple[str, ...]]
    new: int = 0


def due(feeds: Feeds, now: datetime) -> tuple[Subscription, ...]:
    """The subscriptions whose time to be polled has come."""
    return tuple(s for s in feeds.subscriptions.values() if not s.paused and feeds.state(s.url).is_due(now))


def rested(
    subscriptions: Sequence[Subscription], feeds: Feeds, now: datetime, means: Means
) -> tuple[Subscription, ...]:
    """Those of them that a user may poll at once: no server is asked for a feed twice within five minutes.

    The desk's own servers, those in the networks that `allow_private` names, are asked whenever it wishes.
    """
    since = now - SHORTEST
    return tuple(
        each
        for each in subscriptions
        if not feeds.state(each.url).was_asked(since, now)
        or is_own(urlsplit(each.url).hostname or "", means.allow_private)
    )


async def poll(
    subscriptions: Sequence[Subscription], feeds: Feeds, now: datetime, means: Means
) -> AsyncGenerator[FeedResult, None]:
    """Poll these feeds, due or not: a result for each, as they come. A feed that fails is a result too."""
    async with aclosing(poll_in_batches(subscriptions, feeds, now, means)) as batches:
        async for batch in batches:
            for result in batch:
                yield result


async def poll_in_batches(
    subscriptions: Sequence[Subscription], feeds: Feeds, now: datetime, means: Means, pause: float = 0.0
) -> AsyncGenerator[tuple[FeedResult, ...], None]:
    """The same, together what came in while the batch before was dealt with and for `pause` seconds after the first."""
    if not subscriptions:
        return
    finished: asyncio.Queue[asyncio.Task[FeedResult]] = asyncio.Queue()
    reading = Workers(PRELOAD, means.seconds, nice=means.nice)
    async with Fetcher(means.allow_private, means.limits) as fetcher, reading as workers:
        poller = _Poller(fetcher, workers, now, means)
        tasks = [asyncio.create_task(poller.poll(each, feeds.state(each.url))) for each in subscriptions]
        for task in tasks:
            task.add_done_callback(finished.put_nowait)
        try:
            left = len(tasks)
            while left:
                batch = [(await finished.get()).result()]
                if left > 1:
                    await asyncio.sleep(pause)
                while not finished.empty():
                    batch.append(finished.get_nowait().result())
                left -= len(batch)
                yield tuple(batch)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def take(store: WatchlistStore, feed_store: FeedStore, results: Sequence[FeedResult], at: datetime) -> Taken:
    """Store what polls brought: first the reports, then what is remembered, so that nothing is lost in between.

    Raises:
        StoreError: if it could not be stored.
    """
    changes = {result.subscription.url: _change(result, at) for result in results if result.reports}

    def record(watchlist: Watchlist) -> Watchlist:
        for result in results:
            if result.reports:
                change = changes[result.subscription.url]
                watchlist = filing.record(watchlist, result.dated, change, result.followups)
        return watchlist

    watchlist = store.commit(record) if changes else store.load()
    touched = {change.id: change.engagements for change in watchlist.changes}
    engagements = {url: touched.get(change.id, ()) for url, change in changes.items()}
    given = {url: _given(watchlist, url, changes[url].id, ids) for url, ids in engagements.items()}
    new = sum(_new(watchlist, changes[url].id, ids) for url, ids in engagements.items())
    return Taken(watchlist, feed_store.commit(lambda feeds: _remember(feeds, results, given)), engagements, new)


def _new(watchlist: Watchlist, change: str, ids: Sequence[str]) -> int:
    """How many reports a change brought to these engagements."""
    touched = (watchlist.engagements[id_].reports for id_ in ids if id_ in watchlist.engagements)
    return sum(report.change == change for reports in touched for report in reports)


def _change(result: FeedResult, at: datetime) -> Change:
    url = result.subscription.url
    return Change(filing.change_id(at, url, "poll", "".join(r.id for r in result.reports)), at, url, "poll")


def _given(watchlist: Watchlist, url: str, change: str, ids: Sequence[str]) -> int:
    """How many of the engagements the feed at `url` reports for the first time."""
    reports = (watchlist.engagements[id_].reports for id_ in ids if id_ in watchlist.engagements)
    return sum(all(one.change == change for one in each if one.source.feed == url) for each in reports)


def _remember(feeds: Feeds, results: Sequence[FeedResult], given: Mapping[str, int]) -> Feeds:
    states = []
    for result in results:
        url = result.subscription.url
        current = feeds.subscriptions.get(url)
        if current is None:
            continue  # removed while it was polled
        state = replace(result.state, engagements=result.state.engagements + given.get(url, 0))
        if result.title and not current.title:
            current = replace(current, title=result.title)
            feeds = feeds.subscribed(current)
        if result.moved_to and result.moved_to not in feeds.subscriptions:
            feeds = feeds.unsubscribed(url).subscribed(replace(current, url=result.moved_to))
            state = replace(state, url=result.moved_to, moved_to=None, moved_polls=0)
        states.append(state)
    return feeds.polled(*states)


async def _digest(body: bytes) -> str:
    """By which a body is recognised; of a large one it is computed beside the loop."""
    return schedule.digest(body) if len(body) < _LARGE else await asyncio.to_thread(schedule.digest, body)


class _Backlog:
    """Holds fetches back while too much waits to be read."""

    def __init__(self, most: int) -> None:
        self._room = most
        self._freed = asyncio.Condition()

    async def wait(self) -> None:
        async with self._freed:
            await self._freed.wait_for(lambda: self._room > 0)

    async def add(self, size: int) -> None:
        async with self._freed:
            self._room -= size
            self._freed.notify_all()


class _Poller:
    """Polls one feed after the other, any number at a time."""

    def __init__(self, fetcher: Fetcher, workers: Workers, now: datetime, means: Means) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._now = now
        self._means = means
        self._backlog = _Backlog(BACKLOG)

    async def poll(self, subscription: Subscription, state: PollState) -> FeedResult:
        """The result of polling one feed, whatever happens to it."""
        chance = random.Random(f"{subscription.url} {self._now.isoformat()}").random()
        interval = subscription.interval or self._means.interval
        await self._backlog.wait()
        try:
            answer = await self._fetch(subscription, state)
            await self._backlog.add(len(answer.body or b""))
            try:
                return await self._read(subscription, state, answer, interval, chance)
            finally:
                await self._backlog.add(-len(answer.body or b""))
        except FeedError as error:
            asked = error.retry_after if isinstance(error, FetchError) else None
            wait = schedule.wait_after_failure(interval, state.failures + 1, asked, chance)
            return FeedResult(subscription, schedule.after_failure(state, error, self._now, wait), error=str(error))

    async def _fetch(self, subscription: Subscription, state: PollState) -> Answer:
        headers = await values(subscription.headers, self._means.environ)
        request = Request(subscription.url, state.etag, state.last_modified, headers)
        return await self._fetcher.fetch(request, self._now)

    async def _read(
        self, subscription: Subscription, state: PollState, answer: Answer, interval: timedelta, chance: float
    ) -> FeedResult:
        if answer.body is None or (digest := await _digest(answer.body)) == state.digest:
            wait = schedule.wait_after_success(interval, (answer.max_age,), chance)
            after = schedule.after_nothing_new(state, answer, self._now, wait)
            return FeedResult(subscription, after, moved_to=schedule.new_address(after))
        setting = Setting(subscription, self._now, self._means.names, self._means.reader)
        seen = frozenset(state.seen)
        first = 0 if subscription.full_text else AT_ONCE
        reading = await self._workers.run(read_feed, answer.body, answer.url, answer.content_type, seen, setting, first)
        read_on = self._read_pages if subscription.full_text else self._read_rest
        reports, remark = await read_on(reading, setting)
        feed = replace(reading.feed, remark=remark or reading.feed.remark)
        wait = schedule.wait_after_success(interval, (feed.ttl, answer.max_age), chance)
        after = schedule.after_reading(state, answer, digest, feed, reading.fingerprints, self._now, wait)
        return FeedResult(subscription, after, reports, title=feed.title, moved_to=schedule.new_address(after))

    async def _read_pages(self, reading: FeedReading, setting: Setting) -> tuple[tuple[Report, ...], str]:
        """The reports of all new entries, the latest of them with the text of their pages."""
        entries = reading.feed.entries
        read = await asyncio.gather(*(self._read_page(entry, setting) for entry in entries[:MOST_PAGES]))
        later = replace(reading, feed=replace(reading.feed, entries=entries[MOST_PAGES:]))
        reports, remark = await self._read_rest(later, setting)
        faults = [fault for _, fault in read if fault]
        if faults:
            remark = f"{len(faults)} of {len(read)} pages could not be read, only their entries: {faults[0]}"
        return (*(report for found, _ in read for report in found), *reports), remark

    async def _read_page(self, entry: Entry, setting: Setting) -> tuple[tuple[Report, ...], str]:
        """The reports of one entry with its page, or without it and why. The user's keys are not sent there."""
        fault = "it has no link"
        if entry.link:
            try:
                page = await self._fetcher.fetch(Request(entry.link), self._now)
                return await self._workers.run(read_page, page.body or b"", entry, setting), ""
            except FeedError as error:
                fault = f"{entry.link} {error}"
        try:
            return await self._workers.run(read_entries, [entry], setting), fault
        except FeedError as error:
            return (), f"{entry.link or entry.title} {error}"

    async def _read_rest(self, reading: FeedReading, setting: Setting) -> tuple[tuple[Report, ...], str]:
        """All reports of a feed, however long it is; entries that cannot be read in time are left out, and said."""
        reports, left_out = [*reading.reports], 0
        rest = reading.feed.entries
        for start in range(0, len(rest), AT_ONCE):
            some = rest[start : start + AT_ONCE]
            try:
                reports += await self._workers.run(read_entries, some, setting)
            except FeedError:
                left_out += len(some)
        return tuple(reports), f"{left_out} entries could not be read in time" if left_out else ""
