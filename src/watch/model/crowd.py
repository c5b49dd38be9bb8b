"""Reports that matching cannot tell apart: of a story that is told a thousand times it asks once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime
from functools import cached_property

from watch.model.matching import is_loose, same
from watch.model.report import Report


def likeness(report: Report) -> Hashable:
    """What matching looks at, but for the time of publication: equal for twins. A report of nobody has no twin."""
    place = report.place and (report.place.name, report.place.country)
    what = (
        report.when,
        report.moved_from,
        frozenset(report.parties),
        report.kind,
        place,
        report.name,
        report.own_title,
    )
    return what if report.parties else report.id


class Crowd:
    """The reports of one engagement, by what they have in common. Each thing is computed when it is first asked for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._sides = frozenset(side for report in reports for side in report.sides)
        self._has_lone_side = any(len(report.parties) < 2 or len(report.sides) < 2 for report in reports)

    @cached_property
    def ids(self) -> set[str]:
        """The ids of them all."""
        return {report.id for report in self._reports}

    @cached_property
    def loose(self) -> list[Report]:
        """Those that do not name the day of the engagement."""
        return [report for report in self._reports if is_loose(report)]

    @cached_property
    def _spans(self) -> dict[Hashable, tuple[Report, Report]]:
        """The first and the last published of each likeness."""
        spans: dict[Hashable, tuple[Report, Report]] = {}
        for report in self._reports:
            _widen(spans, report)
        return spans

    def grow(self, twin: Report) -> None:
        """Take in one more that is just like another of them."""
        self.ids.add(twin.id)
        if is_loose(twin):
            self.loose.append(twin)
        _widen(self._spans, twin)

    def has_twin(self, report: Report) -> bool:
        """True when one of them is just like `report`."""
        return likeness(report) in self._spans

    def tells_of_the_same(self, report: Report) -> bool:
        """True when `report` and one of them tell of one engagement."""
        sides = report.sides
        if len(sides & self._sides) < 2 <= len(sides) and not self._has_lone_side:
            return False
        return any(same_span((report, report), span) for span in self._spans.values())


def _widen(spans: dict[Hashable, tuple[Report, Report]], report: Report) -> None:
    key = likeness(report)
    first, last = spans.get(key, (report, report))
    spans[key] = (min(first, report, key=_published), max(last, report, key=_published))


def same_span(ones: tuple[Report, Report], others: tuple[Report, Report]) -> bool:
    """True when one of some twins and one of others tell of one engagement; the first and the last of each are given.

    The time of publication counts only where one moves what the other, published before it, had announced.
    """
    if ones[0].moved_from is None and others[0].moved_from is None:
        return same(ones[0], others[0])
    return same(ones[0], others[1]) or same(ones[1], others[0])


def _published(report: Report) -> datetime:
    return report.published
