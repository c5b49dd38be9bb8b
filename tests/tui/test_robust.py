"""Hostile text is shown as text everywhere; any size and any script keep the columns; wrong keys are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import NOW, report
from tests.tui.conftest import app_over, filled, lines, press, running, text, toasts, typed
from watch import pipeline
from watch.model.engagement import Act, Decision
from watch.model.errors import ConfigError
from watch.model.report import Party, Place, Source
from watch.model.subscription import PollState, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.cells import fit, width

EVIL = "[/] [@click=app.quit]x[/] [bold red]y \x1b]0;pwn\x07\x9b31m \u202egnp.exe\u2066"
HARMLESS = "[/] [@click=app.quit]x[/]"


def hostile(folder: Path) -> WatchlistStore:
    """A store where every text that came from outside is hostile, as if nothing had cleaned it on the way."""
    source = Source(EVIL, EVIL, date(2031, 3, 1), "https://x.example/[/]")
    reports = [
        replace(
            report(date(2031, 3, 4 + number), "A", EVIL, confidence=confidence),
            source=source,
            place=Place(EVIL, EVIL),
            quote=EVIL + " on Sunday",
            date_words="on Sunday",
            parties=(Party(EVIL, f"{number}{EVIL}", EVIL), Party(f"B{number}")),
            name=EVIL,
            reasons=(EVIL,),
        )
        for number, confidence in ((0, 0.9), (1, 0.9), (9, 0.3))
    ]
    kept = filled(folder / "store", tuple(reports))
    ids = [view.id for view in kept.load().agenda(NOW)]
    for act in (Decision(NOW, Act.NOTE, "", note=EVIL), Decision(NOW, Act.TAG, "", tags=(EVIL,))):
        pipeline.decide(kept, ids, act)
    feeds = FeedStore(folder / "store")
    feed = Subscription("https://x.example/[/]", EVIL, tags=(EVIL,), keep=(EVIL,))
    feeds.commit(lambda old: old.subscribed(feed).polled(PollState(feed.url, EVIL, NOW, failures=1)))
    return kept


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("enter",),
        ("2",),
        ("3",),
        ("3", "m"),
        ("4",),
        ("4", "e"),
        ("5",),
        ("x",),
        ("y",),
        ("o",),
        ("e",),
        ("d", "u"),
        ("colon", *"click"),
        ("slash", *"[/]"),
        ("question_mark",),
        ("left_square_bracket",),
    ],
    ids=lambda keys: "-".join(keys) or "agenda",
)
@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["narrow", "wide"])
async def test_hostile_text_is_shown_as_text(tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    app = app_over(hostile(tmp_path), tmp_path / "store", opener=lambda link: None)
    async with running(app, *keys, size=size) as pilot:
        shown = text(pilot)
        assert app.is_running
        assert [char for char in "\x1b\x07\x9b\u202e\u2066" if char in shown] == []
        assert "[/]" in shown or keys in (("question_mark",), ("left_square_bracket",))


async def test_a_click_on_hostile_markup_does_nothing(tmp_path: Path) -> None:
    app = app_over(hostile(tmp_path), opener=lambda link: None)
    async with running(app, size=(160, 45)) as pilot:
        row = next(number for number, line in enumerate(lines(pilot)) if "[@click" in line)
        await pilot.click(offset=(lines(pilot)[row].index("]x[") + 1, row))
        await pilot.pause()
        assert app.is_running


SIZES = [(1, 1), (3, 2), (20, 5), (40, 10), (80, 24), (130, 30), (300, 100), (80, 24)]


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "a", "enter"])
async def test_any_size_and_back(store: WatchlistStore, key: str) -> None:
    async with running(app_over(store), key) as pilot:
        before = [line[:78].rstrip() for line in lines(pilot)]  # but for the scroll bar
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert pilot.app.is_running
        assert [line[:78].rstrip() for line in lines(pilot)] == before


async def test_a_screen_of_one_cell_starts(store: WatchlistStore) -> None:
    async with running(app_over(store), "j", "2", "3", "4", "5", "1", size=(1, 1)) as pilot:
        assert pilot.app.is_running


SCRIPTS = {
    "wide": "日本と大韓民国の首脳会談について",
    "combining": "Zelensky\u0301 and Bo\u0308l\u0327kan\u0303 in Sa\u0303o Tome\u0301",
    "right-to-left": "محادثات جنيف بين روسيا وأوكرانيا",
    "hebrew": "שיחות ז'נבה",
    "emoji": "👨‍👩‍👧‍👦 summit ☎️ 🇺🇦 👍🏽",
    "zero width": "a\u200bb\u200dc\ufeffd",
}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("cells", [1, 2, 5, 12, 13, 40])
def test_text_of_any_script_is_cut_and_filled_to_its_cells(script: str, cells: int) -> None:
    assert cell_len(fit(SCRIPTS[script], cells)) == cells
    assert width(fit(SCRIPTS[script], cells)) == cells


async def test_names_of_any_script_keep_the_columns(tmp_path: Path) -> None:
    reports = tuple(
        report(date(2031, 3, 10 + number), name, f"Party {number}", place="Oslo")
        for number, name in enumerate(SCRIPTS.values())
    )
    async with running(app_over(filled(tmp_path / "s", reports)), size=(120, 40)) as pilot:
        rows = [line for line in lines(pilot) if "Oslo" in line and " Mar " in line]
        assert len(rows) >= len(SCRIPTS)
        assert {cell_len(line[: line.index("Oslo")]) for line in rows[1:]} == {
            cell_len(rows[1][: rows[1].index("Oslo")])
        }


async def test_keys_are_remapped_by_id(store: WatchlistStore) -> None:
    async with running(app_over(store, keys={"mark.cancelled": "f5,ctrl+k"}), "t", "c") as pilot:
        assert "called off" not in text(pilot)
        await press(pilot, "f5")
        assert any("Marked as cancelled" in toast for toast in toasts(pilot))


@pytest.mark.parametrize(
    ("keys", "says"),
    [({"mark.canceled": "c"}, "no command 'mark.canceled'"), ({"mark.cancelled": "ctrll+c"}, "no key 'ctrll\\+c'"),
     ({"quit": ""}, "no key ''")],
)  # fmt: skip
def test_a_wrong_id_or_key_is_an_error_that_names_it(store: WatchlistStore, keys: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        app_over(store, keys=keys)


def test_a_wrong_theme_is_an_error_that_names_it(store: WatchlistStore) -> None:
    with pytest.raises(ConfigError, match="no theme 'pink'"):
        app_over(store, theme="pink")


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_paints_every_view(store: WatchlistStore, theme: str) -> None:
    async with running(app_over(store, theme=theme), "2", "3", "4", "5", "1", "a", "escape") as pilot:
        assert "Attention" in text(pilot)


async def test_without_colours_signs_still_tell(store: WatchlistStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(app_over(store)) as pilot:
        assert "▌" in text(pilot)
        assert "≠" in text(pilot)
        colours = {
            segment.style.color.triplet
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(pilot.app._filters[-1], pilot.app.screen.background_colors[1])
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert all(colour.red == colour.green == colour.blue for colour in colours)


async def test_the_month_goes_no_further_than_the_calendar(store: WatchlistStore) -> None:
    from watch.tui.widgets.month import MonthGrid

    async with running(app_over(store), "2") as pilot:
        grid = pilot.app.screen.query_one(MonthGrid)
        for day in (date(1, 1, 20), date(9999, 12, 1)):
            grid.day = day
            await press(pilot, "up", "pageup", "down", "pagedown", "pagedown")
        assert pilot.app.is_running


async def test_a_form_takes_any_text(store: WatchlistStore) -> None:
    async with running(app_over(store), "a", *typed("99-98 Foo [/]"), "tab", *typed("[x] [/b]")) as pilot:
        assert pilot.app.is_running
        await press(pilot, "escape")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
async def test_the_banner_of_a_replay_takes_one_line_and_its_days_the_next(store: WatchlistStore, width: int) -> None:
    async with running(app_over(store), "left_square_bracket", size=(width, 20)) as pilot:
        assert "REPLAY" in lines(pilot)[0]
        assert "█" in lines(pilot)[1]
