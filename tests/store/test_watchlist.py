from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.conftest import NOW, report
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.errors import StoreError
from watch.model.report import Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When
from watch.store.watchlist import Operation, WatchlistStore

DAY = date(2031, 3, 10)


def adding(*reports: Report) -> Operation:
    change = filing.user_change(NOW, "import", salt=[r.id for r in reports])
    return lambda watchlist: filing.record(watchlist, reports, change)


def filled(folder: Path) -> Watchlist:
    """A stored watchlist with decisions, an undone change and a withdrawn report."""
    store = WatchlistStore(folder)
    store.commit(adding(report(DAY, "Ann Lee (Freedonia)", "Sylvania", place="Geneva")))
    store.commit(adding(report(When.week_of(DAY + timedelta(30)), published=NOW, quote='One "quote", ÄÖ — and 中.')))
    gone = store.commit(adding(report(DAY + timedelta(90))))
    change = filing.undoable(gone)
    assert change is not None
    watchlist = store.commit(lambda stored: filing.undo(stored, change, NOW))
    id_ = watchlist.view(NOW)[0].id
    decision = Decision(NOW, Act.MARK, "a note", Status.POSTPONED, when=When.on(DAY + timedelta(1)))
    act = filing.user_change(NOW, "mark")
    return store.commit(lambda stored: filing.decide(stored, {id_: decision}, act))


def test_a_new_folder_holds_an_empty_watchlist_and_stays_as_it_is(tmp_path: Path) -> None:
    assert WatchlistStore(tmp_path / "new").load() == Watchlist()
    assert not (tmp_path / "new").exists()


def test_what_was_committed_is_loaded_by_another_store(tmp_path: Path) -> None:
    written = filled(tmp_path)
    assert len(written.withdrawn) == 1
    loaded = WatchlistStore(tmp_path).load()
    assert loaded == written
    assert loaded.view(NOW) == written.view(NOW)


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    written = filled(tmp_path)
    change = filing.undoable(WatchlistStore(tmp_path).load())
    assert change is not None
    undone = WatchlistStore(tmp_path).commit(lambda stored: filing.undo(stored, change, NOW + timedelta(minutes=1)))
    assert undone.view(NOW + timedelta(hours=1))[0].status is Status.SCHEDULED
    again = filing.redoable(WatchlistStore(tmp_path).load())
    assert again is not None
    assert WatchlistStore(tmp_path).commit(lambda stored: filing.redo(stored, again, NOW)) == written


def test_the_file_is_private_and_tinydb_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "store"
    filled(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} <= {0o700}
    with TinyDB(folder / "watchlist.json") as db:
        assert {doc["id"] for doc in db.table("engagements")} == set(WatchlistStore(folder).load().engagements)


def test_an_operation_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    store = WatchlistStore(tmp_path)
    stamp = store.stamp()
    store.commit(lambda watchlist: watchlist)
    assert store.stamp() == stamp


def test_an_operation_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    written = filled(tmp_path)

    def fail(_: Watchlist) -> Watchlist:
        raise KeyError("no such thing")

    store = WatchlistStore(tmp_path)
    with pytest.raises(KeyError):
        store.commit(fail)
    assert store.load() == written


def test_a_change_by_another_is_seen_and_kept(tmp_path: Path) -> None:
    one, other = WatchlistStore(tmp_path), WatchlistStore(tmp_path)
    one.commit(adding(report(DAY)))
    stamp = one.stamp()
    other.commit(adding(report(DAY + timedelta(20))))
    assert one.stamp() != stamp
    assert len(one.load().engagements) == 2
    one.commit(adding(report(DAY + timedelta(40))))
    assert len(other.load().engagements) == 3


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"precision":"day"', '"precision":"fortnight"', "precision"),
        ('"confidence":0.9', '"confidence":"high"', "confidence"),
        ('"published":"2031-03-01"', '"published":"yesterday"', "published"),
        ('"end":"2031-03-10"', '"end":"2030-03-10"', "ends before it starts"),
        ('"engagements":{', "{", "damaged"),
    ],
)
def test_an_error_names_the_field(tmp_path: Path, old: str, new: str, named: str) -> None:
    filled(tmp_path)
    path = tmp_path / "watchlist.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoreError, match=named):
        WatchlistStore(tmp_path).load()


def test_json_of_another_program_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "watchlist.json"
    file.write_text('{"_default":{"1":{}}}')
    store = WatchlistStore(tmp_path)
    with pytest.raises(StoreError, match="no file of talkwatch holds a table '_default'"):
        store.load()
    with pytest.raises(StoreError, match="_default"):
        store.commit(lambda watchlist: Watchlist())
    assert file.read_text() == '{"_default":{"1":{}}}'
