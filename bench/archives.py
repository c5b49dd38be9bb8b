"""Reading archives: articles a second and most memory, in one process and on all cores, beside dateparser's search.

`make bench-archives` runs it; it also asks `next` of 1,000 engagements beside `python -c pass`, in turn.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.material import watchlist

from watch.store.watchlist import WatchlistStore

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "2000"))
TURNS = 30

_SEEDS = Path(__file__).parents[1] / "seeds"


def write_archive(file: Path, size: int) -> None:
    """Articles as long as the first ones, each with another id."""
    texts = [path.read_text("utf-8").partition("\n---\n")[2] for path in sorted(_SEEDS.glob("*.txt"))]
    with file.open("w", encoding="utf-8") as out:
        for number in range(size):
            value = {"id": number, "text": texts[number % len(texts)], "published": "2022-01-01"}
            out.write(json.dumps(value) + "\n")


def measured(command: list[str], out: Path) -> tuple[float, float]:
    """Seconds, and the MB that the largest of its processes took at most."""
    code = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], 'wb')).returncode\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(code)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, str(out), *command], capture_output=True, text=True, check=True)
    return time.perf_counter() - began, int(done.stdout) / 1024


def archives(folder: Path) -> None:
    """One process and many, at two sizes: the second shows that memory does not grow."""
    cores = os.cpu_count() or 1
    for size in (ARTICLES // 4, ARTICLES):
        archive = folder / f"{size}.jsonl"
        write_archive(archive, size)
        outs: list[Path] = []
        for name, jobs in (("one process", []), (f"--jobs {cores}", ["--jobs", str(cores)])):
            outs.append(folder / f"{size}-{len(outs)}.out")
            command = [sys.executable, "-m", "watch", "extract", "--jsonl", str(archive), *jobs]
            seconds, memory = measured(command, outs[-1])
            print(f"{size:>8} articles  {name:<14} {size / seconds:8.0f} a second  {memory:6.0f} MB")
        same = outs[0].read_bytes() == outs[1].read_bytes()
        print(f"{'':>8} the answers are {'the same, byte for byte' if same else 'NOT the same'}")


def search_dates(size: int) -> None:
    """What dateparser's own search of dates costs for the same texts, which finds no engagements."""
    from dateparser.search import search_dates as search  # what is measured against

    texts = [path.read_text("utf-8").partition("\n---\n")[2] for path in sorted(_SEEDS.glob("*.txt"))]
    for name, languages in (("search_dates", None), ("told English", ["en"])):
        search(texts[0], languages=languages)  # what it loads once
        began = time.perf_counter()
        for number in range(size):
            search(texts[number % len(texts)], languages=languages)
        print(f"{size:>8} articles  {name:<14} {size / (time.perf_counter() - began):8.1f} a second")


def bar(folder: Path) -> None:
    """`next` of 1,000 engagements beside `python -c pass`, in turn, medians."""
    store = WatchlistStore(folder / "store")
    known = watchlist(1000)
    store.commit(lambda _: known)
    asked = ["next", "--store", str(folder / "store")]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "talkwatch next": [str(Path(sys.executable).with_name("talkwatch")), *asked],
        "python -m watch next": [sys.executable, "-m", "watch", *asked],
    }
    subprocess.run(commands["talkwatch next"], capture_output=True, check=False)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(TURNS):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            times[name].append(time.perf_counter() - began)
    bare = statistics.median(times["python -c pass"])
    print("next of 1,000 engagements")
    for name in commands:
        print(
            f"{name:>21} {statistics.median(times[name]) * 1000:6.1f} ms  {statistics.median(times[name]) / bare:.2f}"
        )


def main() -> None:
    """Measure all."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores")  # a script of its own
    with tempfile.TemporaryDirectory() as name:
        archives(Path(name))
        bar(Path(name))
    search_dates(min(50, ARTICLES))


if __name__ == "__main__":
    main()
