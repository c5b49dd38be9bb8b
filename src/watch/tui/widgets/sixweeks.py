"""A strip of the coming six weeks: where engagements lie, ranges as bars, today marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from watch.model.report import Status
from watch.model.standing import Standing
from watch.tui import words
from watch.tui.cells import fit
from watch.tui.styles import part_style

WEEKS = 6
_DAYS = WEEKS * 7


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one engagement on the strip."""

    first: date
    last: date
    is_exact: bool
    is_warned: bool


def spans(views: Iterable[Standing]) -> tuple[Span, ...]:
    """What the strip shows of the engagements: all but those that were called off or have no date any more."""
    return tuple(
        Span(view.when.start, view.when.end, view.when.is_exact, view.needs_attention)
        for view in views
        if view.status not in (Status.CANCELLED, Status.POSTPONED)
    )


class SixWeeks(Widget):
    """Two lines: the weeks by name, and a sign for each day."""

    COMPONENT_CLASSES = {"strip--week", "strip--day", "strip--busy", "strip--warn", "strip--today", "strip--cursor"}
    DEFAULT_CSS = """
    SixWeeks {
        height: 2;
        padding: 0 1;
        & > .strip--week { color: $foreground 60%; }
        & > .strip--day { color: $foreground 40%; }
        & > .strip--busy { color: $text-accent; text-style: bold; }
        & > .strip--warn { color: $text-warning; text-style: bold; }
        & > .strip--today { text-style: bold reverse; }
        & > .strip--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    today: reactive[date] = reactive(date.min)
    spans: reactive[tuple[Span, ...]] = reactive(())
    day: reactive[date | None] = reactive(None)

    @dataclass
    class DayPicked(Message):
        """A day was clicked."""

        day: date

    @property
    def first(self) -> date:
        """The Monday that the strip begins with."""
        return self.today - timedelta(days=self.today.weekday()) if self.today > date.min else date.min

    def day_width(self) -> int:
        """How many cells a day takes."""
        return max(self.size.width // _DAYS, 1)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= (number := offset.x // self.day_width()) < _DAYS:
            self.post_message(self.DayPicked(self.first + timedelta(days=number)))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if width <= 0 or y > 1 or self.today == date.min:
            return Strip.blank(max(width, 0), self.rich_style)
        segments = self._weeks() if y == 0 else self._days()
        return Strip(Segment.adjust_line_length(segments, width)).apply_style(self.rich_style)

    def _weeks(self) -> list[Segment]:
        style = part_style(self, "strip--week")
        cells = self.day_width() * 7
        mondays = (self.first + timedelta(weeks=week) for week in range(WEEKS))
        return [Segment(fit(f"│{words.short_day(monday)}", cells), style) for monday in mondays]

    def _days(self) -> list[Segment]:
        counts: dict[int, list[Span]] = {}
        for span in self.spans:
            first, last = (span.first - self.first).days, (span.last - self.first).days
            for number in range(max(first, 0), min(last, _DAYS - 1) + 1):
                counts.setdefault(number, []).append(span)
        return [segment for number in range(_DAYS) for segment in self._day(number, counts.get(number, []))]

    def _day(self, number: int, inside: list[Span]) -> list[Segment]:
        day = self.first + timedelta(days=number)
        name = "warn" if any(s.is_warned for s in inside) else "busy" if any(s.is_exact for s in inside) else "day"
        style = part_style(self, f"strip--{name}")
        if day == self.today:
            style += part_style(self, "strip--today")
        if day == self.day:
            style += part_style(self, "strip--cursor")
        edge = "│" if number % 7 == 0 and self.day_width() > 1 else ""
        sign, rest = _signs(day, inside, weekend=day.weekday() > 4)
        edge_style = part_style(self, "strip--week")
        cells = self.day_width() - len(edge)
        return [Segment(edge, edge_style), Segment((sign + rest * cells)[:cells], style)]


def _signs(day: date, inside: list[Span], *, weekend: bool) -> tuple[str, str]:
    """The sign of a day, and what fills its other cells."""
    exact = [span for span in inside if span.is_exact]
    if not inside:
        return ("·" if not weekend else " "), " "
    runs_on = any(span.last > day for span in exact)
    fill = "━" if runs_on else "┄" if not exact or len(inside) > len(exact) else " "
    if not exact:
        return "┄", "┄"
    if len(exact) > 1:
        return (str(len(exact)) if len(exact) < 10 else "+"), fill
    only = exact[0]
    return ("●" if only.first in (only.last, day) else "━"), fill
