"""A store with feeds, and what the tests of polling work with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.conftest import NOW
from tests.reader import plain_reader
from watch.config import shipped
from watch.feeds.address import networks
from watch.feeds.fetch import Limits
from watch.model.report import Status
from watch.model.subscription import Subscription
from watch.polling import FeedResult, Means, Taken, poll, take
from watch.reading import Names, reader
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

HOUR = timedelta(hours=1)

MEANS = Means(
    Names(Path("nowhere")),
    allow_private=networks(["127.0.0.0/8"]),
    limits=Limits(connect=20, total=20),
    seconds=20,
    reader=plain_reader,
)

#: Reads as the program does.
REAL = replace(MEANS, names=Names(shipped("config")), reader=reader)

#: Gives up soon, for what would never end.
HASTY = replace(MEANS, limits=Limits(connect=2, total=2), seconds=3)

SET = "Freedonia and Sylvania will meet on 2031-03-12"

OVER = "Freedonia and Sylvania met on 2031-03-12"


class Desk:
    """A store with feeds, and the polling of them."""

    def __init__(self, folder: Path) -> None:
        self.store = WatchlistStore(folder)
        self.feeds = FeedStore(folder)
        self.now = NOW
        self.means = MEANS

    def add(self, *subscriptions: Subscription) -> None:
        for subscription in subscriptions:
            self.feeds.commit(lambda feeds, new=subscription: feeds.subscribed(new))  # type: ignore[misc]  # mypy cannot infer the default

    async def poll(self) -> tuple[dict[str, FeedResult], Taken]:
        feeds = self.feeds.load()
        results = [result async for result in poll([*feeds.subscriptions.values()], feeds, self.now, self.means)]
        taken = take(self.store, self.feeds, results, self.now)
        self.now += HOUR
        return {result.subscription.url: result for result in results}, taken

    @property
    def statuses(self) -> list[Status]:
        return [view.status for view in self.store.load().agenda(self.now)]
