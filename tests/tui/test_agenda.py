"""The agenda: what it shows, and every key on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.conftest import NOW, report
from tests.tui.conftest import REPORTS, app_over, backing, filled, lines, press, running, settled, text, toasts, typed
from watch import pipeline
from watch.model.engagement import Act, Decision
from watch.model.report import Status
from watch.store.watchlist import WatchlistStore
from watch.tui import key_words
from watch.tui.app import WatchApp
from watch.tui.backed import MOST_TOASTS
from watch.tui.deeds import Alarm
from watch.tui.keys import live_keys
from watch.tui.rows import Header
from watch.tui.screens.main import MainScreen
from watch.tui.widgets.agenda import AgendaView
from watch.tui.widgets.bars import KeyBar
from watch.tui.widgets.detail import Detail
from watch.tui.widgets.engagements import EngagementList


def engagements(app: WatchApp) -> EngagementList:
    return app.screen.query_one(AgendaView).list


def status_of(store: WatchlistStore, title: str) -> Status:
    return next(view.status for view in store.load().agenda(NOW) if title in view.title)


async def test_the_list_is_in_sections_with_what_happened_folded(store: WatchlistStore) -> None:
    async with running(app_over(store)) as pilot:
        shown = text(pilot)
        heads = ["Attention 2", "Today 1", "Tomorrow 1", "This week 1", "Next week 1", "Later 1", "Undated window 1"]
        assert [head for head in heads if head not in shown] == []
        assert "▸ Happened 1" in shown
        assert "Freedonia video" not in shown


async def test_the_next_one_is_large_with_a_running_countdown(store: WatchlistStore) -> None:
    moments = [NOW]
    app = WatchApp(backing(store), clock=lambda: moments[-1])
    async with running(app) as pilot:
        assert "NEXT Lee – Day phone call" in text(pilot)
        assert "03:30:00" in text(pilot)
        before = lines(pilot)[1:4]
        moments.append(NOW + timedelta(seconds=1))
        app.tick()
        await settled(pilot)
        assert "03:29:59" in text(pilot)
        assert lines(pilot)[1:4] != before


async def test_days_without_a_time_count_days(store: WatchlistStore) -> None:
    async with running(app_over(store)) as pilot:
        assert any("in 7 days" in line and "council" in line for line in lines(pilot))


async def test_the_cursor_moves_by_letters_arrows_and_ends(store: WatchlistStore) -> None:
    async with running(app_over(store), "G") as pilot:
        shown = engagements(app := pilot.app)  # type: ignore[arg-type]  # the program under test
        assert shown.cursor == len(shown.rows) - 1
        assert isinstance(shown.rows.lines[shown.cursor], Header)
        for keys, line in (("g", 0), ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("end", -1), ("home", 0)):
            await press(pilot, keys)
            assert shown.cursor == (line if line >= 0 else len(shown.rows) + line)
        await press(pilot, "pagedown", "pageup")
        assert shown.cursor == 0
        assert app.focused is shown


async def test_enter_opens_the_reports_and_escape_goes_back_and_never_quits(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", "j", "enter") as pilot:
        shown = text(pilot)
        assert "The talks fill March 12 and 13." in shown
        assert "https://gazette.example/" in shown
        assert "Sources differ" in shown
        await press(pilot, "escape")
        assert "Attention 2" in text(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.is_running


async def test_a_wide_screen_has_the_detail_beside_the_list(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", size=(160, 45)) as pilot:
        assert "Attention 2" in text(pilot)
        assert "its time has passed and nobody has reported it" in text(pilot)


@pytest.mark.parametrize(("key", "status"), [("x", Status.HAPPENED), ("p", Status.POSTPONED), ("c", Status.CANCELLED)])
async def test_one_key_marks_and_u_takes_it_back(store: WatchlistStore, key: str, status: Status) -> None:
    async with running(app_over(store), "g", "j", "j", key) as pilot:
        assert status_of(store, "Sylvania – League") is status
        assert any("Sylvania – League meeting" in toast for toast in toasts(pilot))
        await press(pilot, "u")
        assert status_of(store, "Sylvania – League") is Status.UNCONFIRMED
        await press(pilot, "ctrl+r")
        assert status_of(store, "Sylvania – League") is status


async def test_several_are_marked_at_once_and_undone_at_once(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", "space", "space", "x") as pilot:
        assert "Marked as happened: 2 engagements" in toasts(pilot)
        assert [v.status for v in store.load().agenda(NOW)].count(Status.HAPPENED) == 3
        await press(pilot, "u")
        assert [v.status for v in store.load().agenda(NOW)].count(Status.HAPPENED) == 1


async def test_delete_asks_nothing_and_undo_brings_back(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", "d") as pilot:
        assert "Attention 1" in text(pilot)
        await press(pilot, "u")
        assert "Attention 2" in text(pilot)


async def test_the_cursor_stays_on_its_engagement_when_the_list_changes(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "G", "k") as pilot:
        current = engagements(app).current
        assert current is not None
        pipeline.record(store, [report(date(2031, 3, 6), "Oz", "Mordor")], NOW)
        app.tick()
        await settled(pilot)
        assert "Oz – Mordor" in text(pilot)
        assert toasts(pilot) == ["** Oz – Mordor talks: Thu 6 Mar 2031"]
        assert engagements(app).current is not None
        assert engagements(app).current.id == current.id  # type: ignore[union-attr]  # said a line above


async def test_a_change_by_another_program_is_shown_at_the_next_tick(store: WatchlistStore, tmp_path: Path) -> None:
    app = app_over(store)
    async with running(app) as pilot:
        other = WatchlistStore(tmp_path / "store")
        id_ = next(view.id for view in other.load().agenda(NOW) if "council" in view.title)
        pipeline.decide(other, [id_], Decision(NOW, Act.MARK, "", status=Status.CANCELLED))
        app.tick()
        await settled(pilot)
        assert "Happened 2" in text(pilot)
        assert toasts(pilot) == ["✗ League – Freedonia council session: cancelled"]


async def test_a_section_folds_and_unfolds(store: WatchlistStore) -> None:
    async with running(app_over(store), "G", "enter") as pilot:
        await press(pilot, "j")
        assert "◉ Ruritania – Freedonia" in text(pilot)
        await press(pilot, "G", "k", "enter")
        assert "▸ Happened 1" in text(pilot)


async def test_sorting_goes_round(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "s", "s") as pilot:
        titles = [v.title for n in range(99) if (v := engagements(app).rows.engagement(n))]
        assert titles == sorted(titles, key=str.casefold)
        await press(pilot, "s", "s")
        assert "Tomorrow 1" in text(pilot)


async def test_left_and_right_go_along_the_days_and_t_to_the_next(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "t") as pilot:
        assert "phone call" in engagements(app).current.title  # type: ignore[union-attr]  # fails if there is none
        await press(pilot, "right")
        assert engagements(app).current.when.start == date(2031, 3, 5)  # type: ignore[union-attr]  # likewise
        await press(pilot, "left", "h")
        assert engagements(app).current.when.start == date(2031, 3, 2)  # type: ignore[union-attr]  # likewise


async def test_o_opens_the_link_of_the_latest_report(tmp_path: Path) -> None:
    source = replace(REPORTS[0].source, url="https://wire.example/a")
    unsafe = replace(REPORTS[1].source, url="javascript:alert(1)")
    opened: list[str] = []
    reports = (replace(REPORTS[0], source=source), replace(REPORTS[1], source=unsafe))
    app = app_over(filled(tmp_path / "s", reports), opener=opened.append)
    async with running(app, "t", "o") as pilot:
        assert opened == ["https://wire.example/a"]
        await press(pilot, "right", "o")
        assert opened == ["https://wire.example/a"]
        assert any("link" in toast for toast in toasts(pilot))


async def test_y_copies_a_line(store: WatchlistStore) -> None:
    async with running(app_over(store), "t", "y") as pilot:
        assert pilot.app.clipboard.startswith("Tue 4 Mar 2031 16:30 · Lee – Day phone call")


async def test_conflicts_are_settled_by_a_choice(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", "j", "=") as pilot:
        assert "what counts?" in text(pilot)
        await press(pilot, "down", "enter")
        view = next(view for view in store.load().agenda(NOW) if "talks" in view.title)
        assert (view.conflicts, str(view.when)) == ((), "2031-03-13")


async def test_selected_ones_are_merged(store: WatchlistStore) -> None:
    count = len(store.load().agenda(NOW))
    async with running(app_over(store), "g", "j", "j", "space", "space", "m"):
        assert len(store.load().agenda(NOW)) == count - 1


async def test_one_is_merged_into_a_choice(store: WatchlistStore) -> None:
    count = len(store.load().agenda(NOW))
    async with running(app_over(store), "g", "j", "j", "m", "enter"):
        assert len(store.load().agenda(NOW)) == count - 1


async def test_a_click_moves_the_cursor_and_a_second_opens(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app) as pilot:
        await pilot.click(EngagementList, offset=(20, 3))
        await settled(pilot)
        assert engagements(app).cursor == 3
        await pilot.click(EngagementList, offset=(20, 3))
        await settled(pilot)
        assert app.screen.query_one(Detail).has_focus


async def test_the_keys_below_can_be_clicked(store: WatchlistStore) -> None:
    async def click(pilot: Pilot[None], word: str) -> None:
        await pilot.click(KeyBar, offset=(lines(pilot)[-1].index(word), 0))
        await settled(pilot)

    app = app_over(store)
    async with running(app, "t") as pilot:
        await click(pilot, "Happened")
        assert status_of(store, "phone call") is Status.HAPPENED
        await click(pilot, "Undo")
        assert status_of(store, "phone call") is Status.SCHEDULED
        await click(pilot, "Add")
        await click(pilot, "Save")
        assert "Please fill in when" in toasts(pilot)[-1]
        await press(pilot, "escape", "left_square_bracket")
        assert app.is_replay
        await click(pilot, "Day back")
        assert app.now == NOW - timedelta(days=2)
        await click(pilot, "Leave")
        assert not app.is_replay


async def test_an_empty_watchlist_says_what_to_do(tmp_path: Path) -> None:
    async with running(app_over(WatchlistStore(tmp_path / "empty"))) as pilot:
        assert "Your watchlist is empty." in text(pilot)
        assert "Add an engagement by hand: a" in text(pilot)


async def test_a_store_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "watchlist.json").write_text("no json")
    async with running(app_over(WatchlistStore(tmp_path / "s"))) as pilot:
        assert any("watchlist.json" in toast for toast in toasts(pilot))


async def test_help_lists_the_live_keys(store: WatchlistStore) -> None:
    async with running(app_over(store), "question_mark") as pilot:
        assert "Mark as happened" in text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)


@pytest.mark.parametrize("view", "12345")
async def test_help_says_each_thing_once(store: WatchlistStore, view: str) -> None:
    app = app_over(store)
    async with running(app, view):
        said = [what for _, what in live_keys(app, barred=False)]
        assert len(said) == len(set(said))


async def test_the_marks_at_the_end_of_a_line_are_whole_beside_a_scrollbar(tmp_path: Path) -> None:
    days = (report(date(2031, 3, 5) + timedelta(days=number), "Freedonia", "Sylvania") for number in range(40))
    async with running(app_over(filled(tmp_path, tuple(days)), last_visit=NOW - timedelta(days=1))) as pilot:
        shown = [line for line in lines(pilot) if "Freedonia – Sylvania" in line][2:]
        assert len(shown) > 5
        assert all("**" in line for line in shown)


async def test_a_replay_offers_what_works_in_it(store: WatchlistStore) -> None:
    app = WatchApp(backing(store), clock=lambda: NOW, as_of=NOW - timedelta(days=2))
    async with running(app, size=(160, 45)) as pilot:
        assert lines(pilot)[-1].startswith(" [ Day back  ] Day on  T Leave")
        assert "Happened" not in lines(pilot)[-1]
        said = {what for _, what in live_keys(app, barred=True)}
        assert key_words.TIP_HAPPENED not in said
        assert key_words.TIP_COPY in said


async def test_news_takes_one_line_of_a_tiny_window(store: WatchlistStore) -> None:
    async with running(app_over(store), size=(40, 10)) as pilot:
        for number in range(5):
            pilot.app.notify(f"{number} is a message that is longer than the window is wide")
            await settled(pilot)
        assert toasts(pilot) == ["4 is a message that is longer than the window is wide"]
        assert sum("▌ 4 is" in line for line in lines(pilot)) == 1
        assert "is wide" not in text(pilot)


async def test_the_palette_runs_commands_and_finds_engagements(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "colon", *"council", "down", "enter") as pilot:
        assert "council" in engagements(app).current.title  # type: ignore[union-attr]  # fails if there is none
        await press(pilot, "ctrl+p", *typed("mark as cancelled"), "down", "enter")
        assert status_of(store, "council") is Status.CANCELLED


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting(store: WatchlistStore, key: str) -> None:
    async with running(app_over(store), key) as pilot:
        assert not pilot.app.is_running


async def test_keys_right_after_a_go_into_the_form_and_mark_nothing(store: WatchlistStore) -> None:
    app = app_over(store)
    stamp = store.stamp()
    async with running(app) as pilot:
        for key in ("a", "x", "c", "d", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert store.stamp() == stamp
        assert "“xcd” is not understood" in toasts(pilot)[-1]
        await press(pilot, "ctrl+u", *typed("6 March"), "enter")
        assert toasts(pilot)[-1] == "Please fill in who."


async def test_keys_right_after_e_go_into_the_form_too(store: WatchlistStore) -> None:
    app = app_over(store)
    stamp = store.stamp()
    async with running(app, "t") as pilot:
        for key in ("e", "x", "d"):
            app.post_message(Key(key, key))
        await settled(pilot)
        assert store.stamp() == stamp
        assert "xd" in text(pilot)


async def test_what_is_undone_and_redone_is_said(store: WatchlistStore) -> None:
    async with running(app_over(store), "g", "j", "j", "x", "u", "ctrl+r") as pilot:
        said = toasts(pilot)
        assert "Undone: marked: Sylvania – League meeting" in said
        assert "Redone: marked: Sylvania – League meeting" in said


async def test_toasts_do_not_pile_up_and_do_not_outlive_a_replay(store: WatchlistStore) -> None:
    async with running(app_over(store, as_of=NOW - timedelta(days=1)), "t", *"xpcdxpcdu") as pilot:
        assert len(toasts(pilot)) == 1
        await press(pilot, "T")
        assert toasts(pilot) == []
        await press(pilot, *"ssssss")
        assert len(toasts(pilot)) <= MOST_TOASTS


async def test_what_a_toast_told_of_is_not_alerted_to_again(store: WatchlistStore) -> None:
    view = next(view for view in store.load().agenda(NOW) if "council" in view.title)
    soon = Alarm("in 1h: X", "Geneva")
    alarms = [Alarm("Called off: council", "", frozenset([view.id])), Alarm("Moved: other", "", frozenset(["x"])), soon]
    app = WatchApp(replace(backing(store), alerts=lambda watchlist, now: alarms), clock=lambda: NOW)
    async with running(app) as pilot:
        other = WatchlistStore(store.path.parent)
        pipeline.decide(other, [view.id], Decision(NOW, Act.MARK, "", status=Status.CANCELLED))
        app.look_for_changes()
        await settled(pilot)
        await app.look_for_alerts().wait()
        titles = [one.title for one in app._notifications]
        assert "Called off: council" not in titles
        assert {"Moved: other", "in 1h: X"} <= set(titles)


async def test_the_next_one_is_in_sight_from_the_start(tmp_path: Path) -> None:
    many = [report(date(2031, 2, 1) + timedelta(days=n // 4), f"A{n}", f"B{n}") for n in range(60)]
    soon = report(date(2031, 3, 10), "Soon", "Now")
    async with running(app_over(filled(tmp_path / "s", (*many, soon)))) as pilot:
        shown = engagements(pilot.app)  # type: ignore[arg-type]  # the program under test
        assert shown.current is not None
        assert "Soon" in shown.current.title
        assert any(line.startswith("▌") and "Soon" in line for line in lines(pilot))
