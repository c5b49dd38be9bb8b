"""Which feeds a page points to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import is_linear
from watch.feeds.discover import MOST, Pointer, pointers, usual_places

URL = "https://example.org/news/"


def found(head: str) -> list[tuple[str, str]]:
    page = f"<!doctype html><html><head>{head}</head><body></body></html>"
    return [(pointer.url, pointer.title) for pointer in pointers(page.encode(), URL)]


@pytest.mark.parametrize(
    ("head", "feeds"),
    [
        ("", []),
        (
            '<link rel="alternate" type="application/rss+xml" title="News &amp; talks" href="/rss.xml">',
            [("https://example.org/rss.xml", "News & talks")],
        ),
        (
            "<LINK HREF='atom.xml' TYPE='application/atom+xml' REL='ALTERNATE'/>",
            [("https://example.org/news/atom.xml", "")],
        ),
        ("<link rel=alternate type=application/rss+xml href=//cdn.example.org/f>", [("https://cdn.example.org/f", "")]),
        ('<link rel="alternate" hreflang="fr" href="/fr/">', []),
        ('<link rel="stylesheet" type="text/css" href="/x.css">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
        ('<link rel="alternate" type="application/rss+xml" href="http://[bad">', []),
        (
            '<base href="https://other.example/a/"><link rel="alternate" type="application/rss+xml" href="b">',
            [("https://other.example/a/b", "")],
        ),
        (
            '<a type="application/rss+xml" href="/a">A</a><link rel="alternate" type="application/rss+xml" href="/l">',
            [("https://example.org/l", ""), ("https://example.org/a", "")],
        ),
        (
            '<link rel="alternate" type="application/rss+xml" href="/a" title="x\x1b]0;y">' * 2,
            [("https://example.org/a", "x]0;y")],
        ),
    ],
)
def test_a_page_points_to_its_feeds(head: str, feeds: list[tuple[str, str]]) -> None:
    assert found(head) == feeds


def test_the_page_s_own_encoding_is_read() -> None:
    page = '<link rel="alternate" type="application/rss+xml" title="Genève" href="/f">'.encode("iso-8859-1")
    assert pointers(page, URL, "text/html; charset=iso-8859-1") == (Pointer("https://example.org/f", "Genève"),)
    assert pointers(page, URL, "text/html; charset=nonsense")[0].url == "https://example.org/f"


def test_a_page_of_feeds_has_an_end() -> None:
    head = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(1000))
    assert len(found(head)) == MOST


def test_the_usual_places_are_those_of_the_page_and_of_the_site() -> None:
    places = usual_places("https://example.org/news?page=2")
    assert places[0] == "https://example.org/news/feed"
    assert "https://example.org/rss.xml" in places
    assert len(set(places)) == len(places)


@given(st.binary(max_size=500))
def test_no_page_is_too_broken(page: bytes) -> None:
    pointers(page, URL)


@pytest.mark.parametrize("piece", ["<link ", "<link a=", "<a href='", "<a x=x ", 'charset="'])
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert is_linear(lambda text: pointers(text.encode(), URL), piece, 200_000)
