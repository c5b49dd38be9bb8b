"""Filters as they are typed and as tabs; notes and tags; the tour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW, report
from tests.tui.conftest import app_over, backing, filled, lines, press, running, text, toasts, typed
from watch.config import load, write_setting
from watch.model.standing import Standing
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp
from watch.tui.views import View
from watch.tui.widgets.agenda import AgendaView
from watch.tui.widgets.tour import STEPS


def app_with(store: WatchlistStore, folder: Path, read_only: bool = False) -> WatchApp:
    file = folder / "config.toml"

    def keep(name: str, words: str | None) -> dict[str, str]:
        write_setting(file, f"filters.{name}", words)
        return load(file, {}).filters

    kept = replace(backing(store), filters=load(file, {}).filters, keep_filter=keep)
    return WatchApp(kept, clock=lambda: NOW, read_only=read_only)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text('[filters]\ncalls = "kind:call"\ngeneva = "place:geneva"\n', "utf-8")
    return tmp_path


async def test_a_filter_narrows_as_it_is_typed_and_escape_clears_it(store: WatchlistStore) -> None:
    async with running(app_over(store), "slash", *"place:oslo") as pilot:
        assert "Ruritania – League" in text(pilot)
        assert "Sylvania – Ruritania summ" not in text(pilot)
        await press(pilot, "enter", "j")
        assert "Sylvania – Ruritania summ" not in text(pilot)
        await press(pilot, "slash", "escape")
        assert "Sylvania – Ruritania summ" in text(pilot)


async def test_another_name_of_a_city_finds_it_too(tmp_path: Path) -> None:
    app = app_over(filled(tmp_path / "s", (report(date(2031, 3, 9), place="Kyiv"), report(date(2031, 3, 20)))))
    async with running(app, "slash", *"place:Kiev") as pilot:
        shown = [row.place for row in app.screen.query_one(AgendaView).list.rows.lines if isinstance(row, Standing)]
        assert [place and place.name for place in shown] == ["Kyiv"]
        await press(pilot, "escape")


async def test_a_wrong_filter_is_pointed_at(store: WatchlistStore) -> None:
    async with running(app_over(store), "slash", *typed("oslo kind:dan")) as pilot:
        at = next(number for number, line in enumerate(lines(pilot)) if "oslo kind:dan" in line)
        query, pointer, said = lines(pilot)[at : at + 3]
        assert pointer.index("^") == query.index("dan")
        assert said.startswith("no kind 'dan'")


async def test_saved_filters_are_tabs_for_keys_and_clicks(store: WatchlistStore, settings: Path) -> None:
    async with running(app_with(store, settings)) as pilot:
        assert " all  @calls  @geneva" in lines(pilot)[1]
        await press(pilot, "right_curly_bracket")
        assert "Lee – Day phone call" in text(pilot)
        assert "Sylvania – Ruritania summ" not in text(pilot)
        await press(pilot, "right_curly_bracket")
        assert "council" not in text(pilot)
        await press(pilot, "right_curly_bracket")
        assert "Sylvania – Ruritania summ" in text(pilot)
        await press(pilot, "left_curly_bracket")
        assert "/ @geneva" in text(pilot)
        await pilot.click(offset=(lines(pilot)[1].index("@calls"), 1))
        await press(pilot, "slash", *typed(" place:oslo"))
        assert "Nothing fits" in text(pilot)
        await press(pilot, "enter", "2")
        assert "@calls" not in lines(pilot)[1]


async def test_a_filter_is_saved_from_the_screen_and_taken_away(store: WatchlistStore, tmp_path: Path) -> None:
    async with running(app_with(store, tmp_path)) as pilot:
        await press(pilot, "ctrl+t")
        assert "no filter to save" in toasts(pilot)[-1]
        await press(pilot, "slash", *"kind:call", "ctrl+t", *typed("my calls"), "enter")
        assert "'my calls' is no name for a filter" in toasts(pilot)[-1]
        await press(pilot, "ctrl+t", *"calls", "enter")
        assert load(tmp_path / "config.toml", {}).filters == {"calls": "kind:call"}
        assert "@calls" in lines(pilot)[1]
        await press(pilot, "ctrl+t")
        assert load(tmp_path / "config.toml", {}).filters == {}
        assert toasts(pilot)[-1] == "@calls is saved no longer; it was: kind:call"
        assert "Sylvania – Ruritania summ" in text(pilot)


async def test_a_screen_that_is_read_only_saves_no_filter(store: WatchlistStore, tmp_path: Path) -> None:
    async with running(app_with(store, tmp_path, read_only=True), "slash", *"oslo", "enter", "ctrl+t") as pilot:
        assert "read-only" in toasts(pilot)[-1]
    assert not (tmp_path / "config.toml").exists()


async def test_a_name_with_a_slip_in_it_is_found(tmp_path: Path) -> None:
    store = filled(tmp_path / "s", (report(date(2031, 3, 9), "Ukraine"), report(date(2031, 3, 20), "Oz")))
    async with running(app_with(store, tmp_path), "slash", *"party:ukarine") as pilot:
        assert "Ukraine talks" in text(pilot)
        assert "Oz talks" not in text(pilot)


async def test_a_note_is_one_key_and_can_be_undone(store: WatchlistStore, tmp_path: Path) -> None:
    async with running(app_with(store, tmp_path), "t", "N", *typed("ask [/] them"), "enter") as pilot:
        assert toasts(pilot)[-1] == "Noted: Lee – Day phone call"
        await press(pilot, "enter", "G")
        assert "ask [/] them" in text(pilot)
        await press(pilot, "u")
        assert toasts(pilot)[-1] == "Undone: noted: Lee – Day phone call – ask [/] them"
        assert "Notes" not in text(pilot)
        await press(pilot, "N", "escape", "N", "enter")
        assert not any(view.notes for view in store.load().agenda(NOW))


async def test_tags_are_one_key_and_found_by_the_filter(store: WatchlistStore, tmp_path: Path) -> None:
    def tags() -> list[tuple[str, ...]]:
        return sorted(view.tags for view in store.load().agenda(NOW) if view.tags)

    async with running(app_with(store, tmp_path), "t", "number_sign", *typed("#urgent, gas"), "enter") as pilot:
        assert tags() == [("urgent", "gas")]
        await press(pilot, "slash", *"tag:urgent", "enter")
        assert "phone call" in text(pilot)
        assert "Sylvania – Ruritania summ" not in text(pilot)
        await press(pilot, "escape", "t", "space", "j", "space", "number_sign", *"winter", "enter")
        assert tags() == [("urgent", "gas", "winter"), ("winter",)]
        await press(pilot, "t", "number_sign", "ctrl+u", "enter")
        assert tags() == [("winter",)]
        await press(pilot, "t", "j", "number_sign", "escape")
        assert tags() == [("winter",)]


async def test_the_tour_goes_through_every_view_and_back(store: WatchlistStore, tmp_path: Path) -> None:
    async with running(app_with(store, tmp_path), "w", size=(160, 45)) as pilot:
        for number, step in enumerate(STEPS, 1):
            assert f"Tour, {number} of {len(STEPS)}" in text(pilot)
            assert step.words[:30] in text(pilot)
            assert pilot.app.screen.query(f"{step.part}.-toured")
            await press(pilot, "enter")
        assert "Tour" not in text(pilot)
        assert not pilot.app.screen.query(".-toured")
        await press(pilot, "f2", "right", "left", "escape", "j")
        assert "Tour" not in text(pilot)


def test_the_tour_shows_every_view() -> None:
    assert {step.view for step in STEPS} == set(View)
