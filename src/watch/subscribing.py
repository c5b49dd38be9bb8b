"""From an address that the user gives, a feed's or any page's, to feeds that were tried and work."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watch.feeds.answer import Answer, Request
from watch.feeds.discover import pointers, usual_places
from watch.feeds.fetch import Fetcher
from watch.feeds.keys import values
from watch.feeds.worker import Workers
from watch.model.errors import FeedError
from watch.model.subscription import Subscription
from watch.polling import PRELOAD, Means
from watch.reading import FeedReading, Setting, read_feed

#: How many of the latest entries are read to say what they would have given.
TRIED = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that works: what would be subscribed to, and what its latest entries would give."""

    subscription: Subscription
    reading: FeedReading


async def find(wanted: Subscription, now: datetime, means: Means) -> tuple[Found, ...]:
    """The feed at the address, or else those that the page there points to, or else those at the usual places.

    Raises:
        FeedError: if there is none.
    """
    async with Fetcher(means.allow_private, means.limits) as fetcher, Workers(PRELOAD, means.seconds) as workers:
        finder = _Finder(fetcher, workers, now, means)
        answer = await finder.fetch(wanted)
        try:
            return (await finder.read(wanted, answer),)
        except FeedError as error:
            named = await workers.run(pointers, answer.body or b"", answer.url, answer.content_type)
            found, broken = await finder.try_all(wanted, [(pointer.url, pointer.title) for pointer in named])
            if not found:
                found, _ = await finder.try_all(wanted, [(url, "") for url in usual_places(answer.url)])
            if not found:
                why = f"points to {broken[0]}" if broken else "no feed was found from there"
                raise FeedError(f"{str(error).partition(':')[0]}, and {why}") from error
            return found


class _Finder:
    def __init__(self, fetcher: Fetcher, workers: Workers, now: datetime, means: Means) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._now = now
        self._means = means

    async def fetch(self, wanted: Subscription) -> Answer:
        headers = await values(wanted.headers, self._means.environ)
        return await self._fetcher.fetch(Request(wanted.url, headers=headers), self._now)

    async def read(self, wanted: Subscription, answer: Answer) -> Found:
        """The feed in an answer, subscribed to at the address that it has moved to, if it has."""
        wanted = replace(wanted, url=answer.moved_to or wanted.url)
        setting = Setting(wanted, self._now, self._means.names, self._means.reader)
        reading = await self._workers.run(
            read_feed, answer.body or b"", answer.url, answer.content_type, frozenset(), setting, TRIED
        )
        return Found(replace(wanted, title=wanted.title or reading.feed.title), reading)

    async def try_all(
        self, wanted: Subscription, places: Sequence[tuple[str, str]]
    ) -> tuple[tuple[Found, ...], tuple[str, ...]]:
        """The feeds at those of the places that have one, each once, and what is wrong with the others."""
        tried = await asyncio.gather(*(self._try(replace(wanted, url=url), title) for url, title in places))
        found = {each.subscription.url: each for each in tried if isinstance(each, Found)}
        return tuple(found.values()), tuple(each for each in tried if isinstance(each, str))

    async def _try(self, wanted: Subscription, title: str) -> Found | str:
        try:
            found = await self.read(wanted, await self.fetch(wanted))
        except FeedError as error:
            return f"{wanted.url}, which {error}"
        return replace(found, subscription=replace(found.subscription, title=found.subscription.title or title))
