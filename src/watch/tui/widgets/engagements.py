"""The list of engagements: a line each, in sections, with the time left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var

from watch.model.countdown import days_left, seconds_left
from watch.model.report import Status
from watch.model.standing import Standing
from watch.tui import key_words, phrases
from watch.tui.cells import fit
from watch.tui.rows import Header, Notice, Row, Rows
from watch.tui.views import START
from watch.tui.widgets.lines import LineList

#: Among so many lines at the top, one is looked for.
_FIRST = 9


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each part of a line gets; 0 leaves it out."""

    left: int
    date: int
    kind: int
    title: int
    parties: int
    place: int
    status: int

    @classmethod
    def within(cls, width: int) -> Columns:
        """The parts that fit into so many cells; the title gets what the others leave."""
        left, date = (13, 21 if width >= 110 else 17) if width >= 72 else (11, 0)
        kind = 17 if width >= 116 else 1
        place = 0 if width < 64 else 9 if width < 92 else 12
        status = 13 if width >= 92 else 1
        parties = width // 5 if width >= 140 else 0
        taken = 2 + sum(size + 1 for size in (left, date, kind, parties, place, status) if size) + 5
        return cls(left, date, kind, max(width - taken, 0), parties, place, status)


class EngagementList(LineList):
    """Engagements by section. The cursor stays on its engagement whatever happens around it."""

    BINDINGS = [
        Binding("space", "select", key_words.KEY_SELECT, show=False, id="list.select"),
    ]

    FACE_AT = 2

    rows: var[Rows] = var(Rows(), init=False)
    now: var[datetime] = var(START, init=False)
    fresh: var[frozenset[str]] = var(frozenset[str](), init=False)

    def __init__(self, *, id: str | None = None) -> None:  # the name that Textual gives it
        super().__init__(id=id)
        self.selected: frozenset[str] = frozenset()
        self._columns = Columns.within(80)

    @dataclass
    class Folded(Message):
        """The head of a section was chosen, to fold it or to unfold it."""

        lines: EngagementList
        header: Header

    @property
    def current(self) -> Standing | None:
        """The engagement under the cursor."""
        return self.rows.engagement(self.cursor)

    @property
    def beside(self) -> Standing | None:
        """The engagement to show beside the list: on the head of a section, its first."""
        row = self.rows.lines[self.cursor] if self.cursor < len(self.rows) else None
        return self.rows.engagement(self.cursor + 1) if isinstance(row, Header) and not row.folded else self.current

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the engagements that are selected, or of the one under the cursor."""
        if self.selected:
            return tuple(id_ for id_ in self.rows.places if id_ in self.selected)
        return (self.current.id,) if self.current else ()

    def line_count(self) -> int:
        return len(self.rows)

    def watch_rows(self, old: Rows, new: Rows) -> None:
        self.selected = frozenset(id_ for id_ in self.selected if id_ in new.places)
        self.replaced(self._same_place(old, new))
        self.post_message(self.Highlighted(self, self.cursor))

    def watch_now(self, old: datetime, new: datetime) -> None:
        if old.date() != new.date():  # the year is said of those of another
            self.refresh()
        self.tick()

    def watch_fresh(self) -> None:
        self.refresh()

    def go_to(self, id_: str) -> bool:
        """Put the cursor on an engagement; False where it is not in the list."""
        place = self.rows.place(id_)
        if place is not None:
            self.cursor = place
        return place is not None

    def action_select(self) -> None:
        if (view := self.current) is not None:
            self.selected ^= {view.id}
            self.refresh_line(self.cursor)
            self.cursor += 1

    def deselect(self) -> bool:
        """Select nothing any more; False where nothing was selected."""
        had = bool(self.selected)
        self.selected = frozenset()
        self.refresh()
        return had

    def action_pick(self) -> None:
        row = self.rows.lines[self.cursor] if len(self.rows) else None
        if isinstance(row, Header):
            self.post_message(self.Folded(self, row))
        else:
            super().action_pick()

    def _same_place(self, old: Rows, new: Rows) -> int:
        """The line of what the cursor was on, or of the next neighbour that is still there."""
        if not len(old):
            return next((line for line, row in enumerate(new.lines[:_FIRST]) if not isinstance(row, Header)), 0)
        here: int = self.cursor
        row = old.lines[here] if here < len(old) else None
        if not isinstance(row, Standing):
            among = new.lines if isinstance(row, Header) else new.lines[: new.above or _FIRST]  # notices stand there
            same = (line for line, other in enumerate(among) if _alike(row, other))
            return next(same, here)
        for line in (*range(here, min(here + 50, len(old))), *range(here - 1, -1, -1)):
            view = old.engagement(line)
            if view is not None and (place := new.place(view.id)) is not None:
                return place
        return here

    def face(self, line: int) -> Segment | None:
        view = self.rows.engagement(line)
        return self._countdown(view, Columns.within(self.room).left) if view else None

    def _countdown(self, view: Standing, cells: int) -> Segment:
        return Segment(fit(phrases.time_left(view, self.now).rjust(cells), cells), self._nearness(view))

    def draw(self, line: int, width: int) -> list[Segment]:
        row = self.rows.lines[line]
        pointer = "▌" if line == self.cursor else " "
        if isinstance(row, Header):
            return self._header(row, pointer, width)
        if isinstance(row, Notice):
            return [Segment(pointer, self.style("accent")), Segment(fit(f" {row.text}", width - 1))]
        return self._engagement(row, pointer, width)

    def _header(self, header: Header, pointer: str, width: int) -> list[Segment]:
        fold = "▸" if header.folded else "▾"
        text = f"{pointer}{fold} {phrases.SECTIONS[header.section]} "
        count = f"{header.count} "
        rule = "─" * max(width - len(text) - len(count), 0)
        return [
            Segment(text[:width], self.style("head")),
            Segment(count[: max(width - len(text), 0)], self.style("muted")),
            Segment(rule, self.style("muted")),
        ]

    def _engagement(self, view: Standing, pointer: str, width: int) -> list[Segment]:
        columns = Columns.within(width)
        muted = self.style("muted")
        status = self._status_style(view)
        kind = phrases.KINDS[view.kind] + (f" {view.kind}" if columns.kind > 1 else "")
        sign = phrases.STATUSES[view.status] + (f" {view.status}" if columns.status > 1 else "")
        place = view.place.name if view.place else ""
        title, room = columns.title, columns.place
        if room and not place and not columns.parties:
            title, room = title + room + 1, 0  # a long title runs on where no place is named
        days = phrases.dates_within(view.when, self.now.date(), columns.date)
        mark = "■" if view.id in self.selected else " "
        cells: list[tuple[str, int, Style]] = [
            (days, columns.date, muted if view.status.is_closed else Style()),
            (kind, columns.kind, self.style("accent")),
            (view.title, title, muted if view.status.is_closed else self.style("title")),
            (", ".join(view.names), columns.parties, muted),
            (place, room, Style()),
            (sign, columns.status, status),
        ]
        countdown = self._countdown(view, columns.left)
        segments = [Segment(pointer, self.style("accent")), Segment(mark, self.style("warn")), countdown, Segment(" ")]
        for text, size, style in cells:
            if size:
                segments += [Segment(fit(text, size), style), Segment(" ")]
        segments += [
            Segment(phrases.CONFLICT if view.conflicts else " ", self.style("warn")),
            Segment(phrases.MOVED if view.slips else " ", self.style("near")),
            Segment(phrases.NEW if view.id in self.fresh else "  ", self.style("good")),
            Segment(" "),
        ]
        return Segment.adjust_line_length(segments, width)

    def _nearness(self, view: Standing) -> Style:
        """Urgent within a day, near within a week, quiet once closed."""
        if view.status.is_closed or view.status is Status.POSTPONED:
            return self.style("muted")
        if view.status is Status.UNCONFIRMED:
            return self.style("warn")
        seconds = seconds_left(view.when, self.now)
        days = days_left(view.when, self.now)
        if view.when.is_exact and (days <= 0 or (seconds is not None and seconds < 86_400)):
            return self.style("urgent")
        return self.style("near") if view.when.is_exact and days <= 7 else Style()

    def _status_style(self, view: Standing) -> Style:
        match view.status:
            case Status.HAPPENED:
                return self.style("good")
            case Status.CANCELLED:
                return self.style("bad")
            case Status.UNCONFIRMED | Status.POSTPONED:
                return self.style("warn")
            case Status.UNDER_WAY:
                return self.style("urgent")
        return Style()


def _alike(one: Row | None, other: Row) -> bool:
    """True for heads of the same section, and for the same notice."""
    if isinstance(one, Header):
        return isinstance(other, Header) and other.section is one.section
    return one == other
