"""What a fetch gives back, whatever the server does."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from tests.feeds.conftest import LIMITS
from tests.feeds.server import Handler, Heard, Server, http
from watch.feeds.address import networks
from watch.feeds.answer import Answer, FetchError, Request
from watch.feeds.fetch import Fetcher, Limits

NOW = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)
LOOPBACK = networks(["127.0.0.0/8"])


async def fetch(fetcher: Fetcher, server: Server, answer: bytes | Handler) -> Answer:
    server.answers["/feed"] = answer
    return await fetcher.fetch(Request(server.url()), NOW)


async def failure(fetcher: Fetcher, server: Server, answer: bytes | Handler) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetch(fetcher, server, answer)
    return caught.value


async def forever(_: Heard, writer: asyncio.StreamWriter) -> None:
    await writer.drain()
    await asyncio.Event().wait()


async def test_a_body_comes_with_what_is_needed_to_ask_again(fetcher: Fetcher, server: Server) -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "yesterday", "Cache-Control": "max-age=60", "Content-Type": "text/xml"}
    assert await fetch(fetcher, server, http(b"<rss/>", **headers)) == Answer(
        server.url(),
        b"<rss/>",
        content_type="text/xml",
        etag='"v1"',
        last_modified="yesterday",
        max_age=timedelta(minutes=1),
    )


async def test_we_say_who_we_are(fetcher: Fetcher, server: Server) -> None:
    await fetch(fetcher, server, http(b"<rss/>"))
    assert server.heard[0].headers["user-agent"].startswith("talkwatch/")


async def test_validators_are_sent_back_as_they_came_and_304_is_no_body(fetcher: Fetcher, server: Server) -> None:
    server.answers["/feed"] = http(status="304 Not Modified")
    answer = await fetcher.fetch(Request(server.url(), etag="W/odd one", last_modified="any words"), NOW)
    assert answer.body is None
    assert server.heard[0].headers["if-none-match"] == "W/odd one"
    assert server.heard[0].headers["if-modified-since"] == "any words"


async def test_304_that_nobody_asked_for_is_a_failure(fetcher: Fetcher, server: Server) -> None:
    assert (await failure(fetcher, server, http(status="304 Not Modified"))).status == 304


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"<rss/>" * 100, mtime=0)),
        ("deflate", zlib.compress(b"<rss/>" * 100)),
        ("deflate", zlib.compress(b"<rss/>" * 100, wbits=-15)),
        ("identity", b"<rss/>" * 100),
    ],
)
async def test_a_packed_body_is_unpacked(fetcher: Fetcher, server: Server, packing: str, packed: bytes) -> None:
    answer = await fetch(fetcher, server, http(packed, Content_Encoding=packing))
    assert answer.body == b"<rss/>" * 100


@pytest.mark.parametrize(
    ("packing", "packed", "words"),
    [
        ("br", b"x", "packed in a way that was not asked for (br)"),
        ("gzip", b"no gzip", "is not the gzip data that it says it is"),
        ("gzip", gzip.compress(b"<rss/>" * 100, mtime=0)[:-9], "breaks off before its end"),
    ],
)
async def test_a_body_that_cannot_be_unpacked_is_a_failure(
    fetcher: Fetcher, server: Server, packing: str, packed: bytes, words: str
) -> None:
    assert words in str(await failure(fetcher, server, http(packed, Content_Encoding=packing)))


async def test_a_bomb_is_not_unpacked(fetcher: Fetcher, server: Server) -> None:
    bomb = gzip.compress(bytes(64 * 2**20))
    assert str(await failure(fetcher, server, http(bomb, Content_Encoding="gzip"))) == "is larger than 1 MiB"


async def test_a_body_of_the_largest_size_is_fetched_and_one_byte_more_is_not(fetcher: Fetcher, server: Server) -> None:
    assert len((await fetch(fetcher, server, http(bytes(2**20)))).body or b"") == 2**20
    assert str(await failure(fetcher, server, http(bytes(2**20 + 1)))) == "is larger than 1 MiB"


async def test_an_endless_body_is_cut_off(fetcher: Fetcher, server: Server) -> None:
    async def endless(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(bytes(65536))
            await writer.drain()

    assert str(await failure(fetcher, server, endless)) == "is larger than 1 MiB"


async def test_a_server_that_hangs_is_left(hasty: Fetcher, server: Server) -> None:
    assert str(await failure(hasty, server, forever)) == "timed out after 0.7 s"


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n<rss>"])
async def test_a_server_that_drips_is_left(hasty: Fetcher, server: Server, head: bytes) -> None:
    async def drip(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.01)

    assert str(await failure(hasty, server, drip)) == "timed out after 0.7 s"


async def test_a_body_that_comes_slowly_but_in_time_is_fetched(fetcher: Fetcher, server: Server) -> None:
    async def slow(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        for _n in range(5):
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.02)

    assert (await fetch(fetcher, server, slow)).body == b"aaaaa"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("204 No Content", "answered 204 No Content: there is no feed in it"),
        ("401 Unauthorized", "answered 401 Unauthorized: it wants a login or a key"),
        ("403 Forbidden", "answered 403 Forbidden"),
        ("404 Not Found", "answered 404 Not Found: look for its new address"),
        ("410 Gone", "answered 410 Gone: the feed has ended"),
        ("429 Too Many Requests", "answered 429 Too Many Requests: we asked too often"),
        ("500 Internal Server Error", "answered 500 Internal Server Error: the fault is the server's"),
        ("503 Service Unavailable", "answered 503 Service Unavailable"),
        ("599 Strange", "answered 599"),
    ],
)
async def test_a_status_is_said_in_words(fetcher: Fetcher, server: Server, status: str, words: str) -> None:
    error = await failure(fetcher, server, http(b"", status=status))
    assert str(error).startswith(words)
    assert error.status == int(status[:3])
    assert error.is_final == status.startswith("410")


async def test_a_server_can_ask_us_to_wait(fetcher: Fetcher, server: Server) -> None:
    error = await failure(fetcher, server, http(status="429 Too Many Requests", Retry_After="600"))
    assert error.retry_after == timedelta(minutes=10)


async def test_a_body_shorter_than_its_length_is_a_failure(fetcher: Fetcher, server: Server) -> None:
    short = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss/>"
    assert str(await failure(fetcher, server, short)) == "closed the connection before the end of its answer"


async def test_a_reset_is_a_failure(fetcher: Fetcher, server: Server) -> None:
    async def reset(_: Heard, writer: asyncio.StreamWriter) -> None:
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        writer.transport.abort()

    words = str(await failure(fetcher, server, reset))
    assert words in ("reset the connection", "closed the connection without an answer")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "closed the connection without an answer"),
        (b"\x00\x01\x02 what is this\r\n\r\n", "sent something that is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", "sent more than 64 kB of headers"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: aaaaaaaaaa\r\n" * 9_000 + b"\r\n", "sent more than 64 kB of headers"),
        (b"HTTP/1.1 200 OK\r\n" + (b"X: " + b"a" * 9_000 + b"\r\n") * 9 + b"\r\n", "sent more than 64 kB of headers"),
    ],
)
async def test_an_answer_that_is_none_is_a_failure(fetcher: Fetcher, server: Server, answer: bytes, words: str) -> None:
    assert str(await failure(fetcher, server, answer)) == words


async def test_nobody_listening_is_a_failure(fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 refuses connections"):
            await fetcher.fetch(Request(f"http://127.0.0.1:{free.getsockname()[1]}/"), NOW)


@pytest.mark.parametrize("name", ["nowhere.invalid", "a" * 70 + ".example", "-.-"])
async def test_a_name_that_nobody_has_is_a_failure(fetcher: Fetcher, name: str) -> None:
    with pytest.raises(FetchError, match=f"no such host: {name}|is not an address of the web"):
        await fetcher.fetch(Request(f"http://{name}/"), NOW)


async def test_a_name_is_looked_up(fetcher: Fetcher, server: Server) -> None:
    server.answers["/feed"] = http(b"<rss/>")
    assert (await fetcher.fetch(Request(f"http://localhost:{server.port}/feed"), NOW)).body == b"<rss/>"


async def test_names_that_take_long_do_not_hold_up_the_threads_of_the_loop(fetcher: Fetcher) -> None:
    busy = threading.Event()
    try:
        for _ in range(60):
            asyncio.get_running_loop().run_in_executor(None, busy.wait)
        with pytest.raises(FetchError, match="no such host"):
            await fetcher.fetch(Request("http://nowhere.invalid/"), NOW)
    finally:
        busy.set()


async def test_redirects_are_followed(fetcher: Fetcher, server: Server) -> None:
    server.answers["/new"] = http(b"<rss/>")
    answer = await fetch(fetcher, server, http(status="302 Found", Location="/new"))
    assert answer.url == server.url("/new")
    assert answer.moved_to is None


async def test_five_redirects_are_followed_and_six_are_not(fetcher: Fetcher, server: Server) -> None:
    for n in range(1, 6):
        server.answers[f"/{n}"] = http(status="302 Found", Location=f"/{n + 1}")
    server.answers["/6"] = http(b"<rss/>")
    assert (await fetcher.fetch(Request(server.url("/1")), NOW)).body == b"<rss/>"
    words = str(await failure(fetcher, server, http(status="302 Found", Location="/1")))
    assert words == "redirects more than 5 times"


async def test_a_loop_ends(fetcher: Fetcher, server: Server) -> None:
    words = str(await failure(fetcher, server, http(status="302 Found", Location="/feed")))
    assert words == "redirects more than 5 times"
    assert len(server.heard) == 6


async def test_only_the_permanent_redirects_at_the_beginning_move_a_feed(fetcher: Fetcher, server: Server) -> None:
    server.answers["/b"] = http(status="308 Permanent Redirect", Location="/c")
    server.answers["/c"] = http(status="302 Found", Location="/d")
    server.answers["/d"] = http(status="301 Moved Permanently", Location="/e")
    server.answers["/e"] = http(b"<rss/>")
    answer = await fetch(fetcher, server, http(status="301 Moved Permanently", Location="/b"))
    assert answer.moved_to == server.url("/c")
    assert answer.url == server.url("/e")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://[bad"])
async def test_redirects_lead_nowhere_but_to_the_web(fetcher: Fetcher, server: Server, target: str) -> None:
    words = str(await failure(fetcher, server, http(status="302 Found", Location=target)))
    assert words.startswith("redirects to what is not an address of the web")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "--help", "/etc/passwd", "", "http://", "http:///x"]
)
async def test_only_addresses_of_the_web_are_fetched(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError, match="only http and https are fetched"):
        await fetcher.fetch(Request(url), NOW)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)
async def test_private_addresses_are_refused_in_every_form(server: Server, host: str) -> None:
    async with Fetcher((), LIMITS) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(Request(f"http://{host}:{server.port}/feed"), NOW)
    assert server.heard == []


async def test_a_refusal_says_what_to_do(server: Server) -> None:
    async with Fetcher((), LIMITS) as fetcher:
        with pytest.raises(
            FetchError, match=r"127\.0\.0\.1 is this machine's own .* config set feeds\.allow_private 127"
        ):
            await fetcher.fetch(Request(server.url()), NOW)


async def test_a_redirect_to_a_private_address_is_refused(server: Server) -> None:
    async with Server("127.0.0.2") as inner, Fetcher(networks([f"{server.host}/32"]), LIMITS) as fetcher:
        for target in (inner.url("/secret"), "http://169.254.169.254/latest", "http://[::ffff:127.0.0.2]/"):
            assert "refused: " in str(await failure(fetcher, server, http(status="302 Found", Location=target)))
        assert inner.heard == []


async def test_keys_are_sent_to_no_host_but_the_one_they_were_given_for(fetcher: Fetcher, server: Server) -> None:
    async with Server("127.0.0.2") as other:
        other.answers["/feed"] = http(b"<rss/>")
        server.answers["/here"] = http(status="302 Found", Location=other.url())
        server.answers["/feed"] = http(status="302 Found", Location="/here")
        await fetcher.fetch(Request(server.url(), headers=(("X-Key", "secret"),)), NOW)
        assert [heard.headers.get("x-key") for heard in server.heard] == ["secret", "secret"]
        assert "x-key" not in other.heard[0].headers


async def test_at_most_two_connections_a_host(fetcher: Fetcher, server: Server) -> None:
    arrived, go = asyncio.Event(), asyncio.Event()

    async def wait(_: Heard, writer: asyncio.StreamWriter) -> None:
        if server.open_now == LIMITS.a_host:
            arrived.set()
        await go.wait()
        writer.write(http(b"<rss/>"))

    server.answers["/feed"] = wait
    fetches = asyncio.gather(*(fetcher.fetch(Request(server.url()), NOW) for _ in range(8)))
    await arrived.wait()
    go.set()
    assert len(await fetches) == 8
    assert server.open_most == LIMITS.a_host


async def test_waiting_for_a_connection_is_not_counted_as_time_of_the_fetch(server: Server) -> None:
    async def slow(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        writer.write(http(b"<rss/>"))

    server.answers["/feed"] = slow
    limits = Limits(connect=1.5, total=1.5, a_host=1)
    async with Fetcher(LOOPBACK, limits) as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(Request(server.url()), NOW) for _ in range(6)))
    assert len(answers) == 6


async def test_cookies_are_not_kept(fetcher: Fetcher, server: Server) -> None:
    await fetch(fetcher, server, http(b"<rss/>", Set_Cookie="a=b"))
    await fetch(fetcher, server, http(b"<rss/>"))
    assert "cookie" not in server.heard[1].headers


def test_the_limits_are_those_that_are_promised() -> None:
    assert Limits() == Limits(
        connect=10, total=30, body=15 * 2**20, headers=64 * 2**10, redirects=5, a_host=2, at_once=50
    )


async def test_at_most_so_many_connections_in_all() -> None:
    arrived, go = asyncio.Event(), asyncio.Event()
    limits = Limits(connect=20, total=20, at_once=3)

    async with Server("0.0.0.0") as server, Fetcher(LOOPBACK, limits) as fetcher:

        async def wait(_: Heard, writer: asyncio.StreamWriter) -> None:
            if server.open_now == limits.at_once:
                arrived.set()
            await go.wait()
            writer.write(http(b"<rss/>"))

        server.answers["/feed"] = wait
        urls = [f"http://127.0.0.{n}:{server.port}/feed" for n in range(1, 9)]
        fetches = asyncio.gather(*(fetcher.fetch(Request(url), NOW) for url in urls))
        await arrived.wait()
        go.set()
        assert len(await fetches) == len(urls)
        assert server.open_most == limits.at_once


@pytest.mark.parametrize(
    "target", ["http://0x7f.2/", "http://0.0.0.0/", "http://[::ffff:127.0.0.2]/", "http://[64:ff9b::7f00:2]/"]
)
async def test_the_address_of_every_hop_is_checked(server: Server, target: str) -> None:
    server.answers["/mid"] = http(status="307 Temporary Redirect", Location=target)
    async with Fetcher(networks([f"{server.host}/32"]), LIMITS) as fetcher:
        words = str(await failure(fetcher, server, http(status="301 Moved Permanently", Location="/mid")))
    assert words.startswith("refused: ")
    assert [heard.path for heard in server.heard] == ["/feed", "/mid"]
