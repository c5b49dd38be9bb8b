"""What text from outside may hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.model.text import clean, clean_line, web_link

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Talks in Geneva", "Talks in Geneva"),
        ("[/] [@click=app.quit]x[/] \x1b]0;x\x07", "[/] [@click=app.quit]x[/] ]0;x"),
        ("\x9b31mred\x9b0m", "31mred0m"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("abc\u202egpj.exe\u202c", "abcgpj.exe"),
        ("\u2067\u2066x\u2069\u200f\u061c", "x"),
        ("Ge\u00adne\u200bva\ufeff", "Geneva"),
        ("one\r\ntwo\rthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\tstays", "tab\tstays"),
        ("Genève, Женева, 日内瓦, جنيف", "Genève, Женева, 日内瓦, جنيف"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tag\U000e0041\U000e007f", "tag"),
    ],
)
def test_only_harmless_characters_are_kept(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is_and_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not [c for c in cleaned if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}]


def test_a_line_is_one_line() -> None:
    assert clean_line("  Talks \n\n in\tGeneva\u2029 ") == "Talks in Geneva"


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert clean_line("abc def ghi", 8) == "abc def…"
    assert clean_line("abc def", 7) == "abc def"


@pytest.mark.parametrize(
    "link",
    ["http://example.org", "https://example.org/a?b=c&d=%20#e", "HTTPS://example.org:8080/", "http://[::1]/feed"],
)
def test_addresses_of_the_web_are_links(link: str) -> None:
    assert web_link(link) == link


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "--help",
        "/relative",
        "//example.org",
        "http://",
        "http:///path",
        "http://[bad",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\x1b]0;x",
        "http://example.org/\u202e",
        "http://example.org/`id`",
        'http://example.org/"',
        "http://example.org/" + "a" * 3000,
    ],
)
def test_nothing_else_is_a_link(link: str | None) -> None:
    assert web_link(link) is None
