"""A browser without a window, led by the DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60

#: The terminal of the page hides in a closure: keep hold of it when it is made, to read what it shows.
_KEEP_TERMINAL = """
Object.defineProperty(Object.prototype, "_core", {
    configurable: true,
    set(core) {
        window.shownTerminal ??= this;  // its parts keep a `_core` too, but later
        Object.defineProperty(this, "_core", {value: core, writable: true, configurable: true, enumerable: true});
    },
});
"""
_LINES = """
(() => {
    const buffer = window.shownTerminal?.buffer?.active;
    const lines = [];
    for (let i = 0; buffer && i < buffer.length; i++) lines.push(buffer.getLine(i).translateToString(true));
    return lines.join("\\n");
})()
"""


class Page:
    """One page of the browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send one command, and its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = await asyncio.wait_for(self._socket.receive_json(), PATIENCE)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.ask("Page.enable")
        await self.ask("Page.addScriptToEvaluateOnNewDocument", source=_KEEP_TERMINAL)
        await self.ask("Page.navigate", url=address)

    async def evaluate(self, script: str) -> Any:  # noqa: ANN401  # whatever the script gives
        """What a script gives in the page."""
        answer = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def text(self) -> str:
        """The lines of the terminal in the page."""
        return str(await self.evaluate(_LINES))

    async def until(self, pattern: str) -> str:
        """The lines of the terminal, once there is the pattern in them."""
        for _ in range(PATIENCE * 10):
            if re.search(pattern, shown := await self.text(), re.MULTILINE):
                return shown
            await asyncio.sleep(0.1)
        raise AssertionError(f"waited for {pattern!r}:\n{await self.text()}")

    async def press(self, key: str) -> None:
        """Press the key of a letter."""
        key_code = ord(key.upper())
        await self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=key, windowsVirtualKeyCode=key_code)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=key_code)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        return base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])


@asynccontextmanager
async def page(folder: Path) -> AsyncIterator[Page]:
    """A page of a browser that is started for it, with its files in `folder`."""
    assert PROGRAM is not None
    port_file = folder / "DevToolsActivePort"
    browser = subprocess.Popen(
        [PROGRAM, "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run",
         "--enable-unsafe-swiftshader", "--window-size=1200,700", "--remote-debugging-port=0",
         f"--user-data-dir={folder}", "about:blank"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)}, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(PATIENCE * 10):
            if port_file.exists() and port_file.read_text().count("\n"):
                break
            await asyncio.sleep(0.1)
        port = port_file.read_text().split()[0]
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                targets = [target for target in await answer.json() if target["type"] == "page"]
            async with session.ws_connect(targets[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        browser.terminate()
        try:
            browser.wait(10)
        except subprocess.TimeoutExpired:
            browser.kill()
            browser.wait(10)
