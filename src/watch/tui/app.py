"""The program on the screen: its keys, its clock, its feeds, and how it begins and ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.binding import Binding
from textual.events import Key
from textual.reactive import var
from textual.widgets import Input

from watch.model.errors import ConfigError, WatchError
from watch.tui import key_words, wishes, words
from watch.tui.backed import Clock
from watch.tui.feeding import FeedingApp
from watch.tui.screens.main import LATER, MainScreen
from watch.tui.signals import answer_signals

if TYPE_CHECKING:
    from watch.model.subscription import Feeds
    from watch.tui.deeds import Backing
    from watch.tui.picture import Picture
    from watch.tui.widgets.form import Readers


def local_clock() -> datetime:
    """Now, in the zone of the machine."""
    return datetime.now().astimezone()


class WatchApp(FeedingApp):
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

    readers: var[Readers | None] = var(None, init=False)

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
        if not self.is_headless and not self.is_web:
            answer_signals(lambda status: self.exit(return_code=status), self.refresh)

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

    def on_key(self, event: Key) -> None:
        """A letter that was typed before a form had its focus goes into the form all the same."""
        if event.is_printable and isinstance(self.focused, Input):  # which would have taken it, had it come to it
            event.prevent_default().stop()
            self.focused.post_message(Key(event.key, event.character))

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
