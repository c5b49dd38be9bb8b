"""A length from a day on: an N-day visit from D ends on D+N-1."""

from __future__ import annotations

from datetime import date

import pytest

from watch.extract.dates.span import lasting
from watch.model.when import LAST_YEAR, When


@pytest.mark.parametrize(
    ("duration", "meaning"),
    [
        ("P1D", "2022-01-10"),
        ("P2D", "2022-01-10 to 2022-01-11"),
        ("P5D", "2022-01-10 to 2022-01-14"),
        ("P1W", "2022-01-10 to 2022-01-16"),
        ("P2W", "2022-01-10 to 2022-01-23"),
        ("P1M", "2022-01-10 to 2022-02-09"),
        ("PXD", "2022-01-10"),
        ("PT2H", "2022-01-10"),
        ("P3Y", "2022-01-10"),
        ("no duration", "2022-01-10"),
        ("", "2022-01-10"),
    ],
)
def test_what_lasts_a_length_from_a_day_on(duration: str, meaning: str) -> None:
    assert str(lasting(When.on(date(2022, 1, 10)), duration)) == meaning


def test_a_month_ends_where_the_next_has_no_such_day() -> None:
    assert str(lasting(When.on(date(2022, 1, 31)), "P1M")) == "2022-01-31 to 2022-02-27"


def test_a_window_stays_as_it_is() -> None:
    week = When.week_of(date(2022, 1, 10))
    assert lasting(week, "P2D") is week


def test_the_end_of_the_calendar_is_no_error() -> None:
    last = When.on(date(LAST_YEAR, 12, 31))
    assert lasting(last, "P5D") is last
