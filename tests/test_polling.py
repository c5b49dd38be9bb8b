"""Feeds in, engagements out: polling and storing, over a server on loopback."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.desk import HASTY, HOUR, MEANS, OVER, REAL, SET, Desk
from tests.feeds.bodies import rss
from tests.feeds.server import Heard, Server, http
from watch.model.engagement import Act, Decision
from watch.model.report import Status
from watch.model.subscription import Feeds, Header, Subscription
from watch.pipeline import decide
from watch.polling import due, poll, poll_in_batches, take


async def test_later_news_closes_what_earlier_news_announced(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET))
    _, taken = await desk.poll()
    assert desk.statuses == [Status.SCHEDULED]
    assert len(taken.engagements[server.url()]) == 1
    desk.now += timedelta(days=9)
    server.answers["/feed"] = http(rss(OVER, SET))
    _, taken = await desk.poll()
    assert taken.feeds.state(server.url()).engagements == 1
    (view,) = desk.store.load().agenda(desk.now + timedelta(days=30))
    assert view.status is Status.HAPPENED
    assert [report.source.feed for report in view.reports] == [server.url()] * 2


async def test_what_is_remembered_of_a_good_poll(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET, title="Wire"), ETag='"v1"')
    _, taken = await desk.poll()
    state = taken.feeds.state(server.url())
    assert (state.status, state.etag, state.entries, state.engagements) == ("fine, 1 entry", '"v1"', 1, 1)
    assert state.last_poll == NOW
    assert not due(taken.feeds, NOW)
    assert due(taken.feeds, NOW + HOUR)
    assert taken.feeds.subscriptions[server.url()].title == "Wire"


async def test_an_unchanged_body_is_not_read_again(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET))
    await desk.poll()
    results, taken = await desk.poll()
    assert results[server.url()].state.status == "nothing new"
    assert taken.engagements == {}


async def test_a_feed_is_asked_with_its_validators_but_not_after_a_broken_body(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    whole, broken = rss(SET), rss(SET, OVER)[:-60]
    for body, etag in ((whole, '"odd  one'), (broken, '"v2"'), (whole, '"v3"'), (whole, '"v3"')):
        server.answers["/feed"] = http(body, ETag=etag, Last_Modified="some day")
        await desk.poll()
    asked = [(heard.headers.get("if-none-match"), heard.headers.get("if-modified-since")) for heard in server.heard]
    assert asked == [(None, None), ('"odd  one', "some day"), (None, None), ('"v3"', "some day")]


@pytest.mark.parametrize(
    ("headers", "ttl", "minutes"),
    [({}, "", 30), ({"Cache_Control": "max-age=7200"}, "", 120), ({}, "<ttl>90</ttl>", 90), ({}, "<ttl>1</ttl>", 30)],
)
async def test_a_feed_is_left_alone_for_as_long_as_it_asks(
    desk: Desk, server: Server, headers: dict[str, str], ttl: str, minutes: int
) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET).replace(b"<item>", f"{ttl}<item>".encode()), **headers)
    _, taken = await desk.poll()
    state = taken.feeds.state(server.url())
    assert state.next_poll is not None
    assert timedelta(minutes=minutes) <= state.next_poll - NOW <= 1.1 * timedelta(minutes=minutes)


@pytest.mark.parametrize(("retry_after", "hours"), [("soon", 1), ("7200", 2), ("9999999", 24)])
async def test_a_server_that_asks_to_wait_is_waited_for(
    desk: Desk, server: Server, retry_after: str, hours: int
) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(status="503 Service Unavailable", Retry_After=retry_after)
    _, taken = await desk.poll()
    state = taken.feeds.state(server.url())
    assert state.next_poll is not None
    assert hours * HOUR <= state.next_poll - NOW <= 1.1 * hours * HOUR


async def test_a_rejected_report_never_comes_back_nor_do_its_near_copies(desk: Desk, server: Server) -> None:
    desk.means = REAL
    text = "The presidents of Norway and Kenya may meet in Oslo on March 12, 2031, two officials in the capital said."
    copies = (text.replace("two officials", "officials"), text.replace(" in the capital", ""), f"UPDATE: {text}")
    desk.add(*(Subscription(server.url(path), language="en") for path in ("/wire", "/gazette")))
    server.answers |= {"/wire": http(rss(text)), "/gazette": http(rss())}
    await desk.poll()
    (waiting,) = desk.store.load().inbox(desk.now)
    decide(desk.store, [waiting.id], Decision(desk.now, Act.REJECT, "c"))
    for path in ("/wire", "/gazette"):
        server.answers[path] = http(rss(text, *copies, title=path.title()))
        results, _ = await desk.poll()
        assert results[server.url(path)].reports
        assert desk.store.load().inbox(desk.now) == ()
        assert desk.statuses == []


async def test_copies_of_an_agency_s_story_are_one_voice(desk: Desk, server: Server) -> None:
    desk.means = REAL
    story = "The leaders of Norway and Kenya will meet in Oslo on March 12, 2031, their offices said late on Friday."
    own = "Leaders from Kenya and Norway are due to meet on March 12, 2031, in Oslo, where trade will top the agenda."
    texts = {"/wire": story, "/gazette": story.replace("late on", "on"), "/herald": own}
    desk.add(*(Subscription(server.url(path), language="en") for path in texts))
    server.answers |= {path: http(rss(text, title=path.title())) for path, text in texts.items()}
    await desk.poll()
    (view,) = desk.store.load().agenda(desk.now)
    assert (len(view.reports), view.voices) == (3, 2)


async def test_entries_gone_from_a_feed_delete_nothing(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    for body in (rss(SET), rss(), b"", b"<html>", rss(SET)):
        server.answers["/feed"] = http(body)
        await desk.poll()
        assert desk.statuses == [Status.SCHEDULED]


async def test_a_feed_that_fails_says_so_and_harms_no_other(desk: Desk, server: Server) -> None:
    async def hang(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    server.answers |= {
        "/good": http(rss(SET)),
        "/page": http(b"<html><body>x</body></html>"),
        "/hang": hang,
        "/slow": http(rss("hold the reader up")),
        "/junk": b"junk\r\n\r\n",
    }
    desk.means = HASTY
    paths = ("/page", "/hang", "/slow", "/junk", "/missing", "/good")
    desk.add(*(Subscription(server.url(path)) for path in paths))
    results, taken = await desk.poll()
    assert {url.rpartition("/")[2]: result.error for url, result in results.items()} == {
        "page": "is a web page, not a feed: talkwatch feed add with the page's address looks for its feeds",
        "hang": "timed out after 2 s",
        "slow": "took more than 3 s to read and was given up",
        "junk": "sent something that is not HTTP",
        "missing": "answered 404 Not Found: look for its new address on the site",
        "good": None,
    }
    assert desk.statuses == [Status.SCHEDULED]
    assert taken.feeds.state(server.url("/hang")).failures == 1
    assert taken.feeds.state(server.url("/good")).failures == 0


async def test_a_failing_feed_is_left_alone_for_longer_and_recovers(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    await desk.poll()
    _, taken = await desk.poll()
    state = taken.feeds.state(server.url())
    assert (state.failures, state.failing_since) == (2, NOW)
    assert state.next_poll is not None
    assert state.last_poll is not None
    assert HOUR <= state.next_poll - state.last_poll <= 1.1 * HOUR
    server.answers["/feed"] = http(rss(SET))
    _, taken = await desk.poll()
    assert taken.feeds.state(server.url()).failing_since is None


async def test_a_feed_that_is_gone_is_not_due_again(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(status="410 Gone")
    _, taken = await desk.poll()
    assert not due(taken.feeds, NOW + timedelta(days=1000))


async def test_a_new_address_is_taken_over_after_two_good_polls(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url("/old"), tags=("un",)))
    server.answers |= {
        "/old": http(status="301 Moved Permanently", Location="/new"),
        "/new": http(rss(SET)),
    }
    results, taken = await desk.poll()
    assert results[server.url("/old")].moved_to is None
    results, taken = await desk.poll()
    assert results[server.url("/old")].moved_to == server.url("/new")
    assert [*taken.feeds.subscriptions] == [server.url("/new")]
    assert taken.feeds.subscriptions[server.url("/new")].tags == ("un",)
    assert taken.feeds.state(server.url("/new")).entries == 1


async def test_a_key_is_sent_and_not_kept(desk: Desk, server: Server, tmp_path: Path) -> None:
    headers = (Header("X-Key", env="WIRE_KEY"), Header("X-Other", command=("echo", "from a command")))
    desk.add(Subscription(server.url(), headers=headers))
    server.answers["/feed"] = http(rss(SET))
    desk.means = replace(MEANS, environ={"WIRE_KEY": "the secret"})
    await desk.poll()
    assert server.heard[0].headers["x-key"] == "the secret"
    assert server.heard[0].headers["x-other"] == "from a command"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"the secret" in path.read_bytes()]


@pytest.mark.parametrize(
    "header",
    [
        Header("X-Key", env="NOT_SET"),
        Header("X-Key", command=("false",)),
        Header("X-Key", command=("/no/such/command",)),
    ],
)
async def test_a_key_that_cannot_be_had_is_a_failure_of_its_feed(desk: Desk, server: Server, header: Header) -> None:
    desk.add(Subscription(server.url(), headers=(header,)))
    results, _ = await desk.poll()
    assert (results[server.url()].error or "").startswith("its header X-Key has no value")
    assert server.heard == []


async def test_a_feed_removed_while_it_was_polled_stays_removed(desk: Desk, server: Server) -> None:
    desk.add(Subscription(server.url()))
    server.answers["/feed"] = http(rss(SET))
    feeds = desk.feeds.load()
    results = [result async for result in poll([*feeds.subscriptions.values()], feeds, NOW, MEANS)]
    desk.feeds.commit(lambda feeds: feeds.unsubscribed(server.url()))
    assert take(desk.store, desk.feeds, results, NOW).feeds == Feeds()


async def test_a_poll_can_be_broken_off(desk: Desk, server: Server) -> None:
    async def hang(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    server.answers |= {"/good": http(rss(SET)), "/hang": hang}
    subscriptions = [Subscription(server.url(path)) for path in ("/good", "/hang")]
    polling = poll(subscriptions, Feeds(), NOW, MEANS)
    assert (await anext(polling)).error is None
    await polling.aclose()


async def test_what_comes_within_a_moment_comes_together(server: Server) -> None:
    paths = [f"/{n}" for n in range(6)]
    server.answers |= {path: http(rss(SET)) for path in paths}
    subscriptions = [Subscription(server.url(path)) for path in paths]
    sizes = [len(batch) async for batch in poll_in_batches(subscriptions, Feeds(), NOW, MEANS, pause=1)]
    assert sum(sizes) == len(paths)
    assert len(sizes) < len(paths)


async def test_polling_nothing_is_nothing() -> None:
    assert [result async for result in poll([], Feeds(), NOW, MEANS)] == []


def test_paused_feeds_are_not_due() -> None:
    assert due(Feeds().subscribed(Subscription("https://a.example/", paused=True)), NOW) == ()
