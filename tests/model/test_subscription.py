"""Subscriptions and what is remembered of polls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from watch.model.subscription import Header, PollState, Subscription, Trust

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
