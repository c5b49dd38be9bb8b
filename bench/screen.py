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
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.tui.app import WatchApp

ROOT = Path(__file__).parents[1]
NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
LAST = date(2036, 1, 1)
STARTS = 8
PROGRAM = (sys.executable, "-m", "watch")

#: So many seconds a program has to come to rest, and so many it is watched then.
SETTLING, IDLE = 6, 20

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("a bare app")
Bare().run()
"""

TICKING = BARE.replace(
    "Bare().run()",
    """    def on_mount(self):
        self.set_interval(1, lambda: self.query_one(Static).update(str(__import__("time").time())))
Bare().run()
""",
)

OURS = """
import sys, time; began = time.perf_counter()
from datetime import UTC, datetime
from pathlib import Path
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing
class Timed(WatchApp):
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
    with tempfile.TemporaryDirectory() as folder:
        _environ(Path(folder))
        bare, ours = first_paints()
        show("first paint in a terminal, a bare Textual app", f"{bare * 1000:.0f} ms")
        show(
            "first paint in a terminal, talkwatch",
            f"{ours * 1000:.0f} ms",
            f"{ours / bare:.2f} times bare (at most 1.25)",
        )
        if sys.platform == "linux":
            idle_in_terminals(Path(folder))
        store = f"{folder}/1000"
        fill(Path(store), 1000)
        held, listed = starts(OURS, store, "list", times=3)
        show("1,000 engagements are listed, talkwatch", f"{listed * 1000:.0f} ms")
        held, _ = starts(OURS, store, "stay", times=1)
        show("  1,000 engagements, 5 reports each: memory", f"{held / 1000:.0f} MB", "60 MB at 1,000")
        newsboat()
        asyncio.run(at_work())


def _environ(folder: Path) -> None:
    """What is started from now on keeps its files in a folder, and its bytecode, as an installed program does."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    ours = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "TALKWATCH_SEEDS": "false",
    }
    os.environ.update(homes | ours | {"TERM": "xterm-256color"})


def first_paints() -> tuple[float, float]:
    """The medians of the seconds to the first paint, of a bare app and of ours, started by turns, not the first."""
    found = [
        (_painted([sys.executable, "-c", BARE], "a bare app"), _painted(PROGRAM, "Opening")) for _ in range(STARTS)
    ]
    return statistics.median(bare for bare, _ in found[1:]), statistics.median(ours for _, ours in found[1:])


def _painted(words: Sequence[str], text: str) -> float:
    from bench.terminal import Shown

    program = Shown(words, os.environ)
    try:
        return program.until(text)
    finally:
        program.close()


def idle_in_terminals(folder: Path) -> None:
    """What nothing but countdowns takes of a core, beside a bare app with a clock."""
    _idle([sys.executable, "-c", TICKING], "a bare app", "idle in a terminal, a bare app with a clock")
    for count, timed in ((100, False), (10_000, False), (100, True)):
        store = folder / f"{count}-{timed}"
        announced(store, count, timed=timed)
        kind = "each in seconds" if timed else "days, a clock"
        _idle([*PROGRAM, "--store", str(store)], "Zembla", f"{count:>7,} engagements: idle in a terminal, {kind}")


def _idle(words: Sequence[str], text: str, what: str) -> None:
    from bench.terminal import Shown

    program = Shown(words, os.environ)
    try:
        program.until(text)
        program.share(SETTLING)
        show(what, f"{program.share(IDLE):.2%} of a core", "at most 1 %")
    finally:
        program.close()


def announced(folder: Path, count: int, *, timed: bool) -> None:
    """A store with engagements from tomorrow on, eight a day, each at a known time if so wanted."""
    from types import MappingProxyType

    from tests.conftest import report

    from watch.model.engagement import Engagement
    from watch.model.watchlist import Watchlist
    from watch.model.when import When
    from watch.store.watchlist import WatchlistStore

    today = datetime.now(UTC).date()
    made = {}
    for number in range(count):
        day = today + timedelta(days=1 + number // 8)
        when = When.at(day, time_of_day(number % 24, 30), "Europe/Zurich") if timed else When.on(day)
        one = report(when, "Zembla", f"State {number}", published=today - timedelta(days=1))
        made[f"e{number}"] = Engagement(f"e{number}", (one,))
    WatchlistStore(folder).commit(lambda _: Watchlist(MappingProxyType(made)))


def starts(program: str, *args: str, times: int = STARTS) -> tuple[float, float]:
    """The medians of what is held in memory at the end, in kB, and of the time, each in a process of its own."""
    found = []
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-c", program, *args], capture_output=True, text=True, check=True, timeout=60
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
    from watch.tui.rows import arrange
    from watch.tui.widgets.agenda import AgendaView

    sections = {view.id: section(view, NOW) for view in views[:10_000]}  # type: ignore[attr-defined]  # standings
    ready = tuple(Searchable.of(view) for view in views[:10_000])  # type: ignore[arg-type]  # standings
    rows = arrange(views, sections)  # type: ignore[arg-type]  # standings
    picture = Picture(NOW, agenda=views, sections=sections, rows=rows, last=LAST, ready=ready, is_loaded=True)  # type: ignore[arg-type]
    moments = [NOW]
    app = WatchApp(_backing(Backing), clock=lambda: moments[-1])
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.screen.query(AgendaView):
            await pilot.pause()
        await app.workers.wait_for_complete()
        agenda = app.screen.query_one(AgendaView)
        times: list[float] = []

        async def settle() -> None:
            await pilot.pause(0)

        began = time.perf_counter()
        app.picture = picture
        await settle()
        show(f"{count:>7,} engagements: opening", ms(time.perf_counter() - began))
        began = time.perf_counter()
        agenda.list.rows = replace(agenda.list.rows)
        await settle()
        show(f"{count:>7,} engagements: drawing a list of them", ms(time.perf_counter() - began))
        for key in ["j"] * 20 + ["G", "g", "pagedown"]:
            times.append(await answered(app, key, lambda: agenda.list.cursor))
        show(
            f"{count:>7,} engagements: a key, to the end of its painting", ms(statistics.median(times)), "at most 30 ms"
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
    """The share of a core that thirty ticks take by themselves, a second each."""
    ticks = 30
    began = time.process_time()
    for _ in range(ticks):
        moments.append(moments[-1] + timedelta(seconds=1))
        app.tick()  # type: ignore[attr-defined]  # what the timer calls
        await asyncio.sleep(0.01)
    share = (time.process_time() - began) / ticks
    show(f"{count:>7,} engagements: thirty ticks", f"{share:.2%} of a core", "at most 1 %")


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
