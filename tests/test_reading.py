"""What is read of the entries of a feed: by whose leave, how much of it, and with the pages that it links."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.desk import HASTY, MEANS, OVER, SET, Desk
from tests.feeds.bodies import rss
from tests.feeds.server import Server, http
from watch.feeds.address import networks
from watch.model.report import Party
from watch.model.subscription import Header, Subscription, Trust
from watch.reading import Names


async def test_a_title_of_the_users_stays(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url(), title="Mine"))
    server.answers["/feed"] = http(rss(SET, title="Wire"))
    _, taken = await desk.poll()
    assert taken.feeds.subscriptions[server.url()].title == "Mine"
    (view,) = desk.store.load().agenda(NOW)
    assert view.reports[0].source.outlet == "Mine"


async def test_entries_that_were_read_are_not_read_again(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET))
    await desk.poll()
    other = "Freedonia and Ruritania will meet on 2031-04-01"
    server.answers["/feed"] = http(rss(other, SET))
    results, _ = await desk.poll()
    assert [report.quote for report in results[server.url()].reports] == [other]


@pytest.mark.parametrize(
    ("trust", "agenda", "inbox"), [(Trust.AUTO, 1, 1), (Trust.PROPOSE, 0, 2), (Trust.IGNORE, 0, 0)]
)
async def test_trust(desk: Desk, server: Server, trust: Trust, agenda: int, inbox: int) -> None:
    desk.add(Subscription(server.url(), trust=trust))
    server.answers["/feed"] = http(rss(SET, "Freedonia and Ruritania may meet on 2031-04-01"))
    await desk.poll()
    watchlist = desk.store.load()
    assert (len(watchlist.agenda(desk.now)), len(watchlist.inbox(desk.now))) == (agenda, inbox)


@pytest.mark.parametrize(
    ("keep", "kill", "kept"),
    [
        ((), (), 2),
        (("ruritania",), (), 1),
        (("meet",), (), 2),
        (("Ruri",), (), 0),
        ((), ("Ruritania",), 1),
        ((), ("will meet",), 0),
        (("Freedonia",), ("Sylvania",), 1),
    ],
)
async def test_filters(desk: Desk, server: Server, keep: tuple[str, ...], kill: tuple[str, ...], kept: int) -> None:
    desk.add(Subscription(server.url(), keep=keep, kill=kill))
    server.answers["/feed"] = http(rss(SET, "Freedonia and Ruritania will meet on 2031-04-01"))
    results, _ = await desk.poll()
    assert len(results[server.url()].reports) == kept


async def test_a_long_feed_is_read_to_its_end(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    texts = [f"Freedonia and State{n} will meet on 2031-04-01" for n in range(120)]
    server.answers["/feed"] = http(rss(*texts))
    results, _ = await desk.poll()
    assert len(results[server.url()].reports) == 120


async def test_entries_that_hold_the_reader_up_do_not_hold_up_those_before(desk: Desk, server: Server) -> None:
    desk.means = HASTY
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET, *(f"nothing {n}" for n in range(60)), "hold the reader up"))
    results, taken = await desk.poll()
    assert [report.quote for report in results[server.url()].reports] == [SET]
    assert taken.feeds.state(server.url()).status == "12 entries could not be read in time"


async def test_an_entry_without_a_date_or_from_the_future_is_of_now(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET, published="Thu, 01 Jan 2099 00:00:00 GMT"))
    results, _ = await desk.poll()
    assert results[server.url()].reports[0].published == NOW


def page(text: str) -> bytes:
    filler = "<p>The ministry said so in a statement that was sent to reporters in the evening.</p>" * 4
    return http(f"<html><body><nav>Home</nav><article><p>{text}.</p>{filler}</article></body></html>".encode())


async def test_full_text_is_read_from_the_pages(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url(), full_text=True))
    teaser = "Two ministers are to meet"
    server.answers |= {"/feed": http(rss(teaser, SET, base=server.url(""))), "/0": page(OVER)}
    results, taken = await desk.poll()
    assert sorted(report.quote for report in results[server.url()].reports) == [OVER, SET]
    status = taken.feeds.state(server.url()).status
    assert status.startswith("1 of 2 pages could not be read, only their entries: ")
    assert "/1 answered 404 Not Found" in status


async def test_the_keys_of_a_feed_are_not_sent_to_its_pages(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url(), full_text=True, headers=(Header("X-Key", env="WIRE_KEY"),)))
    desk.means = replace(MEANS, environ={"WIRE_KEY": "the secret"})
    server.answers |= {"/feed": http(rss("Teaser", base=server.url(""))), "/0": page(SET)}
    await desk.poll()
    assert [(heard.path, heard.headers.get("x-key")) for heard in server.heard] == [
        ("/feed", "the secret"),
        ("/0", None),
    ]


async def test_pages_at_private_addresses_are_refused(desk: Desk, server: Server) -> None:
    async with Server("127.0.0.2") as inner:
        desk.add(Subscription(server.url(), full_text=True))
        desk.means = replace(MEANS, allow_private=networks(["127.0.0.1/32"]))
        server.answers["/feed"] = http(rss("Teaser", base=inner.url("")))
        _, taken = await desk.poll()
        assert "refused: 127.0.0.2" in taken.feeds.state(server.url()).status
        assert inner.heard == []


def test_names_go_to_a_worker_as_they_are_and_only_once() -> None:
    names = Names(Path("here"), (Path("own"),), (Party("Ann Lee", "Freedonia"),))
    first, second = (pickle.loads(pickle.dumps(names)) for _ in range(2))
    assert first == names
    assert first is second
