"""What the user joined or parted by hand stays so, whatever is read later."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.model.test_order import REPORTS
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.report import Report
from watch.model.watchlist import Watchlist

LATER = NOW + timedelta(days=60)


def recorded(watchlist: Watchlist, reports: list[Report], salt: object) -> Watchlist:
    for number, report in enumerate(reports):
        watchlist = filing.record(watchlist, [report], filing.user_change(NOW, "import", salt=(salt, number)))
    return watchlist


def home(watchlist: Watchlist, report: Report) -> str:
    """The engagement that a report belongs to in the user's eyes."""
    return next(v.id for v in watchlist.view(LATER) if any(r.id == report.id for r in v.reports))


def decided(watchlist: Watchlist, decision: Decision, id_: str) -> Watchlist:
    return filing.decide(watchlist, {id_: decision}, filing.user_change(decision.at, decision.what))


@given(st.lists(REPORTS, min_size=2, max_size=4, unique_by=lambda r: r.id), st.lists(REPORTS, max_size=5), st.data())
def test_what_was_merged_stays_one(first: list[Report], later: list[Report], data: st.DataObject) -> None:
    watchlist = recorded(Watchlist(), first, "first")
    views = watchlist.view(LATER)
    if len(views) < 2:
        return
    one, other = data.draw(st.permutations(views))[:2]
    watchlist = decided(watchlist, Decision(NOW, Act.MERGE, other=other.id), one.id)
    watchlist = recorded(watchlist, later, "later")
    homes = {home(watchlist, report) for report in (*one.reports, *other.reports)}
    assert len(homes) == 1


@given(st.lists(REPORTS, min_size=2, max_size=6, unique_by=lambda r: r.id), st.lists(REPORTS, max_size=5), st.data())
def test_what_was_split_stays_two(first: list[Report], later: list[Report], data: st.DataObject) -> None:
    watchlist = recorded(Watchlist(), first, "first")
    large = [view for view in watchlist.view(LATER) if len(view.reports) > 1]
    if not large:
        return
    view = data.draw(st.sampled_from(large))
    gone = data.draw(st.lists(st.sampled_from(view.reports), min_size=1, max_size=len(view.reports) - 1, unique=True))
    stay = [report for report in view.reports if report not in gone]
    other = filing.new_id(watchlist, gone[0])
    decision = Decision(NOW, Act.SPLIT, other=other, reports=tuple(report.id for report in gone))
    watchlist = recorded(decided(watchlist, decision, view.id), later, "later")
    assert {home(watchlist, report) for report in gone} & {home(watchlist, report) for report in stay} == set()
    assert len({home(watchlist, report) for report in gone}) == 1
