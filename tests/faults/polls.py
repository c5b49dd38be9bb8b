"""kill -9 during polls of 20 changing feeds: nothing twice, nothing lost, no edit of the user's undone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.faults.figures import Figures, command, environment, notes, noting
from watch.disk import strays
from watch.model import filing
from watch.model.errors import StoreError
from watch.model.subscription import Feeds, Subscription
from watch.model.watchlist import Watchlist
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

FEEDS = 20
COUNTRIES = ("France", "Germany", "Italy", "Spain", "Poland", "Japan", "Brazil", "India", "Canada", "Mexico")
TODAY = datetime.now(UTC).replace(hour=6, minute=0, second=0, microsecond=0)


class ChangingFeeds(ThreadingHTTPServer):
    """Feeds on loopback, each with one more entry at each request, up to `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.most = most
        self.asked: Counter[int] = Counter()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def urls(self) -> list[str]:
        """The address of each feed."""
        return [f"http://127.0.0.1:{self.server_port}/{number}" for number in range(FEEDS)]

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: the one that asked was killed."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, ChangingFeeds)
        number = int(self.path.strip("/"))
        self.server.asked[number] += 1
        body = feed(number, min(self.server.asked[number], self.server.most)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def feed(number: int, entries: int) -> str:
    """A feed whose entries announce talks of two countries in the weeks to come."""
    items = "".join(_item(number, turn) for turn in range(entries))
    return f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'


def _item(number: int, turn: int) -> str:
    one = COUNTRIES[number % len(COUNTRIES)]
    other = COUNTRIES[(number + 1 + turn % (len(COUNTRIES) - 1)) % len(COUNTRIES)]
    day = TODAY + timedelta(days=7 + 5 * turn)
    text = f"The foreign ministers of {one} and {other} will hold talks in Geneva on {day:%B} {day.day}, {day.year}."
    return (
        f"<item><title>{one} and {other} to hold talks</title><description>{text}</description>"
        f"<link>https://news{number}.example/{turn}</link><guid>{number}-{turn}</guid>"
        f"<pubDate>{format_datetime(TODAY - timedelta(days=1))}</pubDate></item>"
    )


def run(folder: Path, rounds: int = 200, seed: int = 4) -> Figures:
    """So many polls killed at random, others that were through before, and one at the end that nobody kills."""
    figures = Figures("kill -9 during polls")
    chance = random.Random(seed)
    server = ChangingFeeds(most=30)
    try:
        _run(folder, rounds, chance, server, figures)
    finally:
        server.shutdown()
        server.server_close()
    return figures


def _run(folder: Path, rounds: int, chance: random.Random, server: ChangingFeeds, figures: Figures) -> None:
    settings = folder / "config" / "talkwatch" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[feeds]\nallow_private = ["127.0.0.1/32"]\n')
    store = folder / "store"
    for url in server.urls():
        FeedStore(store).commit(partial(Feeds.subscribed, subscription=Subscription(url)))
    _, usual = _poll(folder, 120)
    written = [_note(store, "first")]
    for number in range(4 * rounds):
        written.append(_note(store, f"note {number}"))
        status, seconds = _poll(folder, chance.uniform(0.4, 1.1) * usual, figures)
        usual = seconds if status == 0 else usual
        _check(store, written, figures)
        if figures.counts.get("kills") == rounds:
            break
    else:
        figures.wrong.append(f"{rounds} kills were asked for")
    status, _ = _poll(folder, 120)
    if status != 0:
        figures.wrong.append(f"the poll at the end gave exit status {status}")
    _check_whole(store, server, figures)


def _note(store: Path, text: str) -> str:
    kept = WatchlistStore(store)
    kept.commit(noting(sorted(kept.load().engagements)[0], text))
    return text


def _poll(folder: Path, seconds: float, figures: Figures | None = None) -> tuple[int | None, float]:
    """Poll, and kill it after so many seconds; the exit status and the seconds that it took."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
    started = time.monotonic()
    process = subprocess.Popen(
        command(folder / "store", "poll"),
        env=environment(**homes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
        if figures:
            figures.count("too late")
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        if figures:
            figures.count("kills")
            _check_orphans(process.pid, figures)
    return process.returncode, time.monotonic() - started


def _check_orphans(group: int, figures: Figures) -> None:
    """The processes that read for the one that was killed end too."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    figures.count("orphans")
    os.killpg(group, signal.SIGKILL)


def _check(store: Path, written: list[str], figures: Figures) -> None:
    files = (store / "watchlist.json", store / "feeds.json")
    left = sum(len(strays(file)) for file in files)
    figures.counts["most temporary files"] = max(left, int(str(figures.counts.get("most temporary files", 0))))
    if left > 1:
        figures.wrong.append(f"{left} temporary files")
    try:
        kept = WatchlistStore(store).load()
        FeedStore(store).load()
    except StoreError as error:
        figures.wrong.append(f"unreadable: {error}")
        return
    if lost := set(written) - set(notes(kept)):
        figures.wrong.append(f"notes undone: {sorted(lost)[:5]}")
    if any(strays(file) for file in files):
        figures.wrong.append("a temporary file was not swept")
    _check_twice(kept, figures)


def _check_twice(kept: Watchlist, figures: Figures) -> None:
    """The same reports, filed at one go, make as many engagements."""
    reports = [report for engagement in kept.engagements.values() for report in engagement.reports]
    once = filing.record(Watchlist(), reports, filing.user_change(TODAY, "import"))
    figures.counts["engagements"] = len(kept.engagements)
    if len({report.id for report in reports}) != len(reports) or len(once.engagements) != len(kept.engagements):
        figures.wrong.append(f"{len(kept.engagements)} engagements, {len(once.engagements)} at one go")


def _check_whole(store: Path, server: ChangingFeeds, figures: Figures) -> None:
    """Every entry that was ever served left its report."""
    reports = [r for e in WatchlistStore(store).load().engagements.values() for r in e.reports]
    there = {report.source.url for report in reports}
    served = {
        f"https://news{n}.example/{t}" for n, asked in server.asked.items() for t in range(min(asked, server.most))
    }
    figures.counts["entries"] = len(served)
    if missing := served - there:
        figures.wrong.append(f"{len(missing)} entries have left no report: {sorted(missing)[:3]}")
