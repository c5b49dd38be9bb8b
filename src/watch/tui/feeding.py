"""The app over its feeds: it polls them, shows what they bring, and carries out what is changed of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var

from watch.model.errors import WatchError
from watch.tui import wishes
from watch.tui.backed import BackedApp
from watch.tui.screens.main import LATER, MainScreen

if TYPE_CHECKING:
    from watch.model.subscription import Feeds, Subscription
    from watch.polling import Means

#: What feeds bring within so many seconds is stored and shown together: each time costs a write and a painting.
SECONDS_TOGETHER = 0.5


class FeedingApp(BackedApp):
    """A watchlist on the screen with the feeds that it comes from."""

    feeds: var[Feeds] = var(LATER, init=False)
    polling: var[frozenset[str]] = var(frozenset[str](), init=False)
    feed_names: var[Mapping[str, str]] = var(dict[str, str], init=False)

    _feeds_stamp: object = None

    @property
    def main(self) -> MainScreen:
        """The one screen under all others."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def load(self) -> None:
        """Read the store and the feeds, and show what is in them."""
        await super().load()
        await self.load_feeds()

    async def load_feeds(self) -> None:
        """Read the feeds, if anybody has written to them."""
        try:
            stamp = await asyncio.to_thread(lambda: self.backing.feeds().stamp())
            if stamp != self._feeds_stamp:
                self.feeds = await asyncio.to_thread(lambda: self.backing.feeds().load())
                self._feeds_stamp = stamp
        except WatchError as error:
            self.tell(error)

    def tick(self) -> None:
        """A second has passed."""
        super().tick()
        if self.picture is not LATER and self.picture.is_loaded and not self.polling:
            self.look_at_feeds()

    @work(group="feeds-look", exclusive=True, exit_on_error=False)
    async def look_at_feeds(self) -> None:
        """See whether a command or another window has changed the feeds."""
        await self.load_feeds()

    async def after_deed(self) -> None:
        await self.load_feeds()

    def watch_feeds(self, feeds: Feeds) -> None:
        gone = {feed.url: feed.name for change in feeds.changes for feed in change.before}
        self.feed_names = gone | {url: feed.name for url, feed in feeds.subscriptions.items()}

    @on(wishes.ChangeFeeds)
    @work(group="feeds", exit_on_error=False)
    async def change_feed(self, wish: wishes.ChangeFeeds) -> None:
        """Store a change to a feed."""
        from watch.tui import deeds

        if not self.may_write():
            return
        async with self.turn:
            try:
                self.feeds = await asyncio.to_thread(deeds.change_feed, self.backing, wish, self.now)
            except WatchError as error:
                self.tell(error)
                return
        self.notify(wish.said)

    @on(wishes.EditFeed)
    async def edit_feed(self, wish: wishes.EditFeed) -> None:
        if self.may_write():
            await self.main.open_feed_form(wish.feed)

    @on(wishes.FindFeed)
    @work(group="find", exclusive=True, exit_on_error=False)
    async def find_feed(self, wish: wishes.FindFeed) -> None:
        """Find the feeds behind an address; one is taken, of several the user chooses."""
        from watch.tui import deeds, feed_words

        self.notify(feed_words.LOOKING_FOR_FEED, timeout=3)
        try:
            _, means = await asyncio.to_thread(deeds.prepare, self.backing)
            from watch.subscribing import find

            found = await find(wish.wanted, self.now, means)
        except WatchError as error:
            self.tell(error)
            return
        await self._subscribe_to_one([deeds.subscribe(each) for each in found])

    async def _subscribe_to_one(self, found: Sequence[wishes.ChangeFeeds]) -> None:
        """Take the feed that was found; of several the user chooses."""
        if len(found) == 1:
            self.post_message(found[0])
            return
        from watch.tui import feed_words

        names = [f"{each.subscription.name} · {each.url}" for each in found if each.subscription]
        choose = wishes.Choose(feed_words.WHICH_FEED, names, lambda number: self.post_message(found[number]))
        await self.main.choose(choose)

    @on(wishes.Poll)
    def poll_one(self, wish: wishes.Poll) -> None:
        if self.may_write():
            self.poll(wish.url)

    @work(group="poll", exclusive=True, exit_on_error=False)
    async def poll(self, url: str | None = None, *, everything: bool = False) -> None:
        """Poll one feed, or those that are due, or all; what they bring is shown as it comes."""
        from watch.tui import deeds, feed_words

        try:
            self.feeds, means = await asyncio.to_thread(deeds.prepare, self.backing)
            feeds = deeds.chosen(self.feeds, url, self.now, means, everything=everything)
            if feeds:
                await self._poll(feeds, means)
            elif not self.feeds.subscriptions:
                self.notify(feed_words.NO_FEEDS)
            else:
                self.notify(feed_words.POLLED_JUST_NOW if url or everything else feed_words.NOTHING_DUE)
        except WatchError as error:
            self.tell(error)
        finally:
            self.polling = frozenset()

    async def _poll(self, feeds: Sequence[Subscription], means: Means) -> None:
        from watch.polling import poll_in_batches
        from watch.tui import deeds, feed_words

        self.polling = frozenset(feed.url for feed in feeds)
        before, failed, touched = self.picture, 0, 0
        async for results in poll_in_batches(feeds, self.feeds, self.now, means, SECONDS_TOGETHER):
            async with self.turn:
                taken = await asyncio.to_thread(deeds.take, self.backing, results, self.now)
                self.feeds = taken.feeds
                self.polling -= {result.subscription.url for result in results}
                failed += sum(result.error is not None for result in results)
                touched += sum(map(len, taken.engagements.values()))
                await self.show_if_new(taken.watchlist)
        self.tell_news(before)
        self.notify(feed_words.polled(len(feeds), failed, touched))

    def action_poll(self) -> None:
        """Poll the feeds that are due."""
        if self.may_write():
            self.poll()

    def action_poll_all(self) -> None:
        """Poll all feeds."""
        if self.may_write():
            self.poll(everything=True)
