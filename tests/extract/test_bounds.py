"""Reading is safe on any text: no exception, a bounded time, a bounded number of reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.growth import is_linear
from tests.names import gazetteer
from watch.archives.line import extras
from watch.exchange import records
from watch.extract.article import Article
from watch.extract.read import LONGEST_TEXT, MOST_REPORTS, read

GAZETTEER = gazetteer()
DAY = date(2031, 3, 4)

PIECES = """
Biden will meet Putin and China 's talks in Geneva on Monday , said that he visit to Japan - from January 9-10 to
the Foreign Minister of U.S. counterpart Security Council session with between postponed not could they both
leaders summit which second day of by phone until ( ) “ ” -- here visited hold a held cancelled
"""
WORDS = re.findall(r"\S+", PIECES)


@given(st.text(max_size=400), st.sampled_from([None, "en", "fr", "ru", "uk", "de", "es", "xx"]))
@examples(300)
def test_any_text_is_read_without_an_exception(text: str, lang: str | None) -> None:
    read(Article(text, DAY, lang=lang), GAZETTEER)


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["en", "fr", "ru", "uk", "de", "es"]))
@examples(300)
def test_any_order_of_the_words_of_engagement_is_read_without_an_exception(words: list[str], lang: str) -> None:
    for report in read(Article(" ".join(words), DAY, lang=lang), GAZETTEER).reports:
        assert 0 <= report.confidence <= 1
        assert report.reasons
        assert report.date_words


def phrases(lang: str) -> list[str]:
    """All that a language has for engagements and for dates, and some of its names."""
    lexicon, dates = GAZETTEER.lexicons[lang], GAZETTEER.dates(lang)
    names = [key.title() for key in sorted(GAZETTEER.index(lang).keys)[::50]]
    longer = (f"{first} {' '.join(rest)}" for first, rests in dates.phrases.items() for rest, _ in rests)
    return sorted({*lexicon.entries, *dates.words, *longer, *names, ",", ".", "\n\n", "–", "“", "7", "2031", "19.30"})


PHRASES = {lang: phrases(lang) for lang in sorted(GAZETTEER.lexicons)}


@st.composite
def told(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a text made of its own words."""
    lang = draw(st.sampled_from(sorted(PHRASES)))
    words = st.sampled_from(PHRASES[lang])
    return lang, " ".join(draw(st.lists(words | words.map(str.capitalize), max_size=40)))


@given(told())
@examples(300)
def test_any_order_of_the_words_of_any_language_is_read_and_printed_without_an_exception(told: tuple[str, str]) -> None:
    lang, text = told
    reading = read(Article(text, DAY, lang=lang), GAZETTEER)
    json.dumps([[records.report(report) for report in reading.reports], extras(reading, dates=True)])
    for one in reading.dates:
        assert text[one.begin : one.end] == one.text


@given(st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=13)))))
@examples(100)
def test_any_publication_is_read_without_an_exception(published: datetime) -> None:
    read(Article("Biden will meet Putin in Geneva next week. They met last year.", published, lang="en"), GAZETTEER)


@pytest.mark.parametrize(
    "piece",
    [
        "1234567890 ", "--- ", "January 9-10, ", "on Monday ", "((((", "a\n", "will meet ", "said that ", "of the ",
        "Biden will meet Putin on Monday. ", "President Xi Jinping of China and ", "Russia, China, ", "“”\"",
        "Aaa ", "U.S. ", "l'", "[[", "中国 ", "🙂", "é\u0301", "10 a.m. EST ", "twenty-", "the end of ",
    ],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    assert is_linear(lambda text: read(Article(text, DAY, lang="en"), GAZETTEER), piece, LONGEST_TEXT // 4)


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("ru", "Президент Путин "),
        ("uk", "зустрінеться "),
        ("de", "trifft am 9. "),
        ("fr", "du 1 au 2 "),
        ("es", "lunes de "),
    ],
)
def test_twice_the_text_takes_about_twice_the_time_in_each_language(lang: str, piece: str) -> None:
    assert is_linear(lambda text: read(Article(text, DAY, lang=lang), GAZETTEER), piece, LONGEST_TEXT // 8)


_HUGE = """
from datetime import date
from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
gazetteer = Gazetteer.load(shipped("config"))
for piece in ("1234567890 ", "January ", "((((", "1 "):
    read(Article(piece * (1_000_000 // len(piece)), date(2031, 3, 4), lang="en"), gazetteer)
# Not getrusage: a process begins with the figure of the one that started it.
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the most memory of a process is told elsewhere")
def test_a_megabyte_of_anything_takes_less_than_200_megabytes() -> None:
    done = subprocess.run([sys.executable, "-c", _HUGE], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200 * 1024


def test_more_reports_than_the_bound_are_cut_and_the_cut_is_said() -> None:
    text = " ".join(
        f"The Polish and Danish ministers will meet in Gdansk on {day} {month} 2031."
        for month in ("April", "June", "August")
        for day in range(1, 29)
    )
    reading = read(Article(text, DAY, lang="en"), GAZETTEER)
    assert len(reading.reports) == MOST_REPORTS
    assert "left out" in reading.remarks[0]
