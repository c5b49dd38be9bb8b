"""What the list of engagements shows, line by line: headers, notices and engagements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The lines of a list, and on which of them each engagement is."""

    lines: Sequence[Row] = ()
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.lines)

    def engagement(self, line: int) -> Standing | None:
        """The engagement on a line, None where there is something else or nothing."""
        row = self.lines[line] if 0 <= line < len(self.lines) else None
        return row if isinstance(row, Standing) else None


def arrange(
    views: Iterable[Standing],
    sections: Mapping[str, Section],
    order: Order = Order.DATE,
    folded: frozenset[Section] = frozenset(),
    notices: Iterable[Notice] = (),
) -> Rows:
    """The engagements, which come by date, in sections or sorted otherwise, under the notices."""
    lines: list[Row] = list(notices)
    if order is Order.DATE:
        lines.extend(_in_sections(views, sections, folded))
    else:
        lines.extend(_sorted(views, order))
    places = {row.id: line for line, row in enumerate(lines) if isinstance(row, Standing)}
    return Rows(lines, places)


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


def _sorted(views: Iterable[Standing], order: Order) -> list[Standing]:
    if order is Order.REPORTED:
        return sorted(views, key=lambda view: view.reports[0].published, reverse=True)
    if order is Order.TITLE:
        return sorted(views, key=lambda view: view.title.casefold())
    return sorted(views, key=lambda view: view.status)
