"""The commonest words, in articles of every weekday: what holds whatever day it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = [date(2031, 12, 22) + timedelta(days=number) for number in range(14)]


def day(find: Find, text: str, published: date) -> date:
    """The one day that a sentence names."""
    (found,) = [one for one in find(text, published=published) if one.when and not one.continues]
    assert found.when is not None
    return found.when.start


@pytest.mark.parametrize("published", DAYS, ids=str)
def test_a_weekday_lies_on_the_side_that_its_verb_tells(find: Find, published: date) -> None:
    for number, name in enumerate(WEEKDAYS):
        coming = day(find, f"The two will meet on {name} in Oslo.", published)
        past = day(find, f"The two met {name} in Oslo.", published)
        following = day(find, f"The two will meet next {name} in Oslo.", published)
        assert {coming.weekday(), past.weekday(), following.weekday()} == {number}
        assert timedelta() < coming - published <= timedelta(days=7)
        assert timedelta(days=-6) <= past - published <= timedelta()
        assert timedelta(days=1) < following - published <= timedelta(days=9) or published.weekday() == 6


@pytest.mark.parametrize("published", DAYS, ids=str)
def test_words_that_count_from_publication_count_from_it(find: Find, published: date) -> None:
    monday = published - timedelta(days=published.weekday())
    for words, days in {"today": 0, "tomorrow": 1, "in two weeks' time": 14}.items():
        assert day(find, f"The two will meet {words}.", published) == published + timedelta(days=days)
    assert day(find, "The two met 10 days ago.", published) == published - timedelta(days=10)
    assert day(find, "The two will meet next week.", published) == monday + timedelta(days=7)
    assert day(find, "The two will meet this weekend.", published) == monday + timedelta(days=5)


@pytest.mark.parametrize("published", DAYS, ids=str)
def test_a_day_of_the_calendar_is_the_nearest_in_every_tense(find: Find, published: date) -> None:
    for verb in ("met", "meet", "will meet", "were to have met"):
        assert day(find, f"The two {verb} on December 28.", published) == date(2031, 12, 28)
        assert day(find, f"The two {verb} on Jan. 2 at 0900 GMT.", published) == date(2032, 1, 2)
        assert day(find, f"The two {verb} on Dec. 30-Jan. 2 in Oslo.", published) == date(2031, 12, 30)


@pytest.mark.parametrize("published", DAYS, ids=str)
def test_a_day_later_counts_from_the_date_before_it(find: Find, published: date) -> None:
    for words, days in {"a day later": 1, "two days later": 2, "the following day": 1, "the same day": 0}.items():
        _, second = find(f"They meet on December 28 in Oslo and {words} in Bergen.", published=published)
        assert second.when is not None
        assert second.when.start == date(2031, 12, 28) + timedelta(days=days)
