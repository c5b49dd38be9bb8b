"""Fetching over HTTP: the only socket. It trusts nobody, and is polite.

Importing it costs half a second (aiohttp), so import it where something is fetched.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from watch.feeds.address import Network, refusal
from watch.feeds.answer import Answer, FetchError, Request
from watch.feeds.faults import AddressRefusedError, expiry, in_words, is_expired, status_words
from watch.feeds.headers import max_age, retry_after, validator
from watch.feeds.unpack import ACCEPTED, Body

_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


@dataclass(frozen=True, slots=True)
class Limits:
    """How much time, space and company a fetch may have: seconds, bytes, numbers."""

    connect: float = 10
    total: float = 30
    body: int = 15 * 2**20
    headers: int = 64 * 2**10
    redirects: int = 5
    a_host: int = 2
    at_once: int = 50


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: URL
    permanent: bool


class Fetcher:
    """Fetches addresses of the web, within limits; an asynchronous context manager.

    `tls` says which certificates are trusted, where they are not those of the machine.
    """

    def __init__(
        self, allow_private: Sequence[Network] = (), limits: Limits | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._tls = tls
        self._allowed = tuple(allow_private)
        self._limits = limits or Limits()
        self._at_once = asyncio.Semaphore(self._limits.at_once)
        self._hosts: dict[str, asyncio.Semaphore] = {}

    async def __aenter__(self) -> Self:
        self._resolver = _Resolver(self._allowed, self._limits.at_once)
        connector = aiohttp.TCPConnector(
            limit=0,
            force_close=True,
            resolver=self._resolver,
            socket_factory=self._socket,
            ssl=self._tls or True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"talkwatch/{version('talkwatch')}", "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect),
            auto_decompress=False,
            max_field_size=self._limits.headers,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
        await self._resolver.close()

    async def fetch(self, request: Request, now: datetime) -> Answer:
        """The answer to a request, redirects followed.

        Raises:
            FetchError: if nothing good came back.
        """
        url = _address(request.url)
        first, moved, permanent = url, None, True
        left = self._limits.total
        clock = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            async with self._slot(url):
                began = clock()
                answer = await self._within(left, self._hop(url, request, first, now), url)
                left -= clock() - began
            if isinstance(answer, Answer):
                return replace(answer, moved_to=moved)
            url = answer.to
            permanent = permanent and answer.permanent
            if permanent and not (first.scheme == "https" and url.scheme == "http"):
                moved = str(url)
        raise FetchError(f"redirects more than {self._limits.redirects} times")

    async def _within(
        self, seconds: float, hop: Coroutine[None, None, Answer | _Redirect], url: URL
    ) -> Answer | _Redirect:
        host = url.host or ""
        try:
            async with asyncio.timeout(max(seconds, 0)):
                return await hop
        except aiohttp.ServerTimeoutError as error:
            raise FetchError(f"timed out after {self._limits.connect:g} s without a connection to {host}") from error
        except TimeoutError as error:
            raise FetchError(f"timed out after {self._limits.total:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            words = in_words(error, host)
            if is_expired(error) and (day := await self._expired(url)):
                words = f"its certificate expired on {day:%Y-%m-%d}"
            raise FetchError(words) from error

    async def _hop(self, url: URL, request: Request, first: URL, now: datetime) -> Answer | _Redirect:
        headers = _headers(request, same_origin=url.origin() == first.origin())
        async with self._session.get(url, headers=headers, allow_redirects=False) as response:
            if sum(len(name) + len(value) for name, value in response.raw_headers) > self._limits.headers:
                raise FetchError(f"sent more than {self._limits.headers // 1024} kB of headers")
            if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                return _Redirect(_address(location, url), response.status in _PERMANENT)
            unchanged = response.status == 304 and (request.etag or request.last_modified)
            if response.status != 200 and not unchanged:
                wait = retry_after(response.headers.get("Retry-After"), now)
                raise FetchError(status_words(response.status), response.status, wait)
            return Answer(
                str(url),
                body=None if unchanged else await self._body(response),
                content_type=response.headers.get("Content-Type"),
                etag=validator(response.headers.get("ETag")),
                last_modified=validator(response.headers.get("Last-Modified")),
                max_age=max_age(response.headers.get("Cache-Control")),
            )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        body = Body(response.headers.get("Content-Encoding", ""), self._limits.body)
        async for piece in response.content.iter_any():
            for _ in body.add(piece):
                await asyncio.sleep(0)
        return body.whole()

    @asynccontextmanager
    async def _slot(self, url: URL) -> AsyncIterator[None]:
        """Wait for a connection to this host, and then for one of them all."""
        host = self._hosts.setdefault(url.host or "", asyncio.Semaphore(self._limits.a_host))
        async with host, self._at_once:
            yield

    async def _expired(self, url: URL) -> datetime | None:
        """When the certificate of this host expired: greeted again without trust, and asked nothing."""
        untrusting = ssl.create_default_context()
        untrusting.check_hostname = False
        untrusting.verify_mode = ssl.CERT_NONE
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._limits.connect):
                found = await loop.getaddrinfo(url.host, url.port, type=socket.SOCK_STREAM)
                sock = self._socket(found[0])
                sock.setblocking(False)
                await loop.sock_connect(sock, found[0][4])
                _, writer = await asyncio.open_connection(sock=sock, ssl=untrusting, server_hostname=url.host)
                certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
                writer.transport.abort()
                return expiry(certificate)
        except OSError:
            return None

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """A socket to connect to this address: the last check, on what is really connected to."""
        family, kind, protocol, _, address = info
        if why := refusal(str(address[0]), self._allowed):
            raise AddressRefusedError(why)
        return socket.socket(family, kind, protocol)


class _Resolver(AbstractResolver):
    """Looks names up and leaves out the addresses that may not be connected to.

    In threads of its own: names that take long must not hold up what else runs in those of the loop.
    """

    def __init__(self, allowed: Sequence[Network], threads: int) -> None:
        self._allowed = tuple(allowed)
        self._threads = ThreadPoolExecutor(threads, "resolver")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host."""
        look_up = partial(socket.getaddrinfo, host, port, family, socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
        refusals = {str(info[4][0]): refusal(str(info[4][0]), self._allowed) for info in found}
        good = [info for info in found if refusals[str(info[4][0])] is None]
        if not good:
            raise AddressRefusedError(next((why for why in refusals.values() if why), f"{host} has no address"))
        return [
            ResolveResult(hostname=host, host=str(info[4][0]), port=port, family=info[0], proto=info[2], flags=_NUMERIC)
            for info in good
        ]

    async def close(self) -> None:
        """Leave lookups that still run to themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _address(text: str, base: URL | None = None) -> URL:
    try:
        url = base.join(URL(text)) if base else URL(text)
        good = url.scheme in ("http", "https") and url.host
    except ValueError:
        good = False
    if not good:
        what = "redirects to what" if base else "the address"
        raise FetchError(f"{what} is not an address of the web: {text[:80]!r}; only http and https are fetched")
    return url.with_fragment(None)


def _headers(request: Request, same_origin: bool) -> dict[str, str]:
    """The headers to send: keys only to the host that the user gave them for."""
    headers = dict(request.headers) if same_origin else {}
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.last_modified:
        headers["If-Modified-Since"] = request.last_modified
    return headers
