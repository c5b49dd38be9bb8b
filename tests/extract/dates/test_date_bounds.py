"""Any text in, no exception out, in a time that grows with its length and no faster."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.extract.dates.conftest import FOLDER
from tests.growth import is_linear
from watch.extract.dates.find import MOST, find_dates, look_through
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.dates.tokens import MOST_WORDS

PUBLISHED = date(2021, 12, 31)

_LEXICONS = {lang: DateLexicon.load(FOLDER, lang) for lang in DateLexicon.languages(FOLDER)}


def _phrases(lexicon: DateLexicon) -> list[str]:
    longer = (f"{first} {' '.join(rest)}" for first, rests in lexicon.phrases.items() for rest, _ in rests)
    return sorted({*lexicon.words, *longer})


_WORDS = {lang: _phrases(lexicon) for lang, lexicon in _LEXICONS.items()}
_SIGNS = [",", ".", "-", "–", "(", ")", "'", "’", "/", "\n", "\n\n", "%", "$", ":", "  "]
_NUMERALS = ["9-10", "31.12", "10/01", "2022-01-10", "10.01.2022", "12:60", "25:00", "99th", "1990s", "0000", "10,2022"]
_NUMBERS = st.one_of(st.integers(0, 40).map(str), st.integers(0, 9999).map(str), st.sampled_from(_NUMERALS))


@st.composite
def _dated_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a text made of its words for dates, with numbers and signs."""
    lang = draw(st.sampled_from(sorted(_LEXICONS)))
    words = st.sampled_from(_WORDS[lang])
    pieces = draw(st.lists(st.one_of(words, words.map(str.capitalize), _NUMBERS, st.sampled_from(_SIGNS)), max_size=30))
    return lang, draw(st.sampled_from([" ", ""])).join(pieces)


@examples(600)
@given(_dated_texts(), st.dates())
def test_no_words_of_dates_raise(lang_and_text: tuple[str, str], published: date) -> None:
    lang, text = lang_and_text
    end = 0
    for found in find_dates(text, published, _LEXICONS[lang]):
        assert text[found.begin : found.end] == found.text
        assert found.begin >= end
        end = found.end


@examples(400)
@given(st.text(max_size=400), st.sampled_from(sorted(_LEXICONS)), st.dates())
def test_no_text_raises(text: str, lang: str, published: date) -> None:
    for found in find_dates(text, published, _LEXICONS[lang]):
        assert text[found.begin : found.end] == found.text


HOSTILE = ["1", "1 ", "1-", "1,", "-", "January ", "January 1 ", "January 1, ", "Friday ", "Friday and ", "to Friday ",
           "(", "((1) ", "May ", "the end of ", "a week ", "a ", "the ", "\n", "\n ", "'", "twenty ", "twenty-",
           "10 a.m. ", "12:00 ", "will to be ", "said ", "next ", "between ", "2022 ", "every "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    assert is_linear(lambda text: find_dates(text, PUBLISHED, _LEXICONS["en"]), piece, 20_000)


def test_what_follows_more_words_than_any_article_has_is_not_read() -> None:
    text = "1 " * MOST_WORDS + "January 10"
    assert find_dates(text, PUBLISHED, _LEXICONS["en"]) == ()
    assert len(find_dates(text[8:], PUBLISHED, _LEXICONS["en"])) == 1


def test_no_more_are_read_than_any_article_has() -> None:
    text = "January 1. " * (MOST + 5)
    dates, read_to = look_through(text, PUBLISHED, _LEXICONS["en"])
    assert (len(dates), read_to) == (MOST, text.index("January", dates[-1].end) - 2)


def test_how_far_a_text_was_looked_through_is_known() -> None:
    text = "They meet on January 10. Then they go home."
    assert look_through(text, PUBLISHED, _LEXICONS["en"]).read_to == len(text)
    assert look_through("1 " * (MOST_WORDS + 9), PUBLISHED, _LEXICONS["en"]).read_to == 2 * MOST_WORDS - 1
