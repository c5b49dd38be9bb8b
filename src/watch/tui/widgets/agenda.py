"""The agenda: what is next, the coming six weeks, and the list by sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import var

from watch.model.engagement import Act, Decision
from watch.model.standing import Standing
from watch.model.watchlist import replay_start
from watch.tui import key_words, wishes, words
from watch.tui.picture import Picture
from watch.tui.rows import FOLDED, Notice, Order, arrange
from watch.tui.widgets.engagement_view import EngagementView
from watch.tui.widgets.engagements import EngagementList
from watch.tui.widgets.nextup import NextUp
from watch.tui.widgets.sixweeks import SixWeeks, Span, spans

if TYPE_CHECKING:
    from watch.model.query import Query

#: With fewer lines than these the strip goes, then the large countdown.
ROOM_FOR_STRIP = 18
ROOM_FOR_NEXT = 12

#: So many that nobody has reported for long are offered to be taken off the list at once.
MANY = 3


class AgendaView(EngagementView):
    """The watchlist, the nearest first."""

    BINDINGS = [
        Binding("s", "sort", key_words.KEY_SORT, show=False, id="agenda.sort", tooltip=key_words.TIP_SORT),
        Binding("t", "today", key_words.KEY_TODAY, show=False, id="agenda.today", tooltip=key_words.TIP_TODAY),
        Binding(
            "right,l",
            "day(1)",
            key_words.KEY_NEXT_DAY,
            show=False,
            id="agenda.next-day",
            tooltip=key_words.TIP_NEXT_DAY,
        ),
        Binding(
            "left,h",
            "day(-1)",
            key_words.KEY_LAST_DAY,
            show=False,
            id="agenda.previous-day",
            tooltip=key_words.TIP_LAST_DAY,
        ),
    ]

    query_: var[Query | None] = var(None, init=False)
    is_replay: var[bool] = var(False, init=False)
    next_: var[Standing | None] = var(None, init=False)
    today: var[date] = var(date.min, init=False)
    spans: var[tuple[Span, ...]] = var((), init=False)
    day: var[date | None] = var(None, init=False)
    is_loaded: var[bool] = var(False, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._order = Order.DATE
        self._folded = FOLDED

    def compose(self) -> ComposeResult:
        yield NextUp().data_bind(AgendaView.now, view=AgendaView.next_, is_loaded=AgendaView.is_loaded)
        yield SixWeeks().data_bind(AgendaView.today, AgendaView.spans, AgendaView.day)
        yield from super().compose()

    def on_mount(self) -> None:
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.query_one(SixWeeks).set_class(event.size.height < ROOM_FOR_STRIP, "-no-room")
        self.query_one(NextUp).set_class(event.size.height < ROOM_FOR_NEXT, "-no-room")

    def watch_picture(self, old: Picture, picture: Picture) -> None:
        self.is_loaded = picture.is_loaded
        self.spans = spans(picture.near)
        self.next_ = picture.coming
        self.list.fresh = picture.fresh
        self._arrange()
        if not old.is_loaded and not self._is_history():
            self.action_today()

    def watch_is_replay(self) -> None:
        """Where the moment is another, what is next is too."""
        self.call_after_refresh(self.action_today)

    def _is_history(self) -> bool:
        """True when all lies so far back that the list says so, instead of asking for attention."""
        return not self.is_replay and self.picture.is_history(self.now)

    def watch_query_(self) -> None:
        self._arrange()

    def watch_now(self, now: datetime) -> None:
        self.today = now.date()

    def _arrange(self) -> None:
        """The lines as they come with the picture, unless they are wanted otherwise."""
        picture, rows = self.picture, self.picture.rows
        views: Sequence[Standing] = picture.agenda
        if self.query_ is not None:
            views = self.query_.select(picture.ready)
            rows = arrange(views, picture.sections, self._order, frozenset())
        elif self._order is not Order.DATE or self._folded != FOLDED:
            rows = arrange(views, picture.sections, self._order, self._folded)
        self.list.rows = rows.under(self._notices(views))

    def _notices(self, views: Iterable[Standing]) -> Iterable[Notice]:
        picture = self.picture
        if not picture.is_loaded:
            return
        if self.query_ is not None:
            if not views:
                yield Notice(words.NOTHING_FITS)
            return
        if not picture.agenda:
            yield from (Notice(text, action) for text, action in words.EMPTY)
        elif self._is_history():
            start = replay_start(picture.agenda)
            yield Notice(words.history(len(picture.agenda), picture.last), "app.replay")
            if start is not None:
                yield Notice(words.watch_again(start), "app.replay")
        if len(past := self._past()) >= MANY:
            yield Notice(words.clear_past(len(past), len(picture.agenda)), "clear_past")
        if picture.inbox:
            yield Notice(words.waiting(len(picture.inbox)), "screen.show('inbox')")

    @on(EngagementList.Highlighted)
    def mark_day(self) -> None:
        self.day = self.list.current.when.start if self.list.current else None

    @on(EngagementList.Picked)
    async def follow_notice(self, event: EngagementList.Picked) -> None:
        row = self.list.rows.lines[event.line] if event.line < len(self.list.rows) else None
        if isinstance(row, Notice) and row.action:
            await self.run_action(row.action)

    @on(EngagementList.Folded)
    def fold(self, event: EngagementList.Folded) -> None:
        self._folded ^= {event.header.section}
        self._arrange()

    @on(SixWeeks.DayPicked)
    def go_to_day(self, event: SixWeeks.DayPicked) -> None:
        found = (view for view in self._listed() if view.when.end >= event.day)
        if (view := next(found, None)) is not None:
            self.list.go_to(view.id)
            self.list.focus()

    def _listed(self) -> list[Standing]:
        """The engagements in the list that are shown, by date."""
        return [view for view in self.picture.agenda if view.id in self.list.rows.places]

    async def action_back(self) -> None:
        if self.detail_is_open or self.list.selected:
            await super().action_back()
        else:
            await self.run_action("screen.clear_filter")

    def action_sort(self) -> None:
        self._order = self._order.following
        self._arrange()
        self.notify(words.sorted_by(self._order), timeout=2)

    def action_today(self) -> None:
        """The cursor on the next engagement."""
        if self.next_ is not None:
            self.list.go_to(self.next_.id)

    def _past(self) -> Sequence[Standing]:
        """What nobody has reported for long, or all of it where the whole list is history; nothing in a replay."""
        if self.is_replay:
            return ()
        if self._is_history():
            return self.picture.agenda
        return self.picture.past

    def action_clear_past(self) -> None:
        """Take off the list what is long past."""
        if past := self._past():
            said = words.done(words.CLEARED, [view.title for view in past])
            self.post_message(wishes.Decide([view.id for view in past], Decision(self.now, Act.DELETE, ""), said))

    def action_day(self, step: int) -> None:
        """The cursor on the engagement of the following or the former day."""
        listed = self._listed() if step > 0 else self._listed()[::-1]
        here = self.list.current
        if here is None:
            self.action_today()
            return
        beyond = (v for v in listed if (v.when.start > here.when.start if step > 0 else v.when.start < here.when.start))
        if (view := next(beyond, None)) is not None:
            self.list.go_to(view.id)
