"""The view of the month: the calendar, and what is on the day under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import var

from watch.model.standing import Standing
from watch.tui import key_words, words
from watch.tui.picture import Picture
from watch.tui.rows import Notice, Row, Rows
from watch.tui.widgets.engagement_view import EngagementView
from watch.tui.widgets.engagements import EngagementList
from watch.tui.widgets.month import MonthGrid


class MonthView(EngagementView):
    """A calendar over the list of a day. Enter goes into the day, Escape back to the calendar."""

    BINDINGS = [Binding("escape", "back", key_words.KEY_BACK, show=False, id="month.leave", tooltip=key_words.TIP_BACK)]
    DEFAULT_CSS = """
    MonthView {
        & .pair { height: 6; border-top: solid $panel; }
        &.-detail MonthGrid { display: none; }
        &.-detail .pair { height: 1fr; }
        &.-wide.-detail MonthGrid { display: block; }
        &.-wide .pair { height: 30%; }
    }
    """

    views: var[tuple[Standing, ...]] = var((), init=False)

    def compose(self) -> ComposeResult:
        yield MonthGrid().data_bind(MonthView.now, MonthView.views)
        yield from super().compose()

    @property
    def grid(self) -> MonthGrid:
        """The calendar."""
        return self.query_one(MonthGrid)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.query_one(".pair").display = event.size.height > 12 or not self.grid.display

    def watch_picture(self, picture: Picture) -> None:
        self.views = picture.agenda
        self.show_day(self.grid.day)

    @on(MonthGrid.DayShown)
    def follow(self, event: MonthGrid.DayShown) -> None:
        self.show_day(event.day)

    def show_day(self, day: date) -> None:
        """Put the engagements of a day into the list."""
        found = [v for v in self.picture.agenda if v.when.is_exact and v.when.start <= day <= v.when.end]
        lines: Sequence[Row] = found or [Notice(words.nothing_on(day))]
        self.list.rows = Rows(lines, {view.id: line for line, view in enumerate(found)})
        self.list.action_jump(0)

    @on(MonthGrid.DayOpened)
    def open_day(self) -> None:
        if self.list.rows.places:
            self.list.focus()

    @on(EngagementList.Picked)
    def remember(self) -> None:
        self.query_one(".pair").display = True

    async def action_back(self) -> None:
        if self.detail_is_open:
            await super().action_back()
        else:
            self.grid.focus()
