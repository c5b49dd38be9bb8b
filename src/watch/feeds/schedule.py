"""When to poll a feed again, and what to remember of a poll: values in, values out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from watch.feeds.answer import Answer, FetchError
from watch.feeds.entry import Feed
from watch.model.errors import FeedError
from watch.model.feed_fields import SHORTEST
from watch.model.subscription import PollState

#: How often a feed is polled, where neither the user nor the feed says.
USUAL = timedelta(minutes=30)

#: No feed is left alone for longer, however often it failed.
LONGEST = timedelta(hours=24)

#: Waits are lengthened by up to this part of themselves, so that feeds spread out.
JITTER = 0.1

#: Fingerprints of entries gone from a feed that are remembered, should they come back.
MOST_GONE = 200

#: A permanent redirect is taken over when this many good polls running have shown it.
POLLS_TO_MOVE = 2


def digest(body: bytes) -> str:
    """By which an unchanged body is recognised."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def after_reading(
    state: PollState, answer: Answer, digest: str, feed: Feed, seen: tuple[str, ...], now: datetime, wait: timedelta
) -> PollState:
    """The state after a poll that brought a body. `digest` is the body's, `seen` are the fingerprints of its entries.

    A body that was not whole is asked for again: its validators are not kept. Its digest is: the same bytes would
    give the same entries.
    """
    whole = answer.body is not None and not feed.is_broken
    return replace(
        _good(state, answer, now, wait),
        status=_status(feed, len(seen)),
        etag=answer.etag if whole else None,
        last_modified=answer.last_modified if whole else None,
        digest=digest,
        entries=len(seen),
        seen=remember(seen, state.seen),
    )


def after_nothing_new(state: PollState, answer: Answer, now: datetime, wait: timedelta) -> PollState:
    """The state after a poll that brought nothing new: not modified, or the same bytes again.

    New validators replace those that are kept, but none are begun with: the bytes may be those of a broken body.
    """
    kept = _good(state, answer, now, wait)
    if answer.body is not None and (state.etag or state.last_modified):
        kept = replace(kept, etag=answer.etag, last_modified=answer.last_modified)
    return replace(kept, status="nothing new")


def after_failure(state: PollState, error: FeedError, now: datetime, wait: timedelta) -> PollState:
    """The state after a poll that failed. After a 410 there is no next one."""
    ended = isinstance(error, FetchError) and error.is_final
    answered = isinstance(error, FetchError)
    return replace(
        state,
        status=str(error),
        last_poll=now,
        next_poll=None if ended else now + wait,
        failures=state.failures + 1,
        failing_since=state.failing_since or now,
        ended=ended,
        etag=state.etag if answered else None,
        last_modified=state.last_modified if answered else None,
        digest=state.digest if answered else None,
        moved_to=None,
        moved_polls=0,
    )


def wait_after_success(interval: timedelta | None, asked: tuple[timedelta | None, ...], chance: float) -> timedelta:
    """How long to wait after a good poll: the longest of what the user and the feed ask for.

    `asked` is what the feed (`ttl`) and the server (`Cache-Control`) ask for. `chance` is a number from 0 to 1.
    """
    waits = [interval or USUAL, *(min(wait, LONGEST) for wait in asked if wait)]
    return spread(max(SHORTEST, *waits), chance)


def wait_after_failure(
    interval: timedelta | None, failures: int, retry_after: timedelta | None, chance: float
) -> timedelta:
    """How long to wait after the failure of this number: what the server asks for, or twice as long each time."""
    if retry_after is not None:
        return spread(max(SHORTEST, retry_after), chance)
    usual = max(interval or USUAL, SHORTEST)
    return spread(max(usual, min(usual * 2 ** min(failures - 1, 20), LONGEST)), chance)


def spread(wait: timedelta, chance: float) -> timedelta:
    """The wait, a little longer by chance."""
    return wait * (1 + JITTER * chance)


def remember(current: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The fingerprints to keep: all of the current entries, and the latest of those that are gone."""
    here = set(current)
    gone = [fingerprint for fingerprint in before if fingerprint not in here]
    return (*dict.fromkeys(current), *gone[:MOST_GONE])


def new_address(state: PollState) -> str | None:
    """The address to take over, once the redirect to it has lasted."""
    return state.moved_to if state.moved_polls >= POLLS_TO_MOVE else None


def _good(state: PollState, answer: Answer, now: datetime, wait: timedelta) -> PollState:
    moved = answer.moved_to
    polls = (state.moved_polls + 1 if moved == state.moved_to else 1) if moved else 0
    return replace(
        state,
        last_poll=now,
        next_poll=now + wait,
        failures=0,
        failing_since=None,
        ended=False,
        moved_to=moved,
        moved_polls=polls,
    )


def _status(feed: Feed, entries: int) -> str:
    if feed.remark:
        return feed.remark
    if not entries:
        return "fine, but empty"
    return f"fine, {entries} {'entry' if entries == 1 else 'entries'}"
