"""The month: a calendar with the engagements on their days, ranges across days, weeks numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from watch.model.standing import Standing
from watch.tui import key_words, phrases, words
from watch.tui.cells import fit
from watch.tui.styles import part_style
from watch.tui.views import START

_MARGIN = 3  # the number of the week
_HEAD = 2
_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 31)
WEEKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One engagement in one week: from column to column, on a line of its own below the numbers of the days."""

    view: Standing
    first: int
    last: int
    slot: int
    goes_on: bool


def bars(monday: date, views: Iterable[Standing]) -> tuple[Bar, ...]:
    """The engagements of the week from `monday`, the longest first, each on the first free line."""
    sunday = monday + timedelta(days=6)
    inside = [v for v in views if v.when.is_exact and v.when.start <= sunday and v.when.end >= monday]
    inside.sort(key=lambda v: (v.when.start - v.when.end, v.when.start))
    taken: list[set[int]] = []
    found = []
    for view in inside:
        first = max((view.when.start - monday).days, 0)
        last = min((view.when.end - monday).days, 6)
        columns = set(range(first, last + 1))
        slot = next((n for n, used in enumerate(taken) if not used & columns), len(taken))
        if slot == len(taken):
            taken.append(set())
        taken[slot] |= columns
        found.append(Bar(view, first, last, slot, view.when.end > sunday))
    return tuple(found)


class MonthGrid(Widget, can_focus=True):
    """A calendar of six weeks around one day."""

    BINDINGS = [
        Binding(
            "left,h",
            "move(-1)",
            key_words.KEY_LAST_DAY,
            show=False,
            id="month.previous-day",
            tooltip=key_words.TIP_DAY_BACK,
        ),
        Binding(
            "right,l", "move(1)", key_words.KEY_NEXT_DAY, show=False, id="month.next-day", tooltip=key_words.TIP_DAY_ON
        ),
        Binding("up,k", "move(-7)", key_words.KEY_UP, show=False, id="month.up", tooltip=key_words.TIP_WEEK_BACK),
        Binding("down,j", "move(7)", key_words.KEY_DOWN, show=False, id="month.down", tooltip=key_words.TIP_WEEK_ON),
        Binding(
            "pageup,ctrl+b",
            "turn(-1)",
            key_words.KEY_PAGE_UP,
            show=False,
            id="month.back",
            tooltip=key_words.TIP_MONTH_BACK,
        ),
        Binding(
            "pagedown,ctrl+f",
            "turn(1)",
            key_words.KEY_PAGE_DOWN,
            show=False,
            id="month.on",
            tooltip=key_words.TIP_MONTH_ON,
        ),
        Binding("t", "today", key_words.KEY_TODAY, show=False, id="month.today", tooltip=key_words.TIP_TODAY),
        Binding("enter", "open", key_words.KEY_OPEN, show=False, id="month.open", tooltip=key_words.TIP_OPEN_DAY),
    ]
    COMPONENT_CLASSES = {
        "month--head",
        "month--muted",
        "month--today",
        "month--cursor",
        "month--busy",
        "month--warn",
        "month--closed",
    }
    DEFAULT_CSS = """
    MonthGrid {
        height: 1fr;
        & > .month--head { color: $text-accent; text-style: bold; }
        & > .month--muted { color: $foreground 40%; }
        & > .month--today { text-style: bold reverse; }
        & > .month--cursor { background: $block-cursor-blurred-background; text-style: bold; }
        &:focus > .month--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .month--busy { background: $primary-muted; color: $text-primary; }
        & > .month--warn { background: $warning-muted; color: $text-warning; }
        & > .month--closed { background: $surface; color: $foreground 60%; }
        &:nocolor > .month--cursor { text-style: reverse; }
        &:ansi > .month--cursor { text-style: reverse; }
        &:ansi > .month--busy { text-style: underline; }
        &:ansi > .month--warn { text-style: bold underline; }
    }
    """

    views: var[Sequence[Standing]] = var((), init=False)
    now: var[datetime] = var(START, init=False)
    day: var[date] = var(date(2000, 1, 1), init=False)

    @dataclass
    class DayShown(Message):
        """The cursor is on a day."""

        day: date

    @dataclass
    class DayOpened(Message):
        """Enter, or a second click, on a day."""

        day: date

    def __init__(self) -> None:
        super().__init__()
        self._weeks: dict[date, tuple[Bar, ...]] = {}

    def week(self, monday: date) -> tuple[Bar, ...]:
        """The bars of a week, looked for once."""
        if monday not in self._weeks:
            self._weeks[monday] = bars(monday, self.views)
        return self._weeks[monday]

    @property
    def first(self) -> date:
        """The Monday that the calendar begins with."""
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def validate_day(self, day: date) -> date:
        return max(_FIRST, min(day, _LAST))

    def watch_day(self) -> None:
        self.refresh()
        self.post_message(self.DayShown(self.day))

    def watch_views(self) -> None:
        self._weeks = {}
        self.refresh()

    def watch_now(self, old: datetime, new: datetime) -> None:
        if old.date() != new.date():
            if self.day == old.date() or abs(new - old) > timedelta(days=2) or old == START:
                self.day = new.date()
            self.refresh()

    def action_move(self, days: int) -> None:
        self._to(self.day.toordinal() + days)

    def action_turn(self, months: int) -> None:
        number = self.day.year * 12 + self.day.month - 1 + months
        if _FIRST.year * 12 <= number < (_LAST.year + 1) * 12:
            self.day = date(number // 12, number % 12 + 1, min(self.day.day, 28))

    def action_today(self) -> None:
        self.day = self.now.date()

    def action_open(self) -> None:
        self.post_message(self.DayOpened(self.day))

    def on_click(self, event: events.Click) -> None:
        day = self._day_at(event.x, event.y)
        if day is None:
            return
        if day == self.day or event.chain > 1:
            self.action_open()
        self.day = day

    def _to(self, ordinal: int) -> None:
        self.day = date.fromordinal(ordinal)

    def _day_at(self, x: int, y: int) -> date | None:
        cells, tall = self._cell()
        week, column = (y - _HEAD) // tall, (x - _MARGIN) // cells
        if y < _HEAD or x < _MARGIN or column > 6 or week >= WEEKS:
            return None
        return self.first + timedelta(days=week * 7 + column)

    def _cell(self) -> tuple[int, int]:
        """The width and the height of a day."""
        return max((self.size.width - _MARGIN) // 7, 1), max((self.size.height - _HEAD) // WEEKS, 1)

    def _style(self, name: str) -> Style:
        return part_style(self, f"month--{name}")

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        cells, tall = self._cell()
        if width <= 0:
            return Strip.blank(0)
        if y < _HEAD:
            segments = self._title() if y == 0 else self._weekdays(cells)
        elif (y - _HEAD) // tall < WEEKS:
            monday = self.first + timedelta(weeks=(y - _HEAD) // tall)
            line = (y - _HEAD) % tall
            segments = self._numbers(monday, cells, tall) if line == 0 else self._bars(monday, line - 1, cells)
        else:
            segments = []
        return Strip(Segment.adjust_line_length(segments, width)).apply_style(self.rich_style)

    def _title(self) -> list[Segment]:
        windows = sum(not view.when.is_exact for view in self.views)
        more = f"   {words.windows(windows)}" if windows else ""
        name = f"{words.LONG_MONTHS[self.day.month - 1]} {self.day.year}"
        return [Segment(" " * _MARGIN), Segment(name, self._style("head")), Segment(more, self._style("muted"))]

    def _weekdays(self, cells: int) -> list[Segment]:
        names = [Segment(fit(name, cells), self._style("muted")) for name in words.WEEKDAYS]
        return [Segment(" " * _MARGIN), *names]

    def _numbers(self, monday: date, cells: int, tall: int) -> list[Segment]:
        week = self.week(monday)
        segments = [Segment(f"{monday.isocalendar().week:2} ", self._style("muted"))]
        for column in range(7):
            day = monday + timedelta(days=column)
            inside = [bar for bar in week if bar.first <= column <= bar.last]
            hidden = sum(bar.slot >= tall - 1 for bar in inside)
            style = Style() if day.month == self.day.month else self._style("muted")
            if day == self.now.date():
                style += self._style("today")
            if day == self.day:
                style += self._style("cursor")
            more = f"+{hidden}" if hidden and tall > 1 else "●" * min(hidden, 3)
            label = f"{day.day:2}"
            segments.append(Segment(fit(f"{label} {more}", max(cells - 1, 1)), style))
            segments.append(Segment(" " * (cells - max(cells - 1, 1))))
        return segments

    def _bars(self, monday: date, slot: int, cells: int) -> list[Segment]:
        line = sorted((bar for bar in self.week(monday) if bar.slot == slot), key=lambda bar: bar.first)
        segments = [Segment(" " * _MARGIN)]
        column = 0
        for bar in line:
            segments.append(Segment(" " * (bar.first - column) * cells))
            room = (bar.last - bar.first + 1) * cells - (0 if bar.goes_on else 1)
            segments.append(Segment(fit(self._label(bar), room), self._bar_style(bar.view)))
            segments.append(Segment(" " * (0 if bar.goes_on else 1)))
            column = bar.last + 1
        return segments

    def _label(self, bar: Bar) -> str:
        when = bar.view.when
        time = f"{when.time:%H:%M} " if when.time else ""
        sign = phrases.STATUSES[bar.view.status] if bar.view.status.is_closed else phrases.KINDS[bar.view.kind]
        mark = phrases.CONFLICT if bar.view.conflicts else "?" if bar.view.needs_attention else ""
        return f"{mark}{sign} {time}{bar.view.title}"

    def _bar_style(self, view: Standing) -> Style:
        return self._style("closed" if view.status.is_closed else "warn" if view.needs_attention else "busy")
