"""What the list of engagements shows, line by line: headers, notices and engagements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import overload

from watch.model.sections import Section
from watch.model.standing import Standing


class Order(StrEnum):
    """By what the list is sorted. Only by date it is in sections."""

    DATE = "date"
    REPORTED = "latest report"
    TITLE = "title"
    STATUS = "status"

    @property
    def following(self) -> Order:
        """The next one, for the key that goes through them."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a section."""

    section: Section
    count: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that says what to do next; `action` is what Enter does on it, empty for nothing."""

    text: str
    action: str = ""


Row = Header | Notice | Standing


#: The sections that are folded at first.
FOLDED = frozenset({Section.HAPPENED})


class _Under(Sequence[Row]):
    """Rows under others: both are looked at where they are, since copying many takes long."""

    def __init__(self, above: Sequence[Row], below: Sequence[Row]) -> None:
        self._above, self._below = above, below

    def __len__(self) -> int:
        return len(self._above) + len(self._below)

    def __iter__(self) -> Iterator[Row]:
        return chain(self._above, self._below)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[line] for line in range(*at.indices(len(self)))]
        line = range(len(self))[at]
        return self._above[line] if line < len(self._above) else self._below[line - len(self._above)]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The lines of a list; `places` says on which of them each engagement is, counted from line `above` on."""

    lines: Sequence[Row] = ()
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    above: int = 0

    def __len__(self) -> int:
        return len(self.lines)

    def engagement(self, line: int) -> Standing | None:
        """The engagement on a line, None where there is something else or nothing."""
        row = self.lines[line] if 0 <= line < len(self.lines) else None
        return row if isinstance(row, Standing) else None

    def place(self, id_: str) -> int | None:
        """The line that an engagement is on, None where it is on none."""
        place = self.places.get(id_)
        return None if place is None else place + self.above

    def under(self, notices: Iterable[Notice]) -> Rows:
        """These lines under some notices; it takes no longer for many lines."""
        above = tuple(notices)
        return Rows(_Under(above, self.lines), self.places, self.above + len(above)) if above else self


def arrange(
    views: Iterable[Standing],
    sections: Mapping[str, Section],
    order: Order = Order.DATE,
    folded: frozenset[Section] = FOLDED,
) -> Rows:
    """The engagements, which come by date, in sections or sorted otherwise."""
    lines = list(_in_sections(views, sections, folded)) if order is Order.DATE else _sorted(views, order)
    return Rows(lines, {row.id: line for line, row in enumerate(lines) if isinstance(row, Standing)})


def _in_sections(
    views: Iterable[Standing], sections: Mapping[str, Section], folded: frozenset[Section]
) -> Iterable[Row]:
    parts: dict[Section, list[Standing]] = {part: [] for part in Section}
    for view in views:
        parts[sections.get(view.id, Section.LATER)].append(view)
    parts[Section.HAPPENED].reverse()
    return chain.from_iterable(
        [Header(part, len(inside), part in folded), *([] if part in folded else inside)]
        for part, inside in parts.items()
        if inside
    )


def _sorted(views: Iterable[Standing], order: Order) -> Sequence[Row]:
    if order is Order.REPORTED:
        return sorted(views, key=lambda view: view.reports[0].published, reverse=True)
    if order is Order.TITLE:
        return sorted(views, key=lambda view: view.title.casefold())
    return sorted(views, key=lambda view: view.status)
