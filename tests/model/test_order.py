"""The order of reading: articles in any order, alone or together, once or twice, end in the same standings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, report
from watch.model import filing
from watch.model.grouping import group, order
from watch.model.report import Kind, Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

DAYS = st.dates(date(2031, 3, 8), date(2031, 3, 16))
PUBLISHED = st.dates(date(2031, 3, 1), date(2031, 3, 20))
WHENS = st.one_of(
    DAYS.map(When.on),
    st.builds(lambda day, days: When.between(day, day + timedelta(days)), DAYS, st.integers(1, 2)),
    st.builds(lambda day, hour: When.at(day, time(hour), "Europe/Zurich"), DAYS, st.integers(8, 20)),
    DAYS.map(When.week_of),
    DAYS.map(When.month_of),
)
REPORTS = st.builds(
    lambda when, one, other, kind, status, published, place, moved_from, confidence, name: report(
        when,
        one,
        other,
        kind=kind,
        status=status,
        published=published,
        place=place,
        moved_from=moved_from if status is not Status.HAPPENED else None,
        confidence=confidence,
        name=name,
        outlet=f"{published}",
        quote=f"{when} {one} {other} {kind} {status} {place} {moved_from} {confidence} {name}",
    ),
    WHENS,
    st.sampled_from(["Freedonia", "Freedonia", "Ann Lee (Freedonia)", "Bo Dee (Freedonia)"]),
    st.sampled_from(["Sylvania", "Sylvania", "Ruritania"]),
    st.sampled_from([Kind.TALKS, Kind.MEETING, Kind.PHONE_CALL, Kind.SUMMIT, Kind.VISIT]),
    st.sampled_from([Status.SCHEDULED, Status.SCHEDULED, Status.HAPPENED, Status.POSTPONED, Status.CANCELLED]),
    PUBLISHED,
    st.sampled_from([None, None, "Geneva", "Vienna"]),
    st.none() | DAYS.map(When.on),
    st.sampled_from([0.9, 0.9, 0.3]),
    st.sampled_from([None, None, "Gas Dialogue"]),
)
MOMENTS = [datetime.combine(date(2031, 3, day), time(hour), UTC) for day in range(1, 22) for hour in (0, 18)]


def filed(*batches: Sequence[Report]) -> Watchlist:
    """A watchlist into which the reports came in batches."""
    watchlist = Watchlist()
    for number, batch in enumerate(batches):
        watchlist = filing.record(watchlist, batch, filing.user_change(NOW, "import", salt=number))
    return watchlist


def seen(watchlist: Watchlist) -> list[object]:
    """All that the user sees at every moment, but the ids of engagements and changes."""
    return [
        sorted(
            (
                sorted(r.id for r in view.reports),
                view.title,
                str(view.when),
                str(view.place),
                view.status,
                view.why,
                view.listing,
                [str(party) for party in view.parties],
                sorted((c.field, c.value) for c in view.conflicts),
                [(str(slip.before), str(slip.after), slip.at, slip.note) for slip in view.slips],
            )
            for view in watchlist.view(moment)
        )
        for moment in MOMENTS
    ]


@given(st.lists(REPORTS, max_size=7, unique_by=lambda r: r.id), st.data())
def test_any_order_and_polling_twice_end_in_the_same_standing_at_every_moment(
    reports: list[Report], data: st.DataObject
) -> None:
    expected = seen(filed(reports))
    shuffled = data.draw(st.permutations(reports))
    assert seen(filed(*([one] for one in shuffled))) == expected
    cut = data.draw(st.integers(0, len(reports)))
    assert seen(filed(shuffled[cut:], shuffled[:cut], shuffled, reports)) == expected


def copies(told: Sequence[tuple[Report, Sequence[date]]]) -> list[Report]:
    """Each report, and the same words in other outlets on other days."""
    return [
        replace(one, source=replace(one.source, outlet=f"{one.source.outlet} {number}", published=published))
        for one, days in told
        for number, published in enumerate((one.source.published, *days))
    ]


@given(st.lists(st.tuples(REPORTS, st.lists(PUBLISHED, max_size=3)), max_size=3), st.data())
def test_copies_in_any_order_end_in_the_same_standing_as_all_at_one_go(
    told: list[tuple[Report, list[date]]], data: st.DataObject
) -> None:
    reports = list({one.id: one for one in copies(told)}.values())
    shuffled = data.draw(st.permutations(reports))
    stored = filed(*([one] for one in shuffled))
    groups = {frozenset(r.id for r in one.reports) for one in stored.engagements.values()}
    assert groups == {frozenset(r.id for r in members) for members in group(reports)}
    assert seen(stored) == seen(filed(reports))
    assert all(list(one.reports) == sorted(one.reports, key=order) for one in stored.engagements.values())


def test_an_earlier_copy_of_a_loose_report_goes_where_all_at_one_go_would_put_it() -> None:
    week = When.week_of(date(2031, 3, 10))
    exact = report(When.on(date(2031, 3, 10)), place="Geneva", published=date(2031, 3, 2), quote="exact")
    loose = report(week, place="Vienna", published=date(2031, 3, 2), moved_from=date(2031, 3, 9), quote="loose")
    reports = copies([(exact, []), (loose, [date(2031, 3, 1)])])
    stored = filed(*([one] for one in reports))
    groups = {frozenset(r.id for r in one.reports) for one in stored.engagements.values()}
    assert groups == {frozenset(r.id for r in members) for members in group(reports)}
