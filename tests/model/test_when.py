from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.model.countdown import countdown, days_left, seconds_left
from watch.model.when import Precision, When, zone_info

DAY = date(2031, 3, 10)  # a Monday


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (When.on(DAY), "2031-03-10", "2031-03-10"),
        (When.between(DAY, date(2031, 3, 11)), "2031-03-10", "2031-03-11"),
        (When.at(DAY, time(10), "Europe/Zurich"), "2031-03-10T10:00:00+01:00", "2031-03-10T10:00:00+01:00"),
        (When.at(DAY, time(10), "Asia/Kathmandu", time(11, 30)), None, "2031-03-10T11:30:00+05:45"),
        (When.at(DAY, time(23), None, time(1)), "2031-03-10T23:00:00+00:00", "2031-03-11T01:00:00+00:00"),
        (When.week_of(date(2031, 3, 13)), "2031-03-10", "2031-03-16"),
        (When.month_of(date(2032, 2, 13)), "2032-02-01", "2032-02-29"),
    ],
)
def test_iso_text_says_as_much_as_is_known(when: When, start: str | None, end: str) -> None:
    assert when.start_text() == (start or when.start_text())
    assert when.end_text() == end


def test_an_interval_of_one_day_is_a_day() -> None:
    assert When.between(DAY, DAY) == When.on(DAY)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        When.between(DAY, DAY - timedelta(1))


def test_a_date_at_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="no year"):
        When.on(date.max)


def test_a_time_goes_with_its_precision_only() -> None:
    with pytest.raises(ValueError, match="precision"):
        When(DAY, DAY, Precision.DAY, time(10))


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "+25:00", "", "\0"])
def test_an_unknown_zone_is_a_value_error(zone: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        zone_info(zone)


@pytest.mark.parametrize(
    ("when", "now", "text"),
    [
        (When.at(DAY, time(10), "Europe/Zurich"), "2031-03-08T05:56:56", "2d 03:03:04"),
        (When.at(DAY, time(10), "Europe/Zurich"), "2031-03-10T08:59:59", "00:00:01"),
        (When.at(DAY, time(10), "UTC"), "2031-03-10T10:30:00", "00:30:00 ago"),
        (When.at(DAY, time(10), "UTC"), "2031-03-12T10:30:00", "2 days ago"),
        (When.on(DAY), "2031-03-01T23:59:00", "in 9 days"),
        (When.on(DAY), "2031-03-09T12:00:00", "tomorrow"),
        (When.on(DAY), "2031-03-10T23:59:59", "today"),
        (When.on(DAY), "2031-03-11T00:00:00", "yesterday"),
        (When.on(DAY), "2031-03-20T00:00:00", "10 days ago"),
        (When.between(DAY, date(2031, 3, 12)), "2031-03-11T12:00:00", "day 2 of 3"),
        (When.between(DAY, date(2031, 3, 12)), "2031-03-13T12:00:00", "yesterday"),
        (When.week_of(DAY), "2031-03-12T12:00:00", "this week"),
        (When.week_of(DAY), "2031-03-03T12:00:00", "in about 7 days"),
        (When.month_of(DAY), "2031-03-12T12:00:00", "this month"),
        (When.window(DAY, date(2031, 3, 20)), "2031-03-12T12:00:00", "within 9 days"),
    ],
)
def test_a_countdown_says_no_more_than_is_known(when: When, now: str, text: str) -> None:
    assert countdown(when, at(now)) == text


@pytest.mark.parametrize(
    ("zone", "now", "days"),
    [
        ("Pacific/Apia", "2031-03-09T10:59:00", 1),
        ("Pacific/Apia", "2031-03-09T11:01:00", 0),
        ("America/St_Johns", "2031-03-10T02:29:00", 1),
        ("America/St_Johns", "2031-03-10T02:31:00", 0),
        ("Asia/Kathmandu", "2031-03-09T18:14:00", 1),
        ("Asia/Kathmandu", "2031-03-09T18:16:00", 0),
    ],
)
def test_days_are_counted_by_the_calendar_at_the_venue(zone: str, now: str, days: int) -> None:
    assert days_left(When.on(DAY, zone), at(now)) == days


def test_without_a_venue_days_are_counted_where_the_user_is() -> None:
    instant = at("2031-03-09T23:30:00")
    assert days_left(When.on(DAY), instant) == 1
    assert days_left(When.on(DAY), instant.astimezone(ZoneInfo("Europe/Berlin"))) == 0


def test_seconds_are_counted_across_a_change_of_the_clocks() -> None:
    # In Berlin the clocks go forward on 30 March 2031 at 02:00.
    when = When.at(date(2031, 3, 30), time(3), "Europe/Berlin")
    assert seconds_left(when, at("2031-03-30T01:00:00", "Europe/Berlin")) == 3600


def test_a_day_has_no_seconds() -> None:
    assert seconds_left(When.on(DAY), at("2031-03-01T00:00:00")) is None


@pytest.mark.parametrize(
    ("when", "now", "over", "begun"),
    [
        (When.on(DAY), "2031-03-10T23:59:59", False, False),
        (When.on(DAY), "2031-03-11T00:00:00", True, True),
        (When.between(DAY, date(2031, 3, 11)), "2031-03-10T12:00:00", False, False),
        (When.between(DAY, date(2031, 3, 11)), "2031-03-11T12:00:00", False, True),
        (When.at(DAY, time(10), "UTC"), "2031-03-10T09:59:59", False, False),
        (When.at(DAY, time(10), "UTC"), "2031-03-10T10:00:00", False, True),
        (When.at(DAY, time(10), "UTC"), "2031-03-10T13:00:00", True, True),
        (When.at(DAY, time(10), "UTC", time(18)), "2031-03-10T13:00:00", False, True),
        (When.week_of(DAY), "2031-03-12T13:00:00", False, False),
    ],
)
def test_begun_and_over(when: When, now: str, over: bool, begun: bool) -> None:
    assert (when.is_over(at(now)), when.has_begun(at(now))) == (over, begun)


_WHENS = st.one_of(
    st.builds(When.on, st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([None, "Pacific/Apia"])),
    st.builds(
        When.at,
        st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        st.sampled_from([None, "Europe/Berlin", "America/St_Johns", "+05:45"]),
        st.none() | st.times(),
    ),
)


@given(_WHENS, st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_what_is_over_has_begun(when: When, now: datetime) -> None:
    assert when.has_begun(now) or not when.is_over(now)
    assert countdown(when, now)
