"""The persons whom a watchlist has named with their states: later articles call them by their names alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from watch.model.report import Party, Report
from watch.model.watchlist import Watchlist

#: More persons than this are not remembered: the latest named are.
MOST = 300


def acquaintances(watchlist: Watchlist) -> tuple[Party, ...]:
    """Who stands for which state, as the latest report that names them has it; the latest named first."""
    return persons(report for report in watchlist.reports() if report.is_sure)


def persons(reports: Iterable[Report]) -> tuple[Party, ...]:
    """The persons in some reports that stand for one state, each once."""
    found: dict[str, tuple[datetime, Party]] = {}
    for report in reports:
        for party in report.parties:
            if party.stands_for and "/" not in party.stands_for and " " in party.name:
                held = found.get(party.name)
                if held is None or held[0] < report.published:
                    found[party.name] = (report.published, party)
    latest = sorted(found.values(), key=lambda item: item[0], reverse=True)
    return tuple(party for _, party in latest[:MOST])
