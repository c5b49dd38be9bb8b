"""A weekday alone is read by the tense of its clause, any other by the words beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

#: Out on Friday 2021-12-31.
BY_TENSE = [
    # The future: the next one after the day of publication.
    ("The two presidents will speak on Sunday.", "2022-01-02"),
    ("The two presidents will meet on Friday.", "2022-01-07"),
    ("The envoys are to meet on Tuesday.", "2022-01-04"),
    ("The envoys are scheduled to meet on Tuesday.", "2022-01-04"),
    ("The envoys are expected in Vienna on Tuesday.", "2022-01-04"),
    ("The envoys are due in Vienna Tuesday.", "2022-01-04"),
    ("The envoys plan to meet on Tuesday.", "2022-01-04"),
    ("The envoys agreed to meet on Tuesday.", "2022-01-04"),
    ("The envoys are going to meet on Tuesday.", "2022-01-04"),
    ("The envoys may meet on Tuesday.", "2022-01-04"),
    ("The envoy would leave on Tuesday, he said.", "2022-01-04"),
    ("A call is set for Tuesday.", "2022-01-04"),
    ("A call was postponed to Tuesday.", "2022-01-04"),
    ("A call was rescheduled for Tuesday.", "2022-01-04"),
    ("A call planned for Tuesday is off.", "2022-01-04"),
    ("Leaders of the two states to meet Tuesday", "2022-01-04"),
    ("Both will stay in the capital until Tuesday.", "2022-01-04"),
    ("An answer could come as early as Tuesday.", "2022-01-04"),
    ("The foreign minister arrives on Tuesday.", "2022-01-04"),
    ("On Tuesday, the ministers will sign.", "2022-01-04"),
    ("The envoy had planned at first to fly home on Saturday.", "2022-01-01"),
    ("The summit will start in Oslo, then move to Bergen on Monday.", "2022-01-03"),
    ("They'll meet on Monday.", "2022-01-03"),
    ("The talks will be held on Tuesday.", "2022-01-04"),
    ("The talks will be jointly chaired on Tuesday.", "2022-01-04"),
    ("The accord is to be signed on Tuesday.", "2022-01-04"),
    ("Talks to be held in Rome on Tuesday and their aims were prepared.", "2022-01-04"),
    ("Unions planned a march on Tuesday.", "2022-01-04"),
    ("The court has given both sides until Tuesday to answer.", "2022-01-04"),
    ("A three-day visit starting Monday is planned.", "2022-01-03"),
    # The past: the last one up to and including it.
    ("The two presidents spoke on Sunday.", "2021-12-26"),
    ("The two presidents met on Friday.", "2021-12-31"),
    ("The spokesman said on Thursday the talks will go on.", "2021-12-30"),
    ("The spokesman told reporters Thursday that they will meet.", "2021-12-30"),
    ("The court Thursday refused to hear the case.", "2021-12-30"),
    ("The ministers were received by the king on Monday.", "2021-12-27"),
    ("On Monday, the ministers signed the accord.", "2021-12-27"),
    ("He returned to Moscow on Monday.", "2021-12-27"),
    ("The truce had been due to expire Thursday.", "2021-12-30"),
    ("Both had filed their answers by Thursday.", "2021-12-30"),
    ("The talks have been under way since Monday.", "2021-12-27"),
    # Nothing tells: news is about what has happened.
    ("A quiet Thursday in the capital.", "2021-12-30"),
]


@pytest.mark.parametrize(("text", "day"), BY_TENSE)
def test_the_tense_of_the_clause_decides(find: Find, text: str, day: str) -> None:
    found = [one for one in find(text) if one.type == "DATE"]
    assert [one.value for one in found] == [day]


def test_the_verb_of_its_own_clause_decides(find: Find) -> None:
    values = [one.value for one in find("He said on Thursday that the two will meet on Sunday. They last met Monday.")]
    assert values == ["2021-12-30", "2022-01-02", "2021-12-27"]


def test_the_other_reading_is_kept(find: Find) -> None:
    (found,) = find("The two presidents will speak on Sunday.")
    assert str(found.otherwise) == "2021-12-26"


def test_on_thursday_about_the_future_in_a_thursday_article_is_a_week_later(find: Find) -> None:
    (found,) = find("The senators will vote on Thursday.", published=date(2021, 12, 30))
    assert found.value == "2022-01-06"


def test_the_summit_of_a_weekday_is_that_of_today(find: Find) -> None:
    (found,) = find("The minister will attend Friday's summit.")
    assert found.value == "2021-12-31"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next Friday", "2022-01-07"),
        ("next Tuesday", "2022-01-04"),
        ("last Thursday", "2021-12-30"),
        ("last Friday", "2021-12-24"),
        ("this Friday", "2021-12-31"),
        ("this Sunday", "2022-01-02"),
        ("Tuesday next week", "2022-01-04"),
        ("Tuesday of next week", "2022-01-04"),
        ("Wednesday last week", "2021-12-22"),
        ("this coming Monday", "2022-01-03"),
        ("this past Monday", "2021-12-27"),
        ("Tuesday the 4th", "2022-01-04"),
    ],
)
def test_words_beside_a_weekday(find: Find, words: str, day: str) -> None:
    (found,) = find(f"The date is {words}, they say.")
    assert (found.text, found.value) == (words, day)


def test_a_week_named_just_before_holds_the_weekday(find: Find) -> None:
    _, day = find("They will meet next week, on Tuesday.", published=date(2021, 12, 27))
    assert day.value == "2022-01-04"


@pytest.mark.parametrize(("words", "day"), [("Monday week", "2022-01-10"), ("a week on Monday", "2022-01-10")])
def test_a_weekday_in_a_week(find: Find, words: str, day: str) -> None:
    (found,) = find(f"They will meet {words}.")
    assert (found.text, found.value) == (words, day)


def test_a_week_on_the_road_is_a_length(find: Find) -> None:
    found = find("They spent a week on Monday's report.")
    assert [one.value for one in found] == ["P1W", "2021-12-27"]


#: Out on Wednesday 2021-11-24.
@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in Prague next Thursday and will travel on to Vienna on Friday", ["2021-12-02", "2021-12-03"]),
        ("in Prague on Thursday next week and goes on to Vienna on Friday", ["2021-12-02", "2021-12-03"]),
        ("in Prague on December 6, then in Vienna on Wednesday", ["2021-12-06", "2021-12-08"]),
        # The one before it, where the words turn back, and where nothing joins the two.
        ("in Prague on December 6 and, after talks on Friday, in Vienna", ["2021-12-06", "2021-11-26"]),
        ("in Prague on December 6. They will speak on Friday", ["2021-12-06", "2021-11-26"]),
        # No plan is so far ahead that a weekday goes with it.
        ("in Prague on January 20 and in Vienna on Friday", ["2022-01-20", "2021-11-26"]),
    ],
)
def test_a_weekday_is_the_one_behind_the_date_that_leads_to_it(find: Find, words: str, days: list[str]) -> None:
    found = find(f"The minister will be {words}.", published=date(2021, 11, 24))
    assert [one.value for one in found] == days


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2021-11-24", "2021-12-02"),
        ("2021-11-23", "2021-12-02"),
        ("2021-11-22", "2021-11-25"),
        ("2021-11-21", "2021-11-25"),
    ],
)
def test_tomorrow_is_never_called_next_thursday(find: Find, published: str, day: str) -> None:
    (found,) = find("They will meet next Thursday.", published=date.fromisoformat(published))
    assert found.value == day


def test_the_coming_thursday_is_the_first(find: Find) -> None:
    (found,) = find("They will meet this coming Thursday.", published=date(2021, 11, 24))
    assert found.value == "2021-11-25"


@pytest.mark.parametrize(
    "text",
    [
        "Jan and Mark sat in the sun for a time.",
        "We sat down, they wed and had fun.",
        "A reader of the sun told us.",
    ],
)
def test_words_that_only_look_like_weekdays(find: Find, text: str) -> None:
    assert find(text) == ()
