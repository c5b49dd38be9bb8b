"""The screen when its store is in trouble: what was shown stays, it says so, and it goes on once the store is well."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.conftest import NOW
from tests.tui.conftest import REPORTS, app_over, filled, lines, press, running, settled, text
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp


async def ticks(pilot: Pilot[None], until: Callable[[str], bool]) -> None:
    """Ticks of the clock, until the first line of the screen is so; a look for changes takes the place of the last."""
    assert isinstance(pilot.app, WatchApp)
    for _ in range(20):
        pilot.app.tick()
        with suppress(WorkerCancelled):
            await settled(pilot)
        if until(lines(pilot)[0]):
            return
    raise AssertionError(lines(pilot)[0])


@pytest.mark.parametrize("is_only_the_file", [False, True])
async def test_a_store_that_is_taken_away_leaves_what_was_shown_and_comes_back(
    store: WatchlistStore, is_only_the_file: bool
) -> None:
    here = store.path if is_only_the_file else store.path.parent
    away = here.with_name("away")
    async with running(app_over(store), size=(200, 50)) as pilot:
        assert "Freedonia" in text(pilot)
        here.rename(away)
        await ticks(pilot, lambda line: "watchlist.json is gone" in line)
        assert "Freedonia" in text(pilot)
        await press(pilot, "x")
        assert "UNSAVED: watchlist.json is gone" in lines(pilot)[0]
        assert "Freedonia" in text(pilot)
        assert not here.exists(), "nothing was written in its place"
        away.rename(here)
        await ticks(pilot, lambda line: "is gone" not in line)
        await press(pilot, "x")
        assert "UNSAVED" not in lines(pilot)[0]
    assert any(one.decisions for one in WatchlistStore(store.path.parent).load().engagements.values())


async def test_a_screen_opened_on_a_damaged_store_notices_when_it_is_restored(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = WatchlistStore(folder)
    async with running(app_over(filled(folder, REPORTS)), size=(200, 50)) as pilot:
        assert "Freedonia" in text(pilot)
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[: len(whole) // 2])
    async with running(app_over(WatchlistStore(folder)), size=(200, 50)) as pilot:
        assert "is damaged" in lines(pilot)[0]
        assert "Freedonia" not in text(pilot)
        await ticks(pilot, lambda line: "is damaged" in line)
        store.restore(NOW)
        await ticks(pilot, lambda line: "is damaged" not in line)
        assert "Freedonia" in text(pilot)
