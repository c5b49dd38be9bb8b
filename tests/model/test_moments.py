from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from watch.model.moments import read_moment, read_when
from watch.model.when import When


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-12-31", date(2021, 12, 31)),
        ("2021-12-31T12:00Z", datetime(2021, 12, 31, 12, tzinfo=UTC)),
        ("2021-12-31 12:00", datetime(2021, 12, 31, 12, tzinfo=UTC)),
        (" 2021-12-31T12:00:30+02:00\n", datetime(2021, 12, 31, 12, 0, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("2021-12-31T12:00+0200", datetime(2021, 12, 31, 12, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_a_moment_is_a_date_or_an_instant(text: str, moment: date) -> None:
    assert read_moment(text) == moment
    assert type(read_moment(text)) is type(moment)


@pytest.mark.parametrize(
    "text", ["", "today", "31.12.2021", "2021-12-32", "20211231", "1066-10-14", "2021-W01-1", "٢٠٢١-١٢-٣١"]
)
def test_nothing_else_is_a_moment(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2031-03-09", When.on(date(2031, 3, 9))),
        ("2031-03", When.month_of(date(2031, 3, 1))),
        ("2031-03-09 to 2031-03-10", When.between(date(2031, 3, 9), date(2031, 3, 10))),
        ("2031-03-09..2031-03-10", When.between(date(2031, 3, 9), date(2031, 3, 10))),
        ("2031-03-09/2031-03-10", When.between(date(2031, 3, 9), date(2031, 3, 10))),
        ("2031-03-09 10:00", When.at(date(2031, 3, 9), time(10))),
        ("2031-03-09T10:00Z", When.at(date(2031, 3, 9), time(10), "Z")),
        ("2031-03-09 10:00 Europe/Zurich", When.at(date(2031, 3, 9), time(10), "Europe/Zurich")),
        ("2031-03-09 10:00-11:30 +03:00", When.at(date(2031, 3, 9), time(10), "+03:00", time(11, 30))),
    ],
)
def test_a_date_of_an_engagement_is_as_fine_as_it_is_given(text: str, when: When) -> None:
    assert read_when(text) == when


@pytest.mark.parametrize(
    "text", ["", "2031-03-10 to 2031-03-09", "2031-03-09 25:00", "2031-03-09 10:00 Mars/Base", "soon"]
)
def test_nothing_else_is_one(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        read_when(text)
