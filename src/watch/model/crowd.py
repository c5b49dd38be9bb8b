"""Reports that matching cannot tell apart: of a story that is told a thousand times it asks once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from watch.model.matching import is_loose, same
from watch.model.report import Report


def likeness(report: Report) -> Hashable:
    """What matching looks at, but for the time of publication: equal for twins. A report of nobody has no twin."""
    place = report.place and (report.place.name, report.place.country)
    what = (report.when, report.moved_from, frozenset(report.parties), report.kind, place, report.name)
    return what if report.parties else report.id


class Crowd:
    """The reports of one engagement by their likeness, with the first and the last published of each."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.ids: set[str] = set()
        self.loose: list[Report] = []
        self._spans: dict[Hashable, tuple[Report, Report]] = {}
        self._sides: frozenset[str] = frozenset()
        self._has_lone_sides = False
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Take one more in."""
        self.ids.add(report.id)
        if is_loose(report):
            self.loose.append(report)
        sides = report.sides
        self._sides |= sides
        self._has_lone_sides |= len(sides) < 2
        key = likeness(report)
        first, last = self._spans.get(key, (report, report))
        self._spans[key] = (min(first, report, key=_published), max(last, report, key=_published))

    def has_twin(self, report: Report) -> bool:
        """True when one of them is just like `report`."""
        return likeness(report) in self._spans

    def tells_of_the_same(self, report: Report) -> bool:
        """True when `report` and one of them tell of one engagement."""
        sides = report.sides
        if len(sides & self._sides) < 2 <= len(sides) and not self._has_lone_sides:
            return False
        return any(same_span((report, report), span) for span in self._spans.values())


def same_span(ones: tuple[Report, Report], others: tuple[Report, Report]) -> bool:
    """True when one of some twins and one of others tell of one engagement; the first and the last of each are given.

    The time of publication counts only where one moves what the other, published before it, had announced.
    """
    if ones[0].moved_from is None and others[0].moved_from is None:
        return same(ones[0], others[0])
    return same(ones[0], others[1]) or same(ones[1], others[0])


def _published(report: Report) -> float:
    return report.published.timestamp()
