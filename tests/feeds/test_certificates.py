"""Servers whose certificates are not good."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime

import pytest
import trustme

from tests.feeds.conftest import LIMITS
from tests.feeds.server import Server, http
from watch.feeds.address import networks
from watch.feeds.answer import FetchError, Request
from watch.feeds.faults import expiry
from watch.feeds.fetch import Fetcher

NOW = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)
PAST, FUTURE = datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(2055, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


async def answer(certificate: trustme.LeafCert, trusted: trustme.CA) -> bytes | None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(serving)
    trusting = ssl.create_default_context()
    trusted.configure_trust(trusting)
    async with Server(tls=serving) as server, Fetcher(networks(["127.0.0.1"]), LIMITS, trusting) as fetcher:
        server.answers["/feed"] = http(b"<rss/>")
        return (await fetcher.fetch(Request(server.url()), NOW)).body


async def test_a_good_certificate_is_good(authority: trustme.CA) -> None:
    assert await answer(authority.issue_cert("127.0.0.1"), authority) == b"<rss/>"


async def test_an_expired_certificate_says_since_when(authority: trustme.CA) -> None:
    with pytest.raises(FetchError, match=r"^its certificate expired on 2021-02-03$"):
        await answer(authority.issue_cert("127.0.0.1", not_after=PAST), authority)


@pytest.mark.parametrize(
    ("host", "issuer", "words"),
    [
        ("other.example", None, "its certificate is not good: .*127.0.0.1"),
        ("127.0.0.1", trustme.CA(), "its certificate is not good: .*issuer"),
    ],
)
async def test_another_fault_is_said(authority: trustme.CA, host: str, issuer: trustme.CA | None, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        await answer((issuer or authority).issue_cert(host), authority)


async def test_a_server_that_speaks_no_tls_is_a_failure() -> None:
    async def blurt(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(http(status="400 Bad Request"))
        writer.close()

    server = await asyncio.start_server(blurt, "127.0.0.1", 0)
    async with server, Fetcher(networks(["127.0.0.1"]), LIMITS) as fetcher:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match="could not agree on an encrypted connection"):
            await fetcher.fetch(Request(f"https://127.0.0.1:{port}/"), NOW)


@pytest.mark.parametrize("end", [PAST, FUTURE])
def test_the_end_of_a_certificate_is_read(authority: trustme.CA, end: datetime) -> None:
    pem = authority.issue_cert("a.example", not_after=end).cert_chain_pems[0].bytes()
    assert expiry(ssl.PEM_cert_to_DER_cert(pem.decode())) == end


def test_what_is_no_certificate_has_no_end() -> None:
    assert expiry(b"") is None
    assert expiry(b"\x30\x82" * 50) is None
