"""How fast the screen is, beside a bare Textual app of the same version: medians, as a table."""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.tui.app import WatchApp

ROOT = Path(__file__).parents[1]
NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
STARTS = 7

BARE = """
import time; began = time.perf_counter()
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare")
    def on_mount(self):
        self.call_after_refresh(self.exit)
Bare().run(headless=True, size=(80, 24))
print(time.perf_counter() - began)
"""

OURS = """
import sys, time; began = time.perf_counter()
from datetime import UTC, datetime
from pathlib import Path
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing
class Timed(WatchApp):
    def on_mount(self):
        if sys.argv[2] == "paint":
            self.call_after_refresh(self.exit)
    async def load(self):
        await super().load()
        self.call_after_refresh(self.exit) if sys.argv[2] == "list" else self.set_timer(5, self.exit)
def store():
    from watch.store.watchlist import WatchlistStore
    return WatchlistStore(Path(sys.argv[1]))
def feeds():
    from watch.store.feeds import FeedStore
    return FeedStore(Path(sys.argv[1]))
Timed(Backing(store, feeds, None, None), clock=lambda: datetime(2031, 3, 4, 12, tzinfo=UTC)).run(
    headless=True, size=(80, 24))
held = "0 0"
if sys.platform == "linux":
    held = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
print(held.split()[1], time.perf_counter() - began)
"""


def main() -> None:
    """Measure, and print a table."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    _, bare = starts(BARE)
    with tempfile.TemporaryDirectory() as folder:
        _, ours = starts(OURS, folder, "paint")
    show("first paint, a bare Textual app", f"{bare * 1000:.0f} ms")
    show("first paint, talkwatch", f"{ours * 1000:.0f} ms", f"{ours / bare:.2f} times bare (at most 1.25)")
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), 1000)
        held, listed = starts(OURS, folder, "list", times=3)
        show("1,000 engagements are listed, talkwatch", f"{listed * 1000:.0f} ms")
        held, _ = starts(OURS, folder, "stay", times=1)
        show("  1,000 engagements, 5 reports each: memory", f"{held / 1000:.0f} MB", "60 MB at 1,000")
    newsboat()
    asyncio.run(at_work())


def starts(program: str, *args: str, times: int = STARTS) -> tuple[float, float]:
    """The medians of what is held in memory at the end, in kB, and of the time, each in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    found = []
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-c", program, *args], env=env, capture_output=True, text=True, check=True, timeout=60
        )
        found.append([float(word) for word in ("0 " + done.stdout).split()[-2:]])
    return statistics.median(held for held, _ in found), statistics.median(time for _, time in found)


def fill(folder: Path, count: int) -> None:
    """A store with so many engagements."""
    from bench.material import watchlist

    from watch.store.watchlist import WatchlistStore

    WatchlistStore(folder).commit(lambda _: watchlist(count))


def newsboat() -> None:
    """How long newsboat takes to open an empty cache and leave again, where it is installed."""
    program = shutil.which("newsboat")
    if program is None:
        return
    times = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "urls").write_text("https://example.org/feed\n")
        files = ["-u", f"{folder}/urls", "-c", f"{folder}/cache", "-C", "/dev/null"]
        for _ in range(STARTS):
            began = time.perf_counter()
            subprocess.run([program, *files, "-x", "print-unread"], capture_output=True, check=False, timeout=60)
            times.append(time.perf_counter() - began)
    show("newsboat, opened and left without a screen", ms(statistics.median(times)))


async def at_work() -> None:
    """Keys, filters, opening and idling, with lists of several lengths."""
    from watch.model.standing import Standing

    for count in (100, 10_000, 100_000):
        views = engagements(min(count, 10_000))
        many: tuple[Standing, ...] = tuple(views * (count // len(views)))
        await with_rows(count, many)


def engagements(count: int) -> list[object]:
    """So many engagements, some each day from now on."""
    from tests.conftest import report

    from watch.model.engagement import Engagement
    from watch.model.standing import standing

    made = []
    for number in range(count):
        one = report(date(2031, 3, 5) + timedelta(days=number // 8), f"State {number % 190}", f"State {number % 187}")
        made.append(standing(Engagement(f"e{number}", (one,)), NOW))
    return made


async def with_rows(count: int, views: tuple[object, ...]) -> None:
    """One length of list."""
    from watch.model.query import Searchable
    from watch.model.sections import section
    from watch.tui.app import WatchApp
    from watch.tui.deeds import Backing
    from watch.tui.picture import Picture
    from watch.tui.widgets.agenda import AgendaView

    sections = {view.id: section(view, NOW) for view in views[:10_000]}  # type: ignore[attr-defined]  # standings
    ready = tuple(Searchable.of(view) for view in views[:10_000])  # type: ignore[arg-type]  # standings
    picture = Picture(moment=NOW, agenda=views, sections=sections, ready=ready, is_loaded=True)  # type: ignore[arg-type]
    moments = [NOW]
    app = WatchApp(_backing(Backing), clock=lambda: moments[-1])
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.screen.query(AgendaView):
            await pilot.pause()
        await app.workers.wait_for_complete()
        agenda = app.screen.query_one(AgendaView)
        rows: list[float] = []

        async def settle() -> None:
            await pilot.pause(0)

        began = time.perf_counter()
        app.picture = picture
        await settle()
        show(f"{count:>7,} engagements: opening", ms(time.perf_counter() - began))
        again = agenda.list.rows
        began = time.perf_counter()
        agenda.list.rows = type(again)(again.lines, again.places)
        await settle()
        show(f"{count:>7,} engagements: drawing a list of them", ms(time.perf_counter() - began))
        for key in ["j"] * 20 + ["G", "g", "pagedown"]:
            rows.append(await answered(app, key, lambda: agenda.list.cursor))
        show(
            f"{count:>7,} engagements: a key, to the end of its painting", ms(statistics.median(rows)), "at most 30 ms"
        )
        times = []
        await pilot.press("slash")
        for key in "state 18":
            times.append(await answered(app, "space" if key == " " else key, lambda: app.main.filter_text, key))
        show(f"{count:>7,} engagements: a key of a filter, likewise", ms(statistics.median(times)), "at most 50 ms")
        await pilot.press("escape")
        await idle(app, moments, count)


async def answered(app: WatchApp, key: str, seen: Callable[[], object], character: str | None = None) -> float:
    """From the key to the end of the painting that it brings: when what is `seen` has changed, and was drawn."""
    from textual.events import Key

    drawn = asyncio.Event()
    before = seen()
    began = time.perf_counter()
    app.post_message(Key(key, character or (key if len(key) == 1 else None)))
    while seen() == before:
        await asyncio.sleep(0)
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    return time.perf_counter() - began


async def idle(app: object, moments: list[datetime], count: int) -> None:
    """The share of a core that thirty ticks take, a second each."""
    ticks = 30
    began = time.process_time()
    for _ in range(ticks):
        moments.append(moments[-1] + timedelta(seconds=1))
        app.tick()  # type: ignore[attr-defined]  # what the timer calls
        await asyncio.sleep(0.01)
    share = (time.process_time() - began) / ticks
    show(f"{count:>7,} engagements: idle", f"{share:.2%} of a core", "at most 1 %")


def _backing(make: Callable[..., object]) -> object:
    from watch.store.feeds import FeedStore
    from watch.store.watchlist import WatchlistStore

    folder = Path(tempfile.mkdtemp())
    return make(lambda: WatchlistStore(folder), lambda: FeedStore(folder), None, None)


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def show(what: str, value: str, bound: str = "") -> None:
    """One line of the table."""
    sys.stdout.write(f"{what:<52} {value:>16}  {bound}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
