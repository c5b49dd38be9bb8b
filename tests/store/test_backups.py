from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.store.backups import DAYS, LAST, SPECIAL, Backup, Backups, worth_keeping

START = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def saved(path: Path, revision: int, at: datetime, why: str = "") -> None:
    """The file saved at a moment, and kept."""
    path.unlink(missing_ok=True)
    path.write_text(f"{revision}")
    os.utime(path, (at.timestamp(), at.timestamp()))
    Backups(path).take(path, revision, why)


def kept(path: Path) -> list[int]:
    return [backup.revision for backup in Backups(path).list()]


def test_the_last_five_and_one_a_day_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.json"
    for revision in range(40):
        saved(path, revision, START + timedelta(hours=6 * revision))
    assert kept(path) == [39, 38, 37, 36, 35, 33, 29, 25]
    assert sorted({backup.at.day for backup in Backups(path).list()}) == [10, 11, 12, 13, 14]


def test_one_made_before_an_import_outlives_the_edits_after_it(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.json"
    saved(path, 1, START, "import")
    for revision in range(2, 30):
        saved(path, revision, START + timedelta(seconds=revision))
    assert kept(path) == [29, 28, 27, 26, 25, 1]
    backup = Backups(path).find("1")
    assert backup is not None
    assert (backup.why, backup.path.read_text()) == ("import", "1")


@pytest.mark.parametrize("disk_has_links", [True, False])
def test_a_backup_is_for_its_owner_alone_whoever_could_read_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    if not disk_has_links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "watchlist.json"
    path.write_text("precious")
    path.chmod(0o644)
    backup = Backups(path).take(path, 1)
    assert backup is not None
    assert backup.path.read_text() == "precious"
    assert backup.path.stat().st_mode & 0o777 == 0o600


def test_nothing_to_keep_is_no_error(tmp_path: Path) -> None:
    assert Backups(tmp_path / "watchlist.json").take(tmp_path / "watchlist.json", 1) is None
    assert Backups(tmp_path / "watchlist.json").list() == ()


def test_backups_of_another_file_and_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    saved(tmp_path / "feeds.json", 1, START)
    for name in ("mine.json", "watchlist-1-x.json", "watchlist-00000001-20319999T000000Z.json"):
        (tmp_path / "backups" / name).touch()
    assert Backups(tmp_path / "watchlist.json").list() == ()
    assert kept(tmp_path / "feeds.json") == [1]


@given(st.lists(st.tuples(st.integers(-4000, 4000), st.sampled_from(["", "", "", "import"])), max_size=40))
def test_whatever_the_clock_says_the_last_versions_stay(saves: list[tuple[int, str]]) -> None:
    backups = [Backup(Path(str(n)), n, START + timedelta(days=days), why) for n, (days, why) in enumerate(saves)][::-1]
    found = worth_keeping(backups)
    assert found[:LAST] == backups[:LAST]
    assert len(found) <= LAST + DAYS + SPECIAL
    assert [b for b in backups if b.why][:SPECIAL] == [b for b in found if b.why][:SPECIAL]
    kept: list[Backup] = []
    for backup in reversed(backups):
        kept = worth_keeping([backup, *kept])
    assert kept[:LAST] == backups[:LAST]
