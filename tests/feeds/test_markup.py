"""What a reader sees of HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import is_linear
from watch.feeds.markup import to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("AT&amp;T &eacute;t&#233;", "AT&T été"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<b>bo</b>ld <a href='x'>link</a>", "bold link"),
        ("<p>one\n  line</p>", "one line"),
        ("one\n\n  line", "one\nline"),
        ("a<script>if (a < b) alert('<p>')</script>b", "ab"),
        ("a<style>p { }</style>b", "ab"),
        ("a<script src=x />b", "a\nb"),
        ("a<script>never closed", "a"),
        ("a<!-- <b>hidden</b> -->b", "ab"),
        ("a<!-- short -->b", "ab"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("US <> Russia", "US <> Russia"),
        ("&lt;b&gt;", "<b>"),
        ("<li>one<li>two", "one\ntwo"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert to_text(html) == text


@given(st.text(st.sampled_from("<>/!-ab &;\n'\"scriptx"), max_size=200))
def test_no_html_is_too_broken(html: str) -> None:
    to_text(html)


@pytest.mark.parametrize("piece", ["<", "<a", "<!--", "<script>", "</script", "&", "&#", "<a <b", " \n"])
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert is_linear(to_text, piece, 100_000)
