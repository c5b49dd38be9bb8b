"""Articles out of web pages, over a server on loopback."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import NOW
from tests.desk import MEANS
from tests.feeds.server import Server, http
from watch.model.errors import FeedError
from watch.pages import fetch_articles

NEWS = "The foreign ministers of Norway and Sweden will meet in Oslo on March 12, their ministries announced."
FILLER = "<p>Both ministries said so in a short statement that they sent to reporters late in the evening.</p>" * 4


def page(head: str = "", lang: str = "en") -> bytes:
    return http(
        f'<html lang="{lang}-GB"><head><title>Two ministers to meet</title>{head}</head><body><nav>Home</nav>'
        f"<article><h1>Two ministers to meet</h1><p>{NEWS}</p>{FILLER}</article></body></html>".encode()
    )


DATED = '<meta property="article:published_time" content="2025-03-01T09:30:00Z">'
NAMED = '<meta property="og:site_name" content="The Gazette">'


async def test_the_article_of_a_page_comes_without_its_furniture(server: Server) -> None:
    server.answers |= {"/old": http(status="302 Found", Location="/new"), "/new": page(DATED + NAMED)}
    (found,) = await fetch_articles([server.url("/old")], NOW, MEANS)
    assert NEWS in found.text
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.lang) == ("Two ministers to meet", "The Gazette", "en")
    assert (found.url, found.published) == (server.url("/new"), date(2025, 3, 1))


async def test_a_page_that_names_no_day_has_none(server: Server) -> None:
    server.answers["/"] = page()
    (found,) = await fetch_articles([server.url("/")], NOW, MEANS)
    assert found.published is None


async def test_a_page_without_an_article_is_named(server: Server) -> None:
    server.answers["/"] = http(b"<html><body></body></html>")
    with pytest.raises(FeedError, match=rf"{server.url('/')}: has no text of an article"):
        await fetch_articles([server.url("/")], NOW, MEANS)


async def test_pages_are_fetched_by_the_rules_for_feeds(server: Server) -> None:
    server.answers["/"] = page()
    with pytest.raises(FeedError, match=r"refused: 127\.0\.0\.1"):
        await fetch_articles([server.url("/")], NOW, replace(MEANS, allow_private=()))
    assert server.heard == []
