from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.conftest import NOW
from watch.model.subscription import Feeds, Header, PollState, Subscription, Trust
from watch.store.feeds import FeedStore

URL = "https://example.org/feed"
SUBSCRIPTION = Subscription(
    URL,
    title="Example",
    interval=timedelta(minutes=45),
    trust=Trust.PROPOSE,
    headers=(Header("X-Key", env="EXAMPLE_KEY"),),
)
STATE = PollState(URL, "fine", NOW, NOW + timedelta(hours=1), etag='W/"ä"', seen=("a", "b"))


def test_a_new_folder_holds_no_feeds(tmp_path: Path) -> None:
    assert FeedStore(tmp_path).load() == Feeds()


def test_subscriptions_and_states_are_loaded_by_another_store(tmp_path: Path) -> None:
    written = FeedStore(tmp_path).commit(lambda feeds: feeds.subscribed(SUBSCRIPTION).polled(STATE))
    loaded = FeedStore(tmp_path).load()
    assert loaded == written
    assert (loaded.subscriptions[URL], loaded.state(URL)) == (SUBSCRIPTION, STATE)


def test_a_feed_removed_takes_its_state_along(tmp_path: Path) -> None:
    FeedStore(tmp_path).commit(lambda feeds: feeds.subscribed(SUBSCRIPTION).polled(STATE))
    FeedStore(tmp_path).commit(lambda feeds: feeds.unsubscribed(URL))
    assert FeedStore(tmp_path).load() == Feeds()


def test_a_poll_of_a_feed_that_was_removed_meanwhile_leaves_nothing() -> None:
    assert Feeds().polled(STATE) == Feeds()
