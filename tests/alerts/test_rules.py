from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, filed, report
from tests.exchange.values import watchlists
from watch.alerts.rules import Alert, Hours, Occasion, Plan, Rule, due
from watch.model import filing
from watch.model.memory import Memory
from watch.model.report import Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
DAY = date(2031, 3, 10)
AT = When.at(DAY, time(12), "UTC")
BEGINS = datetime(2031, 3, 10, 12, tzinfo=UTC)
ALL = Plan((Rule(frozenset(Occasion), (timedelta(7), A_DAY, HOUR)),))
LEADS = Plan((Rule(leads=(timedelta(7), A_DAY, HOUR)),))

#: A memory that has looked before, so that nothing is taken as known.
BEGUN = Memory(begun=datetime(2031, 1, 1, tzinfo=UTC))


def look(watchlist: Watchlist, now: datetime, memory: Memory = BEGUN, plan: Plan = ALL) -> tuple[list[str], Memory]:
    alerts, after = due(watchlist.agenda(now), plan, memory, now)
    return [alert.title for alert in alerts], after


def and_then(watchlist: Watchlist, *reports: Report) -> Watchlist:
    return filing.record(watchlist, reports, filing.user_change(NOW, "import", salt=len(watchlist.changes)))


def test_each_lead_is_told_once_as_it_comes() -> None:
    watchlist, memory, told = filed(report(AT)), BEGUN, []
    moment = BEGINS - timedelta(days=9)
    while moment < BEGINS + A_DAY:
        titles, memory = look(watchlist, moment, memory, LEADS)
        told += titles
        moment += timedelta(minutes=30)
    assert told == [
        "in 7d 00:00:00: Freedonia – Sylvania talks",
        "in 1d 00:00:00: Freedonia – Sylvania talks",
        "in 01:00:00: Freedonia – Sylvania talks",
    ]


def test_of_leads_that_came_while_nobody_looked_only_the_last_is_told() -> None:
    titles, memory = look(filed(report(AT)), BEGINS - HOUR / 2, plan=LEADS)
    assert titles == ["in 00:30:00: Freedonia – Sylvania talks"]
    assert look(filed(report(AT)), BEGINS - HOUR / 3, memory, LEADS)[0] == []


def test_a_day_without_a_time_has_leads_of_days_only_and_a_window_none() -> None:
    day = filed(report(DAY))
    first, memory = look(day, datetime(2031, 3, 9, 12, tzinfo=UTC), plan=LEADS)
    assert first == ["tomorrow: Freedonia – Sylvania talks"]
    assert look(day, datetime(2031, 3, 9, 23, 30, tzinfo=UTC), memory, LEADS)[0] == []
    assert look(filed(report(When.week_of(DAY))), datetime(2031, 3, 9, 12, tzinfo=UTC), plan=LEADS)[0] == []


def test_a_moved_date_has_its_leads_anew_and_the_former_one_none() -> None:
    watchlist = filed(report(AT, published=datetime(2031, 3, 1, tzinfo=UTC)))
    titles, memory = look(watchlist, BEGINS - HOUR / 2, plan=LEADS)
    assert len(titles) == 1
    later = When.at(DAY + timedelta(3), time(12), "UTC")
    moved = and_then(watchlist, report(later, moved_from=AT, published=BEGINS - HOUR / 2))
    assert look(moved, BEGINS - HOUR / 4, memory, LEADS)[0] == ["in 3d 00:15:00: Freedonia – Sylvania talks"]
    assert look(moved, BEGINS - HOUR / 2, memory)[0][-1].startswith("Moved from 2031-03-10 12:00")


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.CANCELLED, "Called off"), (Status.POSTPONED, "Postponed"), (Status.HAPPENED, "Happened")],
)
def test_a_change_of_status_is_told_once(status: Status, words: str) -> None:
    watchlist = and_then(filed(report(DAY)), report(DAY, status=status, published=NOW, outlet="B"))
    memory = BEGUN.with_told(["x"])
    titles, memory = look(watchlist, NOW, memory)
    assert titles == [f"{words}: Freedonia – Sylvania talks"]
    again = and_then(watchlist, report(DAY, status=status, published=NOW, outlet="C"))
    assert look(again, NOW + HOUR, memory)[0] == []


def test_what_nobody_reported_is_told_a_day_after() -> None:
    watchlist = filed(report(AT))
    over = BEGINS + timedelta(hours=3)
    _, memory = look(watchlist, BEGINS - timedelta(30))
    assert look(watchlist, over + HOUR, memory)[0] == []
    assert look(watchlist, over + A_DAY, memory)[0] == ["Nobody has reported it: Freedonia – Sylvania talks"]


def test_what_stood_there_at_the_first_look_is_not_told_but_what_comes_after_is() -> None:
    watchlist = filed(report(AT), report(DAY, "A", "B", status=Status.CANCELLED))
    titles, memory = look(watchlist, NOW, Memory())
    assert [title for title in titles if "in " not in title[:3]] == []
    new = and_then(watchlist, report(DAY + timedelta(30), "C", "D", published=NOW))
    assert look(new, NOW + HOUR, memory)[0] == ["New: C – D talks"]


def test_only_what_fits_a_rule_is_told_and_once_for_two_rules() -> None:
    rules = (Rule(frozenset([Occasion.NEW]), fits=lambda view: "A" in view.names, ways=("command",)),)
    watchlist = filed(report(DAY), report(DAY, "A", "B"))
    alerts, _ = due(watchlist.agenda(NOW), Plan(rules + rules), BEGUN, NOW)
    assert [(alert.title, alert.ways) for alert in alerts] == [("New: A – B talks", ("command",))]


def test_what_comes_in_quiet_hours_is_told_at_their_end() -> None:
    plan = Plan(ALL.rules, quiet=Hours(time(22), time(7)), zone=ZoneInfo("Europe/Zurich"))
    watchlist = filed(report(DAY + timedelta(60)))
    night = datetime(2031, 3, 4, 23, tzinfo=UTC)
    titles, memory = look(watchlist, night, plan=plan)
    assert titles == []
    assert look(watchlist, night + timedelta(hours=6, minutes=59), memory, plan)[0] == []
    assert look(watchlist, night + timedelta(hours=7), memory, plan)[0] == ["New: Freedonia – Sylvania talks"]


def test_a_digest_comes_once_a_day_instead_of_single_alerts() -> None:
    plan = Plan(ALL.rules, digest=time(8))
    watchlist = filed(report(DAY + timedelta(60)), report(DAY + timedelta(90), "A", "B"))
    early = datetime(2031, 3, 5, 7, 59, tzinfo=UTC)
    titles, memory = look(watchlist, early, plan=plan)
    assert titles == []
    alerts, memory = due(watchlist.agenda(NOW), plan, memory, early + HOUR)
    (digest,) = alerts
    assert digest.title == "2 items of Wednesday, March 5"
    assert digest.text.count("\n") == 1
    more = and_then(watchlist, report(DAY + timedelta(70), "C", "D", published=early))
    assert look(more, early + 3 * HOUR, memory, plan)[0] == []
    assert look(more, early + A_DAY + HOUR, memory, plan)[0] == ["1 item of Thursday, March 6"]


def test_many_alerts_at_once_are_one() -> None:
    watchlist = filed(*(report(DAY + timedelta(20 + n), f"State {n}", f"Land {n}") for n in range(8)))
    titles, memory = look(watchlist, NOW)
    assert titles == ["8 alerts"]
    assert look(watchlist, NOW, memory)[0] == []


@given(watchlists(), st.lists(st.integers(-4000, 4000), min_size=2, max_size=6))
def test_nothing_is_told_twice_however_the_clock_jumps(watchlist: Watchlist, days: list[int]) -> None:
    memory, told = BEGUN, list[str]()
    for jump in days:
        now = NOW + timedelta(jump)
        alerts, memory = due(watchlist.agenda(now), ALL, memory, now)
        told += [key for alert in alerts for key in alert.keys]
    assert len(told) == len(set(told))


def test_the_memory_is_bounded() -> None:
    assert len(Memory().with_told(str(n) for n in range(60_000)).told) == 50_000


def test_alerts_name_their_engagements() -> None:
    watchlist = filed(report(DAY, place="Geneva"))
    (alert,), _ = due(watchlist.agenda(NOW), Plan((Rule(frozenset([Occasion.NEW])),)), BEGUN, NOW)
    assert isinstance(alert, Alert)
    assert alert.ids == tuple(watchlist.engagements)
    assert alert.text == "2031-03-10, Geneva, says Wire"
