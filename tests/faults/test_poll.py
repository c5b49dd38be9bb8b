"""A poll of everything that can go wrong at once: each feed gives its line, and nothing else is harmed."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.feeds.bodies import rss
from tests.feeds.server import Handler, Heard, Server, http
from tests.growth import frames
from tests.reader import plain_reader
from watch.feeds.address import networks
from watch.feeds.fetch import Limits
from watch.model.subscription import Feeds, Subscription
from watch.polling import FeedResult, Means, poll, take
from watch.reading import Names
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

#: On a busy machine everything takes longer: what ends by itself is given time, and what never ends has less.
PATIENT = Means(
    Names(Path("nowhere")),
    allow_private=networks(["127.0.0.1/32"]),
    limits=Limits(connect=60, total=60, a_host=50),
    seconds=60,
    reader=plain_reader,
)
SHORT = replace(PATIENT, limits=Limits(connect=4, total=4, a_host=50), seconds=6)
ENDLESS = ("slow-loris", "hang", "holds-the-reader-up")
SET = "Freedonia and Sylvania will meet on 2031-03-12"
GOOD = http(rss(SET, "Freedonia and Ruritania will meet on 2031-04-01"))
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
DEEP = "<div>" * 20_000 + "</div>" * 20_000


def item(inside: str) -> str:
    return f"<item><title>Odd</title>{inside}<description>{SET}</description></item>"


def feed(*items: str, head: str = "") -> bytes:
    return http(f'{head}<rss version="2.0"><channel><title>Odd</title>{"".join(items)}</channel></rss>'.encode())


async def hang(_: Heard, writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def drip(_: Heard, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def endless(_: Heard, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(bytes(2**20))
        await writer.drain()


async def reset(_: Heard, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    writer.transport.abort()


def to(target: str, status: str = "302 Found") -> bytes:
    return http(status=status, Location=target)


#: What a server may do, and how the line about it begins; None where it is read all the same.
FAULTS: dict[str, tuple[bytes | Handler, str | None]] = {
    "slow-loris": (drip, "timed out after 4 s"),
    "hang": (hang, "timed out after 4 s"),
    "endless-body": (endless, "is larger than 15 MiB"),
    "gzip-bomb": (http(gzip.compress(bytes(50 * 2**20)), Content_Encoding="gzip"), "is larger than 15 MiB"),
    "redirect-loop": (to("/redirect-loop"), "redirects more than 5 times"),
    "redirect-to-a-file": (to("file:///etc/passwd"), "redirects to what is not an address of the web"),
    "redirect-to-private": (to("http://127.0.0.2/"), "refused: 127.0.0.2 is this machine's own address"),
    "redirect-to-metadata": (to("http://169.254.169.254/"), "refused: 169.254.169.254 is a link-local address"),
    "redirect-to-mapped": (to("http://[::ffff:10.0.0.1]/"), "refused: "),
    "wrong-length": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<rss>", "closed the connection before the end"),
    "reset": (reset, ""),
    "401": (http(status="401 Unauthorized"), "answered 401 Unauthorized: it wants a login"),
    "403": (http(status="403 Forbidden"), "answered 403 Forbidden"),
    "404": (http(status="404 Not Found"), "answered 404 Not Found"),
    "410": (http(status="410 Gone"), "answered 410 Gone: the feed has ended"),
    "429": (http(status="429 Too Many Requests", Retry_After="7200"), "answered 429 Too Many Requests"),
    "500": (http(status="500 Internal Server Error"), "answered 500 Internal Server Error"),
    "503": (http(status="503 Service Unavailable", Retry_After="soon"), "answered 503 Service Unavailable"),
    "204": (http(status="204 No Content"), "answered 204 No Content"),
    "page": (http(b"<!doctype html><html><body>Hello</body></html>"), "is a web page, not a feed"),
    "bad-charset": (http(rss(SET), Content_Type="text/xml; charset=utf-99"), None),
    "huge-header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", "sent more than 64 kB of headers"),
    "moved": (to("/good", "301 Moved Permanently"), None),
    "empty-body": (http(), "answered with nothing"),
    "empty-feed": (http(rss()), None),
    "emptied": (http(rss()), None),
    "year-0": (feed(item("<pubDate>0000-00-00T00:00:00Z</pubDate>")), None),
    "year-99999": (feed(item("<pubDate>99999-01-01T00:00:00Z</pubDate>")), None),
    "100000-entries": (feed(*(f"<item><title>t{n}</title></item>" for n in range(100_000))), None),
    "duplicate-ids": (feed(*[item("<guid>1</guid>")] * 50), None),
    "missing-ids": (feed(*[item("")] * 50), None),
    "billion-laughs": (feed(item("&l9;"), head=f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'), None),
    "external-entity": (feed(item("&x;"), head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), None),
    "deep-nesting": (feed(item(f"<description>{DEEP}</description>")), None),
    "nul-bytes": (http(rss(SET).replace(b"Wire", b"Wi\0re")), None),
    "nothing-but-nul": (http(bytes(100_000)), "is not a feed"),
    "script": (feed(item("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>")), None),
    "links": (
        feed(item("<link>javascript:alert(1)</link>"), item("<guid>2</guid><link>file:///etc/passwd</link>")),
        None,
    ),
    "controls": (feed(item("<title>[/] \x1b]0;x\x07 &#x202e;evil&#x2066;</title>")), None),
    "holds-the-reader-up": (http(rss("hold the reader up")), "took more than 6 s to read"),
}


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        server.answers |= {f"/{name}": answer for name, (answer, _) in FAULTS.items()}
        server.answers |= {f"/good{n or ''}": GOOD for n in range(5)}
        yield server


async def polled(
    server: Server, feeds: Feeds, names: Collection[str], means: Means
) -> tuple[dict[str, FeedResult], float]:
    """The results by name, and the longest that the loop worked before it came to the next task."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.thread_time()
            await asyncio.sleep(0.005)
            longest = max(longest, time.thread_time() - before)

    watching = asyncio.create_task(watch())
    chosen = [feeds.subscriptions[server.url(f"/{name}")] for name in names]
    results = [result async for result in poll(chosen, feeds, NOW, means)]
    watching.cancel()
    return {result.subscription.url.rpartition("/")[2]: result for result in results}, longest


async def test_each_fault_gives_its_line_and_harms_nothing(server: Server, tmp_path: Path) -> None:
    store, feed_store = WatchlistStore(tmp_path), FeedStore(tmp_path)
    good = [f"good{n or ''}" for n in range(5)]
    feeds = Feeds()
    for name in good:
        feeds = feeds.subscribed(Subscription(server.url(f"/{name}")))
    feeds = feed_store.commit(lambda _: feeds)
    first, _ = await polled(server, feeds, good, PATIENT)
    take(store, feed_store, [*first.values()], NOW)
    before = store.load().agenda(NOW)
    assert len(before) == 2

    for name in FAULTS:
        feeds = feeds.subscribed(Subscription(server.url(f"/{name}")))
    feeds = feed_store.commit(lambda _: feeds)
    endless, _ = await polled(server, feeds, [*ENDLESS, *good], SHORT)
    assert [endless[name].error for name in good] == [None] * 5
    results, longest = await polled(server, feeds, [*(name for name in FAULTS if name not in ENDLESS), *good], PATIENT)
    results |= {name: endless[name] for name in ENDLESS}

    assert len(results) == len(FAULTS) + 5
    for name, (_, words) in FAULTS.items():
        error = results[name].error
        assert (error is None) == (words is None), f"{name}: {error}"
        assert (error or "").startswith(words or ""), f"{name}: {error}"
        assert "\n" not in (error or "")
    assert [results[name].error for name in good] == [None] * 5
    assert frames(longest) < 5, "a key would have waited"

    later = NOW + timedelta(hours=1)
    take(store, feed_store, [*results.values()], later)
    assert [(view.id, view.status, view.when) for view in store.load().agenda(later)] == [
        (view.id, view.status, view.when) for view in before
    ]
    for view in store.load().view(later):
        for report in view.reports:
            shown = f"{report.source.title}{report.quote}{report.source.outlet}"
            assert not [c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066"]
            assert (report.source.url or "https://").startswith(("http://", "https://"))
