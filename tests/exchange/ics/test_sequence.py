from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, filed, report
from watch.exchange.ics.sequence import history_of, sequence
from watch.exchange.ics.write import event
from watch.model import filing
from watch.model.engagement import Act, Change, Decision
from watch.model.report import Report, Status
from watch.model.watchlist import Watchlist

DAY = date(2031, 7, 9)
OTHERS = [report(DAY, outlet=outlet, published=NOW - timedelta(days=2, hours=n)) for n, outlet in enumerate("BCDE")]


def numbers(watchlist: Watchlist, now: datetime) -> dict[str, int]:
    history = history_of(watchlist, now, now)
    return {view.id: sequence(view, history) for view in watchlist.view(now)}


def number(watchlist: Watchlist, now: datetime) -> int:
    (only,) = numbers(watchlist, now).values()
    return only


def marked(watchlist: Watchlist, status: Status, at: datetime) -> Watchlist:
    (view,) = watchlist.view(at)
    change = filing.user_change(at, "mark")
    return filing.decide(watchlist, {view.id: Decision(at, Act.MARK, status=status)}, change)


def undone(watchlist: Watchlist, at: datetime) -> Watchlist:
    change = filing.undoable(watchlist)
    return filing.undo(watchlist, change, at) if change else watchlist


def redone(watchlist: Watchlist, at: datetime) -> Watchlist:
    change = filing.redoable(watchlist)
    return filing.redo(watchlist, change, at) if change else watchlist


def test_each_change_raises_it_and_so_do_its_undo_and_redo() -> None:
    watchlist = filed(report(DAY))
    seen, at = [number(watchlist, NOW)], NOW
    for step in (
        lambda w, at: filing.record(w, [replace(OTHERS[0])], filing.user_change(at, "import")),
        lambda w, at: marked(w, Status.CANCELLED, at),
        undone,
        redone,
        undone,
        undone,
        redone,
        lambda w, at: marked(w, Status.HAPPENED, at),
        undone,
    ):
        at += timedelta(seconds=1)
        watchlist = step(watchlist, at)
        seen.append(number(watchlist, at))
    assert seen == sorted(set(seen))


def test_changes_within_one_second_raise_it_too() -> None:
    watchlist, seen = filed(report(DAY)), []
    for part in range(4):
        watchlist = marked(watchlist, Status.CANCELLED, NOW + timedelta(milliseconds=100 * part))
        seen.append(number(watchlist, NOW + timedelta(milliseconds=400)))
    assert seen == sorted(set(seen))


STEPS = st.lists(
    st.tuples(st.integers(1, 4000), st.sampled_from(["mark", "undo", "redo", *range(len(OTHERS))])), max_size=12
)


@given(STEPS)
def test_nothing_ever_lowers_it(steps: list[tuple[int, str | int]]) -> None:
    watchlist, at, last = filed(report(DAY)), NOW, 0
    for wait, step in steps:
        at += timedelta(seconds=wait)
        before = watchlist
        if step == "mark":
            watchlist = marked(watchlist, Status.POSTPONED, at)
        elif step in ("undo", "redo"):
            watchlist = (undone if step == "undo" else redone)(watchlist, at)
        else:
            late: Report = OTHERS[int(step)]
            watchlist = filing.record(watchlist, [late], filing.user_change(at, "import"))
        if len(watchlist.view(at)) != 1:  # the very first import is undone
            return
        now = number(watchlist, at)
        assert now > last if watchlist is not before else now >= last
        last = now


def test_the_passing_of_its_time_raises_it_and_stays_in_it() -> None:
    watchlist = filed(report(DAY))
    soon, after = (datetime.combine(DAY, NOW.timetz()) + timedelta(days=days) for days in (-1, 2))
    assert number(watchlist, NOW) == number(watchlist, soon) < number(watchlist, after)
    reported = filing.record(watchlist, [report(DAY, status=Status.HAPPENED, published=DAY)], _poll(after))
    assert number(watchlist, after) < number(reported, after + timedelta(seconds=5))


def test_a_journal_that_was_cut_lowers_nothing() -> None:
    watchlist = filing.record(filed(report(DAY)), [OTHERS[0]], _poll(NOW))
    before = number(watchlist, NOW)
    changes = tuple(replace(_poll(NOW + timedelta(minutes=n)), engagements=("other",)) for n in range(filing.JOURNAL))
    cut = replace(watchlist, changes=changes)
    assert number(cut, NOW + timedelta(days=1)) >= before


def test_what_a_merge_took_in_has_a_higher_number_when_it_comes_back() -> None:
    watchlist = filed(report(DAY), report(DAY, "A", "B"))
    before = numbers(watchlist, NOW)
    one, other = before
    merge = Decision(NOW + timedelta(hours=1), Act.MERGE, other=other)
    merged = filing.decide(watchlist, {one: merge}, filing.user_change(merge.at, "merge"))
    again = numbers(undone(merged, NOW + timedelta(hours=2)), NOW + timedelta(hours=3))
    assert all(again[id_] > before[id_] for id_ in (one, other))


def test_it_fits_a_calendar_and_the_uid_stays() -> None:
    watchlist = filed(report(DAY))
    (view,) = watchlist.view(NOW)
    later = NOW + timedelta(days=30_000)
    assert 0 <= sequence(view, history_of(watchlist, later, later)) < 2**31
    assert event(view)["UID"] == f"{view.id}@talkwatch"


def _poll(at: datetime) -> Change:
    return Change(filing.change_id(at, "feed", "poll"), at, "feed", "poll")
