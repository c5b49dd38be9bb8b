"""A leader named with his state in one article stands for that state in a later article of the same store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.conftest import NOW
from tests.names import gazetteer
from watch import pipeline
from watch.extract.article import Article
from watch.extract.read import read
from watch.model.acquaintances import acquaintances
from watch.model.report import Party
from watch.store.watchlist import WatchlistStore

GAZETTEER = gazetteer()
FIRST = "Togolese President Kossi Adjovi will meet Beninese Foreign Minister Rachid Dossou in Lagos on March 15."
LATER = "Adjovi and Dossou will meet again in Accra on March 20."


def article(text: str, day: int) -> Article:
    return Article(text, date(2019, 3, day), outlet="Desk", lang="en")


def test_a_surname_alone_is_nobody() -> None:
    assert not any(report.is_sure for report in read(article(LATER, 13), GAZETTEER).reports)


def test_a_later_article_knows_whom_an_earlier_one_named() -> None:
    reports, _ = pipeline.read_all([article(LATER, 13), article(FIRST, 12)], GAZETTEER)
    assert {(report.when.start.day, report.sides) for report in reports if report.is_sure} == {
        (15, frozenset({"Togo", "Benin"})),
        (20, frozenset({"Togo", "Benin"})),
    }


def test_a_store_remembers_them(tmp_path: Path) -> None:
    store = WatchlistStore(tmp_path)
    pipeline.record(store, read(article(FIRST, 12), GAZETTEER).reports, NOW)
    known = acquaintances(store.load())
    assert {(party.name, party.stands_for) for party in known} == {("Kossi Adjovi", "Togo"), ("Rachid Dossou", "Benin")}
    (report,) = (one for one in read(article(LATER, 13), GAZETTEER, known).reports if one.is_sure)
    assert (report.sides, report.place and report.place.name) == (frozenset({"Togo", "Benin"}), "Accra")


def test_the_article_itself_counts_first() -> None:
    known = [Party("Kossi Adjovi", "Togo", "president")]
    text = "Ghanaian Prime Minister Ama Adjovi met Beninese Foreign Minister Rachid Dossou in Accra on Tuesday."
    (report,) = (one for one in read(article(text, 13), GAZETTEER, known).reports if one.is_sure)
    assert report.sides == {"Ghana", "Benin"}


def test_namesakes_and_common_words_are_nobody() -> None:
    known = [Party("Ama Mensah", "Ghana"), Party("Kofi Mensah", "Togo"), Party("Theo May", "Ghana")]
    text = "Mensah and May will meet Beninese Foreign Minister Rachid Dossou in Accra on Friday."
    assert all(report.sides <= {"Benin"} for report in read(article(text, 13), GAZETTEER, known).reports)
