"""The program on the screen: it holds the watchlist, the clock and the store, and lets the screen draw."""

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
from textual.app import App
from textual.binding import Binding
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from watch.model.errors import ConfigError, StoreError, WatchError
from watch.model.replay import publications
from watch.model.standing import Standing
from watch.model.subscription import Feeds, Subscription
from watch.model.watchlist import Watchlist, replay_start
from watch.tui import deeds, feed_words, key_words, wishes, words
from watch.tui.cells import plain
from watch.tui.deeds import Backing
from watch.tui.hangup import watch_terminal
from watch.tui.keys import check_keys, declared, live_keys
from watch.tui.news import news
from watch.tui.picture import START, Picture, take_picture
from watch.tui.screens.main import MainScreen
from watch.tui.widgets.bars import ReplayBar

if TYPE_CHECKING:
    from watch.pipeline import Outcome
    from watch.polling import Means
    from watch.tui.widgets.form import Readers

#: So many seconds the program has to end by itself when its terminal is gone.
HANG_UP_GRACE = 1.5

#: What feeds bring within so many seconds is stored and shown together: each time costs a write and a painting.
SECONDS_TOGETHER = 0.5

Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """Now, in the zone of the machine."""
    return datetime.now().astimezone()


class WatchApp(App[None]):
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
            tooltip=key_words.TIP_STEP,
        ),
        Binding(
            "right_square_bracket",
            "step(1)",
            key_words.KEY_AFTER,
            show=False,
            id="replay.forward",
            tooltip=key_words.TIP_STEP,
        ),
        Binding("question_mark,f1", "help", key_words.KEY_HELP, id="help", tooltip=key_words.TIP_HELP),
        Binding(
            "colon,ctrl+p", "palette", key_words.KEY_PALETTE, show=False, id="palette", tooltip=key_words.TIP_PALETTE
        ),
        Binding("q,ctrl+q", "quit", key_words.KEY_QUIT, id="quit", tooltip=key_words.TIP_QUIT),
        Binding(
            "ctrl+z", "suspend_process", key_words.KEY_SUSPEND, show=False, id="suspend", tooltip=key_words.TIP_SUSPEND
        ),
    ]

    picture: reactive[Picture] = reactive(Picture(), init=False)
    now: reactive[datetime] = reactive(START, init=False)
    is_replay: reactive[bool] = reactive(False, init=False)
    moments: reactive[Sequence[datetime]] = reactive((), init=False)
    feeds: reactive[Feeds] = reactive(Feeds(), init=False)
    notice: reactive[str] = reactive("", init=False)
    polling: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    feed_names: reactive[Mapping[str, str]] = reactive(dict[str, str](), init=False)

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
        super().__init__()
        if keys:
            self.set_keymap(check_keys(keys, declared(WatchApp)))
        if theme and theme not in self.available_themes:
            raise ConfigError(f"theme: no theme {theme!r}; there are {', '.join(sorted(self.available_themes))}")
        self.theme = theme or self.theme
        self._backing = backing
        self._clock = clock
        self._offset: timedelta | None = None if as_of is None else as_of - clock()
        self._last_visit = last_visit
        self._read_only = read_only
        self._locked: str | None = None
        self._open = opener or self.open_url
        self._watchlist = Watchlist()
        self._stamp: object = None
        self._looked: int | None = None  # the minute of the last look for alerts
        self._turn = asyncio.Lock()
        self.fault: Exception | None = None
        self.set_reactive(WatchApp.now, self.moment())

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
        )

    def on_mount(self) -> None:
        self.is_replay = self._offset is not None
        self.call_after_refresh(self.load)  # the first paint waits for nothing
        self.set_timer(1 - self.now.microsecond / 1_000_000, lambda: self.set_interval(1, self._tick))
        self._leave_cleanly()

    def moment(self) -> datetime:
        """What counts as now: the clock, or in a replay the clock set back."""
        now = self._clock()
        return now if self._offset is None else now + self._offset

    def _tick(self) -> None:
        self.now = self.moment()
        if self.picture.is_loaded or self.notice:  # what could not be read may be mended by now
            self.look_for_changes()
        if self.picture.is_loaded:
            if self.now >= self.picture.turns:
                self.repaint()
            if self.now.minute != self._looked and self._backing.alerts is not None and not self.is_replay:
                self._looked = self.now.minute
                self.look_for_alerts()

    @work(group="alerts", exclusive=True, exit_on_error=False)
    async def look_for_alerts(self) -> None:
        """Show what is due, and ring the bell."""
        if self._backing.alerts is None:
            return
        try:
            found = await asyncio.to_thread(self._backing.alerts, self._watchlist, self.moment())
        except WatchError as error:
            self._tell(error)
            return
        for title, text in found:
            self.notify(text, title=title, severity="warning", timeout=20)
        if found:
            self.bell()

    @work(group="store", exit_on_error=False)
    async def load(self) -> None:
        """Read the store and show what is in it, if it is not what is shown."""
        async with self._turn:
            try:
                self._stamp = await asyncio.to_thread(lambda: self._backing.store().stamp())
                watchlist, self._locked = await asyncio.to_thread(deeds.load, self._backing)
            except WatchError as error:
                self.notice = str(error)
                self._tell(error)
                return
            self.notice = words.nothing_saved(self._locked) if self._locked else ""
            if watchlist is not self._watchlist or not self.picture.is_loaded:
                await self._show(watchlist, tell=True)
            try:
                self.feeds = await asyncio.to_thread(lambda: self._backing.feeds().load())
            except WatchError as error:
                self._tell(error)

    def watch_feeds(self, feeds: Feeds) -> None:
        self.feed_names = {url: feed.name for url, feed in feeds.subscriptions.items()}

    @work(group="look", exclusive=True, exit_on_error=False)
    async def look_for_changes(self) -> None:
        """Read the store again if somebody has written to it."""
        try:
            stamp = await asyncio.to_thread(lambda: self._backing.store().stamp())
        except WatchError:
            return  # the next commit says what is wrong; a message a second would not
        if stamp != self._stamp:
            self.load()

    @work(group="picture", exclusive=True, exit_on_error=False)
    async def repaint(self) -> None:
        """Compute what there is to see anew, since time went by or another moment was chosen."""
        await self._show(self._watchlist)

    @work(group="store", exit_on_error=False)
    async def perform(self, deed: Callable[[], Outcome], said: str, otherwise: str = "") -> None:
        """Carry out one change after the other, out of the loop; `otherwise` is said if there was none to make."""
        async with self._turn:
            try:
                outcome = await asyncio.to_thread(deed)
            except WatchError as error:
                if isinstance(error, StoreError):
                    self.notice = words.unsaved(error)
                self._tell(error)
                return
            self.notice = ""
            await self._show(outcome.watchlist)
        self.notify(said if outcome.change else otherwise)

    async def _show(self, watchlist: Watchlist, *, tell: bool = False) -> None:
        """Show a watchlist as of the moment; `tell` says in toasts what is new, where others changed it."""
        self._watchlist = watchlist
        before = self.picture
        self.picture = await asyncio.to_thread(take_picture, watchlist, self.moment(), self._last_visit)
        if tell:
            self._tell_news(before)
        self.moments = publications(watchlist) if self.is_replay else ()

    def _tell_news(self, before: Picture) -> None:
        """Say in toasts what is new since a picture."""
        if not self.is_replay:
            for text in news(before, self.picture):
                self.notify(text, timeout=8)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something for a while: as text, whatever is in it."""
        super().notify(plain(message), title=plain(title), severity=severity, timeout=timeout, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A mistake of ours in the background ends neither the program nor in silence."""
        if event.state is WorkerState.ERROR:
            self.notify(words.mistake(event.worker.error), severity="error", timeout=20)

    def _tell(self, error: WatchError) -> None:
        self.notify(str(error), severity="error", timeout=10)

    def _may_write(self) -> bool:
        """True where changes are stored; else it says why they are not."""
        locked = self._locked or (words.READ_ONLY if self._read_only else None)
        why = words.READ_ONLY_REPLAY if self.is_replay else locked
        if why is not None:
            self.notify(why, severity="warning")
        return why is None

    @on(wishes.Decide)
    def decide(self, wish: wishes.Decide) -> None:
        if self._may_write():
            self.perform(partial(deeds.decide, self._backing, tuple(wish.ids), wish.decision), wish.said)

    @on(wishes.Save)
    def save(self, wish: wishes.Save) -> None:
        if not self._may_write():
            return
        if wish.reports:
            deed = partial(deeds.record, self._backing, tuple(wish.reports), self.now)
            self.perform(deed, wish.said, words.KNOWN_ALREADY)
        for decision in wish.decisions:
            self.perform(partial(deeds.decide, self._backing, tuple(wish.ids), decision), wish.said)

    @on(wishes.Undo)
    def undo_one(self, wish: wishes.Undo) -> None:
        if self._may_write():
            deed = partial(deeds.undo, self._backing, self.now, wish.change)
            self.perform(deed, words.UNDONE, words.NOTHING_TO_UNDO)

    @on(wishes.ChangeFeeds)
    @work(group="feeds", exit_on_error=False)
    async def change_feed(self, wish: wishes.ChangeFeeds) -> None:
        """Store a change to a feed."""
        if not self._may_write():
            return
        async with self._turn:
            try:
                self.feeds = await asyncio.to_thread(deeds.change_feed, self._backing, wish.url, wish.subscription)
            except WatchError as error:
                self._tell(error)
                return
        self.notify(wish.said)

    @on(wishes.EditFeed)
    async def edit_feed(self, wish: wishes.EditFeed) -> None:
        if self._may_write() and isinstance(self.screen, MainScreen):
            await self.screen.open_feed_form(wish.feed)

    @on(wishes.FindFeed)
    @work(group="find", exclusive=True, exit_on_error=False)
    async def find_feed(self, wish: wishes.FindFeed) -> None:
        """Find the feeds behind an address; one is taken, of several the user chooses."""
        self.notify(feed_words.LOOKING_FOR_FEED, timeout=3)
        try:
            _, means = await asyncio.to_thread(deeds.prepare, self._backing)
            from watch.subscribing import find

            found = await find(wish.wanted, self.now, means)
        except WatchError as error:
            self._tell(error)
            return
        self._subscribe_to_one([deeds.subscribe(each) for each in found])

    def _subscribe_to_one(self, found: Sequence[wishes.ChangeFeeds]) -> None:
        """Take the feed that was found; of several the user chooses."""
        if len(found) == 1:
            self.post_message(found[0])
            return
        from watch.tui.screens.pick import PickScreen

        def choose(number: int | None) -> None:
            if number is not None:
                self.post_message(found[number])

        names = [f"{each.subscription.name} · {each.url}" for each in found if each.subscription]
        self.push_screen(PickScreen(feed_words.WHICH_FEED, names), choose)

    @on(wishes.Poll)
    def poll_one(self, wish: wishes.Poll) -> None:
        if self._may_write():
            self.poll(wish.url)

    @work(group="poll", exclusive=True, exit_on_error=False)
    async def poll(self, url: str | None = None, *, everything: bool = False) -> None:
        """Poll one feed, or those that are due, or all; what they bring is shown as it comes."""
        try:
            self.feeds, means = await asyncio.to_thread(deeds.prepare, self._backing)
            await self._poll(deeds.chosen(self.feeds, url, self.now, everything=everything), means)
        except WatchError as error:
            self._tell(error)
        finally:
            self.polling = frozenset()

    async def _poll(self, feeds: Sequence[Subscription], means: Means) -> None:
        from watch.polling import poll_in_batches

        if not feeds:
            self.notify(feed_words.NOTHING_DUE if self.feeds.subscriptions else feed_words.NO_FEEDS)
            return
        self.polling = frozenset(feed.url for feed in feeds)
        before, failed, touched = self.picture, 0, 0
        async for results in poll_in_batches(feeds, self.feeds, self.now, means, SECONDS_TOGETHER):
            async with self._turn:
                taken = await asyncio.to_thread(deeds.take, self._backing, results, self.now)
                self.feeds = taken.feeds
                self.polling -= {result.subscription.url for result in results}
                failed += sum(result.error is not None for result in results)
                touched += sum(map(len, taken.engagements.values()))
                if taken.watchlist is not self._watchlist:
                    await self._show(taken.watchlist)
        self._tell_news(before)
        self.notify(feed_words.polled(len(feeds), failed, touched))

    @on(wishes.Edit)
    def edit(self, wish: wishes.Edit) -> None:
        if self._may_write():
            self.open_form(wish.view)

    @work(group="form", exclusive=True, exit_on_error=False)
    async def open_form(self, view: Standing | None) -> None:
        """Open the form once the words that dates are made of are read."""
        if isinstance(self.screen, MainScreen):
            await self.screen.open_form(await asyncio.to_thread(self._readers), view)

    def _readers(self) -> Readers:
        from watch.tui.typed import readers

        return readers(self._backing.gazetteer(), self.now)

    @on(wishes.Names)
    @work(group="names", exclusive=True, exit_on_error=False)
    async def bring_names(self, _: wishes.Names) -> None:
        """Let the filter know the other names of places and parties."""
        if isinstance(self.screen, MainScreen):
            self.screen.names = await asyncio.to_thread(deeds.other_names, self._backing)

    @on(wishes.Replay)
    def replay(self, wish: wishes.Replay) -> None:
        self._travel(wish.moment)

    @on(ReplayBar.MomentPicked)
    def pick_moment(self, event: ReplayBar.MomentPicked) -> None:
        self._travel(event.moment)

    @on(wishes.OpenLink)
    def open_link(self, wish: wishes.OpenLink) -> None:
        self._open(wish.link)
        self.notify(wish.link, timeout=3)

    def action_undo(self) -> None:
        self.post_message(wishes.Undo())

    def action_redo(self) -> None:
        if self._may_write():
            self.perform(partial(deeds.redo, self._backing, self.now), words.REDONE, words.NOTHING_TO_REDO)

    def action_replay(self) -> None:
        """Into the replay, from the eve of the fullest day; from there back to today."""
        if self.is_replay:
            self._travel(None)
            return
        start = replay_start(self.picture.agenda)
        if start is None:
            self.notify(words.NOTHING_TO_REPLAY)
        else:
            self._travel(start)

    def action_step(self, days: int) -> None:
        """A day on or back; from today a step back begins a replay."""
        if self.is_replay or days < 0:
            self._travel(self.now + timedelta(days=days))

    def action_poll(self) -> None:
        """Poll the feeds that are due."""
        if self._may_write():
            self.poll()

    def action_poll_all(self) -> None:
        """Poll all feeds."""
        if self._may_write():
            self.poll(everything=True)

    def action_help(self) -> None:
        """The keys that work here."""
        from watch.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(tuple(live_keys(self))))

    def action_palette(self) -> None:
        """Every command and every engagement by name."""
        from textual.command import CommandPalette

        from watch.tui.commands import Commands

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette([Commands], placeholder=words.PALETTE_HINT))

    def action_set_theme(self, name: str) -> None:
        """Take another set of colours."""
        self.theme = name

    def _travel(self, moment: datetime | None) -> None:
        now = self._clock()
        self._offset = None if moment is None else moment - now
        self.is_replay = moment is not None
        self.now = self.moment()
        self.repaint()

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
