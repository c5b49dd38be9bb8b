from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.conftest import NOW
from tests.tui.conftest import backing, running
from watch.model.errors import StoreError
from watch.model.watchlist import Watchlist
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp
from watch.tui.deeds import Alarm


async def test_what_is_due_is_a_toast_as_text(store: WatchlistStore) -> None:
    asked: list[datetime] = []

    def alerts(watchlist: Watchlist, now: datetime) -> list[Alarm]:
        asked.append(now)
        return [Alarm("in 1d: [/] talks", "Geneva [@click=app.quit]x[/]")]

    app = WatchApp(replace(backing(store), alerts=alerts), clock=lambda: NOW)
    async with running(app) as pilot:
        await app.look_for_alerts().wait()
        await pilot.pause()
        assert {one.message for one in app._notifications} == {"Geneva [@click=app.quit]x[/]"}
    assert set(asked) == {NOW}


async def test_a_memory_that_cannot_be_saved_is_said_and_the_screen_goes_on(store: WatchlistStore) -> None:
    def alerts(watchlist: Watchlist, now: datetime) -> list[Alarm]:
        raise StoreError("the memory could not be saved")

    app = WatchApp(replace(backing(store), alerts=alerts), clock=lambda: NOW)
    async with running(app) as pilot:
        await app.look_for_alerts().wait()
        await pilot.pause()
        assert any("could not be saved" in one.message for one in app._notifications)
