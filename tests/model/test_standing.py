from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.conftest import NOW, report
from watch.model.engagement import Act, Decision, Engagement
from watch.model.report import Kind, Place, Report, Status
from watch.model.standing import Listing, Standing, standing
from watch.model.when import When

DAY = date(2031, 3, 10)
LATER = date(2031, 3, 3)


def stand(*reports: Report, decisions: tuple[Decision, ...] = (), as_of: datetime = NOW) -> Standing:
    view = standing(Engagement("e", reports, decisions), as_of)
    assert view is not None
    return view


def day(month: int, of_month: int, hour: int = 12) -> datetime:
    return datetime(2031, month, of_month, hour, tzinfo=UTC)


def test_the_latest_publication_counts_and_the_other_is_a_conflict() -> None:
    view = stand(report(DAY, outlet="A"), report(DAY + timedelta(1), outlet="B", published=LATER))
    assert view.when == When.on(DAY + timedelta(1))
    assert [(c.field, c.value, c.report.source.outlet) for c in view.conflicts] == [("when", "2031-03-10", "A")]


def test_a_day_of_a_range_is_a_conflict() -> None:
    view = stand(report(DAY + timedelta(1)), report(When.between(DAY, DAY + timedelta(1)), published=LATER))
    assert [c.value for c in view.conflicts] == ["2031-03-11"]


def test_a_finer_date_inside_a_later_vague_one_counts() -> None:
    view = stand(report(When.at(DAY, time(10), "UTC")), report(When.week_of(DAY), published=LATER))
    assert view.when.time == time(10)
    assert view.conflicts == ()


def test_a_doubtful_report_never_overrules_a_sure_one() -> None:
    view = stand(report(DAY), report(DAY + timedelta(3), published=LATER, confidence=0.3))
    assert view.when == When.on(DAY)


@pytest.mark.parametrize(
    ("when", "as_of", "status"),
    [
        (When.on(DAY), day(3, 10), Status.SCHEDULED),
        (When.on(DAY), day(3, 11), Status.UNCONFIRMED),
        (When.between(DAY, DAY + timedelta(2)), day(3, 11), Status.UNDER_WAY),
        (When.at(DAY, time(10), "Asia/Tokyo"), day(3, 10, 2), Status.UNDER_WAY),
        (When.at(DAY, time(10), "Asia/Tokyo"), day(3, 10, 5), Status.UNCONFIRMED),
    ],
)
def test_time_moves_the_status_along(when: When, as_of: datetime, status: Status) -> None:
    assert stand(report(when), as_of=as_of).status is status


def test_a_report_of_the_end_closes_it_with_its_source() -> None:
    view = stand(
        report(DAY), report(DAY, status=Status.HAPPENED, published=date(2031, 3, 10), outlet="B"), as_of=day(3, 11)
    )
    assert (view.status, view.why) == (Status.HAPPENED, "reported by B")


def test_a_report_of_the_end_keeps_the_announced_days() -> None:
    both = When.between(DAY, DAY + timedelta(1))
    view = stand(
        report(both), report(DAY + timedelta(1), status=Status.HAPPENED, published=date(2031, 3, 11)), as_of=day(3, 12)
    )
    assert view.when == both
    assert view.conflicts == ()


def test_called_off_and_on_again() -> None:
    off = report(DAY, status=Status.CANCELLED, published=date(2031, 3, 2), outlet="B")
    assert stand(report(DAY), off).status is Status.CANCELLED
    assert stand(report(DAY), off, report(DAY, published=LATER, outlet="C")).status is Status.SCHEDULED


def test_a_move_is_a_slip_and_no_conflict() -> None:
    moved = report(DAY + timedelta(7), status=Status.POSTPONED, published=LATER, outlet="B", moved_from=DAY)
    view = stand(report(DAY), moved)
    assert view.status is Status.RESCHEDULED
    assert [(s.before.start, s.after.start) for s in view.slips] == [(DAY, DAY + timedelta(7))]
    assert view.conflicts == ()


def test_a_postponement_without_a_date_keeps_the_old_one() -> None:
    view = stand(report(DAY), report(DAY, status=Status.POSTPONED, published=LATER, outlet="B"))
    assert (view.status, view.when) == (Status.POSTPONED, When.on(DAY))


def test_a_postponement_that_leaves_the_former_day_unsaid_is_a_slip_too() -> None:
    moved = report(DAY + timedelta(20), status=Status.POSTPONED, published=LATER, outlet="B")
    view = stand(report(DAY), moved)
    assert view.status is Status.RESCHEDULED
    assert [(s.before.start, s.after.start) for s in view.slips] == [(DAY, DAY + timedelta(20))]


def test_the_users_word_counts_before_any_report() -> None:
    mark = Decision(day(3, 2), Act.MARK, "c", status=Status.CANCELLED, note="told by phone")
    view = stand(report(DAY), report(DAY, published=LATER, outlet="B"), decisions=(mark,))
    assert (view.status, view.why) == (Status.CANCELLED, "marked by you: told by phone")


def test_a_date_that_the_user_settled_is_no_conflict_until_a_later_report() -> None:
    settled = Decision(day(3, 2), Act.EDIT, "c", when=When.on(DAY))
    old = report(DAY + timedelta(1), published=date(2031, 3, 1))
    assert stand(old, decisions=(settled,)).conflicts == ()
    assert len(stand(old, report(DAY + timedelta(2), published=LATER), decisions=(settled,)).conflicts) == 1


@pytest.mark.parametrize(
    ("reports", "listing"),
    [
        ([report(DAY)], Listing.WATCHLIST),
        ([report(DAY, confidence=0.4)], Listing.INBOX),
        ([report(LATER, status=Status.HAPPENED)], Listing.BACKGROUND),
        ([report(LATER, status=Status.HAPPENED), report(LATER)], Listing.WATCHLIST),
    ],
)
def test_the_list_holds_what_a_sure_report_announced(reports: list[Report], listing: Listing) -> None:
    assert stand(*reports).listing is listing


@pytest.mark.parametrize(
    ("act", "listing"),
    [(Act.ACCEPT, Listing.WATCHLIST), (Act.REJECT, Listing.REJECTED), (Act.DELETE, Listing.DELETED)],
)
def test_the_user_decides_what_is_listed(act: Act, listing: Listing) -> None:
    assert stand(report(DAY, confidence=0.4), decisions=(Decision(day(3, 2), act, "c"),)).listing is listing


def test_what_was_rejected_comes_back_only_with_a_later_sure_report() -> None:
    reject = (Decision(day(3, 2), Act.REJECT, "c"),)
    doubtful = report(DAY, confidence=0.4)
    assert stand(doubtful, replace(doubtful, quote="Again."), decisions=reject).listing is Listing.REJECTED
    confirmed = report(DAY, published=LATER, quote="It is certain now.")
    assert stand(doubtful, confirmed, decisions=reject).listing is Listing.WATCHLIST


def test_people_are_shown_for_their_states() -> None:
    view = stand(
        report(DAY, "Freedonia", "Sylvania", kind=Kind.PHONE_CALL),
        report(DAY, "Ann Lee (Freedonia)", "Bo Dee (Sylvania)", kind=Kind.PHONE_CALL, published=LATER),
    )
    assert view.title == "Lee – Dee phone call"
    assert view.names == ("Freedonia", "Sylvania", "Ann Lee", "Bo Dee")


@pytest.mark.parametrize(
    ("parties", "name", "title"),
    [
        (("Freedonia", "Sylvania"), "Grain Dialogue", "Freedonia – Sylvania talks: Grain Dialogue"),
        (("Union", "Sylvania"), "Union-Sylvania Talks", "Union-Sylvania Talks"),
        (("Union", "Sylvania"), "Union-Sylvania Council", "Union-Sylvania Council talks"),
        (("Union", "A", "B", "C"), None, "Union talks"),
    ],
)
def test_titles_name_what_a_reader_knows_it_by(parties: tuple[str, ...], name: str | None, title: str) -> None:
    assert stand(report(DAY, *parties, name=name)).title == title


def test_the_venue_gives_its_zone_to_the_date() -> None:
    there = replace(report(DAY), place=Place("Geneva", "Switzerland", "Europe/Zurich"))
    assert stand(there).when.zone == "Europe/Zurich"


def test_a_city_is_finer_than_its_country() -> None:
    city = replace(report(DAY), place=Place("Geneva", "Switzerland"))
    view = stand(city, report(DAY, place="Switzerland", published=LATER, outlet="B"))
    assert view.place is not None
    assert view.place.name == "Geneva"
    assert view.conflicts == ()


def test_a_move_to_another_city_says_so_and_is_no_conflict() -> None:
    there = report(DAY, place="Vienna", published=LATER, moved_from=DAY, outlet="B")
    view = stand(report(DAY, place="Geneva"), there)
    assert [(slip.note, slip.is_of_date) for slip in view.slips] == [("Geneva to Vienna", False)]
    assert (view.status, view.conflicts) == (Status.SCHEDULED, ())


def test_a_summit_that_became_a_call_says_so() -> None:
    call = report(DAY, kind=Kind.VIDEO_CALL, published=LATER, moved_from=DAY, outlet="B")
    view = stand(report(DAY, kind=Kind.SUMMIT, place="Geneva"), call)
    assert view.kind is Kind.VIDEO_CALL
    assert [slip.note for slip in view.slips] == ["summit to video call"]
    assert view.conflicts == ()


def test_a_doubtful_announcement_of_what_is_over_does_not_wait_in_the_inbox() -> None:
    over = report(LATER, status=Status.HAPPENED, published=LATER, outlet="B")
    assert stand(report(LATER, confidence=0.3), over).listing is Listing.BACKGROUND


def test_a_council_sits_without_saying_so_twice() -> None:
    session = report(DAY, "Union", "Sylvania", kind=Kind.COUNCIL_SESSION, name="Union-Sylvania Council")
    assert stand(session).title == "Union-Sylvania Council session"


def test_the_family_name_comes_first_where_it_does() -> None:
    call = report(DAY, "Li Ming (China)", "Ann Lee (Freedonia)", kind=Kind.PHONE_CALL)
    assert stand(call).title == "Li – Lee phone call"
