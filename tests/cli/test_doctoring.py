from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report as report_of
from watch.model.report import Report
from watch.model.subscription import Feeds, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

Keep = Callable[..., list[str]]
FAR = date(2199, 3, 10)


def report(days: int) -> Report:
    return report_of(FAR + timedelta(days), published=date(2020, 3, 1))


def file(folder: Path) -> Path:
    return folder / "watchlist.json"


def test_a_store_that_is_well_has_no_findings(talkwatch: Talkwatch, keep: Keep) -> None:
    assert talkwatch("doctor").status == 0
    keep(report(0))
    answer = talkwatch("doctor")
    assert (answer.status, answer.out) == (0, "")
    assert "1 engagements" in answer.err


def test_a_damaged_file_is_set_aside_and_restored_with_what_only_it_has(
    talkwatch: Talkwatch, keep: Keep, folder: Path, store: WatchlistStore
) -> None:
    keep(report(0))
    keep(report(40))
    ids = keep(report(80)) + list(store.load().engagements)
    damaged = file(folder).read_bytes()[:-200].replace(b'"status":"scheduled"', b'"status":"sheduled"', 1)
    file(folder).write_bytes(damaged)
    refused = talkwatch("list")
    assert refused.status == 1
    assert len(refused.err.splitlines()) == 1
    assert "corrupt-watchlist-" in refused.err
    assert "doctor --restore" in refused.err
    (aside,) = folder.glob("corrupt-*")
    assert aside.read_bytes() == damaged
    found = talkwatch("doctor")
    assert found.status == 1
    assert "status" in found.out
    assert file(folder).read_bytes() == damaged
    restored = talkwatch("doctor", "--restore")
    assert restored.status == 0
    assert "lost: " in restored.err
    assert {row["id"] for row in talkwatch("list", "--all", "--json").data} == set(ids)


def test_a_restoration_of_a_backup_is_undone(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    for days in (0, 40, 80):
        keep(report(days))
    backups = talkwatch("doctor", "--backups", "--json").data
    assert all(backup["wrong"] is None for backup in backups)
    before = talkwatch("list", "--json").data
    oldest = str(backups[-1]["number"])
    assert talkwatch("doctor", "--restore", oldest).status == 0
    assert len(talkwatch("list", "--json").data) == 1
    assert talkwatch("log", "--json").data[0]["what"] == "restore"
    assert talkwatch("undo").status == 0
    assert [row["id"] for row in talkwatch("list", "--json").data] == [row["id"] for row in before]
    assert talkwatch("undo").status == 0
    assert len(talkwatch("list", "--json").data) == 2


def test_a_restoration_that_was_undone_is_done_again(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(0))
    (id_,) = keep(report(40))
    number = str(talkwatch("doctor", "--backups", "--json").data[0]["number"])
    assert "undo" in talkwatch("doctor", "--restore", number).err
    restored = talkwatch("list", "--json").data
    assert id_ not in [row["id"] for row in restored]
    assert talkwatch("undo").err.startswith("Undone: restore of ")
    assert id_ in [row["id"] for row in talkwatch("list", "--json").data]
    assert talkwatch("redo").status == 0
    assert talkwatch("list", "--json").data == restored


def test_an_unknown_backup_changes_nothing(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    keep(report(0))
    before = file(folder).read_bytes()
    assert talkwatch("doctor", "--restore", "999").status == 1
    assert file(folder).read_bytes() == before


def test_a_finding_a_line_for_permissions_clock_leftovers_and_settings(
    talkwatch: Talkwatch, keep: Keep, folder: Path, home: Path
) -> None:
    keep(report(0))
    file(folder).chmod(0o644)
    os.utime(file(folder), (4_000_000_000, 4_000_000_000))
    (folder / ".watchlist.json.1.abcd.tmp").touch()
    (folder / "corrupt-watchlist-00000000.json").touch()
    settings = home / "config" / "talkwatch" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[feeds]\nallow_everything = true\n")
    answer = talkwatch("doctor", "--json")
    assert answer.status == 1
    for word in ("allow_everything", "chmod go=", "clock", "corrupt-watchlist"):
        assert any(word in line for line in answer.data), word


def test_a_backup_that_others_may_read_is_a_finding(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    keep(report(0))
    keep(report(1))
    (backup,) = (folder / "backups").glob("watchlist-*.json")
    assert talkwatch("doctor", "--json").data == []
    backup.chmod(0o644)
    assert talkwatch("doctor", "--json").data == [f"{backup} can be opened by others (644): chmod go= {backup}"]


def test_a_file_that_is_gone_is_told_and_brought_back(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    keep(report(0))
    keep(report(40))
    file(folder).unlink()
    assert [line for line in talkwatch("doctor").out.splitlines() if "watchlist.json is gone" in line]
    listed = talkwatch("list")
    assert (listed.status, listed.out, listed.err.count("\n")) == (1, "", 1)
    assert "doctor --restore" in listed.err
    assert "undo" not in talkwatch("doctor", "--restore").err
    assert len(talkwatch("list", "--json").data) == 1


def test_a_first_start_that_was_killed_is_made_again(
    talkwatch: Talkwatch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(parents=True)
    (folder / ".watchlist.json.lock").touch()
    (folder / ".watchlist.json.1.abcd.tmp").write_text('{"meta')
    monkeypatch.setenv("TALKWATCH_SEEDS", "true")
    assert talkwatch("list", "--all", "--json").data != []
    assert not list(folder.glob(".*.tmp"))


def test_damaged_feeds_are_restored_and_the_watchlist_is_left(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    keep(report(0))
    before = file(folder).read_bytes()
    for name in ("one", "two"):
        FeedStore(folder).commit(partial(Feeds.subscribed, subscription=Subscription(f"https://{name}.example/feed")))
    (folder / "feeds.json").write_text("{")
    assert talkwatch("doctor").status == 1
    assert talkwatch("doctor", "--restore").status == 0
    assert list(FeedStore(folder).load().subscriptions) == ["https://one.example/feed"]
    assert file(folder).read_bytes() == before
    assert talkwatch("doctor", "--restore").status == 1
