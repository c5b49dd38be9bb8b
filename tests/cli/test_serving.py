"""`serve`: the screen in a browser, shut to other sites, read-only unless it is asked for."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from socket import gethostname

import pytest

from tests.cli import chromium
from tests.cli.conftest import Talkwatch
from tests.conftest import report
from tests.tui.conftest import filled
from watch.model.when import When
from watch.store.watchlist import WatchlistStore

pytest.importorskip("textual_serve", reason="textual-serve is not installed: there is nothing to serve with")

from aiohttp import ClientSession, ClientWSTimeout, WSServerHandshakeError

from watch.cli.browser import Allowance, is_loopback

in_a_browser = pytest.mark.skipif(chromium.PROGRAM is None, reason="chromium is not installed: no browser to try")


class Served:
    """The program as it serves a store."""

    def __init__(self, folder: Path, *options: str) -> None:
        words = [sys.executable, "-m", "watch", "--store", str(folder), "serve", "--port", "0", *options]
        self._process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=os.environ)
        assert self._process.stderr is not None
        self.said = ""
        while not (found := re.search(r"http://\S+", self.said)):
            line = self._process.stderr.readline()
            assert line, self.said
            self.said += line
        self.address = found[0]
        self.rest = ""

    def children(self) -> list[str]:
        """The processes of its pages that are running."""
        number = self._process.pid
        return Path(f"/proc/{number}/task/{number}/children").read_text().split()

    def end(self) -> int:
        """Send the signal that ends it; the exit status."""
        self._process.send_signal(signal.SIGTERM)
        _, self.rest = self._process.communicate(timeout=30)
        return self._process.returncode


@pytest.fixture
def store(home: Path, folder: Path) -> WatchlistStore:
    today = datetime.now(UTC).date()  # the program's own clock runs
    made = (
        report(When.at(today + timedelta(days=2), time(9), "UTC"), "Freedonia", "Oz"),
        report(today + timedelta(days=9), "Ruritania", "Sylvania"),
    )
    return filled(folder, tuple(replace(one, source=replace(one.source, published=today)) for one in made))


@pytest.fixture
def served(request: pytest.FixtureRequest, store: WatchlistStore, folder: Path) -> Iterator[Served]:
    started = Served(folder, *getattr(request, "param", ()))
    yield started
    assert started.end() == 0


@in_a_browser
async def test_the_list_shows_a_key_moves_the_cursor_and_a_countdown_ticks(served: Served, tmp_path: Path) -> None:
    assert "read-only" in served.said
    async with chromium.page(tmp_path / "chromium") as page:
        await page.open(served.address)
        shown = await page.until("Freedonia – Oz talks")
        assert "Ruritania – Sylvania talks" in shown
        assert re.search(r"^▌.*Freedonia", shown, re.MULTILINE)
        before = await page.picture()
        await page.press("j")
        await page.until(r"^▌.*(Ruritania|Later|week)")
        assert await page.picture() != before
        await page.press("k")
        await page.until(r"^▌.*Freedonia")
        first = re.search(r"\d\d:\d\d:\d\d (?=\w{3} \d)", await page.text())
        assert first
        await page.until(rf"^▌(?!.*{first[0]}).*Freedonia")


@in_a_browser
async def test_only_with_write_a_key_changes_the_store(store: WatchlistStore, folder: Path, tmp_path: Path) -> None:
    stamp = store.stamp()
    for options, says in (((), "This is read-only"), (("--write",), "Marked as cancelled")):
        assert store.stamp() == stamp
        served = Served(folder, *options)
        async with chromium.page(tmp_path / f"chromium{len(options)}") as page:
            await page.open(served.address)
            await page.until("Freedonia – Oz talks")
            await page.press("c")
            await page.until(says)
        assert served.end() == 0
    assert store.stamp() != stamp


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/static/js/textual.js", {}, 200),
        ("/", {"Host": "attacker.example"}, 403),
        ("/", {"Host": "attacker.example:8000"}, 403),
        ("/static/", {}, 403),
        ("/static/../server.py", {}, 404),
        ("/ws", {"Origin": "https://attacker.example"}, 403),
        ("/ws", {}, 403),
    ],
)
async def test_other_sites_get_nothing(served: Served, path: str, headers: dict[str, str], status: int) -> None:
    async with ClientSession() as session, session.get(served.address + path, headers=headers) as answer:
        assert answer.status == status
        if path == "/":
            page = await answer.text()
            assert [link for link in re.findall(r"(?:src|href)=\"(.*?)\"", page) if "//" in link] == []


async def test_a_page_of_another_site_cannot_connect(served: Served) -> None:
    address = served.address.replace("http", "ws") + "/ws"
    async with ClientSession() as session:
        with pytest.raises(WSServerHandshakeError, match="403"):
            await session.ws_connect(address, origin="https://attacker.example")
        with pytest.raises(WSServerHandshakeError, match="400"):
            await session.ws_connect(f"{address}?width=99999999", origin=served.address)


async def test_what_the_page_should_not_send_is_not_looked_at(served: Served) -> None:
    address = served.address.replace("http", "ws") + "/ws?width=80&height=24"
    async with ClientSession() as session, session.ws_connect(address, origin=served.address) as socket:
        for message in ("no json", "[]", "7", '["stdin"]', '["stdin", 7]', '["resize", {"width": "x"}]', '["a", "b"]'):
            await socket.send_str(message)
        await socket.send_str('["ping", "still here"]')
        while True:
            answer = await socket.receive(60)
            if isinstance(answer.data, str):
                assert answer.data == '["pong", "still here"]'
                break


async def test_a_path_without_end_is_refused_and_the_terminal_stays_clean(store: WatchlistStore, folder: Path) -> None:
    served = Served(folder)
    async with ClientSession() as session, session.get(f"{served.address}/{'a' * 9000}") as answer:
        assert answer.status == 400
    served.end()
    assert served.rest == ""


async def test_a_closed_page_leaves_no_process_whatever_it_sent(served: Served) -> None:
    address = served.address.replace("http", "ws") + "/ws?width=80&height=24"
    async with ClientSession() as session:
        gone = ClientWSTimeout(ws_close=0.1)  # a closed page does not wait for an answer
        async with session.ws_connect(address, origin=served.address, timeout=gone) as socket:
            await socket.receive(60)
            assert served.children()
            await socket.send_str('["resize", {"width": 9999999, "height": 9999999}]')
            for _ in range(50):
                await socket.send_str(json.dumps(["stdin", "j" * 1000]))
        async with asyncio.timeout(20):
            while served.children():
                await asyncio.sleep(0.05)


async def test_the_end_of_the_server_is_that_of_its_pages(store: WatchlistStore, folder: Path) -> None:
    served = Served(folder)
    address = served.address.replace("http", "ws") + "/ws?width=80&height=24"
    async with ClientSession() as session, session.ws_connect(address, origin=served.address) as socket:
        await socket.receive(60)
        (child,) = served.children()
        assert await asyncio.to_thread(served.end) == 0
        assert not Path(f"/proc/{child}").exists()


def test_what_a_page_may_send_is_bounded() -> None:
    allowance = Allowance(0.0)
    assert [allowance.wait(1, number / 30) for number in range(100)] == [0.0] * 100
    assert allowance.wait(4000, 100) == 0.0
    assert allowance.wait(2000, 100) == 2.0
    assert allowance.wait(1, 1000) == 0.0


@pytest.mark.parametrize("served", [("--host", "0.0.0.0"), ("--host", "0.0.0.0", "--write")], indirect=True)
def test_another_address_than_this_machine_is_warned_of(served: Served) -> None:
    assert "WARNING: there is no password." in served.said
    assert f"http://{gethostname()}:" in served.said
    assert ("and change" in served.said) is ("changes are saved" in served.said)


def test_a_port_that_is_taken_is_said(talkwatch: Talkwatch, served: Served) -> None:
    answer = talkwatch("serve", "--port", served.address.rpartition(":")[2])
    assert answer.status == 2
    assert "in use" in answer.err


def test_the_names_of_this_machine() -> None:
    names = {"127.0.0.1": True, "::1": True, "localhost": True, "127.9.9.9": True, "0.0.0.0": False, "a.example": False}
    assert {name: is_loopback(name) for name in names} == names


def test_read_only_goes_with_no_command(talkwatch: Talkwatch) -> None:
    answer = talkwatch("--read-only", "list")
    assert (answer.status, answer.out) == (2, "")
    assert "--read-only" in answer.err
