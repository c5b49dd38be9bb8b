"""A thousand feeds on a local server, polled by talkwatch, by `reader` and by newsboat, beside feedparser alone.

`make bench-feeds` runs it. BENCH_READER names a Python that has `reader` installed; newsboat is taken from the PATH.
Each is run in a process of its own and watched from outside: time, seconds of the processor, most memory, children
included. Of 1,000 feeds 3 % are missing, 5 % broken and 1 % hang; a feed has 30 entries and comes after 5 to 300 ms
(as many in 5 to 39 ms as in 39 to 300).
"but hanging" is the time until all others were done. In the second poll 30 % are unchanged, in the third all.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

FEEDS, ENTRIES, HOSTS = int(os.environ.get("BENCH_FEEDS", "1000")), 30, 250
PORT = 18731
MISSING, BROKEN, HANGING = 0.03, 0.05, 0.01

_DULL = (
    "The club said on its page that the new season would begin without its captain, who is still not fit to play.",
    "Shares of the carmaker rose by four percent after it published figures that were better than had been feared.",
    "Heavy rain has closed the mountain road for the third time this month, and the repairs will take until spring.",
    "The museum will show the early drawings of the painter together with letters that nobody had seen before.",
    "Police are looking for two witnesses who were seen near the station shortly before the fire was reported.",
    "A study of eleven thousand patients found no link between the drug and the illness, its authors wrote.",
)
_NEWS = (
    "The foreign ministers of {a} and {b} will meet in {c} on {m} {d}, the two ministries said on Monday.",
    "The president of {a} spoke by phone with the president of {b} on Thursday about the situation in the region.",
    "Officials from {a} and {b} held talks in {c} that ended without an agreement, a diplomat said on Tuesday.",
    "The prime minister of {a} is to visit {b} next week for talks on trade, his office announced.",
)
_STATES = (
    *("France", "Germany", "Turkey", "Japan", "Brazil", "India", "Egypt", "Norway", "Poland", "Kenya", "Chile"),
    *("Spain", "Italy", "Greece", "Serbia", "Mexico", "Canada", "Peru", "Ghana", "Nigeria", "Angola", "Qatar"),
    *("Jordan", "Oman", "Iraq", "Iran", "Nepal", "Laos", "Vietnam", "Malaysia", "Finland", "Latvia", "Austria"),
)
_CITIES = ("Geneva", "Vienna", "Oslo", "Cairo", "Tokyo", "Ankara", "Nairobi", "Warsaw", "Paris", "Madrid", "Doha")
_MONTHS = ("January", "February", "March", "April", "May")


def body(number: int, edition: int) -> bytes:
    """Feed `number` as it is at its first or second edition: in the second, 70 % have one new entry."""
    first = edition if random.Random(number).random() < 0.7 else 0
    items = "".join(_item(number, n) for n in range(first + ENTRIES - 1, first - 1, -1))
    head = f"<title>Feed {number}</title><link>https://example.org/{number}</link><language>en</language>"
    whole = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    return whole[: len(whole) * 2 // 3] if kind(number) == "broken" else whole


def kind(number: int) -> str:
    """What feed `number` does: a fixed share of each sort."""
    place = random.Random(f"kind {number}").random()
    for name, share in (("missing", MISSING), ("broken", BROKEN), ("hanging", HANGING)):
        if place < share:
            return name
        place -= share
    return "good"


def _item(feed: int, n: int) -> str:
    chance = random.Random(f"{feed} {n}")
    one, other = chance.sample(_STATES, 2)
    lead = chance.choice(_NEWS if chance.random() < 0.05 else _DULL).format(
        a=one, b=other, c=chance.choice(_CITIES), m=chance.choice(_MONTHS), d=chance.randint(5, 28)
    )
    rest = " ".join(chance.choice(_DULL) for _ in range(chance.randint(2, 5)))
    text = f'&lt;p&gt;{lead}&lt;/p&gt;&lt;p&gt;&lt;a href="https://example.org/"&gt;{rest}&lt;/a&gt;&lt;/p&gt;'
    day = f"Mon, 03 Jan 2022 {n % 24:02}:{feed % 60:02}:00 GMT"
    return (
        f"<item><title>{lead[:60]}</title><link>https://example.org/{feed}/{n}</link><guid>{feed}-{n}</guid>"
        f"<pubDate>{day}</pubDate><category>world</category><description>{text}</description></item>"
    )


def host(number: int) -> str:
    """The loopback address of a feed: four feeds a host."""
    place = number % HOSTS
    return f"127.77.{place // 200}.{place % 200 + 1}"


def url(number: int) -> str:
    """The address of a feed."""
    return f"http://{host(number)}:{PORT}/{number}"


class Server:
    """Serves the feeds, with an ETag, in the edition that is current."""

    def __init__(self) -> None:
        self.edition = 0
        self._bodies: dict[tuple[int, int], bytes] = {}
        for edition in (0, 1):
            for number in range(FEEDS):
                self._bodies[number, edition] = body(number, edition)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                if not await self._answer(head, writer):
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> bool:
        path = head.split(" ")[1].strip("/")
        if not path.isdigit():
            if path.startswith("edition-"):
                self.edition = int(path.removeprefix("edition-"))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            return True
        number = int(path)
        await asyncio.sleep(0.005 * 60 ** random.Random(f"latency {number}").random())
        sort = kind(number)
        if sort == "hanging":
            await asyncio.sleep(3600)
        if sort == "missing":
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return True
        data = self._bodies[number, self.edition]
        etag = f'"{hash(data) & 0xFFFFFFFF:x}"'
        if sort != "broken" and f"if-none-match: {etag}" in head.lower():
            writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
            return True
        fields = f"ETag: {etag}\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(data)}"
        writer.write(f"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n".encode() + data)
        await writer.drain()
        return True


def serve() -> None:
    """Run the server until it is ended."""

    async def run() -> None:
        server = Server()
        hosts = sorted({host(number) for number in range(FEEDS)})
        async with await asyncio.start_server(server.serve, hosts, PORT, backlog=1000) as listening:
            await listening.serve_forever()

    asyncio.run(run())


@dataclass(frozen=True)
class Cost:
    """What a run cost: seconds, seconds of the processor, most memory in MB."""

    wall: float
    cpu: float
    memory: float
    out: str


def watched(command: list[str], env: dict[str, str] | None = None) -> Cost:
    """Run a command, and watch it and all that it starts."""
    began = time.perf_counter()
    cpu: dict[int, float] = {}
    most = 0.0
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        while process.poll() is None:
            memory = 0.0
            for pid in _family(process.pid):
                seconds, pss = _usage(pid)
                cpu[pid] = max(cpu.get(pid, 0.0), seconds)
                memory += pss
            most = max(most, memory)
            time.sleep(0.1)
        wall = time.perf_counter() - began
        out.seek(0)
        return Cost(wall, sum(cpu.values()), most, out.read())


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _usage(pid: int) -> tuple[float, float]:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0, 0.0
    pss = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), pss / 1024


def _parse(data: bytes) -> float:
    import io

    import feedparser

    began = time.process_time()
    feedparser.parse(io.BytesIO(data))
    return time.process_time() - began


def alone() -> tuple[float, float]:
    """Seconds, and those of the processor, that feedparser needs for the same bodies on all cores."""
    bodies = [body(number, 0) for number in range(FEEDS) if kind(number) in ("good", "broken")]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_parse, bodies[:20]))
        began = time.perf_counter()
        spent = sum(pool.map(_parse, bodies, chunksize=4))
        return time.perf_counter() - began, spent


def set_edition(edition: int) -> None:
    """Tell the server which edition is current."""
    import urllib.request

    urllib.request.urlopen(f"http://{host(0)}:{PORT}/edition-{edition}").read()


TALKWATCH = """
import asyncio, sys, time
from datetime import UTC, datetime
from pathlib import Path
from watch.config import shipped
from watch.feeds.address import networks
from watch.polling import STORED_TOGETHER, Means, poll, take
from watch.reading import Names
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
folder = Path(sys.argv[1])
store, feed_store = WatchlistStore(folder), FeedStore(folder)
means = Means(Names(shipped("config")), allow_private=networks(["127.0.0.0/8"]))
async def main():
    now, began, last, bad, reports, waiting = datetime.now(UTC), time.perf_counter(), 0.0, 0, 0, []
    feeds = feed_store.load()
    async for result in poll([*feeds.subscriptions.values()], feeds, now, means):
        bad += result.error is not None
        reports += len(result.reports)
        if not (result.error or "").startswith("timed out"):
            last = time.perf_counter() - began
        waiting.append(result)
        if len(waiting) == STORED_TOGETHER:
            await asyncio.to_thread(take, store, feed_store, waiting, now)
            waiting = []
    take(store, feed_store, waiting, now)
    print(f"{last:.2f} {bad} {reports}")
asyncio.run(main())
"""

SUBSCRIBE = """
import sys
from pathlib import Path
from watch.model.subscription import Subscription
from watch.store.feeds import FeedStore
def add(feeds):
    for line in sys.stdin:
        feeds = feeds.subscribed(Subscription(line.strip()))
    return feeds
FeedStore(Path(sys.argv[1])).commit(add)
"""

READER = """
import sys, time
from reader import make_reader
r = make_reader(sys.argv[1])
if len(sys.argv) > 2:
    for n, line in enumerate(sys.stdin):
        r.add_feed(line.strip(), exist_ok=True)
else:
    began = last = time.perf_counter()
    bad = 0
    for result in r.update_feeds_iter(workers=50, scheduled=False):
        if isinstance(result.value, Exception):
            bad += 1
        else:
            last = time.perf_counter()
    print(f"{last - began:.2f} {bad} 0")
"""


def line(name: str, cost: Cost) -> None:
    """Print one row of the table."""
    words = cost.out.split()
    last = float(words[-3]) if len(words) >= 3 and words[-2].isdigit() else cost.wall
    speed = FEEDS * (1 - HANGING) / last
    print(
        f"{name:<34} {cost.wall:8.1f} {last:12.1f} {speed:9.0f} {cost.cpu * 1000 / FEEDS:9.1f} {cost.memory:9.0f}",
        flush=True,
    )


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="talkwatch, reader or newsboat")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # which no user sets: all would be compiled at each start
    urls = "".join(f"{url(number)}\n" for number in range(FEEDS))
    server = multiprocessing.get_context("spawn").Process(target=serve, daemon=True)
    server.start()
    time.sleep(3)
    needed, spent = alone()
    each = spent * 1000 / FEEDS
    print(f"feedparser alone, {os.cpu_count()} processes, nothing fetched: {needed:.1f} s, {each:.1f} ms CPU a feed\n")
    print(f"{'':<34} {'seconds':>8} {'but hanging':>12} {'feeds/s':>9} {'CPU ms':>9} {'MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        if args.only in ("", "talkwatch"):
            run_talkwatch(Path(folder), urls)
        python = os.environ.get("BENCH_READER")
        if python and args.only in ("", "reader"):
            run_reader(Path(folder), urls, python)
        if shutil.which("newsboat") and args.only in ("", "newsboat"):
            run_newsboat(Path(folder), urls)
    server.terminate()


def run_talkwatch(folder: Path, urls: str) -> None:
    """Three polls: all new, 70 % changed, nothing changed."""
    subprocess.run([sys.executable, "-c", SUBSCRIBE, f"{folder}/t"], input=urls, text=True, check=True)
    for edition, name in ((0, "first poll"), (1, "second poll"), (1, "nothing changed")):
        set_edition(edition)
        line(f"talkwatch: {name}", watched([sys.executable, "-c", TALKWATCH, f"{folder}/t"]))


def run_reader(folder: Path, urls: str, python: str) -> None:
    """The same by lemon24's reader, with fifty threads."""
    database = f"{folder}/reader.sqlite"
    subprocess.run([python, "-c", READER, database, "add"], input=urls, text=True, check=True)
    for edition, name in ((0, "first poll"), (1, "second poll"), (1, "nothing changed")):
        set_edition(edition)
        line(f"reader: {name}", watched([python, "-c", READER, database]))


def run_newsboat(folder: Path, urls: str) -> None:
    """The same by newsboat, with fifty threads."""
    (folder / "urls").write_text(urls)
    (folder / "config").write_text("reload-threads 50\ndownload-timeout 30\n")
    command = ["newsboat", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config", "-x", "reload"]
    for edition, name in ((0, "first poll"), (1, "second poll"), (1, "nothing changed")):
        set_edition(edition)
        line(f"newsboat: {name}", watched(command))


if __name__ == "__main__":
    main()
