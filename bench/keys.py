"""How long a key waits for its answer while feeds are polled, hostile ones among them: in a real terminal.

`make bench-keys` runs it. The program shows a list and polls a local server: 300 good feeds that bring news, and all
that tests/faults/test_poll.py knows of faults. A cursor key counts as answered when the next row is painted.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.feeds import body
from tests.conftest import report
from tests.faults.terminal import Terminal
from tests.faults.test_poll import FAULTS
from tests.feeds.server import Server, http

from watch import pipeline
from watch.model.subscription import Feeds, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

PORT = 18732
GOOD = int(os.environ.get("BENCH_FEEDS", "300"))
ROWS = 60
PAUSE = 0.03


def serve() -> None:
    """Run the server until it is ended."""

    async def run() -> None:
        server = Server()
        server.answers |= {f"/{name}": answer for name, (answer, _) in FAULTS.items()}
        server.answers |= {f"/good-{n}": http(body(n, 0)) for n in range(GOOD)}
        async with await asyncio.start_server(server._serve, "127.0.0.1", PORT, backlog=1000) as listening:
            await listening.serve_forever()

    asyncio.run(run())


def prepare(folder: Path) -> None:
    """A store with rows of names that are seen once, and the feeds."""
    today = datetime.now(UTC)
    day, before = (today + timedelta(days=9)).date(), (today - timedelta(days=1)).date()
    rows = [report(day, f"Zembla{n:03}", f"Zubrowka{n:03}", published=before) for n in range(ROWS)]
    pipeline.record(WatchlistStore(folder), rows, today)
    for path in (*FAULTS, *(f"good-{n}" for n in range(GOOD))):
        one = Subscription(f"http://127.0.0.1:{PORT}/{path}", path)
        FeedStore(folder).commit(partial(Feeds.subscribed, subscription=one))
    settings = folder / "config" / "talkwatch" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[feeds]\nallow_private = ["127.0.0.1/32"]\n')


class Walk:
    """Goes up and down the list, and remembers how long each key took."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.times: list[float] = []
        self._row, self._step = 0, 1

    def go(self, seconds: float) -> None:
        """Walk for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._step = 1 if self._row < 2 else -1 if self._row > 8 else self._step
            self._row += self._step
            self.times.append(self._press("j" if self._step > 0 else "k", f"Zembla{self._row:03}".encode()))
            time.sleep(PAUSE)

    def _press(self, key: str, name: bytes) -> float:
        after = len(self.terminal.painted)
        began = time.perf_counter()
        self.terminal.press(key)
        while name not in self.terminal.painted[after:]:
            if time.perf_counter() - began > 20:
                raise TimeoutError(f"{name!r} was not painted")
            time.sleep(0.001)
        return time.perf_counter() - began


def show(what: str, times: list[float]) -> None:
    """Print one row of the table."""
    ordered = sorted(times)
    most = ordered[int(len(ordered) * 0.99)]
    print(
        f"{what:<34} {len(times):6} keys, median {statistics.median(times) * 1000:5.0f} ms, "
        f"99 of 100 within {most * 1000:5.0f} ms, longest {ordered[-1] * 1000:5.0f} ms",
        flush=True,
    )


def main() -> None:
    """Measure, and print a table."""
    server = multiprocessing.get_context("spawn").Process(target=serve, daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        terminal = Terminal(folder)
        try:
            terminal.wait_for("Zembla001")
            time.sleep(2)
            walk = Walk(terminal)
            walk.go(5)
            show("nothing else going on", walk.times)
            walk.times = []
            terminal.press("R")
            began = time.monotonic()
            while "Polled" not in terminal.text and time.monotonic() - began < 180:
                walk.go(1)
            show("during the poll", walk.times)
            print(f"The poll of {GOOD + len(FAULTS)} feeds took {time.monotonic() - began:.0f} s.")
        finally:
            terminal.close()
    server.terminate()


if __name__ == "__main__":
    main()
