"""A server on loopback that says exactly what a test tells it to, byte by byte."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

#: Writes an answer to a request for which the head has been read.
Handler = Callable[["Heard", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it arrived."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)


def http(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; underscores in the names of headers stand for hyphens."""
    fields = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode("latin-1") + body


class Server:
    """Serves answers by path, and remembers what it was asked."""

    def __init__(self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.host = host
        self._tls = tls
        self.answers: dict[str, bytes | Handler] = {}
        self.heard: list[Heard] = []
        self.open_now = 0
        self.open_most = 0
        self._serving: set[asyncio.Task[None] | None] = (
            set()
        )  # the loop alone would not keep one that waits for nothing

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    def url(self, path: str = "/feed") -> str:
        """The address of a path here."""
        return f"{'https' if self._tls else 'http'}://{self.host}:{self.port}{path}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._serving.add(task)
        self.open_now += 1
        self.open_most = max(self.open_most, self.open_now)
        try:
            heard = _heard(await reader.readuntil(b"\r\n\r\n"))
            self.heard.append(heard)
            answer = self.answers.get(heard.path, http(status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(heard, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away: that is often the point
        finally:
            self._serving.discard(task)
            self.open_now -= 1
            writer.close()


class Thread:
    """A server that runs in a thread of its own, for what runs a loop itself; a context manager."""

    def __enter__(self) -> Server:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = Server()
        asyncio.run_coroutine_threadsafe(self._server.__aenter__(), self._loop).result(10)
        return self._server

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._server.__aexit__(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


def _heard(head: bytes) -> Heard:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    return Heard(
        first.split(" ")[1], {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    )
