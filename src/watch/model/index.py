"""Engagements by week and side, so that matching a report asks a handful of them and not all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from watch.model.crowd import Crowd
from watch.model.engagement import Engagement
from watch.model.matching import is_loose, reach
from watch.model.report import Report

_LONGEST = 60  # weeks: a window is not entered further than this

_Key = tuple[int, str]


class Index:
    """Which engagements have a report with a given side in a given week. It changes in place."""

    def __init__(self, engagements: Iterable[Engagement] = ()) -> None:
        self._exact: defaultdict[_Key, set[str]] = defaultdict(set)
        self._loose: defaultdict[_Key, set[str]] = defaultdict(set)
        self._crowds: dict[str, tuple[Engagement, Crowd]] = {}
        for engagement in engagements:
            self.add(engagement)

    def add(self, engagement: Engagement) -> None:
        """Enter every report of an engagement."""
        for table, key in self._keys(engagement):
            table[key].add(engagement.id)

    def remove(self, engagement: Engagement) -> None:
        """Take an engagement out again."""
        for table, key in self._keys(engagement):
            table[key].discard(engagement.id)
        self._crowds.pop(engagement.id, None)

    def crowd(self, engagement: Engagement) -> Crowd:
        """The reports of an engagement, for asking them all at once."""
        known, crowd = self._crowds.get(engagement.id, (None, None))
        if known is not engagement or crowd is None:
            crowd = Crowd(engagement.reports)
            self._crowds[engagement.id] = engagement, crowd
        return crowd

    def grow(self, engagement: Engagement, grown: Engagement, twin: Report) -> None:
        """An engagement has grown by a report that is just like another of it."""
        crowd = self.crowd(engagement)
        crowd.grow(twin)
        self._crowds[engagement.id] = grown, crowd

    def near(self, report: Report) -> set[str]:
        """Ids of engagements with an exact report that may be of the same engagement as `report`."""
        found: set[str] = set()
        for key in _keys(report, *_spans(report)):
            found |= self._exact.get(key, set())
        return found

    def within_reach(self, report: Report) -> set[str]:
        """Ids of engagements that a loose `report` may join."""
        found: set[str] = set()
        for key in _keys(report, reach(report)):
            found |= self._exact.get(key, set())
        return found

    def waiting_for(self, report: Report) -> set[str]:
        """Ids of engagements with a loose report that might join `report`'s engagement."""
        found: set[str] = set()
        for key in _keys(report, *_spans(report)):
            found |= self._loose.get(key, set())
        return found

    def _keys(self, engagement: Engagement) -> Iterator[tuple[defaultdict[_Key, set[str]], _Key]]:
        for report in engagement.reports:
            if report.when.is_exact:
                yield from ((self._exact, key) for key in _keys(report, *_spans(report)))
            if is_loose(report):
                yield from ((self._loose, key) for key in _keys(report, reach(report)))


def _spans(report: Report) -> Iterator[tuple[date, date]]:
    yield report.when.start, report.when.end
    if report.moved_from is not None:
        yield report.moved_from.start, report.moved_from.end


def _keys(report: Report, *spans: tuple[date, date]) -> Iterator[_Key]:
    for start, end in spans:
        first, last = start.toordinal() // 7, end.toordinal() // 7
        for week in range(first, min(last, first + _LONGEST) + 1):
            for side in report.sides:
                yield week, side
