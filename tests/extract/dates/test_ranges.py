"""Ranges and rows of days: the first expression carries the whole, the others continue it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

#: Out on Friday 2021-12-31: what the first expression means, the days of all.
ONE = [
    ("Talks on January 9-10 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks on Jan. 9–10 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks on Jan. 9 - 10 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks on January 9 and 10 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks on 9 and 10 January in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks on 9-10 January 2022 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks from January 9 to 10 in Geneva", "2022-01-09 to 2022-01-10", ["2022-01-09", "2022-01-10"]),
    ("Talks from 7th to 9th December in Rome", "2021-12-07 to 2021-12-09", ["2021-12-07", "2021-12-09"]),
    ("Talks from the 7th to the 9th of December", "2021-12-07 to 2021-12-09", ["2021-12-07", "2021-12-09"]),
    ("Talks from Dec. 3 to 9 in Rome", "2021-12-03 to 2021-12-09", ["2021-12-03", "2021-12-09"]),
    ("Talks Jan. 30-Feb. 2 in Rome", "2022-01-30 to 2022-02-02", ["2022-01-30", "2022-02-02"]),
    ("Talks January 30-February 2 in Rome", "2022-01-30 to 2022-02-02", ["2022-01-30", "2022-02-02"]),
    ("Talks from 30 January to 2 February", "2022-01-30 to 2022-02-02", ["2022-01-30", "2022-02-02"]),
    ("Talks between January 10 and 13 in Rome", "2022-01-10 to 2022-01-13", ["2022-01-10", "2022-01-13"]),
    ("Talks between 10 and 13 January in Rome", "2022-01-10 to 2022-01-13", ["2022-01-10", "2022-01-13"]),
    ("Talks between January 10 and January 13", "2022-01-10 to 2022-01-13", ["2022-01-10", "2022-01-13"]),
    ("Talks on December 14 and 15 last year", "2020-12-14 to 2020-12-15", ["2020-12-14", "2020-12-15"]),
    ("Talks on June 5 and 6, 2019 in Rome", "2019-06-05 to 2019-06-06", ["2019-06-05", "2019-06-06"]),
    ("Talks from December 30 to January 2", "2021-12-30 to 2022-01-02", ["2021-12-30", "2022-01-02"]),
    ("Talks Dec. 30, 2021-Jan. 2, 2022", "2021-12-30 to 2022-01-02", ["2021-12-30", "2022-01-02"]),
    ("Talks 10 January – 12 January", "2022-01-10 to 2022-01-12", ["2022-01-10", "2022-01-12"]),
    ("Talks on Jan. 1, 2 and 3 in Rome", "2022-01-01 to 2022-01-03", ["2022-01-01", "2022-01-02", "2022-01-03"]),
    ("From Monday, January 10 to Wednesday, January 12", "2022-01-10 to 2022-01-12", ["2022-01-10", "2022-01-12"]),
    ("Talks on Jan. 10/11 in Rome", "2022-01-10 to 2022-01-11", ["2022-01-10", "2022-01-11"]),
    ("Talks on 10/11 January in Rome", "2022-01-10 to 2022-01-11", ["2022-01-10", "2022-01-11"]),
    ("To run from the 10th to the 12th", "2022-01-10 to 2022-01-12", ["2022-01-10", "2022-01-12"]),
    # Weekdays.
    ("They will meet from Monday to Wednesday", "2022-01-03 to 2022-01-05", ["2022-01-03", "2022-01-05"]),
    ("They will meet on Monday and Tuesday", "2022-01-03 to 2022-01-04", ["2022-01-03", "2022-01-04"]),
    ("They met on Monday and Tuesday", "2021-12-27 to 2021-12-28", ["2021-12-27", "2021-12-28"]),
    ("They met between Monday and Wednesday", "2021-12-27 to 2021-12-29", ["2021-12-27", "2021-12-29"]),
    ("They will meet Saturday through Monday", "2022-01-01 to 2022-01-03", ["2022-01-01", "2022-01-03"]),
    ("They will meet Monday-Wednesday", "2022-01-03 to 2022-01-05", ["2022-01-03", "2022-01-05"]),
    ("To meet Monday, Tuesday and Wednesday", "2022-01-03 to 2022-01-05", ["2022-01-03", "2022-01-04", "2022-01-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whole", "days"), ONE)
def test_the_first_carries_the_range_and_the_rest_continue_it(
    find: Find, text: str, whole: str, days: list[str]
) -> None:
    found = find(text)
    assert [one.value for one in found] == days
    assert str(found[0].when) == whole
    assert [one.continues for one in found] == [False] + [True] * (len(found) - 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Talks on January 9-10, 2022 in Geneva", ["January 9", "10, 2022"]),
        ("Talks on 9-10 January 2022 in Geneva", ["9", "10 January 2022"]),
        ("Talks on January 9 and 10 in Geneva", ["January 9", "10"]),
        ("Talks on 9 and 10 January in Geneva", ["9", "10 January"]),
        ("Talks on Monday, January 9-10", ["Monday, January 9", "10"]),
        ("Talks from 30 January to 2 February", ["30 January", "2 February"]),
        ("Talks from Monday to Friday", ["Monday", "Friday"]),
    ],
)
def test_each_end_of_a_range_has_its_own_words(find: Find, text: str, parts: list[str]) -> None:
    assert [one.text for one in find(text)] == parts


def test_three_ranges_in_one_clause(find: Find) -> None:
    found = find("Rounds are set for January 9-10, January 12-13 and from Jan. 30 to Feb. 2.")
    assert [str(one.when) for one in found if not one.continues] == [
        "2022-01-09 to 2022-01-10",
        "2022-01-12 to 2022-01-13",
        "2022-01-30 to 2022-02-02",
    ]


def test_days_apart_stay_apart(find: Find) -> None:
    found = find("Rounds are set for January 5 and 9.")
    assert [str(one.when) for one in found] == ["2022-01-05", "2022-01-09"]
    assert not any(one.continues for one in found)


@pytest.mark.parametrize(
    ("text", "whole", "last"),
    [
        ("Talks are set for 2 and 3 January at 9 a.m. in Rome.", "2022-01-02 to 2022-01-03", "2022-01-03T09:00"),
        ("Talks are set for Jan. 2-3, 0900 GMT.", "2022-01-02 to 2022-01-03", "2022-01-03T09:00"),
        ("Talks will go on Monday and Tuesday at noon.", "2022-01-03 to 2022-01-04", "2022-01-04T12:00"),
    ],
)
def test_a_time_behind_a_range_takes_none_of_its_days(find: Find, text: str, whole: str, last: str) -> None:
    first, second = find(text)
    assert (str(first.when), second.value, second.continues) == (whole, last, True)


def test_two_days_each_with_its_month_stay_apart(find: Find) -> None:
    found = find("Rounds are set for January 12 and January 13.")
    assert [str(one.when) for one in found] == ["2022-01-12", "2022-01-13"]


def test_one_day_or_the_other_is_a_window(find: Find) -> None:
    first, second = find("They will meet on Monday or Tuesday.")
    assert str(first.when) == "between 2022-01-03 and 2022-01-04"
    assert second.continues


def test_a_range_that_runs_on_the_day_of_publication(find: Find) -> None:
    found = find("The summit runs Thursday through Saturday.", published=date(2021, 12, 31))
    assert str(found[0].when) == "2021-12-30 to 2022-01-01"


def test_weekdays_backwards_are_no_range(find: Find) -> None:
    found = find("Statements made Friday and Thursday were denied.")
    assert [one.value for one in found] == ["2021-12-31", "2021-12-30"]
