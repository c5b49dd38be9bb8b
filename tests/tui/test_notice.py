from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.conftest import app_over, press, running
from watch.store.watchlist import WatchlistStore
from watch.tui.widgets.banners import NoticeBar


def notice(pilot: Pilot[None]) -> str:
    bar = pilot.app.screen.query_one(NoticeBar)
    return bar.notice if bar.display else ""


async def test_what_could_not_be_saved_stands_until_a_save_works(store: WatchlistStore) -> None:
    async with running(app_over(store)) as pilot:
        assert notice(pilot) == ""
        store.path.parent.chmod(0o500)
        await press(pilot, "x")
        assert "UNSAVED" in notice(pilot)
        assert "read-only" in notice(pilot)
        store.path.parent.chmod(0o700)
        await press(pilot, "x")
        assert notice(pilot) == ""
    assert store.load().changes[-1].what == "mark"


async def test_a_store_that_is_read_only_says_so_all_the_time(store: WatchlistStore) -> None:
    store.path.chmod(0o400)
    async with running(app_over(store)) as pilot:
        assert "READ-ONLY" in notice(pilot)
        await press(pilot, "x")
        assert "READ-ONLY" in notice(pilot)


async def test_a_damaged_store_says_what_to_do_all_the_time(tmp_path: Path) -> None:
    (tmp_path / "watchlist.json").write_text("{")
    async with running(app_over(WatchlistStore(tmp_path))) as pilot:
        assert "doctor --restore" in notice(pilot)
