"""The screen in a browser: textual-serve, for pages of this server alone, and with nothing fetched from elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import html
import ipaddress
import logging
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

#: Each session is a process of its own; nobody may start any number of them.
MOST_SESSIONS = 8

#: No window of a browser is larger, in cells.
_WIDEST, _HIGHEST = 500, 300

#: No message of a page is longer; so many characters are taken at once, and so many in each second after that.
_LONGEST, _AT_ONCE, _A_SECOND = 64 * 1024, 4000, 1000

#: So many seconds a process has to end, once its page is closed.
_PATIENCE = 2.0

#: What aiohttp says of requests that are not right is for nobody here: they are answered with 400.
_QUIET = logging.getLogger("watch.cli.browser")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False

_PAGE = Path(__file__).with_name("browser.html")
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Browser(Server):
    """Serves the program that `command` starts, one process for each page that is open."""

    def __init__(self, command: str, *, only_here: bool) -> None:
        super().__init__(f"exec {command}", title="talkwatch")  # so that a signal reaches it, and not a shell
        self._only_here = only_here
        self._sessions = 0
        self._open: set[AppService] = set()

    async def application(self) -> web.Application:
        """The application, which answers no other site."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other sites: what they may have named after this machine, and what their pages would connect to."""
        if self._only_here and not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
            raise web.HTTPForbidden(text="This server answers only to its own machine.")
        if request.path == "/ws" and urlsplit(request.headers.get("Origin", "")).netloc != request.host:
            raise web.HTTPForbidden(text="Only a page of this server may connect.")
        if any(_is_no_size(request.query.get(name), most) for name, most in _SIZES):
            raise web.HTTPBadRequest(text="No window is of this size.")
        return await handler(request)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal in it."""
        socket = f"ws{request.scheme[4:]}://{request.host}/ws"
        nonce = secrets.token_urlsafe()
        page = Template(_PAGE.read_text("utf-8")).substitute(socket=html.escape(socket), nonce=nonce)
        headers = {"Content-Security-Policy": _POLICY.format(nonce=nonce), "X-Content-Type-Options": "nosniff"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One session, as long as there are not too many."""
        if self._sessions >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text=f"There are {MOST_SESSIONS} windows open already.")
        self._sessions += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._sessions -= 1

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        """What the page sends: keys, its size, its focus. Anything else is not looked at; too much is waited with."""
        self._open.add(app_service)
        allowance = Allowance(asyncio.get_running_loop().time())
        try:
            async for message in websocket:
                if message.type is not WSMsgType.TEXT or len(message.data) > _LONGEST:
                    break
                await asyncio.sleep(allowance.wait(len(message.data), asyncio.get_running_loop().time()))
                try:
                    kind, *values = message.json()
                except (ValueError, TypeError, RecursionError):
                    continue
                await _pass_on(kind, values, websocket, app_service)
        finally:
            await _end(app_service)
            self._open.discard(app_service)

    async def end(self) -> None:
        """Ask all pages' processes to end, and end those that do not."""
        await asyncio.gather(*map(_end, self._open))

    def kill(self) -> None:
        """End at once whatever is left of the pages."""
        for app_service in self._open:
            _kill(app_service)


class Allowance:
    """How much a page may send: some at once, and more as time goes by. Times are in seconds."""

    def __init__(self, now: float) -> None:
        self._left = float(_AT_ONCE)
        self._then = now

    def wait(self, length: int, now: float) -> float:
        """How long to wait before a message of this length is passed on, so that it is not too much."""
        self._left = min(self._left + (now - self._then) * _A_SECOND, _AT_ONCE) - length
        self._then = now
        return max(-self._left / _A_SECOND, 0.0)


async def _end(app_service: AppService) -> None:
    """Ask the process of a page to end, and end it where it does not."""
    try:
        with contextlib.suppress(TimeoutError, asyncio.TimeoutError):
            await asyncio.wait_for(_quit(app_service), _PATIENCE)
    finally:
        _kill(app_service)


async def _quit(app_service: AppService) -> None:
    await app_service.send_meta({"type": "quit"})
    if app_service._process is not None:
        await app_service._process.wait()


def _kill(app_service: AppService) -> None:
    process = app_service._process
    if process is not None and process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


#: The sizes that an address of a page may name, with the largest of each.
_SIZES = (("width", _WIDEST), ("height", _HIGHEST))


def _is_no_size(text: str | None, most: int) -> bool:
    return text is not None and text.isdecimal() and not (len(text) <= 6 and 0 < int(text) <= most)


async def _pass_on(kind: object, values: list[Any], websocket: web.WebSocketResponse, app_service: AppService) -> None:
    match kind, values:
        case "stdin", [str(keys)]:
            await app_service.send_bytes(keys.encode("utf-8", "replace"))
        case "resize", [{"width": int(width), "height": int(height)}]:
            await app_service.set_terminal_size(min(max(width, 1), _WIDEST), min(max(height, 1), _HIGHEST))
        case "ping", [sent]:
            await websocket.send_json(["pong", sent])
        case "blur", _:
            await app_service.blur()
        case "focus", _:
            await app_service.focus()


def is_loopback(host: str) -> bool:
    """True for the names and addresses by which a machine knows itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def serve(browser: Browser, host: str, port: int, ready: Callable[[str], object]) -> None:
    """Serve until a signal ends it; `ready` is told the address, also where the port was 0, for any that is free.

    Raises:
        OSError: if nothing can be served there.
    """
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    runner = web.AppRunner(
        await browser.application(),
        access_log=None,
        logger=_QUIET,
        shutdown_timeout=3,
        handler_cancellation=True,  # a page that is gone is not waited for, whatever it had sent
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        ready(f"http://{_name(host)}:{runner.addresses[0][1]}")
        await stopped.wait()
        await browser.end()
    finally:
        try:
            await runner.cleanup()
        finally:
            browser.kill()


def _name(host: str) -> str:
    """What to call a host in an address; one that stands for all of this machine's by the name of the machine."""
    try:
        if ipaddress.ip_address(host).is_unspecified:
            return socket.gethostname()
    except ValueError:
        pass
    return f"[{host}]" if ":" in host else host
