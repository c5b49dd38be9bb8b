"""A glance passes over football, and over nothing that reading would find."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.growth import is_linear
from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.glance import Glance
from watch.extract.read import read

GAZETTEER = gazetteer()
GLANCE = Glance(GAZETTEER)
OWN = Path(__file__).parent / "corpus" / "articles"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Heavy rain has closed the mountain road for the third time this month.",
        "The club will begin the season without its captain, who is not fit to play.",
        "Shares of the carmaker rose by four percent after it published its figures.",
        "They met on Friday.",
    ],
)
def test_what_cannot_be_an_engagement_is_passed_over(text: str) -> None:
    assert not GLANCE.may_tell(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of France and Germany will meet on Friday.",
        "THE PRESIDENTS OF FRANCE AND GERMANY WILL MEET ON FRIDAY.",
        "It will take place on January 12 in Geneva between Russia and Ukraine.",
        "G20 leaders gather in Osaka on June 28.",
        "U.S. and U.K. officials hold talks on Tuesday.",
        "The president of Côte d’Ivoire will visit Brazil next week, as he said on Monday.",
    ],
)
def test_what_may_be_one_is_read(text: str) -> None:
    assert GLANCE.may_tell(text, "en")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le président français et le chancelier allemand se rencontreront vendredi à Berlin.", "fr"),
        ("Bundeskanzler Olaf Scholz trifft am Freitag den französischen Präsidenten in Berlin.", "de"),
        ("Министры иностранных дел России и Турции встретятся в пятницу в Москве.", "ru"),
        ("Міністри закордонних справ України та Польщі зустрінуться у п'ятницю у Варшаві.", "uk"),
        ("Los presidentes de Brasil y Argentina se reunirán el viernes en Madrid.", "es"),
    ],
)
def test_other_languages_are_read_too(text: str, lang: str) -> None:
    assert GLANCE.may_tell(text, lang)
    assert GLANCE.may_tell(f"{text} " * 3) == GLANCE.may_tell(f"{text} " * 3, lang)


def test_a_language_that_is_not_read_is_passed_over() -> None:
    assert not GLANCE.may_tell("The presidents of France and Germany will meet on Friday.", "xx")


@pytest.mark.parametrize("path", sorted(OWN.glob("*.json")), ids=lambda path: path.stem)
def test_no_report_between_two_sides_is_lost(path: Path) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))["text"]
    for text in (whole, *whole.split("\n")):
        reports = read(Article(text, date(2010, 1, 3)), GAZETTEER).reports
        if any(len(report.sides) > 1 for report in reports):
            assert GLANCE.may_tell(text)


def test_the_time_of_a_glance_grows_with_the_text_and_no_faster() -> None:
    dull = "The club said on its page that the new season would begin without its captain, who is not fit. "
    assert is_linear(GLANCE.may_tell, dull, 25_000)
