"""Weeks, months, seasons, quarters, halves, years and their parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

#: Out on Friday 2021-12-31: words, TIMEX3 value, what they mean.
PERIODS = [
    # Weeks.
    ("next week", "2022-W01", "week of 2022-01-03"),
    ("this week", "2021-W52", "week of 2021-12-27"),
    ("last week", "2021-W51", "week of 2021-12-20"),
    ("early next week", "2022-W01", "between 2022-01-03 and 2022-01-05"),
    ("late next week", "2022-W01", "between 2022-01-07 and 2022-01-09"),
    ("the week of January 10", "2022-W02", "week of 2022-01-10"),
    ("the week of 10 January", "2022-W02", "week of 2022-01-10"),
    ("the end of this week", "2021-W52", "between 2021-12-31 and 2022-01-02"),
    ("earlier this week", "2021-W52", "between 2021-12-27 and 2021-12-30"),
    ("later this week", "2021-W52", "between 2022-01-01 and 2022-01-02"),
    ("the third week of January 2022", "2022-W03", "week of 2022-01-17"),
    ("the first week of next month", "2022-W01", "week of 2022-01-03"),
    ("the week beginning January 10", "2022-W02", "week of 2022-01-10"),
    ("the week after next", "2022-W02", "week of 2022-01-10"),
    # Weekends.
    ("this weekend", "2021-W52-WE", "between 2022-01-01 and 2022-01-02"),
    ("next weekend", "2022-W01-WE", "between 2022-01-08 and 2022-01-09"),
    ("last weekend", "2021-W51-WE", "between 2021-12-25 and 2021-12-26"),
    ("the weekend of January 15-16", "2022-W02-WE", "between 2022-01-15 and 2022-01-16"),
    # Months.
    ("next month", "2022-01", "January 2022"),
    ("this month", "2021-12", "December 2021"),
    ("last month", "2021-11", "November 2021"),
    ("mid-January", "2022-01", "between 2022-01-11 and 2022-01-21"),
    ("mid- January", "2022-01", "between 2022-01-11 and 2022-01-21"),
    ("early January", "2022-01", "between 2022-01-01 and 2022-01-11"),
    ("late January", "2022-01", "between 2022-01-21 and 2022-01-31"),
    ("the end of January", "2022-01", "between 2022-01-21 and 2022-01-31"),
    ("the beginning of January", "2022-01", "between 2022-01-01 and 2022-01-11"),
    ("the middle of January", "2022-01", "between 2022-01-11 and 2022-01-21"),
    ("late March 2022", "2022-03", "between 2022-03-21 and 2022-03-31"),
    ("the second half of January 2022", "2022-01", "between 2022-01-16 and 2022-01-31"),
    ("the first half of next month", "2022-01", "between 2022-01-01 and 2022-01-15"),
    ("January 2022", "2022-01", "January 2022"),
    ("January of 2022", "2022-01", "January 2022"),
    ("Sept. 2021", "2021-09", "September 2021"),
    ("January next year", "2022-01", "January 2022"),
    ("July this year", "2021-07", "July 2021"),
    ("last June", "2021-06", "June 2021"),
    ("next May", "2022-05", "May 2022"),
    # Seasons.
    ("spring 2022", "2022-SP", "between 2022-03-01 and 2022-05-31"),
    ("the summer of 2019", "2019-SU", "between 2019-06-01 and 2019-08-31"),
    ("last fall", "2021-FA", "between 2021-09-01 and 2021-11-30"),
    ("next spring", "2022-SP", "between 2022-03-01 and 2022-05-31"),
    # Quarters and halves.
    ("the first half of 2022", "2022-H1", "between 2022-01-01 and 2022-06-30"),
    ("the first half of next year", "2022-H1", "between 2022-01-01 and 2022-06-30"),
    ("the last half of 2019", "2019-H2", "between 2019-07-01 and 2019-12-31"),
    ("the last week of January 2022", "2022-W04", "week of 2022-01-24"),
    ("the third quarter of 2020", "2020-Q3", "between 2020-07-01 and 2020-09-30"),
    ("the 2020 third quarter", "2020-Q3", "between 2020-07-01 and 2020-09-30"),
    ("next year's first quarter", "2022-Q1", "between 2022-01-01 and 2022-03-31"),
    # Years.
    ("next year", "2022", "between 2022-01-01 and 2022-12-31"),
    ("last year", "2020", "between 2020-01-01 and 2020-12-31"),
    ("early next year", "2022", "between 2022-01-01 and 2022-05-02"),
    ("the end of 2022", "2022", "between 2022-09-01 and 2022-12-31"),
    ("2014", "2014", "between 2014-01-01 and 2014-12-31"),
    ("the new year", "2022", "between 2022-01-01 and 2022-01-31"),
    ("the year 2000", "2000", "between 2000-01-01 and 2000-12-31"),
    ("nineteen ninety-one", "1991", "between 1991-01-01 and 1991-12-31"),
    ("the 1990s", "199", "between 1990-01-01 and 1999-12-31"),
    ("the early 1990s", "199", "between 1990-01-01 and 1999-12-31"),
    ("the '80s", "198", "between 1980-01-01 and 1989-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "meaning"), PERIODS)
def test_a_period(find: Find, words: str, value: str, meaning: str) -> None:
    (found,) = find(f"That points to {words}, they say.")
    assert (found.text, found.type, found.value, str(found.when)) == (words, "DATE", value, meaning)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet in January.", "2022-01"),
        ("They met in January.", "2021-01"),
        ("They met in September.", "2021-09"),
        ("They will meet in September.", "2022-09"),
        ("The talks will be held in early September.", "2022-09"),
        ("The talks will be held in the second half of February.", "2022-02"),
        ("They will meet in May.", "2022-05"),
        ("They met in March.", "2021-03"),
        ("The March talks failed.", "2021-03"),
        ("They could attack as early as January.", "2022-01"),
        ("Both leaders met in December.", "2021-12"),
        ("An accord is expected in the spring.", "2022-SP"),
        ("An accord was signed in the spring.", "2021-SP"),
    ],
)
def test_a_month_or_season_without_a_year_is_read_by_tense(find: Find, text: str, value: str) -> None:
    (found,) = find(text)
    assert found.value == value


def test_the_other_reading_of_an_early_month_is_early_too(find: Find) -> None:
    (found,) = find("They will meet in early March.")
    assert str(found.otherwise) == "between 2021-03-01 and 2021-03-11"


def test_last_winter_is_over_by_new_year(find: Find) -> None:
    (found,) = find("They met last winter.", published=date(2022, 1, 1))
    assert str(found.when) == "between 2020-12-01 and 2021-02-28"


def test_later_this_month_is_what_is_left_of_it(find: Find) -> None:
    (found,) = find("They will meet later this month.", published=date(2022, 1, 20))
    assert (found.value, str(found.when)) == ("2022-01", "between 2022-01-21 and 2022-01-31")


def test_on_its_last_day_nothing_is_left_of_a_month_but_that_day(find: Find) -> None:
    (found,) = find("They will meet later this month.")
    assert str(found.when) == "between 2021-12-31 and 2021-12-31"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They now agree.", "PRESENT_REF"),
        ("They currently disagree.", "PRESENT_REF"),
        ("They recently agreed.", "PAST_REF"),
        ("In the near future all is well.", "FUTURE_REF"),
        ("The current mood is good.", "PRESENT_REF"),
    ],
)
def test_vague_words_have_a_value_and_no_day(find: Find, text: str, value: str) -> None:
    (found,) = find(text)
    assert (found.value, found.when) == (value, None)
