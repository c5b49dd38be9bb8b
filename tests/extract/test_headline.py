"""What the title of an article adds to its text."""

from __future__ import annotations

from datetime import date

from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.read import read
from watch.model.report import Report

GAZETTEER = gazetteer()


def told(title: str, text: str) -> list[Report]:
    article = Article(text, date(2019, 3, 13), title, lang="en")
    return [report for report in read(article, GAZETTEER).reports if report.is_sure]


def test_the_text_takes_parties_and_place_from_the_title() -> None:
    (report,) = told("Togo, Benin to hold border talks in Lagos", "The talks will begin on Friday, an aide said.")
    assert (report.sides, report.place and report.place.name) == (frozenset({"Togo", "Benin"}), "Lagos")
    assert report.quote == "The talks will begin on Friday, an aide said."


def test_what_title_and_text_both_tell_is_one_report() -> None:
    text = "Togolese President Kossi Adjovi will visit Benin on March 20, his office said."
    (report,) = told("Togo's Adjovi to visit Benin on March 20", text)
    assert report.quote == text


def test_a_title_alone_tells_what_the_text_leaves_out() -> None:
    (report,) = told("Togo and Benin to hold talks in Lagos on Friday", "Both governments confirmed it.")
    assert (report.quote, report.when.start.day) == ("Togo and Benin to hold talks in Lagos on Friday", 15)


def test_a_title_with_capitals_everywhere_names_no_new_persons() -> None:
    (report,) = told("Togo and Benin To Hold Long Awaited Talks In Lagos Friday", "Aides confirmed the news.")
    assert report.sides == {"Togo", "Benin"}


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    title = "Togo and Benin to hold talks in Lagos on Friday"
    assert len(told(title, f"{title}\n\nTogo and Benin will hold talks in Lagos on Friday, aides said.")) == 1
