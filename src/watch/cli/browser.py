"""The screen in a browser: textual-serve, for pages of this server alone, and with nothing fetched from elsewhere."""

from __future__ import annotations

import asyncio
import html
import ipaddress
import secrets
import signal
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
_LARGEST = 1000

_PAGE = Path(__file__).with_name("browser.html")
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Browser(Server):
    """Serves the program that `command` starts, one process for each page that is open."""

    def __init__(self, command: str, *, only_here: bool) -> None:
        super().__init__(command, title="talkwatch")
        self._only_here = only_here
        self._sessions = 0

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
        if not all(0 < int(n) <= _LARGEST for n in request.query.values() if n.isdecimal()):
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
        """What the page sends: keys, its size, its focus. Anything else is not looked at."""
        async for message in websocket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                kind, *values = message.json()
            except (ValueError, TypeError):
                continue
            await _pass_on(kind, values, websocket, app_service)


async def _pass_on(kind: object, values: list[Any], websocket: web.WebSocketResponse, app_service: AppService) -> None:
    match kind, values:
        case "stdin", [str(keys)]:
            await app_service.send_bytes(keys.encode("utf-8", "replace"))
        case "resize", [{"width": int(width), "height": int(height)}]:
            await app_service.set_terminal_size(min(max(width, 1), _LARGEST), min(max(height, 1), _LARGEST))
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
    runner = web.AppRunner(await browser.application(), access_log=None, shutdown_timeout=3)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{runner.addresses[0][1]}")
        await stopped.wait()
    finally:
        await runner.cleanup()
