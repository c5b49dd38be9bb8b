"""Clocks that jump and zones that change: stored instants stay, today is today, and no backup is pruned for its age."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.conftest import report
from tests.faults.figures import NOW, Figures, fill, notes, noting, talkwatch
from watch.model import filing
from watch.model.countdown import countdown, days_left
from watch.model.when import When
from watch.store.watchlist import WatchlistStore

ZONES = ("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC")
TEN_YEARS = timedelta(days=3653)
HOUR = timedelta(hours=1)


def run(folder: Path) -> Figures:
    """Zones of the machine, jumps of its clock, midnights of venues."""
    figures = Figures("clocks and zones")
    _zones(folder / "zones", figures)
    _jumps(folder / "jumps", figures)
    _midnights(figures)
    _changes_of_the_hour(figures)
    return figures


def _zones(folder: Path, figures: Figures) -> None:
    """The same list in every zone of the machine, and the same file after an edit in it."""
    reports = [
        report(When.at(date(2199, 3, 31), time(2, 30), zone), published=NOW, outlet=zone, place=zone.split("/")[-1])
        for zone in ZONES
    ]
    change = filing.user_change(NOW, "import")
    WatchlistStore(folder).commit(lambda watchlist: filing.record(watchlist, reports, change))
    seen = set()
    for zone in ZONES:
        answer = talkwatch(folder, "list", "--json", "--as-of", "2198-01-01T00:00Z", TZ=zone)
        seen.add(answer.out)
        id_ = json.loads(answer.out)[0]["id"]
        talkwatch(folder, "note", id_, zone, TZ=zone)
        figures.count("zones of the machine")
    if len(seen) != 1:
        figures.wrong.append("the list depends on the zone of the machine")
    stored = [r.when for e in WatchlistStore(folder).load().engagements.values() for r in e.reports]
    if sorted(map(str, stored)) != sorted(str(r.when) for r in reports):
        figures.wrong.append("a stored time has changed")


def _jumps(folder: Path, figures: Figures) -> None:
    """Saves with a clock that jumps ten years forth and back, and an hour back: the latest versions are kept."""
    id_ = fill(folder)[0]
    store = WatchlistStore(folder)
    clock = NOW
    for number, jump in enumerate((TEN_YEARS, -TEN_YEARS, -TEN_YEARS, TEN_YEARS, -HOUR, *[timedelta(0)] * 8)):
        clock += jump
        store.commit(noting(id_, f"jump {number}"))
        os.utime(store.path, (clock.timestamp(), clock.timestamp()))
        figures.count("saves")
    newest = [store.check(backup) for backup in store.backups.list()[:5]]
    expected = [[f"jump {n}" for n in range(last)] for last in (12, 11, 10, 9, 8)]
    if [notes(watchlist) for watchlist in newest] != expected:
        figures.wrong.append("one of the last five versions was let go")
    figures.counts["backups"] = len(store.backups.list())
    days = {backup.at.date() for backup in store.backups.list()}
    if not {(NOW + TEN_YEARS).date(), (NOW - TEN_YEARS).date(), NOW.date()} <= days:
        figures.wrong.append(f"a day of the last five was let go: {sorted(days)}")


def _midnights(figures: Figures) -> None:
    """A minute before midnight at the venue it is tomorrow, at midnight today."""
    for zone in ZONES:
        for day in (date(2031, 3, 30), date(2031, 10, 26), date(2031, 3, 9), date(2031, 11, 2), date(2032, 2, 29)):
            when = When.on(day, zone)
            midnight = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
            for now, left, words in (
                (midnight - timedelta(minutes=1), 1, "tomorrow"),
                (midnight, 0, "today"),
                (midnight + timedelta(minutes=1), 0, "today"),
            ):
                figures.count("midnights")
                if (days_left(when, now), countdown(when, now)) != (left, words):
                    figures.wrong.append(f"{zone} {now}: {countdown(when, now)}, not {words}")


def _changes_of_the_hour(figures: Figures) -> None:
    """Seconds to a known time are seconds, also across the change of the hour."""
    for zone in ZONES:
        for day in (date(2031, 3, 30), date(2031, 10, 26)):
            begins = When.at(day, time(12), zone).begins()
            now = begins.astimezone(UTC) - timedelta(hours=24)
            figures.count("changes of the hour")
            if countdown(When.at(day, time(12), zone), now) != "1d 00:00:00":
                figures.wrong.append(f"{zone} {day}: {countdown(When.at(day, time(12), zone), now)}")
