"""What goes through the pipeline: every change of the user's is undone and done again, also by another process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.conftest import NOW, report
from watch import pipeline
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.report import Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When
from watch.pipeline import Outcome
from watch.store.watchlist import WatchlistStore

DAY = date(2031, 3, 10)
LATER = NOW + timedelta(days=1)


def told(number: int, confidence: float = 0.9) -> Report:
    return report(DAY + timedelta(30 * number), outlet=f"Wire {number}", confidence=confidence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with three engagements and one in the inbox."""
    pipeline.record(WatchlistStore(tmp_path), [*map(told, range(3)), told(30, 0.3)], NOW, by="https://wire.example/")
    return tmp_path


def seen(watchlist: Watchlist) -> list[object]:
    """What the user sees, but the decisions themselves."""
    return [
        (v.id, v.title, str(v.when), v.status, v.listing, v.tags, [r.id for r in v.reports], [n.note for n in v.notes])
        for v in watchlist.view(LATER)
    ]


def ids(store: WatchlistStore) -> list[str]:
    return [view.id for view in store.load().view(LATER)]


def deciding(what: Act, turn: int, *, on: int = 0, **fields: object) -> Callable[[WatchlistStore], Outcome]:
    def act(store: WatchlistStore) -> Outcome:
        decision = Decision(NOW + timedelta(minutes=turn), what, "", **fields)  # type: ignore[arg-type]  # its own fields
        return pipeline.decide(store, [ids(store)[on]], decision)

    return act


def merging(store: WatchlistStore) -> Outcome:
    one, other = ids(store)[:2]
    return pipeline.decide(store, [one], Decision(NOW + timedelta(minutes=5), Act.MERGE, other=other))


def splitting(store: WatchlistStore) -> Outcome:
    view = next(view for view in store.load().view(LATER) if len(view.reports) > 1)
    gone = view.reports[:1]
    decision = Decision(
        NOW + timedelta(minutes=6),
        Act.SPLIT,
        "",
        other=filing.new_id(store.load(), gone[0]),
        reports=tuple(r.id for r in gone),
    )
    return pipeline.decide(store, [view.id], decision)


ACTS: dict[str, Callable[[WatchlistStore], Outcome]] = {
    "mark": deciding(Act.MARK, 1, status=Status.CANCELLED),
    "edit": deciding(Act.EDIT, 2, when=When.on(DAY + timedelta(2)), title="Another"),
    "note": deciding(Act.NOTE, 3, note="mine"),
    "tag": deciding(Act.TAG, 4, tags=("gas",)),
    "merge": merging,
    "split": splitting,
    "import": lambda store: pipeline.record(store, [told(7), told(8)], NOW + timedelta(minutes=7)),
    "import of a copy": lambda store: pipeline.record(
        store, [report(DAY + timedelta(60), outlet="Copy")], NOW + timedelta(minutes=8)
    ),
    "add": lambda store: pipeline.record(store, [told(9)], NOW + timedelta(minutes=9), what="add"),
    "accept": deciding(Act.ACCEPT, 10, on=-1),
    "reject": deciding(Act.REJECT, 11, on=1),
    "delete": deciding(Act.DELETE, 12, on=2),
}


def test_every_change_is_undone_and_done_again_one_after_the_other_after_restarts(folder: Path) -> None:
    pictures = [seen(WatchlistStore(folder).load())]
    for name, act in ACTS.items():
        assert act(WatchlistStore(folder)).change is not None, name
        pictures.append(seen(WatchlistStore(folder).load()))
        assert pictures[-1] != pictures[-2], name
    assert len(ACTS) > 10
    for number, picture in enumerate(reversed(pictures[:-1])):
        at = NOW + timedelta(hours=1, minutes=number)
        assert pipeline.undo(WatchlistStore(folder), at).change is not None
        assert seen(WatchlistStore(folder).load()) == picture
    assert pipeline.undo(WatchlistStore(folder), LATER).change is None
    for number, picture in enumerate(pictures[1:]):
        assert pipeline.redo(WatchlistStore(folder), NOW + timedelta(hours=2, minutes=number)).change is not None
        assert seen(WatchlistStore(folder).load()) == picture
    assert pipeline.redo(WatchlistStore(folder), LATER).change is None


def test_a_restoration_is_undone_and_done_again_as_often_as_one_likes(folder: Path) -> None:
    ACTS["note"](WatchlistStore(folder))
    noted = seen(WatchlistStore(folder).load())
    store = WatchlistStore(folder)
    before = store.backups.list()[0]
    restored = seen(store.restore(NOW + timedelta(minutes=20), before).watchlist)
    assert restored != noted
    for turn in range(8):
        at = NOW + timedelta(minutes=30 + turn)
        assert pipeline.undo(WatchlistStore(folder), at).change is not None
        assert seen(WatchlistStore(folder).load()) == noted
        assert pipeline.redo(WatchlistStore(folder), at + timedelta(seconds=5)).change is not None
        assert seen(WatchlistStore(folder).load()) == restored
    pipeline.undo(WatchlistStore(folder), NOW + timedelta(minutes=50))
    assert pipeline.undo(WatchlistStore(folder), NOW + timedelta(minutes=51)).change is not None
    assert seen(WatchlistStore(folder).load()) == restored, "the note is undone too"
    for expected in (noted, restored):
        assert pipeline.redo(WatchlistStore(folder), NOW + timedelta(minutes=52)).change is not None
        assert seen(WatchlistStore(folder).load()) == expected


def test_an_undo_passes_by_what_was_saved_of_a_damaged_file(folder: Path) -> None:
    start = seen(WatchlistStore(folder).load())
    ACTS["note"](WatchlistStore(folder))
    path = folder / "watchlist.json"
    path.write_bytes(path.read_bytes()[:-3])
    WatchlistStore(folder).restore(NOW + timedelta(minutes=20))
    undone = pipeline.undo(WatchlistStore(folder), NOW + timedelta(minutes=30)).change
    assert undone is not None
    assert undone.what == "note"
    assert seen(WatchlistStore(folder).load()) == start


def test_the_version_before_an_import_a_migration_or_a_restoration_is_kept_as_such(folder: Path) -> None:
    ACTS["note"](WatchlistStore(folder))
    ACTS["import"](WatchlistStore(folder))
    with TinyDB(folder / "watchlist.json") as db:
        db.drop_table("meta")
    store = WatchlistStore(folder)
    store.load()
    store.restore(NOW + timedelta(hours=1), store.backups.list()[0])
    assert [backup.why for backup in store.backups.list() if backup.why] == ["restoration", "migration", "import"]
