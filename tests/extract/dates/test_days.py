"""Days named by the calendar, by "today", by the day before them, with and without a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

#: A sentence out on Friday 2021-12-31, its only expression, what it means.
ONE = [
    # Month and day; the year left out is the nearest.
    ("The envoys sit down in Geneva on January 10.", "January 10", "2022-01-10"),
    ("The envoys sit down in Geneva on Jan. 10.", "Jan. 10", "2022-01-10"),
    ("The envoys sit down in Geneva on Jan 10, officials say.", "Jan 10", "2022-01-10"),
    ("The envoys sit down in Geneva on 10 January.", "10 January", "2022-01-10"),
    ("The envoys sit down in Geneva on January 10th.", "January 10th", "2022-01-10"),
    ("The envoys sit down on the 10th of January.", "the 10th of January", "2022-01-10"),
    ("The envoys sit down on January the 10th.", "January the 10th", "2022-01-10"),
    ("They spoke by video on December 7.", "December 7", "2021-12-07"),
    ("They spoke by video on December 30.", "December 30", "2021-12-30"),
    ("They spoke by video on December 31.", "December 31", "2021-12-31"),
    ("The Dec. 7 call lasted two hours.", "Dec. 7", "2021-12-07"),
    ("A follow-up is set for May 5.", "May 5", "2022-05-05"),
    ("They shook hands on March 3.", "March 3", "2022-03-03"),
    ("They will shake hands on August 20.", "August 20", "2022-08-20"),
    ("They shook hands on August 20.", "August 20", "2021-08-20"),
    ("It opens on Feb.14 in Munich.", "Feb.14", "2022-02-14"),
    # With a weekday.
    ("The council meets on Wednesday, January 12.", "Wednesday, January 12", "2022-01-12"),
    ("The council meets on Wed., Jan. 12.", "Wed., Jan. 12", "2022-01-12"),
    ("The council meets on Wed Jan 12.", "Wed Jan 12", "2022-01-12"),
    ("The council meets on Wednesday 12 January.", "Wednesday 12 January", "2022-01-12"),
    ("It is this coming Sunday, January second.", "this coming Sunday, January second", "2022-01-02"),
    # With a year.
    ("They met on June 16, 2021.", "June 16, 2021", "2021-06-16"),
    ("They met on June 16 2021 in a villa.", "June 16 2021", "2021-06-16"),
    ("They met on 16 June 2021.", "16 June 2021", "2021-06-16"),
    ("They met on July 10,2021 in Rome.", "July 10,2021", "2021-07-10"),
    ("They met on June 16 last year.", "June 16 last year", "2020-06-16"),
    ("They meet on June 16 next year.", "June 16 next year", "2022-06-16"),
    ("They met on June 16, this year.", "June 16, this year", "2021-06-16"),
    ("The treaty dates from 24 March 1999.", "24 March 1999", "1999-03-24"),
    # Numbers.
    ("Published 2022-01-10 by the ministry.", "2022-01-10", "2022-01-10"),
    ("Published 2022/01/10 by the ministry.", "2022/01/10", "2022-01-10"),
    ("The visit of 13/01/2022 is off.", "13/01/2022", "2022-01-13"),
    ("The visit of 13.01.2022 is off.", "13.01.2022", "2022-01-13"),
    ("The visit of 10.01.2022 is off.", "10.01.2022", "2022-01-10"),
    ("Signed 10/26/89 in Paris.", "10/26/89", "1989-10-26"),
    # Counted from today.
    ("They speak today.", "today", "2021-12-31"),
    ("They speak tomorrow.", "tomorrow", "2022-01-01"),
    ("They spoke yesterday.", "yesterday", "2021-12-30"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "2022-01-02"),
    ("They met the day before yesterday.", "the day before yesterday", "2021-12-29"),
    ("They speak tonight.", "tonight", "2021-12-31"),
    ("They spoke last night.", "last night", "2021-12-30"),
    # Days with a name.
    ("A call on New Year's Eve is likely.", "New Year's Eve", "2021-12-31"),
    ("A call on New Year’s Day is likely.", "New Year’s Day", "2022-01-01"),
    ("The truce held over Orthodox Christmas.", "Orthodox Christmas", "2022-01-07"),
    ("They dined on Thanksgiving in Camp David.", "Thanksgiving", "2021-11-25"),
    # Days with only a number.
    ("They will meet on the 10th.", "the 10th", "2022-01-10"),
    ("They met on the 10th.", "the 10th", "2021-12-10"),
    ("Talks on the 10th, both sides hope.", "the 10th", "2022-01-10"),
    ("They met on the 31st.", "the 31st", "2021-12-31"),
    ("They meet on the 5th of next month.", "the 5th of next month", "2022-01-05"),
]


@pytest.mark.parametrize(("text", "words", "day"), ONE)
def test_a_day_is_found_and_read(find: Find, text: str, words: str, day: str) -> None:
    found = find(text)
    assert [(one.text, str(one.when)) for one in found if one.type in ("DATE", "TIME")] == [(words, day)]


@pytest.mark.parametrize(
    ("country", "day"),
    [("US", "2022-02-03"), ("PH", "2022-02-03"), ("GB", "2022-03-02"), ("DE", "2022-03-02"), (None, "2022-02-03")],
)
def test_the_country_tells_whether_the_month_or_the_day_comes_first(find: Find, country: str | None, day: str) -> None:
    (found,) = find("The visit of 02/03/2022 is off.", country=country)
    assert found.value == day


@pytest.mark.parametrize(("country", "day"), [("US", "2022-01-12"), ("GB", "2021-12-01")])
def test_a_day_and_month_in_numbers_need_no_year(find: Find, country: str, day: str) -> None:
    (found,) = find("They meet on 01/12 in Rome.", country=country)
    assert found.value == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("NATO meets Russia on January 12. A day later the OSCE follows.", "A day later", "2022-01-13"),
        ("NATO meets Russia on January 12, and a day later the OSCE.", "a day later", "2022-01-13"),
        ("They meet on January 12 and, two days later, again.", "two days later", "2022-01-14"),
        ("They meet on January 12. The following day they rest.", "The following day", "2022-01-13"),
        ("They meet on January 12. The next day they rest.", "The next day", "2022-01-13"),
        ("They met on December 7. The previous day they rested.", "The previous day", "2021-12-06"),
        ("They meet on January 12. The same day, others vote.", "The same day", "2022-01-12"),
        ("They meet on January 12. The following week is free.", "The following week", "week of 2022-01-17"),
        ("They met in March 2020. The following month a truce held.", "The following month", "April 2020"),
        ("They met on June 3, 2020. They split later that year.", "later that year", None),
        ("They meet on January 12 and the following Friday.", "the following Friday", "2022-01-14"),
        ("They met on December 8; a day earlier he had flown in.", "a day earlier", "2021-12-07"),
        ("They meet January 9-10, and a day later their aides.", "a day later", "2022-01-11"),
        ("A day later nobody remembered.", "A day later", "2022-01-01"),
    ],
)
def test_some_days_count_from_the_day_before_them_in_the_text(
    find: Find, text: str, words: str, day: str | None
) -> None:
    found = find(text)[-1]
    assert found.text == words
    if day is not None:
        assert str(found.when) == day


TIMES = [
    ("They speak on Tuesday at 10 a.m. EST.", "Tuesday at 10 a.m. EST", "T10:00", "-05:00"),
    ("They will speak at 10 a.m. EST on Tuesday.", "10 a.m. EST on Tuesday", "2022-01-04T10:00", "-05:00"),
    ("They will speak at 10 a.m. Tuesday.", "10 a.m. Tuesday", "2022-01-04T10:00", None),
    ("They will speak at 3:30pm on January 5.", "3:30pm on January 5", "2022-01-05T15:30", None),
    ("The call begins January 10 at 0900 GMT.", "January 10 at 0900 GMT", "2022-01-10T09:00", "UTC"),
    ("The call begins January 10 at 15:00 (1300 GMT).", "January 10 at 15:00 (1300 GMT)", "2022-01-10T15:00", "+02:00"),
    ("The call begins at 15:00 GMT.", "15:00 GMT", "2021-12-31T15:00", "UTC"),
    ("The call begins at 1400 GMT.", "1400 GMT", "2021-12-31T14:00", "UTC"),
    ("The call begins at noon local time.", "noon local time", "2021-12-31T12:00", None),
    ("The call begins at 1930 local time.", "1930 local time", "2021-12-31T19:30", None),
    ("The call begins at noon.", "noon", "2021-12-31T12:00", None),
    ("The call begins at 5 p.m. Moscow time.", "5 p.m. Moscow time", "2021-12-31T17:00", "Europe/Moscow"),
    ("The call begins at 10 o'clock.", "10 o'clock", "2021-12-31T10:00", None),
    ("They spoke at noon Thursday.", "noon Thursday", "2021-12-30T12:00", None),
    ("Issued 2022-01-10T09:00Z by the office.", "2022-01-10T09:00Z", "2022-01-10T09:00", "UTC"),
    ("Talks run January 10, 10:00-11:30 CET.", "January 10, 10:00-11:30 CET", "2022-01-10T10:00", "+01:00"),
    ("They speak on 10 January at 14.30 in London.", "10 January at 14.30", "2022-01-10T14:30", None),
    ("They speak tomorrow at 12 p.m.", "tomorrow at 12 p.m.", "2022-01-01T12:00", None),
    ("They speak tomorrow at 12:15 a.m.", "tomorrow at 12:15 a.m.", "2022-01-01T00:15", None),
]


@pytest.mark.parametrize(("text", "words", "value", "zone"), TIMES)
def test_a_time_and_its_day_are_one(find: Find, text: str, words: str, value: str, zone: str | None) -> None:
    (found,) = find(text)
    assert found.text == words
    assert found.type == "TIME"
    assert found.value.endswith(value)
    assert found.when is not None
    assert found.when.time is not None
    assert found.when.zone == zone


def test_a_time_alone_is_on_the_day_just_before_it(find: Find) -> None:
    *_, time = find("They meet on January 12. The doors open at 9 a.m.")
    assert time.value == "2022-01-12T09:00"


def test_a_stretch_of_time_has_an_end(find: Find) -> None:
    (found,) = find("Talks run January 10, 10:00-11:30 CET.")
    assert found.when is not None
    assert str(found.when.until) == "11:30:00"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They will speak on Monday morning.", "Monday morning", "2022-01-03TMO"),
        ("They spoke on Sunday night.", "Sunday night", "2021-12-26TNI"),
        ("They spoke this morning.", "this morning", "2021-12-31TMO"),
        ("They spoke tomorrow evening, the joke went.", "tomorrow evening", "2022-01-01TEV"),
        ("They met on the morning of January 5.", "the morning of January 5", "2022-01-05TMO"),
        ("They spoke yesterday afternoon.", "yesterday afternoon", "2021-12-30TAF"),
        ("They met late Thursday afternoon.", "late Thursday afternoon", "2021-12-30TAF"),
    ],
)
def test_a_part_of_a_day(find: Find, text: str, words: str, value: str) -> None:
    (found,) = find(text)
    assert (found.text, found.type, found.value) == (words, "TIME", value)


def test_midnight_ends_its_day(find: Find) -> None:
    (found,) = find("The truce ends at midnight Thursday.")
    assert found.value == "2021-12-30T24:00"
    assert found.when is not None
    assert found.when.start == date(2021, 12, 31)


def test_a_day_named_in_full_is_explicit_and_a_weekday_is_not(find: Find) -> None:
    day, weekday = find("They meet on January 10, not on Tuesday.")
    assert day.is_explicit
    assert not weekday.is_explicit
