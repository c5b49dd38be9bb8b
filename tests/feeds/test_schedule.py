"""When a feed is polled again, and what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.feeds.answer import Answer, FetchError
from watch.feeds.entry import Entry, Feed
from watch.feeds.schedule import (
    LONGEST,
    MOST_GONE,
    after_failure,
    after_nothing_new,
    after_reading,
    new_address,
    remember,
    wait_after_failure,
    wait_after_success,
)
from watch.model.errors import FeedError
from watch.model.feed_fields import SHORTEST
from watch.model.subscription import PollState

NOW = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)
URL = "https://example.org/feed"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ANSWER = Answer(URL, b"<rss/>", etag='"v2"', last_modified="today")
DIGEST = "d1"
FEED = Feed(entries=(Entry("a"), Entry("b")))
DURATION = st.timedeltas(timedelta(), timedelta(days=400))


@pytest.mark.parametrize(
    ("interval", "asked", "wait"),
    [
        (None, (), 30 * MINUTE),
        (15 * MINUTE, (), 15 * MINUTE),
        (MINUTE, (), 5 * MINUTE),
        (15 * MINUTE, (HOUR, None), HOUR),
        (15 * MINUTE, (None, 2 * HOUR), 2 * HOUR),
        (15 * MINUTE, (timedelta(days=30),), 24 * HOUR),
        (timedelta(days=2), (HOUR,), timedelta(days=2)),
    ],
)
def test_the_longest_of_what_is_asked_for_wins(
    interval: timedelta | None, asked: tuple[timedelta | None, ...], wait: timedelta
) -> None:
    assert wait_after_success(interval, asked, 0) == wait


@pytest.mark.parametrize(
    ("failures", "retry_after", "wait"),
    [
        (1, None, 30 * MINUTE),
        (2, None, HOUR),
        (3, None, 2 * HOUR),
        (7, None, 24 * HOUR),
        (1000, None, 24 * HOUR),
        (1, 10 * MINUTE, 10 * MINUTE),
        (9, timedelta(), 5 * MINUTE),
    ],
)
def test_failures_double_the_wait_unless_the_server_says(
    failures: int, retry_after: timedelta | None, wait: timedelta
) -> None:
    assert wait_after_failure(None, failures, retry_after, 0) == wait


def test_an_interval_of_more_than_a_day_is_not_shortened_by_failing() -> None:
    assert wait_after_failure(timedelta(days=7), 1, None, 0) == timedelta(days=7)


@given(DURATION, DURATION, st.integers(1, 10_000), st.floats(0, 1))
def test_no_wait_is_too_short_or_too_long(interval: timedelta, other: timedelta, failures: int, chance: float) -> None:
    longest = max(interval, LONGEST) * 1.1
    assert SHORTEST <= wait_after_success(interval, (other,), chance) <= longest
    assert SHORTEST <= wait_after_failure(interval, failures, min(other, LONGEST), chance) <= longest
    assert SHORTEST <= wait_after_failure(interval, failures, None, chance) <= longest


def test_chance_spreads_the_polls() -> None:
    assert wait_after_success(None, (), 0) < wait_after_success(None, (), 0.5) < wait_after_success(None, (), 1)


def test_a_good_poll_is_remembered() -> None:
    failing = PollState(URL, failures=3, failing_since=NOW - HOUR, status="timed out after 30 s", seen=("x",))
    assert after_reading(failing, ANSWER, DIGEST, FEED, ("a", "b"), NOW, HOUR) == PollState(
        URL,
        status="fine, 2 entries",
        last_poll=NOW,
        next_poll=NOW + HOUR,
        etag='"v2"',
        last_modified="today",
        digest=DIGEST,
        entries=2,
        seen=("a", "b", "x"),
    )


def test_nothing_that_would_hide_the_whole_is_kept_of_a_broken_body() -> None:
    before = PollState(URL, etag='"v1"', last_modified="then", digest="d")
    state = after_reading(
        before, ANSWER, DIGEST, replace(FEED, is_broken=True, remark="is not well-formed"), (), NOW, HOUR
    )
    assert (state.etag, state.last_modified, state.digest) == (None, None, DIGEST)
    assert state.status == "is not well-formed"
    again = after_nothing_new(state, ANSWER, NOW, HOUR)
    assert (again.etag, again.last_modified) == (None, None)
    state = after_failure(before, FeedError("is a web page"), NOW, HOUR)
    assert (state.etag, state.last_modified, state.digest) == (None, None, None)


def test_nothing_new_keeps_what_was_known() -> None:
    before = PollState(URL, etag='"v1"', digest="d", entries=7, seen=("a",), failures=1, failing_since=NOW)
    state = after_nothing_new(before, Answer(URL, None), NOW, HOUR)
    assert state == PollState(
        URL, "nothing new", last_poll=NOW, next_poll=NOW + HOUR, etag='"v1"', digest="d", entries=7, seen=("a",)
    )


def test_the_same_body_under_new_validators_takes_them_over() -> None:
    state = after_nothing_new(PollState(URL, etag='"v1"', digest="d"), ANSWER, NOW, HOUR)
    assert (state.etag, state.last_modified, state.digest) == ('"v2"', "today", "d")


def test_failures_are_counted_from_the_first() -> None:
    once = after_failure(PollState(URL, etag='"v1"', seen=("a",)), FetchError("timed out after 30 s"), NOW, HOUR)
    twice = after_failure(once, FetchError("answered 500", 500), NOW + HOUR, 2 * HOUR)
    assert (twice.failures, twice.failing_since, twice.status) == (2, NOW, "answered 500")
    assert twice.next_poll == NOW + 3 * HOUR
    assert (twice.etag, twice.seen) == ('"v1"', ("a",))


def test_a_feed_that_is_gone_is_not_polled_again() -> None:
    state = after_failure(PollState(URL), FetchError("answered 410 Gone", 410), NOW, HOUR)
    assert state.ended
    assert not state.is_due(NOW + timedelta(days=1000))


def test_a_permanent_redirect_is_taken_over_after_two_good_polls() -> None:
    moved = replace(ANSWER, moved_to="https://new.example.org/feed")
    once = after_reading(PollState(URL), moved, DIGEST, FEED, (), NOW, HOUR)
    assert new_address(once) is None
    twice = after_nothing_new(once, moved, NOW, HOUR)
    assert new_address(twice) == "https://new.example.org/feed"


@pytest.mark.parametrize("between", ["failure", "other target", "no redirect"])
def test_a_redirect_that_does_not_last_is_not_taken_over(between: str) -> None:
    moved = replace(ANSWER, moved_to="https://new.example.org/feed")
    state = after_reading(PollState(URL), moved, DIGEST, FEED, (), NOW, HOUR)
    match between:
        case "failure":
            state = after_failure(state, FetchError("timed out"), NOW, HOUR)
        case "other target":
            state = after_reading(
                state, replace(ANSWER, moved_to="https://x.example.org/"), DIGEST, FEED, (), NOW, HOUR
            )
        case "no redirect":
            state = after_reading(state, ANSWER, DIGEST, FEED, (), NOW, HOUR)
    assert new_address(after_reading(state, moved, DIGEST, FEED, (), NOW, HOUR)) is None


def test_entries_gone_from_a_feed_are_remembered_up_to_a_limit() -> None:
    before = tuple(f"old {n}" for n in range(1000))
    kept = remember(("a", "b", "a"), ("a", *before))
    assert kept == ("a", "b", *before[:MOST_GONE])


def test_an_emptied_feed_is_fine_and_forgets_nothing() -> None:
    state = after_reading(PollState(URL, seen=("a", "b")), ANSWER, DIGEST, Feed(), (), NOW, HOUR)
    assert state.status == "fine, but empty"
    assert state.seen == ("a", "b")
