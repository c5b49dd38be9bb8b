"""Whole articles of our own, read from end to end."""

from __future__ import annotations

from datetime import date

import pytest

from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.report import Kind, Status
from watch.model.when import When

PUBLISHED = date(2019, 3, 13)  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(shipped("config"))


def test_an_announcement_gives_one_report_with_its_proof(gazetteer: Gazetteer) -> None:
    text = (
        "RABAT (Wire) -- Portuguese President Rui Teles will meet Moroccan Foreign Minister Salim Berrada in Fez on "
        "March 21, the palace said on Wednesday. The meeting will be their first."
    )
    (found,) = read(Article(text, PUBLISHED, lang="en"), gazetteer).reports
    assert found.kind is Kind.MEETING
    assert found.status is Status.SCHEDULED
    assert found.when == When.on(date(2019, 3, 21))
    assert found.sides == {"Portugal", "Morocco"}
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Fez", "Morocco")
    assert found.date_words == "March 21"
    assert found.quote.startswith("Portuguese President Rui Teles")
    assert found.is_sure


def test_an_unknown_language_gives_nothing_and_says_so(gazetteer: Gazetteer) -> None:
    reading = read(Article("Presidentti tapaa huomenna kollegansa Tukholmassa.", PUBLISHED), gazetteer)
    assert reading.reports == ()
    assert reading.remarks
