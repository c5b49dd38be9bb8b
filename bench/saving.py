"""How long a key waits while a watchlist is saved: the longest that the loop of the running screen is held."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path

from bench.material import NOW, scratch, watchlist

from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing

TURNS = 15

#: In milliseconds, for the median of the saves, where the machine has nothing else to do.
LIMIT = 50.0


async def main(size: int, reports: int) -> int:
    """Mark one engagement after the other, and look at the loop meanwhile; exit status 1 if it is held for too long."""
    with scratch() as folder:
        made = watchlist(size, reports)
        store = WatchlistStore(Path(folder))
        store.commit(lambda _: made)
        app = WatchApp(Backing(lambda: store, lambda: FeedStore(Path(folder)), _none, _none), clock=_clock)
        async with app.run_test(size=(120, 40)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            paints = [await _held(_paint(app)) for _ in range(TURNS)]
            saves = [await _held(_save(app)) for _ in range(TURNS)]
    paint = statistics.median(held for held, _ in paints)
    held = statistics.median(held for held, _ in saves)
    verdict = "ok" if held <= LIMIT else "SLOW"
    print(
        f"{size:,} engagements with {reports} reports, marked one after the other on the running screen:\n"
        f"  the loop is held for {held:.1f} ms at most while one is saved (median of {TURNS}), for {paint:.1f} ms by\n"
        f"  painting the whole screen alone: x {held / paint:.1f}  {verdict}: at most {LIMIT:g} ms\n"
        f"  from the key to the new picture {statistics.median(took for _, took in saves):.0f} ms"
    )
    return int(held > LIMIT)


async def _save(app: WatchApp) -> None:
    before = len(app.picture.changes)
    app.simulate_key("x")
    while len(app.picture.changes) == before:
        await asyncio.sleep(0.002)
    await app.workers.wait_for_complete()


async def _paint(app: WatchApp) -> None:
    app.screen.refresh(layout=True)
    for widget in app.screen.query("*"):
        widget.refresh()
    await asyncio.sleep(0.1)


async def _held(work: Coroutine[object, object, None]) -> tuple[float, float]:
    """Milliseconds: the longest for which nothing else could run while the work was done, and the work itself."""
    longest, started = 0.0, time.perf_counter()
    task = asyncio.create_task(work)
    while not task.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before - 0.001)
    return longest * 1000, (time.perf_counter() - started) * 1000


def _clock() -> datetime:
    return NOW


def _none() -> object:
    raise AssertionError("no feed is polled, and no name is looked up")


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(int, sys.argv[1:] or ("10000", "1")))))
