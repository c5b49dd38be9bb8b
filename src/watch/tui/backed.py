"""The app over its store: it loads and shows the watchlist, carries out decisions, and says what was changed.

What it imports at the top is imported before the first paint; all else is imported when it is first needed.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.worker import Worker, WorkerState

from watch.model.collector import collect_seldom
from watch.model.errors import StoreError, WatchError
from watch.tui import wishes, words
from watch.tui.screens.main import LATER
from watch.tui.views import START, is_tiny

if TYPE_CHECKING:
    from watch.model.watchlist import Watchlist
    from watch.pipeline import Outcome
    from watch.tui.deeds import Backing
    from watch.tui.picture import Picture

Clock = Callable[[], datetime]

#: Seconds after which a thread that stores or computes gives way to the loop, and so to the keys; Python's is 0.005.
GIVE_WAY = 0.001

#: So many toasts stand at once; an older one makes room. In a tiny window it is one, for so many seconds.
MOST_TOASTS = 4
TINY_SECONDS = 2.5


class BackedApp(App[None]):
    """A watchlist on the screen, as stored, live or as of a moment of the past."""

    picture: var[Picture] = var(LATER, init=False)
    now: var[datetime] = var(START, init=False)
    is_replay: var[bool] = var(False, init=False)
    moments: var[Sequence[datetime]] = var((), init=False)
    notice: var[str] = var("", init=False)
    barred: var[str] = var("", init=False)
    filters: var[Mapping[str, str]] = var(dict[str, str], init=False)

    def __init__(
        self,
        backing: Backing,
        *,
        clock: Clock,
        as_of: datetime | None = None,
        last_visit: datetime | None = None,
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self.backing = backing
        self.turn = asyncio.Lock()
        self._clock = clock
        self._offset: timedelta | None = None if as_of is None else as_of - clock()
        self._last_visit = last_visit
        self._read_only = read_only
        self._locked: str | None = None
        self._watchlist: Watchlist | None = None
        self._stamp: object = None
        self._looked: int | None = None  # the minute of the last look for alerts
        self._told: set[str] = set()  # of which engagements a toast has told since then
        self.set_reactive(BackedApp.now, self.moment())
        self.set_reactive(BackedApp.filters, backing.filters)

    def moment(self) -> datetime:
        """What counts as now: the clock, or in a replay the clock set back."""
        now = self._clock()
        return now if self._offset is None else now + self._offset

    def begin(self) -> None:
        """What is so from the start."""
        self.is_replay = self._offset is not None
        self._bar()

    def travel(self, moment: datetime | None) -> None:
        """See the list as it was at a moment; None for today. What was said of another time is wiped away."""
        self._offset = None if moment is None else moment - self._clock()
        if self.is_replay != (moment is not None):
            self.clear_notifications()
        self.is_replay = moment is not None
        self._bar()
        self.now = self.moment()
        self.repaint()

    def tick(self) -> None:
        """A second has passed."""
        self.now = self.moment()
        if self.picture is LATER:
            return
        if self.picture.is_loaded or self.notice:  # what could not be read may be mended by now
            self.look_for_changes()
        if not self.picture.is_loaded:
            return
        if self.now >= self.picture.turns:
            self.repaint()
        if self.now.minute != self._looked and not self.is_replay:
            self._looked = self.now.minute
            self.look_for_alerts()

    async def load(self) -> None:
        """Read the store and show what is in it, if it is not what is shown."""
        from watch.tui import deeds

        async with self.turn:
            try:
                self._stamp = await asyncio.to_thread(lambda: self.backing.store().stamp())
                watchlist, self._locked = await asyncio.to_thread(deeds.load, self.backing)
            except WatchError as error:
                self.notice = str(error)
                self.tell(error)
                return
            self.notice = words.nothing_saved(self._locked) if self._locked else ""
            self._bar()
            if watchlist is not self._watchlist or not self.picture.is_loaded:
                is_first = not self.picture.is_loaded
                await self.show(watchlist, tell=True)
                if is_first:
                    collect_seldom()
                    sys.setswitchinterval(GIVE_WAY)

    @work(group="store", exit_on_error=False)
    async def reload(self) -> None:
        """Load in the background."""
        await self.load()

    @work(group="look", exclusive=True, exit_on_error=False)
    async def look_for_changes(self) -> None:
        """Read the store again if somebody has written to it."""
        try:
            stamp = await asyncio.to_thread(lambda: self.backing.store().stamp())
        except WatchError:
            return  # the next commit says what is wrong; a message a second would not
        if stamp != self._stamp:
            self.reload()

    @work(group="alerts", exclusive=True, exit_on_error=False)
    async def look_for_alerts(self) -> None:
        """Show what is due, and ring the bell; but not for changes that a toast has told of already."""
        if self.backing.alerts is None or self._watchlist is None:
            return
        told, self._told = self._told, set()
        try:
            found = await asyncio.to_thread(self.backing.alerts, self._watchlist, self.moment())
        except WatchError as error:
            self.tell(error)
            return
        fresh = [alarm for alarm in found if not alarm.changed or not alarm.changed <= told]
        for alarm in fresh:
            self.notify(alarm.text, title=alarm.title, severity="warning", timeout=20)
        if fresh:
            self.bell()

    @work(group="picture", exclusive=True, exit_on_error=False)
    async def repaint(self) -> None:
        """Compute what there is to see anew, since time went by or another moment was chosen."""
        if self._watchlist is not None:
            await self.show(self._watchlist)

    @work(group="store", exit_on_error=False)
    async def perform(
        self, deed: Callable[[], Outcome], said: str | Callable[[Outcome], str], otherwise: str = ""
    ) -> None:
        """Carry out one change after the other, out of the loop; `otherwise` is said if there was none to make."""
        async with self.turn:
            try:
                outcome = await asyncio.to_thread(deed)
            except WatchError as error:
                if isinstance(error, StoreError):
                    self.notice = words.unsaved(error)
                self.tell(error)
                return
            self.notice = ""
            await self.show(outcome.watchlist)
            await self.after_deed()
        if outcome.change is None:
            self.notify(otherwise)
        else:
            self._told.update(outcome.change.engagements)
            self.notify(said if isinstance(said, str) else said(outcome))

    async def after_deed(self) -> None:
        """What else is to be read again: an undo may be of more than the watchlist."""

    async def show_if_new(self, watchlist: Watchlist) -> None:
        """Show what a poll has brought, if it has brought anything."""
        if watchlist is not self._watchlist:
            await self.show(watchlist)

    async def show(self, watchlist: Watchlist, *, tell: bool = False) -> None:
        """Show a watchlist as of the moment; `tell` says in toasts what is new, where others changed it."""
        from watch.model.replay import publications
        from watch.tui.picture import take_picture

        self._watchlist = watchlist
        before = self._before = self.picture
        self.picture = await asyncio.to_thread(take_picture, watchlist, self.moment(), self._last_visit)
        if tell:
            self.tell_news(before)
        self.moments = publications(watchlist) if self.is_replay else ()

    def tell_news(self, before: Picture) -> None:
        """Say in toasts what is new since a picture, the first few in words and the rest as a number."""
        from watch.tui.news import news

        found = () if self.is_replay else news(before, self.picture)
        first = found[: MOST_TOASTS - 1] if len(found) < 2 or not is_tiny(*self.size) else ()
        for _, text in first:
            self.notify(text, timeout=8)
        if (more := len(found) - len(first)) > 0:
            self.notify(words.more_news(more) if first else words.all_news(more), timeout=8)
        self._told.update(id_ for id_, _ in found)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something for a while, as text, whatever is in it; what stands there already is not said again."""
        from watch.tui.cells import plain

        most = MOST_TOASTS
        if is_tiny(*self.size):
            most, title, timeout = 1, "", TINY_SECONDS
        standing = list(self._notifications)
        if any((one.message, one.title) == (plain(message), plain(title)) for one in standing):
            return
        for one in standing[: max(len(standing) - most + 1, 0)]:
            self._unnotify(one)
        super().notify(plain(message), title=plain(title), severity=severity, timeout=timeout, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A mistake of ours in the background ends neither the program nor in silence."""
        if event.state is WorkerState.ERROR:
            self.notify(words.mistake(event.worker.error), severity="error", timeout=20)

    def tell(self, error: WatchError) -> None:
        """Say what went wrong."""
        self.notify(str(error), severity="error", timeout=10)

    def _bar(self) -> None:
        """Say why nothing is saved, where nothing is."""
        locked = self._locked or (words.READ_ONLY if self._read_only else "")
        self.barred = words.READ_ONLY_REPLAY if self.is_replay else locked

    def may_write(self) -> bool:
        """True where changes are stored; else it says why they are not."""
        if self.barred:
            self.notify(self.barred, severity="warning")
        return not self.barred

    @on(wishes.Decide)
    def decide(self, wish: wishes.Decide) -> None:
        from watch.tui import deeds

        if self.may_write():
            self.perform(partial(deeds.decide, self.backing, tuple(wish.ids), wish.decision), wish.said)

    @on(wishes.Save)
    def save(self, wish: wishes.Save) -> None:
        from watch.tui import deeds

        if not self.may_write():
            return
        if wish.reports:
            deed = partial(deeds.record, self.backing, tuple(wish.reports), self.now)
            self.perform(deed, partial(self._say_added, wish.said), words.KNOWN_ALREADY)
        for decision in wish.decisions:
            self.perform(partial(deeds.decide, self.backing, tuple(wish.ids), decision), wish.said)

    @on(wishes.Undo)
    def undo(self, wish: wishes.Undo) -> None:
        from watch.tui import deeds

        if self.may_write():
            deed = partial(deeds.undo, self.backing, self.now, wish.change)
            self.perform(deed, partial(self._say_change, words.UNDONE), words.NOTHING_TO_UNDO)

    def action_undo(self) -> None:
        self.post_message(wishes.Undo())

    def action_redo(self) -> None:
        from watch.tui import deeds

        if self.may_write():
            said = partial(self._say_change, words.REDONE)
            self.perform(partial(deeds.redo, self.backing, self.now), said, words.NOTHING_TO_REDO)

    def _say_added(self, said: str, outcome: Outcome) -> str:
        """What was added, and to what, where it was taken to be of one that is on the list."""
        from watch.model.acts import joined, taken_for

        known = outcome.change and taken_for(outcome.watchlist, outcome.change, self.now)
        return f"{said}. {joined(known)}; undo parts them" if known else said

    def _say_change(self, verb: str, outcome: Outcome) -> str:
        """What was undone or redone, by the names of what it was about."""
        from watch.tui.phrases import changed

        views = (*self._before.everything, *self.picture.everything)
        return f"{verb}: {changed(outcome.change, {view.id: view.title for view in views})}" if outcome.change else verb
