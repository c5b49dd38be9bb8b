"""The store beside stock TinyDB and sqlite3 in one run: opening, an edit, matching a report, a view."""

from __future__ import annotations

import dataclasses
import gc
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.material import NOW, report, scratch, watchlist
from tinydb import TinyDB

from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.watchlist import Watchlist
from watch.store.codec import to_document
from watch.store.watchlist import WatchlistStore

#: Engagements, and reports of each.
SIZES = ((1_000, 5), (10_000, 1), (10_000, 5))
LARGEST = (100_000, 1)

#: What must hold, in milliseconds, where the machine has nothing else to do.
LIMITS = {
    ("edit", 1_000, 5): 10.0,
    ("edit", 10_000, 5): 60.0,
    ("open", 10_000, 1): 300.0,
    ("open", 10_000, 5): 300.0,
    ("open and view", 10_000, 1): 300.0,
    ("match", 10_000, 1): 1.0,
    ("match", 10_000, 5): 1.0,
}


def main(sizes: tuple[tuple[int, int], ...]) -> int:
    """Print a line for each size and task; exit status 1 if a limit is passed."""
    print(f"{'engagements':>11} {'reports':>7} {'task':<14} {'talkwatch':>10} {'TinyDB':>10} {'sqlite3':>10}  ratios")
    slow = 0
    for size, reports in sizes:
        with scratch() as folder:
            figures = _measure(Path(folder), size, reports)
        for task, (ours, stock, limit) in figures.items():
            allowed = LIMITS.get((task, size, reports))
            verdict = "" if allowed is None else f"  {'ok' if ours <= allowed else 'SLOW'}: at most {allowed:g} ms"
            slow += "SLOW" in verdict
            ratios = f"TinyDB x {stock / ours:.1f}" if stock else ""
            ratios += f", sqlite3 x {limit / ours:.2f}" if limit else ""
            print(
                f"{size:>11,} {reports:>7} {task:<14} {_ms(ours)} {_ms(stock)} {_ms(limit)}  {ratios}{verdict}",
                flush=True,
            )
    return 1 if slow else 0


def _measure(folder: Path, size: int, reports: int) -> dict[str, tuple[float, float | None, float | None]]:
    """Milliseconds of each task: ours, stock TinyDB's, sqlite3's."""
    made = watchlist(size, reports)
    documents = [to_document(one) for one in made.engagements.values()]
    store = WatchlistStore(folder / "ours")
    _fill(store, made)
    del made
    stock = folder / "stock.json"
    stock.write_text(json.dumps({"_default": {str(n): document for n, document in enumerate(documents, 1)}}))
    base = _sqlite(folder / "base.sqlite", documents)
    del documents
    gc.collect()
    opened = _timed(lambda: WatchlistStore(folder / "ours").load())
    viewed = _timed(lambda: WatchlistStore(folder / "ours").load().view(NOW))
    kept = store.load()
    kept.view(NOW)
    again = _timed(lambda: kept.view(NOW))
    edits = _series(20, lambda n: store.commit(_noting(n)))
    match = _match(kept)
    return {
        "open": (opened, _timed(lambda: TinyDB(stock).all()), _timed(lambda: _read(folder / "base.sqlite"))),
        "open and view": (viewed, None, None),
        "view again": (again, None, None),
        "edit": (edits, _series(3, lambda n: _stock_edit(stock, n)), _series(20, lambda n: _sqlite_edit(base, n))),
        "match": (match, None, None),
    }


def _fill(store: WatchlistStore, made: Watchlist) -> None:
    store.commit(lambda _: made)


def _noting(number: int) -> Callable[[Watchlist], Watchlist]:
    id_ = f"e{number * 7:05}"
    change = filing.user_change(NOW, "note", salt=number)
    return lambda kept: filing.decide(kept, {id_: Decision(NOW, Act.NOTE, "", note=f"{number}")}, change)


def _match(kept: Watchlist) -> float:
    """A new report of an engagement that is known, filed once the index is there."""
    kept = filing.record(kept, [dataclasses.replace(report(0), quote="first")], filing.user_change(NOW, "import"))

    def one(number: int) -> None:
        nonlocal kept
        new = dataclasses.replace(report(number * 11 + 1), quote=f"new {number}")
        kept = filing.record(kept, [new], filing.user_change(NOW, "import", salt=number))

    return _series(50, one)


def _sqlite(path: Path, documents: list[dict[str, object]]) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    base.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE e (id PRIMARY KEY, doc TEXT)"
    )
    with base:
        base.executemany("INSERT INTO e VALUES (?, ?)", ((doc["id"], json.dumps(doc)) for doc in documents))
    return base


def _read(path: Path) -> list[object]:
    return [json.loads(text) for (text,) in sqlite3.connect(path).execute("SELECT doc FROM e")]


def _sqlite_edit(base: sqlite3.Connection, number: int) -> None:
    id_ = f"e{number * 7:05}"
    (text,) = base.execute("SELECT doc FROM e WHERE id = ?", (id_,)).fetchone()
    document = json.loads(text) | {"note": number}
    with base:
        base.execute("UPDATE e SET doc = ? WHERE id = ?", (json.dumps(document), id_))


def _stock_edit(path: Path, number: int) -> None:
    with TinyDB(path) as db:
        db.update({"note": f"{number}"}, doc_ids=[number * 7 + 1])


def _timed(task: Callable[[], object]) -> float:
    return _series(3, lambda _: task())


def _series(times: int, task: Callable[[int], object]) -> float:
    """The best of so many turns, in milliseconds: what else the machine does only ever adds."""
    found = []
    for number in range(times):
        gc.collect()
        started = time.perf_counter()
        task(number)
        found.append((time.perf_counter() - started) * 1000)
    return min(found)


def _ms(value: float | None) -> str:
    return f"{'':>10}" if value is None else f"{value:>7.2f} ms"


if __name__ == "__main__":
    sys.exit(main((*SIZES, LARGEST) if "--full" in sys.argv else SIZES))
