from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, filed, report
from watch.alerting import plan, send, take_due
from watch.alerts.rules import Plan
from watch.config import AlertRule, AlertSettings
from watch.model import filing
from watch.model.query import parse_query
from watch.model.report import Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When
from watch.store.memory import MemoryStore

DAY = NOW.date() + timedelta(days=20)
AT = When.at(DAY, time(12), "UTC")
BEGINS = datetime.combine(DAY, time(12), UTC)
ANNOUNCED = report(AT, published=NOW - timedelta(days=5))
RULE = AlertRule(
    on=("new", "moved", "postponed", "cancelled", "happened", "unconfirmed"),
    leads=("7d", "24h", "1h"),
    ways=("terminal",),
)
SETTINGS = AlertSettings(rules=(RULE,), terminal="osc9")


def planned(now: datetime, settings: AlertSettings = SETTINGS) -> Plan:
    return plan(settings, UTC, lambda text: parse_query(text, now))


def at_start(folder: Path, watchlist: Watchlist, now: datetime) -> list[str]:
    """What a program that has just been started tells."""
    rules = planned(now)
    return [alert.title for alert in take_due(MemoryStore(folder), watchlist.agenda(now), rules, now)]


def after(*reports: Report) -> Watchlist:
    return filing.record(filed(ANNOUNCED), reports, filing.user_change(NOW, "import", salt=2))


def later(status: Status) -> Watchlist:
    return after(report(AT, status=status, published=NOW, outlet="B"))


@pytest.mark.parametrize(
    ("words", "watchlist", "now"),
    [
        ("in 6d 23:00:00", filed(ANNOUNCED), BEGINS - timedelta(days=6, hours=23)),
        ("in 23:00:00", filed(ANNOUNCED), BEGINS - timedelta(hours=23)),
        ("in 00:30:00", filed(ANNOUNCED), BEGINS - timedelta(minutes=30)),
        ("New", after(report(AT, "A", "B", published=NOW)), NOW),
        ("Moved", after(report(DAY + timedelta(9), moved_from=AT, published=NOW)), NOW),
        ("Postponed", later(Status.POSTPONED), NOW),
        ("Called off", later(Status.CANCELLED), NOW),
        ("Happened", later(Status.HAPPENED), NOW),
        ("Nobody has reported it", filed(ANNOUNCED), BEGINS + timedelta(days=1, hours=4)),
    ],
)
def test_each_kind_is_told_once_across_restarts_and_jumps_of_the_clock(
    tmp_path: Path, words: str, watchlist: Watchlist, now: datetime
) -> None:
    assert not any(at_start(tmp_path, filed(ANNOUNCED), NOW - timedelta(days=1)))  # the first look of all
    told = [title for _ in range(3) for title in at_start(tmp_path, watchlist, now)]
    assert [title.startswith(words) for title in told] == [True]
    for jump in (-400, -1, 0, 1, 0):
        told += at_start(tmp_path, watchlist, now + timedelta(days=jump))
    assert [title.startswith(words) for title in told].count(True) == 1


def test_two_programs_at_once_tell_it_once(tmp_path: Path) -> None:
    at_start(tmp_path, Watchlist(), NOW)
    new = filed(report(DAY, published=NOW))
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: at_start(tmp_path, new, NOW + timedelta(hours=1)), range(16)))
    assert sum(map(len, told)) == 1


def test_a_moved_date_moves_its_alerts(tmp_path: Path) -> None:
    at_start(tmp_path, filed(ANNOUNCED), NOW - timedelta(days=1))
    moved = after(report(When.at(DAY + timedelta(9), time(12), "UTC"), moved_from=AT, published=NOW))
    assert at_start(tmp_path, moved, NOW)
    assert at_start(tmp_path, moved, BEGINS - timedelta(minutes=30)) == []
    assert at_start(tmp_path, moved, BEGINS + timedelta(days=8, hours=23, minutes=30))[0].startswith("in 00:30:00")


def test_the_terminal_gets_its_own_notification(tmp_path: Path) -> None:
    written: list[str] = []
    store = MemoryStore(tmp_path)
    take_due(store, (), planned(NOW), NOW)
    now = NOW + timedelta(hours=1)
    found = take_due(store, filed(report(DAY, published=NOW)).agenda(now), planned(now), now)
    assert send(found, SETTINGS, {}, written.append, store) == []
    assert written[0].startswith("\x1b]9;New: Freedonia – Sylvania talks: ")


def test_filters_of_the_rules_choose(tmp_path: Path) -> None:
    settings = AlertSettings(rules=(AlertRule(where="party:norway", on=("new",)),))
    at_start(tmp_path, Watchlist(), NOW)
    now = NOW + timedelta(hours=1)
    views = filed(report(DAY, "Canada", "Norway", published=NOW), report(DAY, "A", "B", published=NOW)).agenda(now)
    (alert,) = take_due(MemoryStore(tmp_path), views, planned(now, settings), now)
    assert alert.title == "New: Canada – Norway talks"
