"""The program on the screen: its keys, its clock, its feeds, and how it begins and ends."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.binding import Binding
from textual.events import Key
from textual.reactive import reactive
from textual.widgets import Input

from watch.model.errors import ConfigError, WatchError
from watch.tui import key_words, wishes, words
from watch.tui.backed import BackedApp, Clock
from watch.tui.hangup import watch_terminal
from watch.tui.screens.main import LATER, MainScreen

if TYPE_CHECKING:
    from watch.model.subscription import Feeds, Subscription
    from watch.polling import Means
    from watch.tui.deeds import Backing
    from watch.tui.picture import Picture
    from watch.tui.widgets.form import Readers

#: So many seconds the program has to end by itself when its terminal is gone.
HANG_UP_GRACE = 1.5

#: What feeds bring within so many seconds is stored and shown together: each time costs a write and a painting.
SECONDS_TOGETHER = 0.5


def local_clock() -> datetime:
    """Now, in the zone of the machine."""
    return datetime.now().astimezone()


class WatchApp(BackedApp):
    """The watchlist, live, or replayed from a moment of the past."""

    TITLE = words.NAME
    CSS_PATH = Path(__file__).with_name("watch.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("u", "undo", key_words.KEY_UNDO, id="undo", tooltip=key_words.TIP_UNDO),
        Binding("ctrl+r", "redo", key_words.KEY_REDO, show=False, id="redo", tooltip=key_words.TIP_REDO),
        Binding("r", "poll", key_words.KEY_POLL, id="poll", tooltip=key_words.TIP_POLL),
        Binding("R", "poll_all", key_words.KEY_POLL_ALL, show=False, id="poll-all", tooltip=key_words.TIP_POLL_ALL),
        Binding("T", "replay", key_words.KEY_REPLAY, id="replay", tooltip=key_words.TIP_REPLAY),
        Binding(
            "left_square_bracket",
            "step(-1)",
            key_words.KEY_BEFORE,
            show=False,
            id="replay.back",
            tooltip=key_words.TIP_BEFORE,
        ),
        Binding(
            "right_square_bracket",
            "step(1)",
            key_words.KEY_AFTER,
            show=False,
            id="replay.forward",
            tooltip=key_words.TIP_AFTER,
        ),
        Binding("question_mark,f1", "help", key_words.KEY_HELP, id="help", tooltip=key_words.TIP_HELP),
        Binding(
            "colon,ctrl+p", "palette", key_words.KEY_PALETTE, show=False, id="palette", tooltip=key_words.TIP_PALETTE
        ),
        Binding("q,ctrl+q", "quit", key_words.KEY_QUIT, id="quit", tooltip=key_words.TIP_QUIT),
        Binding(
            "ctrl+z",
            "suspend_process",
            key_words.KEY_SUSPEND,
            show=False,
            id="suspend",
            tooltip=key_words.TIP_SUSPEND,
        ),
    ]

    feeds: reactive[Feeds] = reactive(LATER, init=False)
    polling: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    feed_names: reactive[Mapping[str, str]] = reactive(dict[str, str], init=False)
    readers: reactive[Readers | None] = reactive(None, init=False)

    def __init__(
        self,
        backing: Backing,
        *,
        clock: Clock = local_clock,
        as_of: datetime | None = None,
        last_visit: datetime | None = None,
        read_only: bool = False,
        opener: Callable[[str], object] | None = None,
        keys: Mapping[str, str] | None = None,
        theme: str = "",
    ) -> None:
        super().__init__(backing, clock=clock, as_of=as_of, last_visit=last_visit, read_only=read_only)
        if keys:
            from watch.tui.keys import check_keys, declared

            self.set_keymap(check_keys(keys, declared(WatchApp)))
        if theme and theme not in self.available_themes:
            raise ConfigError(f"theme: no theme {theme!r}; there are {', '.join(sorted(self.available_themes))}")
        self.theme = theme or self.theme
        self._open = opener or self.open_url
        self.fault: Exception | None = None

    def get_default_screen(self) -> MainScreen:
        return MainScreen().data_bind(
            WatchApp.now,
            WatchApp.picture,
            WatchApp.is_replay,
            WatchApp.moments,
            WatchApp.feeds,
            WatchApp.polling,
            WatchApp.feed_names,
            WatchApp.notice,
            WatchApp.barred,
            WatchApp.filters,
            WatchApp.readers,
        )

    def on_mount(self) -> None:
        self.begin()
        self.set_timer(1 - self.now.microsecond / 1_000_000, lambda: self.set_interval(1, self.tick))
        self.call_after_refresh(self.furnish)  # the first paint waits for nothing
        self._leave_cleanly()

    @work(group="furnish")
    async def furnish(self) -> None:
        """Bring in what the first paint did without."""
        self.picture, self.feeds = await asyncio.to_thread(_nothing_yet)
        self.main.furnish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Before there is something to see, one can only leave."""
        return self.picture is not LATER or action in ("quit", "suspend_process")

    @on(wishes.Load)
    @work(group="store", exit_on_error=False)
    async def begin_work(self) -> None:
        """Load all, now that the screen was painted."""
        await self.load()

    async def load(self) -> None:
        """Read the store and the feeds, and show what is in them."""
        await super().load()
        try:
            self.feeds = await asyncio.to_thread(lambda: self.backing.feeds().load())
        except WatchError as error:
            self.tell(error)

    @property
    def main(self) -> MainScreen:
        """The one screen under all others."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def on_key(self, event: Key) -> None:
        """A letter that was typed before a form had its focus goes into the form all the same."""
        if event.is_printable and isinstance(self.focused, Input):  # which would have taken it, had it come to it
            event.prevent_default().stop()
            self.focused.post_message(Key(event.key, event.character))

    def watch_feeds(self, feeds: Feeds) -> None:
        self.feed_names = {url: feed.name for url, feed in feeds.subscriptions.items()}

    @on(wishes.ChangeFeeds)
    @work(group="feeds", exit_on_error=False)
    async def change_feed(self, wish: wishes.ChangeFeeds) -> None:
        """Store a change to a feed."""
        from watch.tui import deeds

        if not self.may_write():
            return
        async with self.turn:
            try:
                self.feeds = await asyncio.to_thread(deeds.change_feed, self.backing, wish.url, wish.subscription)
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
        self._subscribe_to_one([deeds.subscribe(each) for each in found])

    def _subscribe_to_one(self, found: Sequence[wishes.ChangeFeeds]) -> None:
        """Take the feed that was found; of several the user chooses."""
        if len(found) == 1:
            self.post_message(found[0])
            return
        from watch.tui import feed_words
        from watch.tui.screens.pick import PickScreen

        def choose(number: int | None) -> None:
            if number is not None:
                self.post_message(found[number])

        names = [f"{each.subscription.name} · {each.url}" for each in found if each.subscription]
        self.push_screen(PickScreen(feed_words.WHICH_FEED, names), choose)

    @on(wishes.Poll)
    def poll_one(self, wish: wishes.Poll) -> None:
        if self.may_write():
            self.poll(wish.url)

    @work(group="poll", exclusive=True, exit_on_error=False)
    async def poll(self, url: str | None = None, *, everything: bool = False) -> None:
        """Poll one feed, or those that are due, or all; what they bring is shown as it comes."""
        from watch.tui import deeds

        try:
            self.feeds, means = await asyncio.to_thread(deeds.prepare, self.backing)
            await self._poll(deeds.chosen(self.feeds, url, self.now, everything=everything), means)
        except WatchError as error:
            self.tell(error)
        finally:
            self.polling = frozenset()

    async def _poll(self, feeds: Sequence[Subscription], means: Means) -> None:
        from watch.polling import poll_in_batches
        from watch.tui import deeds, feed_words

        if not feeds:
            self.notify(feed_words.NOTHING_DUE if self.feeds.subscriptions else feed_words.NO_FEEDS)
            return
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

    @on(wishes.Readers)
    @work(group="form", exclusive=True, exit_on_error=False)
    async def bring_readers(self) -> None:
        """Let the form understand what is typed: the words that dates are made of are read first."""
        from watch.tui import deeds

        self.readers = await asyncio.to_thread(deeds.readers, self.backing, self.now)

    @on(wishes.Synonyms)
    @work(group="synonyms", exclusive=True, exit_on_error=False)
    async def bring_synonyms(self) -> None:
        """Let the filter know the other names of places and parties."""
        from watch.tui import deeds

        self.main.synonyms = await asyncio.to_thread(deeds.synonyms, self.backing)

    @on(wishes.KeepFilter)
    @work(group="filters", exit_on_error=False)
    async def keep_filter(self, wish: wishes.KeepFilter) -> None:
        """Save a filter in the settings, or take it away from there."""
        if not self.may_write():
            return
        before = self.filters.get(wish.name, "")
        try:
            self.filters = await asyncio.to_thread(self.backing.keep_filter, wish.name, wish.text)
        except WatchError as error:
            self.tell(error)
            return
        self.notify(words.filter_saved(wish.name) if wish.text else words.filter_gone(wish.name, before))
        self.main.choose_filter(wish.name if wish.text else "")

    @on(wishes.Travel)
    def travel_to(self, wish: wishes.Travel) -> None:
        self.travel(wish.moment)

    @on(wishes.OpenLink)
    def open_link(self, wish: wishes.OpenLink) -> None:
        self._open(wish.link)
        self.notify(wish.link, timeout=3)

    def action_replay(self) -> None:
        """Into the replay, from the eve of the fullest day; from there back to today."""
        from watch.model.watchlist import replay_start

        if self.is_replay:
            self.travel(None)
            return
        start = replay_start(self.picture.agenda)
        if start is None:
            self.notify(words.NOTHING_TO_REPLAY)
        else:
            self.travel(start)

    def action_step(self, days: int) -> None:
        """A day on or back; from today a step back begins a replay."""
        if self.is_replay or days < 0:
            self.travel(self.now + timedelta(days=days))

    def action_poll(self) -> None:
        """Poll the feeds that are due."""
        if self.may_write():
            self.poll()

    def action_poll_all(self) -> None:
        """Poll all feeds."""
        if self.may_write():
            self.poll(everything=True)

    def action_help(self) -> None:
        """The keys that work here."""
        from watch.tui.keys import live_keys
        from watch.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(tuple(live_keys(self, barred=bool(self.barred)))))

    def action_palette(self) -> None:
        """Every command and every engagement by name."""
        from textual.command import CommandPalette

        from watch.tui.commands import Commands

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette([Commands], placeholder=words.PALETTE_HINT))

    def action_set_theme(self, name: str) -> None:
        """Take another set of colours."""
        self.theme = name

    def _leave_cleanly(self) -> None:
        """A signal to end leaves the terminal as it was."""
        if self.is_headless or self.is_web:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
        signal.signal(signal.SIGHUP, partial(self._hang_up, loop))
        watch_terminal()

    def _hang_up(self, loop: asyncio.AbstractEventLoop, number: int, _: object) -> None:
        """The terminal is gone: leave, and do not wait for long for what still wants to write to it.

        Not a handler of the loop, which may be waiting already. A save that is cut off here leaves the file whole.
        """
        last = threading.Timer(HANG_UP_GRACE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program ends it; whoever ran it finds it in `fault`. Textual has no public way to do this."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Without Textual's own report, which shows local variables, and so what they hold of secrets."""
        self._close_messages_no_wait()


def _nothing_yet() -> tuple[Picture, Feeds]:
    """What there is to see before anything was loaded; what the screen is furnished with is imported beside it."""
    import watch.tui.deeds
    import watch.tui.widgets.agenda
    import watch.tui.widgets.banners
    import watch.tui.widgets.tabs  # noqa: F401  # as above
    from watch.model.subscription import Feeds
    from watch.tui.picture import Picture

    return Picture(), Feeds()
