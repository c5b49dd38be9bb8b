"""Whole articles of our own, read from end to end."""

from __future__ import annotations

from datetime import date

import pytest

from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.language import recognise
from watch.extract.read import read
from watch.model.report import Kind, Status
from watch.model.when import When

PUBLISHED = date(2019, 3, 13)  # a Wednesday


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


def test_each_date_that_gives_no_report_says_why(gazetteer: Gazetteer) -> None:
    text = "The king said on Monday that growth was good. Elections are due on March 30. They signed a pact on March 2."
    found = {one.date_words: one.why for one in read(Article(text, PUBLISHED, lang="en"), gazetteer).rejections}
    assert "spoke" in found["Monday"]
    assert "no engagement" in found["March 30"]
    assert "another act" in found["March 2"]


def test_each_engagement_without_a_date_says_so(gazetteer: Gazetteer) -> None:
    text = (
        "Denmark and Poland will hold talks soon. Norway and Chile called for a summit of both. "
        "Peru rejected talks with Spain. They now agree."
    )
    found = [(one.date_words, one.why) for one in read(Article(text, PUBLISHED, lang="en"), gazetteer).rejections]
    assert [words for words, _ in found] == ["talks", "summit", "talks"]
    assert all("no date" in why for _, why in found)
    assert "denied" in found[2][1]


def test_a_report_says_what_the_words_of_its_date_mean(gazetteer: Gazetteer) -> None:
    text = "Danish Prime Minister Mads Holm will meet Polish President Jan Lis in Gdansk on Sunday."
    (report,) = read(Article(text, date(2019, 3, 14), lang="en"), gazetteer).reports
    assert "its date: “Sunday”, here 2019-03-17, by the tense of its verb" in report.reasons


def test_a_doubtful_report_says_what_lowers_its_confidence(gazetteer: Gazetteer) -> None:
    text = "Danish Prime Minister Mads Holm may meet Polish President Jan Lis in Gdansk on March 21."
    (report,) = read(Article(text, PUBLISHED, lang="en"), gazetteer).reports
    assert not report.is_sure
    assert any("possible" in reason for reason in report.reasons)


def test_ten_mentions_are_one_report_with_the_best_quote(gazetteer: Gazetteer) -> None:
    text = (
        "Danish Prime Minister Mads Holm will meet Polish President Jan Lis next week. The meeting will take place "
        "in Gdansk on March 21, officials said. On March 21 the two leaders will talk about ferries. Holm and Lis last "
        "met in February. Before the meeting with Lis, Holm is to see a shipyard."
    )
    reports = [one for one in read(Article(text, PUBLISHED, lang="en"), gazetteer).reports if one.announces]
    (report,) = reports
    assert report.when == When.on(date(2019, 3, 21))
    assert report.place is not None
    assert report.place.name == "Gdansk"
    assert report.sides == {"Denmark", "Poland"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The president of Peru will meet the king of Spain in Lima and they will talk about fish.", "en"),
        ("Le président du Pérou rencontrera le roi d'Espagne à Lima et ils parleront de la pêche.", "fr"),
        ("Президент Перу встретится с королем Испании в Лиме, и они будут говорить о рыбе.", "ru"),
        ("Президент Перу зустрінеться з королем Іспанії в Лімі, і вони говоритимуть про рибу та море.", "uk"),
        ("Der Präsident von Peru wird den König von Spanien in Lima treffen und mit ihm über Fische sprechen.", "de"),
        ("El presidente del Perú se reunirá con el rey de España en Lima y hablarán de la pesca.", "es"),
        ("Presidentti tapaa huomenna kuninkaan, ja he puhuvat kalastuksesta.", None),
        ("12345 67890", None),
    ],
)
def test_a_language_is_known_by_its_commonest_words(gazetteer: Gazetteer, text: str, lang: str | None) -> None:
    assert recognise(text, None, gazetteer.lexicons) == lang
