from __future__ import annotations

import os
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.faults.figures import NOW, fill, notes, noting
from watch.model.errors import StoreError
from watch.model.watchlist import Watchlist
from watch.store.document import TRIES
from watch.store.lock import StoreLock
from watch.store.schema import SCHEMA
from watch.store.storage import LineDB, WholeFile
from watch.store.watchlist import WatchlistStore


def test_an_older_file_is_migrated_after_a_backup(tmp_path: Path) -> None:
    fill(tmp_path)
    before = WatchlistStore(tmp_path).load()
    with TinyDB(tmp_path / "watchlist.json") as db:
        db.drop_table("meta")
    store = WatchlistStore(tmp_path)
    assert store.load() == before
    with TinyDB(tmp_path / "watchlist.json") as db:
        assert db.table("meta").all()[0]["schema"] == SCHEMA
    assert [backup.why for backup in store.backups.list()] == ["migration"]


def test_an_older_file_that_is_read_only_is_read_and_left(tmp_path: Path) -> None:
    fill(tmp_path)
    path = tmp_path / "watchlist.json"
    with TinyDB(path) as db:
        db.drop_table("meta")
    path.chmod(0o400)
    content = path.read_bytes()
    assert len(WatchlistStore(tmp_path).load().engagements) == 6
    assert path.read_bytes() == content


def test_a_file_changed_by_hand_is_read_with_the_change(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    WatchlistStore(tmp_path).commit(noting(id_, "before"))
    path = tmp_path / "watchlist.json"
    path.write_text(path.read_text().replace('"before"', '"by hand"'))
    assert notes(WatchlistStore(tmp_path).load()) == ["by hand"]
    WatchlistStore(tmp_path).commit(noting(id_, "after"))
    assert notes(WatchlistStore(tmp_path).load()) == ["by hand", "after"]


def test_only_the_lines_of_what_changed_are_changed(tmp_path: Path) -> None:
    id_ = fill(tmp_path, 20)[3]
    before = (tmp_path / "watchlist.json").read_text().splitlines()
    WatchlistStore(tmp_path).commit(noting(id_, "mine"))
    after = (tmp_path / "watchlist.json").read_text().splitlines()
    changed = [line for line in after if line not in before]
    assert len(changed) <= 4
    assert len(after) == len(before) + 1


def test_the_file_may_be_a_link_to_another_folder(tmp_path: Path) -> None:
    id_ = fill(tmp_path / "synced")[0]
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "watchlist.json").symlink_to(tmp_path / "synced" / "watchlist.json")
    WatchlistStore(linked).commit(noting(id_, "mine"))
    assert (linked / "watchlist.json").is_symlink()
    assert notes(WatchlistStore(tmp_path / "synced").load()) == ["mine"]


def test_what_could_not_be_saved_is_remembered_until_a_save_works(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    store = WatchlistStore(tmp_path)
    store.path.chmod(0o400)
    assert store.read_only()
    with pytest.raises(StoreError, match="read-only"):
        store.commit(noting(id_, "mine"))
    assert store.unsaved is not None
    store.path.chmod(0o600)
    store.commit(noting(id_, "mine"))
    assert store.unsaved is None
    assert store.read_only() is None


def test_the_one_that_waits_for_the_lock_is_told_who_holds_it(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    said: list[str] = []
    waiter = WatchlistStore(tmp_path, on_wait=said.append)
    waiting = threading.Thread(target=waiter.commit, args=(noting(id_, "mine"),))
    with StoreLock(tmp_path / ".watchlist.json.lock").hold():
        waiting.start()
        deadline = time.monotonic() + 10
        while not said and time.monotonic() < deadline:
            waiting.join(0.05)
    waiting.join()
    assert said == [f"another talkwatch is writing (process {os.getpid()})"]
    assert notes(waiter.load()) == ["mine"]


def test_reading_takes_no_lock(tmp_path: Path) -> None:
    fill(tmp_path)
    with StoreLock(tmp_path / ".watchlist.json.lock").hold():
        assert len(WatchlistStore(tmp_path).load().engagements) == 6


def test_a_long_operation_keeps_nobody_waiting_and_keeps_what_they_wrote(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    said: list[str] = []
    applied: list[int] = []

    def long(watchlist: Watchlist) -> Watchlist:
        """While it is at work another program saves, each time that it is applied but for the last."""
        applied.append(len(applied))
        if len(applied) <= 5 and not is_locked(tmp_path / ".watchlist.json.lock"):
            WatchlistStore(tmp_path, on_wait=said.append).commit(noting(id_, f"theirs {len(applied)}"))
        return noting(id_, "mine")(watchlist)

    stored = WatchlistStore(tmp_path).commit(long)
    assert notes(stored) == [*(f"theirs {n}" for n in range(1, TRIES + 1)), "mine"]
    assert applied == [*range(TRIES + 1)]
    assert notes(WatchlistStore(tmp_path).load()) == notes(stored)
    assert said == []


def is_locked(lock: Path) -> bool:
    """True when somebody holds the lock."""
    try:
        with StoreLock(lock).hold(limit=0):
            return False
    except StoreError:
        return True


def test_undoing_a_restoration_whose_backup_is_gone_is_refused(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    store = WatchlistStore(tmp_path)
    store.commit(noting(id_, "mine"))
    restored = store.restore(NOW + timedelta(1), store.backups.list()[0]).watchlist
    assert notes(restored) == []
    for backup in store.backups.list():
        backup.path.unlink()
    with pytest.raises(StoreError, match="gone"):
        store.exchange(restored.changes[-1], NOW)
    assert store.load() == restored


def test_tinydb_finds_documents_in_our_storage(tmp_path: Path) -> None:
    ids = fill(tmp_path)
    db = LineDB(storage=lambda: WholeFile(tmp_path / "watchlist.json"))
    table = db.table("engagements")
    assert sorted(document["id"] for document in table.all()) == ids
    assert table.get(doc_id=1) is not None
    number = table.insert({"id": "new"})
    assert db.table("engagements").get(doc_id=number) == {"id": "new"}
