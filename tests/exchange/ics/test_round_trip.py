from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import given

from tests.conftest import NOW, filed, report
from tests.exchange.test_data import adopted, views
from tests.exchange.values import watchlists, whens
from watch.exchange.ics.read import read_calendar
from watch.exchange.ics.write import DATA, write_calendar
from watch.model.report import Place, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

DAY = date(2031, 7, 9)
GENEVA = Place("Geneva", "Switzerland", "Europe/Zurich")


def parsed(watchlist: Watchlist, as_of: datetime = NOW) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(write_calendar(watchlist.view(as_of)))
    return list(calendar.walk("VEVENT"))


@given(watchlists())
def test_a_watchlist_comes_back_from_its_calendar_as_it_was(watchlist: Watchlist) -> None:
    data = write_calendar(watchlist.view(NOW), [timedelta(hours=24)])
    again = adopted(read_calendar(data, "a.ics", NOW))
    assert views(again) == views(watchlist)
    assert adopted(read_calendar(data, "a.ics", NOW), again) == again


@given(watchlists())
def test_the_same_watchlist_gives_the_same_bytes_and_a_calendar_that_any_program_can_read(w: Watchlist) -> None:
    data = write_calendar(w.view(NOW))
    assert data == write_calendar(w.view(NOW))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len(events) == len(w.view(NOW))
    assert not calendar.errors
    assert not any(one.errors for one in events)
    zones = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
    for one in events:
        assert one["DTSTART"].params.get("TZID") in (None, "UTC", *zones)
        assert one["DTSTART"].dt < one["DTEND"].dt


@given(whens().filter(lambda when: when.is_exact))
def test_the_dates_alone_come_back_where_the_days_are_known(when: When) -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar(filed(report(when)).view(NOW)))
    for one in calendar.walk("VEVENT"):
        del one[DATA]
    (again,) = read_calendar(calendar.to_ical(), "a.ics", NOW)
    read = again.reports[0].when
    assert (read.start, read.end) == (when.start, when.end) or when.zone == "+05:30"
    if when.time:
        assert read.begins() == when.begins()


def test_a_known_time_is_local_to_the_venue_and_its_zone_travels_along() -> None:
    (one,) = parsed(filed(replace(report(When.at(DAY, time(10))), place=GENEVA)))
    assert one["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert one["DTSTART"].dt.astimezone(UTC) == datetime(2031, 7, 9, 8, tzinfo=UTC)
    assert str(one["LOCATION"]) == "Geneva, Switzerland"


def test_days_are_dates_and_the_end_is_the_day_after() -> None:
    (one,) = parsed(filed(report(When.between(DAY, DAY + timedelta(2)))))
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (DAY, DAY + timedelta(3))
    assert one["STATUS"] == "CONFIRMED"


def test_a_window_is_tentative_and_says_that_its_date_is_open() -> None:
    (one,) = parsed(filed(report(When.week_of(DAY))))
    assert one["STATUS"] == "TENTATIVE"
    assert "date to be confirmed" in one["SUMMARY"]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.SCHEDULED, "CONFIRMED"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.POSTPONED, "TENTATIVE"),
        (Status.HAPPENED, "CONFIRMED"),
    ],
)
def test_the_status_is_that_of_the_calendar(status: Status, shown: str) -> None:
    (one,) = parsed(filed(report(DAY, status=status)))
    assert one["STATUS"] == shown


def test_a_conflict_and_a_time_past_without_a_word_make_it_tentative() -> None:
    differing = filed(report(When.between(DAY, DAY + timedelta(1))), report(DAY, outlet="Other", published=NOW))
    assert parsed(differing)[0]["STATUS"] == "TENTATIVE"
    assert "≠" in parsed(differing)[0]["DESCRIPTION"]
    past = filed(report(NOW.date() - timedelta(1)))
    assert parsed(past)[0]["STATUS"] == "TENTATIVE"


def test_the_description_gives_the_quote_with_its_outlet_and_link() -> None:
    (one,) = parsed(filed(report(DAY, quote="They meet; in Geneva, we hear.\nMore.")))
    assert "“They meet; in Geneva, we hear.\nMore.”" in one["DESCRIPTION"]
    assert "Wire" in one["DESCRIPTION"]
    assert str(one["URL"]).startswith("https://wire.example/")


def test_an_alarm_is_set_only_where_something_is_to_come() -> None:
    leads = [timedelta(days=1), timedelta(hours=1)]
    data = write_calendar(filed(report(DAY), report(DAY, "A", "B", status=Status.CANCELLED)).view(NOW), leads)
    alarms = icalendar.Calendar.from_ical(data).walk("VALARM")
    assert sorted(alarm["TRIGGER"].dt for alarm in alarms) == sorted(-lead for lead in leads)


def test_an_event_that_somebody_moved_in_the_calendar_comes_back_with_the_calendars_word() -> None:
    watchlist = filed(report(DAY))
    data = write_calendar(watchlist.view(NOW)).replace(b"20310709", b"20310711").replace(b"20310710", b"20310712")
    (again,) = read_calendar(data, "team.ics", NOW)
    own, word = again.reports
    assert own.when.start == DAY
    assert word.when.start == date(2031, 7, 11)
    assert word.source.outlet == "Talkwatch"
