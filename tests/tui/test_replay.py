"""A list of the past: offered as a replay, and cleared; and what a replay shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.conftest import NOW, report
from tests.tui.conftest import app_over, backing, filled, lines, press, running, settled, text, toasts
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp


def later() -> datetime:
    """A clock that stands where all of the list is history."""
    return datetime(2035, 1, 1, tzinfo=UTC)


async def test_a_list_that_is_history_offers_the_replay_with_enter(store: WatchlistStore) -> None:
    app = WatchApp(backing(store), clock=later)
    async with running(app) as pilot:
        assert "in the past" in text(pilot)
        await press(pilot, "enter")
        assert app.is_replay
        assert "REPLAY" in text(pilot)
        await press(pilot, "right_square_bracket")
        assert "NEXT" in text(pilot)
        day = app.now
        await press(pilot, "right_square_bracket", "left_square_bracket", "left_square_bracket")
        assert app.now == day - timedelta(days=1)
        await press(pilot, "T")
        assert not app.is_replay
        assert "REPLAY" not in text(pilot)


async def test_a_replay_changes_nothing(store: WatchlistStore) -> None:
    stamp = store.stamp()
    async with running(
        app_over(store, as_of=NOW - timedelta(days=1)), "g", "j", "j", "x", "d", "a", "u", "ctrl+r"
    ) as pilot:
        assert store.stamp() == stamp
        assert [toast for toast in toasts(pilot) if "replay" not in toast] == []


async def test_a_replay_shows_what_was_known_and_its_clock_runs_on(store: WatchlistStore) -> None:
    moments = [later()]
    app = WatchApp(backing(store), clock=lambda: moments[-1], as_of=datetime(2031, 3, 2, 23, 59, 59, tzinfo=UTC))
    async with running(app) as pilot:
        assert any("Ruritania – League" in line and "20 Apr" in line for line in lines(pilot))
        moments.append(moments[-1] + timedelta(seconds=1))
        app.tick()
        await settled(pilot)
        assert any("Ruritania – League" in line and "24 Apr" in line for line in lines(pilot))


async def test_a_list_that_is_history_is_cleared_by_one_step_and_brought_back(store: WatchlistStore) -> None:
    count = len(store.load().agenda(NOW))
    app = WatchApp(backing(store), clock=later)
    async with running(app, "j", "j") as pilot:
        assert f"Enter: take all {count} off the list" in text(pilot)
        await press(pilot, "enter")
        assert "Your watchlist is empty." in text(pilot)
        await press(pilot, "u")
        assert len(store.load().agenda(later())) == count


async def test_what_nobody_has_reported_for_long_is_cleared_by_one_step_among_others(tmp_path: Path) -> None:
    old = [report(date(2030, 3, n), f"A{n}", f"B{n}", published=date(2030, 2, 1)) for n in range(1, 5)]
    store = filled(tmp_path / "s", (*old, report(date(2031, 3, 20), "Soon", "Now")))
    async with running(app_over(store), "g") as pilot:
        assert "Enter: take the 4 that nobody has reported for long off the list" in text(pilot)
        await press(pilot, "enter")
        assert len(store.load().agenda(NOW)) == 1
        await press(pilot, "u")
        assert len(store.load().agenda(NOW)) == 5
