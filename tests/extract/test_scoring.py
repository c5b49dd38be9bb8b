"""What the scorer counts as right, and that the annotated articles are consistent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.extract.scoring import Annotated, Found, Gold, alike, load, score

CORPUS = Path(__file__).parent / "corpus"
ARTICLES = load(CORPUS)
KINDS = {"phone call", "video call", "meeting", "talks", "visit", "council session", "summit", "conference"}
STATUSES = {"scheduled", "happened", "cancelled", "postponed"}


def gold(start: int = 5, end: int | None = None, precision: str = "day", **more: object) -> Gold:
    values: dict[str, object] = {
        "kind": "talks",
        "status": "scheduled",
        "quote": "",
        "parties": (("Ruritania", "Rudolf"), ("Freedonia",)),
        "place": "Strelsau",
        **more,
    }
    return Gold(date(2031, 3, start), date(2031, 3, end or start), precision, **values)  # type: ignore[arg-type]


def found(start: int = 5, end: int | None = None, **more: object) -> Found:
    values: dict[str, object] = {
        "kind": "talks",
        "names": ("Ruritania", "Freedonia"),
        "place": "Strelsau",
        "status": "scheduled",
        **more,
    }
    return Found(date(2031, 3, start), date(2031, 3, end or start), **values)  # type: ignore[arg-type]


def matches(gold: Gold, one: Found, strict: bool) -> bool:
    article = Annotated("a", "en", "2031-03-01", "", "", (gold,))
    return score([article], {"a": [one]}, strict=strict, windows=True).matched == 1


@pytest.mark.parametrize(
    ("mark", "one", "lenient", "strict"),
    [
        (gold(), found(), True, True),
        (gold(), found(6), False, False),
        (gold(), found(5, 6), False, False),
        (gold(open_end=True), found(5, 9), True, True),
        (gold(5, 7, "range"), found(5, 7), True, True),
        (gold(5, 7, "range"), found(5), True, False),
        (gold(5, 7, "range"), found(5, 8), True, False),
        (gold(5, 9, "range"), found(5, 7), False, False),
        (gold(1, 31, "month"), found(5, 6), True, True),
        (gold(10, 31, "approx"), found(9), False, False),
        (gold(), found(kind="visit"), True, False),
        (gold(), found(kind="meeting"), True, True),
        (gold(kind_alt=("visit",)), found(kind="visit"), True, True),
        (gold(), found(place="Zenda"), True, False),
        (gold(place_alt=("Zenda",)), found(place="Zenda"), True, True),
        (gold(place=None), found(place="Zenda"), True, True),
        (gold(), found(names=("King Rudolf", "Freedonia")), True, True),
        (gold(), found(names=("Ruritania",)), True, False),
        (gold(), found(names=("Ruritania", "Freedonia", "A", "B", "C")), True, False),
        (gold(parties=(("Ruritania",),)), found(names=("Ruritania",)), True, True),
        (gold(), found(kind="visit", place="Zenda", names=("Sylvania",)), False, False),
    ],
)
def test_a_finding_matches_when_its_date_and_enough_else_is_right(
    mark: Gold, one: Found, lenient: bool, strict: bool
) -> None:
    assert (matches(mark, one, strict=False), matches(mark, one, strict=True)) == (lenient, strict)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("President Rudolf V", "Rudolf", True),
        ("United States", "U.S.", True),
        ("Tiraspol’s", "Tiraspol", True),
        ("Öland", "Oland", True),
        ("Yanukovych", "Yanukovich", True),
        ("South Korea", "Korea", False),
        ("Mali", "Malawi", False),
        ("the president", "a minister", False),
    ],
)
def test_names_are_alike_when_the_words_of_one_are_in_the_other(left: str, right: str, same: bool) -> None:
    assert alike(left, right) is alike(right, left) is same


def test_border_cases_are_neither_missed_nor_wrong_and_repeats_are_wrong() -> None:
    article = Annotated("a", "en", "2031-03-01", "", "", (gold(5), gold(9, unsure=True)))
    quiet = score([article], {"a": [found(5)]}, strict=False)
    eager = score([article], {"a": [found(5), found(9), found(5)]}, strict=False)
    assert (quiet.matched, len(quiet.missed), len(quiet.alarms)) == (1, 0, 0)
    assert (eager.matched, len(eager.missed), len(eager.alarms)) == (1, 0, 1)


def test_a_finding_that_fits_two_leaves_the_one_that_another_needs() -> None:
    article = Annotated("a", "en", "2031-03-01", "", "", (gold(5, place="Zenda"), gold(5)))
    tally = score([article], {"a": [found(5), found(5, kind="visit", names=("Freedonia",))]}, strict=False)
    assert tally.matched == 2


def test_status_and_silence_are_counted() -> None:
    articles = [
        Annotated(name, "en", "2031-03-01", "", "", marks) for name, marks in (("a", (gold(),)), ("b", ()), ("c", ()))
    ]
    tally = score(articles, {"a": [found(status="happened")], "c": [found()]}, strict=False)
    assert (tally.status, tally.silent, tally.without) == (0.0, 1, 2)
    assert (tally.precision, tally.recall) == (0.5, 1.0)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_an_annotated_article_is_consistent(article: Annotated) -> None:
    published = date.fromisoformat(article.published[:10])
    assert 100 <= len(article.text.split()) <= 500
    for mark in article.engagements:
        assert mark.kind in KINDS >= set(mark.kind_alt)
        assert mark.status in STATUSES >= set(mark.status_alt)
        assert mark.parties
        assert mark.start < mark.end if mark.precision != "day" else mark.start == mark.end
        assert mark.status != "happened" or mark.start <= published
        assert mark.status != "scheduled" or mark.end >= published
        quotes = (mark.quote,) if isinstance(mark.quote, str) else mark.quote
        assert all(quote in article.text for quote in quotes)


def test_there_are_articles_of_every_language_kind_and_status() -> None:
    marks = [mark for article in ARTICLES for mark in article.engagements]
    assert {article.lang for article in ARTICLES} == {"en", "ru", "uk", "de", "fr", "es"}
    assert {mark.kind for mark in marks} == KINDS
    assert {mark.status for mark in marks} == STATUSES
    assert sum(not article.engagements for article in ARTICLES) == 8
