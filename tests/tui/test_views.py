"""The month, the inbox, the feeds and the log: what they show, and every key on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.conftest import NOW
from tests.tui.conftest import app_over, lines, press, running, settled, text, toasts, typed
from watch import pipeline
from watch.model.engagement import Act, Decision
from watch.model.feed_changes import change
from watch.model.report import Status
from watch.model.standing import Listing
from watch.model.subscription import WITHOUT_PASSWORD, PollState, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.widgets.form import EngagementForm
from watch.tui.widgets.month import MonthGrid, bars

WIRE = Subscription("https://wire.example/feed", "The Wire")
GAZETTE = Subscription("https://gazette.example/feed", "The Gazette", paused=True)


@pytest.fixture
def feeds(tmp_path: Path) -> FeedStore:
    """Two feeds, one of which fails."""
    kept = FeedStore(tmp_path / "store")
    failing = PollState(WIRE.url, "404 Not Found", NOW - timedelta(hours=2), NOW + timedelta(hours=1), failures=3)
    kept.commit(lambda feeds: feeds.subscribed(WIRE).subscribed(GAZETTE).polled(failing))
    return kept


async def test_digits_and_tab_go_through_the_views(store: WatchlistStore) -> None:
    async with running(app_over(store)) as pilot:
        for key, shown in (("2", "March 2031"), ("3", "Oslo"), ("4", "no feeds yet"), ("5", "read articles")):
            await press(pilot, key)
            assert shown in text(pilot)
        await press(pilot, "tab")
        assert "Attention" in text(pilot)
        await press(pilot, "shift+tab")
        assert "read articles" in text(pilot)


async def test_the_month_has_engagements_on_their_days_and_weeks_numbered(store: WatchlistStore) -> None:
    async with running(app_over(store), "2", size=(120, 40)) as pilot:
        shown = text(pilot)
        assert "10  3 " in shown
        assert "▲ Sylvania – Ruritania summit" in shown
        assert "1 without a day" in shown


def test_ranges_go_across_days_and_weeks(store: WatchlistStore) -> None:
    views = store.load().agenda(NOW)
    week = {bar.view.title: (bar.first, bar.last) for bar in bars(date(2031, 3, 3), views)}
    assert week["Sylvania – Ruritania summit"] == (4, 6)
    slots = [bar.slot for bar in bars(date(2031, 3, 10), views)]
    assert slots == [0, 0]


async def test_the_calendar_is_walked_by_keys_and_enter_opens_the_day(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "2") as pilot:
        grid = app.screen.query_one(MonthGrid)
        assert grid.day == NOW.date()
        for key, day in (
            ("l", date(2031, 3, 5)),
            ("j", date(2031, 3, 12)),
            ("h", date(2031, 3, 11)),
            ("pagedown", date(2031, 4, 11)),
            ("pageup", date(2031, 3, 11)),
            ("k", date(2031, 3, 4)),
            ("right", date(2031, 3, 5)),
        ):
            await press(pilot, key)
            assert grid.day == day
        await press(pilot, "enter")
        assert app.focused is not grid
        await press(pilot, "x")
        assert next(v for v in store.load().agenda(NOW) if "visit" in v.title).status is Status.HAPPENED
        await press(pilot, "escape")
        assert app.focused is grid
        await press(pilot, "j", "t")
        assert grid.day == NOW.date()


async def test_the_inbox_shows_the_quote_and_y_accepts(store: WatchlistStore) -> None:
    async with running(app_over(store), "3", size=(80, 30)) as pilot:
        assert "They may meet in Oslo on March 20." in text(pilot)
        await press(pilot, "y")
        assert "The inbox is empty." in text(pilot)
        assert any("Oslo" in str(v.place) for v in store.load().agenda(NOW) if v.confidence < 0.5)
        await press(pilot, "u")
        assert len(store.load().inbox(NOW)) == 1


async def test_n_rejects(store: WatchlistStore) -> None:
    async with running(app_over(store), "3", "n"):
        listings = [view.listing for view in store.load().view(NOW)]
        assert (listings.count(Listing.INBOX), listings.count(Listing.REJECTED)) == (0, 1)


async def test_m_merges_a_proposal_into_an_engagement(store: WatchlistStore) -> None:
    count = len(store.load().agenda(NOW))
    async with running(app_over(store), "3", "m", "enter"):
        assert store.load().inbox(NOW) == ()
        assert len(store.load().agenda(NOW)) == count


async def test_a_choice_says_of_what_it_is_and_there_is_none_without_an_engagement(store: WatchlistStore) -> None:
    async with running(app_over(store), "3", "m") as pilot:
        assert any("is the same as…" in line for line in lines(pilot))
        await press(pilot, "escape", "1", "g", "m")
        assert toasts(pilot)[-1] == "No engagement is chosen."


async def test_feeds_are_listed_with_their_errors_in_words(
    store: WatchlistStore, feeds: FeedStore, tmp_path: Path
) -> None:
    async with running(app_over(store, tmp_path / "store"), "4", "j") as pilot:
        shown = text(pilot)
        assert "✗ The Wire" in shown
        assert "404 Not Found" in shown
        assert "‖ The Gazette" in shown
        assert "failed 3 times" in shown


async def test_a_feed_is_paused_edited_removed_and_brought_back(
    store: WatchlistStore, feeds: FeedStore, tmp_path: Path
) -> None:
    async with running(app_over(store, tmp_path / "store"), "4", "p") as pilot:
        assert not feeds.load().subscriptions[GAZETTE.url].paused
        await press(pilot, "e", "end", *typed(" of record"), "tab", *typed("propose"), "enter")
        assert "Trust is auto" in toasts(pilot)[-1]
        await press(pilot, *["backspace"] * 11, *typed("propose"), "enter")
        changed = feeds.load().subscriptions[GAZETTE.url]
        assert (changed.title, changed.trust) == ("The Gazette of record", "propose")
        await press(pilot, "d")
        assert GAZETTE.url not in feeds.load().subscriptions
        await press(pilot, "u")
        assert GAZETTE.url in feeds.load().subscriptions


async def test_feeds_that_were_imported_are_taken_back_from_the_log(
    store: WatchlistStore, feeds: FeedStore, tmp_path: Path
) -> None:
    new = Subscription("https://tribune.example/feed", "The Tribune")
    app = app_over(store, tmp_path / "store")
    async with running(app, "4") as pilot:
        feeds.commit(lambda kept: change(kept, "import", NOW + timedelta(seconds=1), lambda all_: all_.subscribed(new)))
        app.tick()
        await settled(pilot)
        assert "The Tribune" in text(pilot)
        await press(pilot, "5", "g")
        assert "imported into the feeds – The Tribune" in lines(pilot)[1]
        await press(pilot, "u")
        assert new.url not in feeds.load().subscriptions
        assert "undone: " in lines(pilot)[1]
        await press(pilot, "ctrl+r", "4")
        assert "The Tribune" in text(pilot)


async def test_the_log_says_who_did_what_and_undoes_from_there(store: WatchlistStore) -> None:
    id_ = next(view.id for view in store.load().agenda(NOW) if "council" in view.title)
    pipeline.decide(store, [id_], Decision(NOW - timedelta(minutes=9), Act.MARK, "", status=Status.CANCELLED))
    pipeline.decide(store, [id_], Decision(NOW - timedelta(minutes=5), Act.NOTE, "", note="call them"))
    async with running(app_over(store), "5", size=(110, 30)) as pilot:
        shown = text(pilot)
        assert "noted: League – Freedonia council session – call them" in shown
        await press(pilot, "j", "u")
        assert next(v for v in store.load().agenda(NOW) if v.id == id_).status is Status.SCHEDULED
        assert "undone: marked: League – Freedonia council session" in text(pilot)
        await press(pilot, "j", "u", "u")
        assert "not undone yet" in toasts(pilot)[-1]


async def test_the_log_is_filtered_and_leads_to_the_engagement(store: WatchlistStore) -> None:
    id_ = next(view.id for view in store.load().agenda(NOW) if "council" in view.title)
    pipeline.decide(store, [id_], Decision(NOW, Act.NOTE, "", note="call them"))
    async with running(app_over(store), "5", "slash", *typed("call them"), "enter") as pilot:
        assert "read articles" not in text(pilot)
        await press(pilot, "enter")
        assert "▌     in 7 days" in text(pilot)


async def test_an_engagement_is_added_by_hand_and_read_as_it_is_typed(store: WatchlistStore) -> None:
    async with running(app_over(store), "a", *typed("Fri 10:00 Oslo")) as pilot:
        assert "Fri 7 Mar 2031 10:00" in text(pilot)
        await press(pilot, "enter")
        assert toasts(pilot)[-1] == "Please fill in who."
        await press(pilot, *typed("Freedonia, Oz"), "tab", *typed("call"))
        assert "☎ phone call" in text(pilot)
        await press(pilot, "enter")
        added = next(v for v in store.load().agenda(NOW) if "Oz" in v.title)
        assert added.when.begins() == datetime(2031, 3, 7, 9, tzinfo=UTC)  # 10:00 in Oslo
        assert added.title == "Freedonia – Oz phone call"
        assert added.reports[0].source.outlet == "by hand"


async def test_what_the_form_did_not_understand_is_named_and_not_saved(store: WatchlistStore) -> None:
    stamp = store.stamp()
    async with running(app_over(store), "a", *typed("Fri 10:00 Oslo blargh"), size=(120, 40)) as pilot:
        assert "“blargh” not understood · Fri 7 Mar 2031 10:00 Europe/Oslo" in text(pilot)
        await press(pilot, "tab", *typed("Canada, Oz"), "enter")
        assert "When: “blargh” is not understood" in toasts(pilot)[-1]
        assert "Canada, Oz (as typed)" in text(pilot)
        await press(pilot, *["backspace"] * 7, "tab", "tab", *typed("foo"), "enter")
        assert "What: “foo” is not understood" in toasts(pilot)[-1]
        assert store.stamp() == stamp


async def test_a_time_stands_in_the_zone_of_its_place(store: WatchlistStore) -> None:
    async with running(
        app_over(store), "a", *typed("Fri 10:00"), *["tab"] * 3, *typed("Oslo"), size=(120, 40)
    ) as pilot:
        assert "Fri 7 Mar 2031 10:00 Europe/Oslo" in text(pilot)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("a", *typed("https://ann:key@wire.example/feed"), "enter"), WITHOUT_PASSWORD),
        (("a", *typed("ftp://wire.example/feed"), "enter"), "only http and https are fetched"),
        (("e", "tab", "tab", *typed("2m"), "enter"), "no feed is polled more than once in 5m"),
        (("e", "tab", "tab", "tab", *typed("english"), "enter"), "Language: 'english' is no code"),
    ],
)
async def test_the_form_of_a_feed_refuses_what_the_command_refuses(
    store: WatchlistStore, feeds: FeedStore, tmp_path: Path, keys: Sequence[str], said: str
) -> None:
    stamp = feeds.stamp()
    async with running(app_over(store, tmp_path / "store"), "4", *keys) as pilot:
        assert said in toasts(pilot)[-1]
    assert feeds.stamp() == stamp


async def test_an_engagement_is_edited(store: WatchlistStore) -> None:
    async with running(app_over(store), "t", "right", "e") as pilot:
        assert "Strelsau" in text(pilot)
        await press(pilot, "ctrl+u", *typed("6 March"), "tab", "tab", "tab", "ctrl+u", *typed("Zenda"), "ctrl+s")
        await settled(pilot)
        view = next(v for v in store.load().agenda(NOW) if "visit" in v.title)
        assert (view.when.start, view.place and view.place.name) == (date(2031, 3, 6), "Zenda")


async def test_a_new_date_for_what_was_postponed_makes_it_rescheduled(store: WatchlistStore) -> None:
    async with running(app_over(store), "t", "right", "p", "G", "slash", *typed("visit"), "enter") as pilot:
        await press(pilot, "e", "ctrl+u", *typed("9 April"), "ctrl+s")
        view = next(v for v in store.load().agenda(NOW) if "visit" in v.title)
        assert view.status is Status.RESCHEDULED
        assert view.slips


async def test_escape_leaves_the_form_and_saves_nothing(store: WatchlistStore) -> None:
    stamp = store.stamp()
    async with running(app_over(store), "a", *typed("Fri"), "escape") as pilot:
        assert "Add an engagement" not in text(pilot)
        assert store.stamp() == stamp


@pytest.mark.parametrize("key", ["tab", "shift+tab", "down", "up"])
async def test_the_keys_from_field_to_field_never_leave_the_form(store: WatchlistStore, key: str) -> None:
    stamp = store.stamp()
    async with running(app_over(store), "a", *typed("Fri")) as pilot:
        for _ in range(len(EngagementForm.LABELS)):
            await press(pilot, key, "x")
            assert isinstance(pilot.app.focused, Input)
        assert store.stamp() == stamp
        assert pilot.app.screen.query_one("#field-when", Input).value == "Frix"


async def test_a_read_only_screen_changes_nothing(store: WatchlistStore, feeds: FeedStore, tmp_path: Path) -> None:
    app = app_over(store, tmp_path / "store", read_only=True)
    before = store.stamp(), feeds.stamp()
    async with running(app, "t", "x", "a", "R", "3", "y", "4", "d", "a", "p", "5", "u") as pilot:
        assert (store.stamp(), feeds.stamp()) == before
        assert set(toasts(pilot)) == {"This is read-only: nothing is saved."}


def test_the_log_names_feeds_as_the_user_does(store: WatchlistStore) -> None:
    from watch.tui.widgets.log import entries

    change = replace(store.load().changes[0], by=WIRE.url, what="poll", engagements=("a", "b"))
    (entry,) = entries([change], {"a": "A"}, {WIRE.url: WIRE.title})
    assert (entry.who, entry.what) == ("The Wire", "polled: 2 engagements")


async def test_the_month_follows_the_day_of_a_replay(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app, "2") as pilot:
        grid = app.screen.query_one(MonthGrid)
        app.travel(NOW - timedelta(days=40))
        await settled(pilot)
        assert grid.day == (NOW - timedelta(days=40)).date()
        await press(pilot, "right_square_bracket")
        assert grid.day == (NOW - timedelta(days=39)).date()
        await press(pilot, "T")
        assert grid.day == NOW.date()


async def test_a_reason_is_said_once(tmp_path: Path) -> None:
    from tests.conftest import report
    from tests.tui.conftest import filled

    vague = replace(
        report(date(2031, 3, 9), confidence=0.3), reasons=("it is expected, and its date is vague", "its date is vague")
    )
    async with running(app_over(filled(tmp_path / "s", (vague,))), "3", size=(100, 40)) as pilot:
        assert text(pilot).count("its date is vague") == 1
