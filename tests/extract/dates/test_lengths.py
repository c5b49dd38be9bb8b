"""Lengths, distances in time, and times that come again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a two-day visit", "two-day", "P2D"),
        ("a 5-day tour", "5-day", "P5D"),
        ("a week-long visit", "week-long", "P1W"),
        ("a weeklong visit", "weeklong", "P1W"),
        ("a 50-minute call", "50-minute", "PT50M"),
        ("talks of two hours", "two hours", "PT2H"),
        ("for three days", "three days", "P3D"),
        ("for twenty-five years", "twenty-five years", "P25Y"),
        ("for a hundred days", "hundred days", "P100D"),
        ("nearly two years", "nearly two years", "P2Y"),
        ("more than four hours", "more than four hours", "PT4H"),
        ("for several days", "several days", "PXD"),
        ("a few weeks of calm", "a few weeks", "PXW"),
        ("the past two weeks", "the past two weeks", "P2W"),
        ("the next few days", "the next few days", "PXD"),
        ("in the coming weeks", "the coming weeks", "PXW"),
        ("for years", "years", "PXY"),
        ("within weeks", "weeks", "PXW"),
        ("two decades of war", "two decades", "P20Y"),
        ("waiting a week", "a week", "P1W"),
        ("waiting 2 1/2 years", "2 1/2 years", "P2Y6M"),
        ("over five quarters", "over five quarters", "P15M"),
    ],
)
def test_a_length(find: Find, text: str, words: str, value: str) -> None:
    (found,) = find(text)
    assert (found.text, found.type, found.value, found.when) == (words, "DURATION", value, None)


#: Out on Friday 2021-12-31.
@pytest.mark.parametrize(
    ("text", "words", "value", "meaning"),
    [
        ("It fell 10 days ago.", "10 days ago", "2021-12-21", "2021-12-21"),
        ("It fell two weeks ago.", "two weeks ago", "2021-W50", "2021-12-17"),
        ("It fell a month ago.", "a month ago", "2021-11", "November 2021"),
        ("It fell three years ago.", "three years ago", "2018", "between 2018-01-01 and 2018-12-31"),
        ("It fell more than six months ago.", "more than six months ago", "2021-06", "June 2021"),
        ("They meet in two weeks' time.", "two weeks' time", "2022-W02", "2022-01-14"),
        ("They meet in two weeks’ time.", "two weeks’ time", "2022-W02", "2022-01-14"),
        ("They meet in a month's time.", "a month's time", "2022-01", "January 2022"),
    ],
)
def test_a_distance_from_publication(find: Find, text: str, words: str, value: str, meaning: str) -> None:
    (found,) = find(text)
    assert (found.text, found.type, found.value, str(found.when)) == (words, "DATE", value, meaning)


def test_in_two_weeks_is_a_length_and_a_day_to_come(find: Find) -> None:
    (found,) = find("They will meet again in two weeks.")
    assert (found.type, found.value, str(found.when)) == ("DURATION", "P2W", "2022-01-14")


@pytest.mark.parametrize(
    "text", ["It will be the second call in two weeks.", "They met twice in two weeks.", "It took two weeks."]
)
def test_a_length_with_no_day(find: Find, text: str) -> None:
    (found,) = find(text)
    assert (found.value, found.when) == ("P2W", None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They meet every Thursday.", "every Thursday", "XXXX-WXX-4"),
        ("They meet each year.", "each year", "P1Y"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("They meet every July.", "every July", "XXXX-07"),
        ("They meet every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("They meet twice a week.", "a week", "P1W"),
        ("They hold annual talks.", "annual", "P1Y"),
        ("They hold weekly talks.", "weekly", "P1W"),
        ("They speak daily.", "daily", "P1D"),
        ("They meet on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
        ("They meet on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ],
)
def test_a_time_that_comes_again(find: Find, text: str, words: str, value: str) -> None:
    (found,) = find(text)
    assert (found.text, found.type, found.value, found.when) == (words, "SET", value, None)
