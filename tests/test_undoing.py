from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, report
from watch import pipeline
from watch.model.feed_changes import change
from watch.model.subscription import Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.undoing import redo, undo

FEED = Subscription("https://wire.example/feed", "The Wire")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def stores(tmp_path: Path) -> tuple[WatchlistStore, FeedStore]:
    """An engagement added, then a feed, then another engagement, a minute apart."""
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    pipeline.record(store, [report(date(2031, 3, 10), "Freedonia", "Sylvania")], NOW, what="add")
    feeds.commit(lambda kept: change(kept, "add", NOW + MINUTE, lambda feeds: feeds.subscribed(FEED)))
    pipeline.record(store, [report(date(2031, 3, 20), "Freedonia", "Ruritania")], NOW + 2 * MINUTE, what="add")
    return store, feeds


def test_undo_and_redo_go_through_both_files_in_order(stores: tuple[WatchlistStore, FeedStore]) -> None:
    def undone(number: int) -> str | None:
        found = undo(*stores, NOW + timedelta(hours=1, minutes=number)).change
        return found.what if found else None

    def redone(number: int) -> str | None:
        found = redo(*stores, NOW + timedelta(hours=2, minutes=number)).change
        return found.what if found else None

    assert [undone(number) for number in range(4)] == ["add", "feed add", "add", None]
    assert stores[1].load().subscriptions == {}
    assert [redone(number) for number in range(4)] == ["add", "feed add", "add", None]
    assert [*stores[1].load().subscriptions] == [FEED.url]


def test_what_was_undone_is_not_brought_back_over_a_later_change(stores: tuple[WatchlistStore, FeedStore]) -> None:
    undo(*stores, NOW + timedelta(hours=1))
    other = Subscription("https://gazette.example/feed")
    at = NOW + timedelta(hours=2)
    stores[1].commit(lambda kept: change(kept, "add", at, lambda feeds: feeds.subscribed(other)))
    assert redo(*stores, NOW + timedelta(hours=3)).change is None


def test_a_change_is_taken_back_by_its_id(stores: tuple[WatchlistStore, FeedStore]) -> None:
    (entry,) = stores[1].load().changes
    taken = undo(*stores, NOW + timedelta(hours=1), entry.id).change
    assert taken is not None
    assert taken.note == "The Wire"
    assert stores[1].load().subscriptions == {}
