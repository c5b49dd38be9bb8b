"""From an address to feeds that work, over a server on loopback."""

from __future__ import annotations

import pytest

from tests.conftest import NOW
from tests.desk import MEANS, SET
from tests.feeds.bodies import rss
from tests.feeds.server import Server, http
from watch.model.errors import FeedError
from watch.model.subscription import Subscription
from watch.subscribing import find

PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/all.xml">
<link rel="alternate" type="application/rss+xml" title="Gone" href="/gone.xml">
<link rel="alternate" type="application/atom+xml" title="World" href="/world.xml"></head></html>"""


async def found(server: Server, path: str = "/") -> list[tuple[str, str, int]]:
    feeds = await find(Subscription(server.url(path)), NOW, MEANS)
    return [
        (feed.subscription.url.removeprefix(server.url("")), feed.subscription.title, len(feed.reading.reports))
        for feed in feeds
    ]


async def test_a_feed_is_found_at_once_with_what_it_would_have_given(server: Server) -> None:
    server.answers["/"] = http(rss(SET, title="Wire"))
    assert await found(server) == [("/", "Wire", 1)]


async def test_the_feeds_of_a_page_are_found_as_far_as_they_work(server: Server) -> None:
    server.answers |= {"/": http(PAGE), "/all.xml": http(rss(SET, title="Wire")), "/world.xml": http(rss(title=""))}
    assert await found(server) == [("/all.xml", "Wire", 1), ("/world.xml", "World", 0)]


async def test_a_page_that_points_to_none_is_searched_at_the_usual_places(server: Server) -> None:
    server.answers |= {"/news": http(b"<html><body>x</body></html>"), "/rss.xml": http(rss(SET))}
    assert await found(server, "/news") == [("/rss.xml", "Wire", 1)]


async def test_a_feed_that_has_moved_for_good_is_found_where_it_is_now(server: Server) -> None:
    server.answers |= {"/old": http(status="301 Moved Permanently", Location="/new"), "/new": http(rss(SET))}
    assert await found(server, "/old") == [("/new", "Wire", 1)]


async def test_a_page_without_any_feed_is_a_failure(server: Server) -> None:
    server.answers["/"] = http(b"<html><body>x</body></html>")
    with pytest.raises(FeedError, match=r"^is a web page, not a feed, and no feed was found from there$"):
        await found(server)


async def test_a_page_whose_feeds_do_not_work_is_a_failure(server: Server) -> None:
    server.answers["/"] = http(PAGE)
    with pytest.raises(FeedError, match=r"and points to http://.*/all\.xml, which answered 404 Not Found"):
        await found(server)


async def test_a_page_that_cannot_be_fetched_is_a_failure(server: Server) -> None:
    with pytest.raises(FeedError, match="answered 404 Not Found"):
        await found(server)
