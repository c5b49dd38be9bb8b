from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, filed, report
from tests.growth import is_linear
from watch.model import filing, grouping
from watch.model.engagement import Act, Change, Decision
from watch.model.report import Kind, Report, Status
from watch.model.standing import Listing, Standing
from watch.model.watchlist import Watchlist
from watch.model.when import When

DAY = date(2031, 3, 10)


def only(watchlist: Watchlist, as_of: datetime = NOW) -> Standing:
    """The standing of the one engagement there is."""
    (view,) = watchlist.view(as_of)
    return view


def decided(watchlist: Watchlist, decision: Decision, *ids: str) -> Watchlist:
    change = filing.user_change(decision.at, decision.what, salt=ids)
    return filing.decide(watchlist, dict.fromkeys(ids, decision), change)


def test_two_reports_of_one_day_and_the_same_parties_are_one_engagement() -> None:
    view = only(filed(report(DAY, outlet="A"), report(DAY, outlet="B")))
    assert {r.source.outlet for r in view.reports} == {"A", "B"}


def test_a_report_known_already_changes_nothing() -> None:
    once = filed(report(DAY))
    assert filed(report(DAY), into=once) == once


def test_what_was_only_looked_at_is_not_in_the_journal() -> None:
    week = report(When.week_of(DAY), "Freedonia", "Sylvania", kind=Kind.PHONE_CALL)
    watchlist = filed(week, report(DAY, "Freedonia", "Ruritania", kind=Kind.PHONE_CALL))
    assert [len(change.engagements) for change in watchlist.changes] == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(DAY), report(DAY + timedelta(days=1))),
        (report(DAY, place="Geneva"), report(DAY, place="Vienna")),
        (report(DAY, kind=Kind.PHONE_CALL), report(DAY, kind=Kind.SUMMIT)),
        (report(DAY, "Freedonia", "Sylvania"), report(DAY, "Freedonia", "Ruritania")),
        (report(DAY, "Ann Lee (Freedonia)", "Sylvania"), report(DAY, "Bo Dee (Freedonia)", "Sylvania")),
    ],
    ids=["another day", "another city", "another kind", "another party", "another person for the same state"],
)
def test_what_contradicts_stays_apart(one: Report, other: Report) -> None:
    assert len(filed(one, other).view(NOW)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(DAY, "Ann Lee (Freedonia)", "Sylvania"), report(DAY, "Freedonia", "Sylvania", outlet="B")),
        (report(DAY, place="Geneva"), report(DAY, outlet="B")),
        (report(When.between(DAY, DAY + timedelta(1)), place="Geneva"), report(DAY + timedelta(1), outlet="B")),
        (report(DAY, kind=Kind.PHONE_CALL), report(DAY, kind=Kind.TALKS, outlet="B")),
    ],
    ids=["a leader stands for his state", "one leaves out the place", "a day of the range", "talks by phone"],
)
def test_what_agrees_is_one(one: Report, other: Report) -> None:
    assert len(filed(one, other).view(NOW)) == 1


def test_a_vague_report_joins_the_one_engagement_that_it_fits() -> None:
    assert only(filed(report(When.week_of(DAY)), report(DAY, outlet="B"))).when == When.on(DAY)


def test_a_vague_report_that_fits_two_stays_by_itself() -> None:
    two = (report(DAY), report(DAY + timedelta(2), outlet="B"))
    assert len(filed(*two, report(When.week_of(DAY), outlet="C")).view(NOW)) == 3


def test_a_move_that_does_not_say_from_when_finds_what_it_moves() -> None:
    later = report(DAY + timedelta(20), status=Status.POSTPONED, published=date(2031, 3, 3), outlet="B")
    view = only(filed(report(DAY), later))
    assert view.when.start == DAY + timedelta(20)


def test_a_move_in_place_or_kind_stays_the_same_engagement() -> None:
    summit = report(DAY, kind=Kind.SUMMIT, place="Geneva")
    call = report(DAY, kind=Kind.VIDEO_CALL, published=date(2031, 3, 2), moved_from=When.on(DAY), outlet="B")
    there = report(
        DAY, place="Vienna", kind=Kind.SUMMIT, published=date(2031, 3, 2), moved_from=When.on(DAY), outlet="C"
    )
    assert len(filed(summit, call).view(NOW)) == 1
    assert len(filed(summit, there).view(NOW)) == 1


def test_a_postponement_of_one_of_two_leaves_the_other() -> None:
    off = report(DAY, status=Status.POSTPONED, published=date(2031, 3, 3), outlet="B")
    watchlist = filed(report(DAY), report(DAY + timedelta(7), outlet="C"), off)
    assert [view.status for view in watchlist.view(NOW)] == [Status.POSTPONED, Status.SCHEDULED]


def test_a_report_of_the_end_alone_is_background() -> None:
    assert only(filed(report(date(2031, 3, 2), status=Status.HAPPENED))).listing is Listing.BACKGROUND


def test_the_end_reported_first_and_the_announcement_later_are_on_the_list() -> None:
    end = report(date(2031, 3, 2), status=Status.HAPPENED, published=date(2031, 3, 3), outlet="B")
    view = only(filed(end, report(date(2031, 3, 2))))
    assert (view.listing, view.status) == (Listing.WATCHLIST, Status.HAPPENED)


def test_undoing_an_import_parts_what_it_had_linked() -> None:
    ends = filed(report(DAY), report(DAY + timedelta(1), outlet="B"))
    before = ends.view(NOW)
    linked = filed(report(When.between(DAY, DAY + timedelta(1)), outlet="C"), into=ends)
    assert len(linked.view(NOW)) == 1
    change = filing.undoable(linked)
    assert change is not None
    undone = filing.undo(linked, change, NOW)
    assert [v.reports for v in undone.view(NOW)] == [v.reports for v in before]
    again = filing.redoable(undone)
    assert again is not None
    assert only(filing.redo(undone, again, NOW)).reports == only(linked).reports


def test_a_decision_undone_no_longer_counts_but_did_in_between() -> None:
    watchlist = filed(report(DAY))
    id_ = only(watchlist).id
    marked = decided(watchlist, Decision(NOW, Act.MARK, status=Status.CANCELLED), id_)
    assert only(marked).status is Status.CANCELLED
    change = filing.undoable(marked)
    assert change is not None
    undone = filing.undo(marked, change, NOW + timedelta(hours=2))
    assert only(undone, NOW + timedelta(hours=1)).status is Status.CANCELLED
    assert only(undone, NOW + timedelta(hours=3)).status is Status.SCHEDULED


def test_a_merge_joins_and_its_undo_parts() -> None:
    watchlist = filed(report(DAY, place="Geneva"), report(DAY, place="Vienna"))
    one, other = (view.id for view in watchlist.view(NOW))
    merged = decided(watchlist, Decision(NOW, Act.MERGE, other=other), one)
    assert only(merged).id == one
    assert merged.standing(other, NOW).id == one
    change = filing.undoable(merged)
    assert change is not None
    assert len(filing.undo(merged, change, NOW).view(NOW)) == 2


def test_a_split_gives_reports_out_and_stays_when_more_come_in() -> None:
    apart = report(DAY, outlet="B", quote="Another one.")
    watchlist = filed(report(DAY), apart)
    split = decided(watchlist, Decision(NOW, Act.SPLIT, other="fresh", reports=(apart.id,)), only(watchlist).id)
    assert len(split.view(NOW)) == 2
    more = filed(report(DAY, outlet="C", published=date(2031, 3, 2)), into=split)
    assert sorted(len(view.reports) for view in more.view(NOW)) == [1, 2]


def test_two_engagements_that_the_user_decided_on_are_never_joined() -> None:
    watchlist = filed(report(DAY), report(DAY + timedelta(1), outlet="B"))
    for view in watchlist.view(NOW):
        watchlist = decided(watchlist, Decision(NOW, Act.NOTE, note="mine"), view.id)
    link = report(When.between(DAY, DAY + timedelta(1)), outlet="C")
    assert len(filed(link, into=watchlist).view(NOW)) == 2


_DAYS = st.dates(date(2031, 3, 8), date(2031, 3, 14))
_REPORTS = st.builds(
    lambda day, length, other, kind, status, published, place, vague: report(
        When.week_of(day) if vague else When.between(day, day + timedelta(length)),
        "Freedonia",
        other,
        kind=kind,
        status=status,
        published=published,
        place=place,
        outlet=f"{published}",
        quote=f"{day} {length} {other} {kind} {status} {place} {vague}",
    ),
    _DAYS,
    st.integers(0, 2),
    st.sampled_from(["Sylvania", "Ruritania"]),
    st.sampled_from([Kind.TALKS, Kind.PHONE_CALL, Kind.SUMMIT]),
    st.sampled_from([Status.SCHEDULED, Status.HAPPENED, Status.POSTPONED, Status.CANCELLED]),
    st.dates(date(2031, 3, 1), date(2031, 3, 16)),
    st.sampled_from([None, "Geneva", "Vienna"]),
    st.booleans(),
)


def _shape(watchlist: Watchlist) -> list[tuple[object, ...]]:
    return [
        (sorted(r.id for r in v.reports), v.title, v.when, v.status, v.listing, len(v.conflicts))
        for v in sorted(watchlist.view(NOW + timedelta(days=30)), key=lambda v: sorted(r.id for r in v.reports))
    ]


@given(st.lists(_REPORTS, max_size=6, unique_by=lambda r: r.id), st.randoms(use_true_random=False))
def test_the_order_of_reading_makes_no_difference(reports: list[Report], random: object) -> None:
    shapes = [_shape(filed(*order)) for order in itertools.islice(itertools.permutations(reports), 0, 720, 97)]
    assert all(shape == shapes[0] for shape in shapes)


def test_as_of_a_moment_later_reports_and_decisions_do_not_exist() -> None:
    watchlist = filed(report(DAY), report(DAY, outlet="B", published=date(2031, 3, 3), status=Status.CANCELLED))
    assert only(watchlist, datetime(2031, 3, 2, tzinfo=UTC)).status is Status.SCHEDULED
    assert only(watchlist).status is Status.CANCELLED
    assert watchlist.view(datetime(2031, 2, 1, tzinfo=UTC)) == ()


def test_what_an_undo_withdrew_stays_away_until_the_user_brings_it_again() -> None:
    one = report(DAY)
    watchlist = filed(one)
    watchlist = filing.undo(watchlist, watchlist.changes[-1], NOW + timedelta(hours=1))
    polled = Change("c9", NOW + timedelta(hours=2), "https://feed.example/", "poll")
    assert filing.record(watchlist, [one], polled).view(NOW) == ()
    again = filing.record(watchlist, [one], filing.user_change(NOW + timedelta(hours=2), "import"))
    assert len(again.view(NOW)) == 1
    assert again.withdrawn == ()


def test_a_followup_joins_the_one_engagement_that_it_fits_and_makes_none() -> None:
    announced = report(date(2031, 3, 10), "Freedonia", "Sylvania", published=date(2031, 3, 1))
    over = report(
        When.window(date(2031, 3, 8), date(2031, 3, 12)),
        "Freedonia",
        "Sylvania",
        status=Status.HAPPENED,
        published=date(2031, 3, 12),
    )
    change = Change("c", datetime(2031, 3, 12, 12, tzinfo=UTC), "feed", "poll")
    assert filing.record(Watchlist(), [], change, [over]) == Watchlist()
    known = filing.record(Watchlist(), [announced], change, [over])
    (view,) = known.agenda(datetime(2031, 3, 20, tzinfo=UTC))
    assert (view.status, view.when) == (Status.HAPPENED, announced.when)
    other = report(date(2031, 3, 11), "Freedonia", "Sylvania", published=date(2031, 3, 2))
    two = filing.record(Watchlist(), [announced, other], change, [over])
    assert [view.status for view in two.agenda(datetime(2031, 3, 20, tzinfo=UTC))] == [Status.UNCONFIRMED] * 2


def test_the_work_of_grouping_a_story_grows_with_its_copies_and_no_faster() -> None:
    told = [report(DAY, outlet=f"Wire {number}") for number in range(2400)]
    assert len(grouping.group(told)) == 1
    assert is_linear(lambda copies: grouping.group(told[: len(copies)]), "x", 600)


def test_filing_a_story_grows_with_its_copies_and_no_faster() -> None:
    announced = [report(DAY, published=NOW + timedelta(minutes=n), outlet=f"Wire {n}") for n in range(1000)]
    moved = [
        report(DAY + timedelta(7), moved_from=When.on(DAY), published=one.published, outlet=one.source.outlet)
        for one in announced
    ]

    def file(copies: str) -> None:
        told = (*announced[: len(copies) // 2], *moved[: len(copies) // 2])
        assert len(filing.record(Watchlist(), told, filing.user_change(NOW, "import")).engagements) == 1

    assert is_linear(file, "x", 500)
