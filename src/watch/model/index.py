"""Engagements by week and side, so that matching a report asks a handful of them and not all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from watch.model.engagement import Engagement
from watch.model.report import Report, Status

#: A move that does not say from when looks for what was announced for the next months.
MOVE_BEFORE = timedelta(days=3)
MOVE_AFTER = timedelta(days=130)

_LONGEST = 60  # weeks: a window is not entered further than this

_Key = tuple[int, str]


def is_loose(report: Report) -> bool:
    """True for a report that does not name the day of the engagement it tells of: it joins others, never links them."""
    return not report.when.is_exact or is_blind_move(report)


def is_blind_move(report: Report) -> bool:
    """True for a postponement that names one day only: it may be the new one, with the former left unsaid."""
    return report.status is Status.POSTPONED and report.moved_from is None and report.when.is_exact


def reach(report: Report) -> tuple[date, date]:
    """The days among which a loose report looks for its engagement."""
    if is_blind_move(report):
        day = report.published.date()
        return min(day - MOVE_BEFORE, report.when.start), max(day + MOVE_AFTER, report.when.end)
    return report.when.start, report.when.end


class Index:
    """Which engagements have a report with a given side in a given week. It changes in place."""

    def __init__(self, engagements: Iterable[Engagement] = ()) -> None:
        self._exact: defaultdict[_Key, set[str]] = defaultdict(set)
        self._loose: defaultdict[_Key, set[str]] = defaultdict(set)
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
