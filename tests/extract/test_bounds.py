"""Reading is safe on any text: no exception, a bounded time, a bounded number of reports."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import is_linear

from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import LONGEST_TEXT, MOST_REPORTS, read

GAZETTEER = Gazetteer.load(shipped("config"))
DAY = date(2031, 3, 4)

PIECES = """
Biden will meet Putin and China 's talks in Geneva on Monday , said that he visit to Japan - from January 9-10 to
the Foreign Minister of U.S. counterpart Security Council session with between postponed not could they both
leaders summit which second day of by phone until ( ) “ ” -- here visited hold a held cancelled
"""
WORDS = re.findall(r"\S+", PIECES)


@given(st.text(max_size=400), st.sampled_from([None, "en", "fr", "ru", "uk", "de", "es", "xx"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_exception(text: str, lang: str | None) -> None:
    read(Article(text, DAY, lang=lang), GAZETTEER)


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["en", "fr", "ru", "de"]))
@settings(max_examples=300, deadline=None)
def test_any_order_of_the_words_of_engagement_is_read_without_an_exception(words: list[str], lang: str) -> None:
    for report in read(Article(" ".join(words), DAY, lang=lang), GAZETTEER).reports:
        assert 0 <= report.confidence <= 1
        assert report.reasons
        assert report.date_words


@given(st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=13)))))
@settings(max_examples=100, deadline=None)
def test_any_publication_is_read_without_an_exception(published: datetime) -> None:
    read(Article("Biden will meet Putin in Geneva next week. They met last year.", published, lang="en"), GAZETTEER)


@pytest.mark.parametrize(
    "piece",
    [
        "1234567890 ", "--- ", "January 9-10, ", "on Monday ", "((((", "a\n", "will meet ", "said that ", "of the ",
        "Biden will meet Putin on Monday. ", "President Xi Jinping of China and ", "Russia, China, ", "“”\"",
    ],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    assert is_linear(lambda text: read(Article(text, DAY, lang="en"), GAZETTEER), piece, LONGEST_TEXT // 4)


def test_more_reports_than_the_bound_are_cut_and_the_cut_is_said() -> None:
    text = " ".join(
        f"The Polish and Danish ministers will meet in Gdansk on {day} {month} 2031."
        for month in ("April", "June", "August")
        for day in range(1, 29)
    )
    reading = read(Article(text, DAY, lang="en"), GAZETTEER)
    assert len(reading.reports) == MOST_REPORTS
    assert "left out" in reading.remarks[0]
