"""Subscriptions and what is remembered of polls."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from watch.model.errors import UnknownFeed
from watch.model.subscription import Feeds, Header, PollState, Subscription, Trust

NOW = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)


def test_both_survive_json() -> None:
    subscription = Subscription(
        "https://example.org/feed",
        title="Example",
        interval=timedelta(minutes=45),
        trust=Trust.PROPOSE,
        headers=(Header("X-Key", env="EXAMPLE_KEY"), Header("Authorization", command=("pass", "show", "example"))),
        keep=("talks", "Geneva"),
    )
    state = PollState(subscription.url, last_poll=NOW, next_poll=NOW + timedelta(hours=1), seen=("a", "b"))
    for value in (subscription, state):
        assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value


def test_a_feed_is_due_at_first_and_again_when_its_time_has_come() -> None:
    state = PollState("https://example.org/feed")
    assert state.is_due(NOW)
    later = PollState(state.url, next_poll=NOW + timedelta(minutes=30))
    assert not later.is_due(NOW)
    assert later.is_due(NOW + timedelta(minutes=30))


def test_a_feed_that_has_ended_is_never_due() -> None:
    assert not PollState("https://example.org/feed", ended=True).is_due(NOW)


def test_a_subscription_without_a_title_goes_by_its_address() -> None:
    assert Subscription("https://example.org/feed").name == "https://example.org/feed"
    assert Subscription("https://example.org/feed", title="Example").name == "Example"


def test_a_failing_feed_says_since_when() -> None:
    state = PollState("https://a.example/", "answered 404 Not Found: look for it", failing_since=NOW, failures=3)
    assert state.words(NOW) == "answered 404 Not Found: look for it"
    assert state.words(NOW + timedelta(days=3)) == "answered 404 Not Found, since 3 days: look for it"
    assert PollState("https://a.example/", "fine, 3 entries").words(NOW) == "fine, 3 entries"


FEEDS = (
    Feeds()
    .subscribed(Subscription("https://a.example/feed", "Alpha"))
    .subscribed(Subscription("https://a.example/world", "Alpha World"))
    .subscribed(Subscription("https://b.example/", "Beta"))
)


@pytest.mark.parametrize("name", ["https://b.example/", "Beta", "beta", "bet", "b.example"])
def test_a_feed_goes_by_its_address_its_title_or_a_part(name: str) -> None:
    assert FEEDS.find(name).url == "https://b.example/"


def test_a_whole_title_comes_before_a_part() -> None:
    assert FEEDS.find("alpha").url == "https://a.example/feed"


@pytest.mark.parametrize("name", ["", "gamma", "a.example"])
def test_a_name_of_none_or_of_several_is_unknown(name: str) -> None:
    with pytest.raises(UnknownFeed):
        FEEDS.find(name)


def test_a_forgotten_state_reads_all_again_and_keeps_its_counts() -> None:
    state = PollState("u", "fine", etag="e", last_modified="l", digest="d", seen=("a",), next_poll=NOW, engagements=3)
    assert state.forgotten() == PollState("u", "fine", engagements=3)


def test_a_feed_was_asked_unless_it_is_to_be_read_anew() -> None:
    since, just_now, later = NOW - timedelta(minutes=5), NOW - timedelta(minutes=2), NOW + timedelta(minutes=9)
    asked = PollState("https://a.example/", last_poll=just_now, next_poll=later)
    assert asked.was_asked(since, NOW)
    assert not asked.forgotten().was_asked(since, NOW)
    assert not replace(asked, last_poll=since).was_asked(since, NOW)
    assert not replace(asked, last_poll=later).was_asked(since, NOW)  # the clock went back
    assert not PollState("https://a.example/").was_asked(since, NOW)
