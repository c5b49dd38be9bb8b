"""A subscription to a feed, and what is remembered of polling it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlsplit

from watch.model.duration import rough_text
from watch.model.errors import UnknownFeed

#: What to do where an address names a user or a password.
WITHOUT_PASSWORD = (
    "an address with a name or a password in it would be stored and shown: leave it out, and send it from the "
    "environment or a command, with --header 'Authorization=env:MY_KEY' or 'Authorization=cmd:pass show key'"
)


def names_somebody(url: str) -> bool:
    """True for an address that holds a user's name or password."""
    return "@" in urlsplit(url).netloc


def hide_somebody(url: str) -> str:
    """The address without what may be a password."""
    return re.sub(r"//[^/?#]*@", "//…@", url)


class Trust(StrEnum):
    """What happens to the reports of a feed."""

    AUTO = "auto"  # sure ones enter the watchlist, doubtful ones wait in the inbox
    PROPOSE = "propose"  # all wait in the inbox
    IGNORE = "ignore"  # none is taken


@dataclass(frozen=True, slots=True)
class Header:
    """A header to send, such as an API key: where its value comes from, never the value itself.

    One of the two is filled: `env` is the name of an environment variable, `command` a command and its arguments,
    run without a shell, whose first line of output is the value.
    """

    name: str
    env: str | None = None
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the user wants polled, and how.

    `title` is the user's own, or what the feed called itself when it was added. `interval` None means the usual
    one. `language` is an ISO 639-1 code and `country` the ISO 3166 code of the outlet's country, where the user
    says so. `keep` and `kill` are words or parties: an entry that holds none of `keep` (where there are any), or
    one of `kill`, is not read.
    """

    url: str
    title: str = ""
    interval: timedelta | None = None
    trust: Trust = Trust.AUTO
    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()
    full_text: bool = False
    headers: tuple[Header, ...] = ()
    keep: tuple[str, ...] = ()
    kill: tuple[str, ...] = ()
    paused: bool = False

    @property
    def name(self) -> str:
        """What to call it on the screen."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class PollState:
    """What is remembered of polling one feed. `url` says which.

    `etag` and `last_modified` are the server's, sent back as they came; `digest` is of the last body that was read.
    `status` says in words how the last poll went. `failures` counts the failed polls since the last good one,
    `failing_since` is the time of the first of them. `ended` is true after a 410. `moved_to` is the address of a
    permanent redirect, seen at `moved_polls` good polls running. `entries` is the number in the last body, `seen`
    holds the fingerprints of entries read, newest first and bounded, `engagements` counts those that it gave.
    """

    url: str
    status: str = "not polled yet"
    last_poll: datetime | None = None
    next_poll: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    ended: bool = False
    moved_to: str | None = None
    moved_polls: int = 0
    entries: int = 0
    engagements: int = 0
    seen: tuple[str, ...] = ()

    @property
    def is_failing(self) -> bool:
        """True when the last poll failed."""
        return self.failures > 0

    def words(self, now: datetime) -> str:
        """How the last poll went, and since when it has gone wrong: "answered 404 Not Found, since 3 days"."""
        if not self.failing_since or now - self.failing_since < timedelta(minutes=1):
            return self.status
        first, colon, advice = self.status.partition(": ")
        return f"{first}, since {rough_text(now - self.failing_since)}{colon}{advice}"

    def forgotten(self) -> PollState:
        """The same with nothing remembered of what was read: the next poll reads all that the feed has."""
        return replace(self, etag=None, last_modified=None, digest=None, seen=(), next_poll=None)

    def is_due(self, now: datetime) -> bool:
        """True when it may be polled again."""
        return not self.ended and (self.next_poll is None or self.next_poll <= now)

    def was_asked(self, since: datetime, now: datetime) -> bool:
        """True when it was polled after `since`, and has not been made to be read anew after that."""
        return self.next_poll is not None and self.last_poll is not None and since < self.last_poll <= now


@dataclass(frozen=True, slots=True)
class FeedChange:
    """What one act of the user's did to the feeds: those that it touched, as they were `before` and `after` it.

    `what` is a verb: add, remove, pause, resume, set, import. `states` are of those that it removed. It is undone when
    `undone` holds the time of that; `redone` is the time at which it was brought back last.
    """

    id: str
    at: datetime
    what: str
    before: tuple[Subscription, ...] = ()
    after: tuple[Subscription, ...] = ()
    states: tuple[PollState, ...] = ()
    undone: datetime | None = None
    redone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feeds:
    """All subscriptions, and what is remembered of polling each, by URL. A value: each change gives a new one.

    `changes` is the journal of what the user did to them, the latest last.
    """

    subscriptions: Mapping[str, Subscription] = field(default_factory=lambda: MappingProxyType({}))
    states: Mapping[str, PollState] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[FeedChange, ...] = ()

    def state(self, url: str) -> PollState:
        """What is remembered of polling a feed; that of a new one where nothing is."""
        return self.states.get(url) or PollState(url)

    def subscribed(self, subscription: Subscription) -> Feeds:
        """The feeds with a subscription added, or put in the place of the one with its URL."""
        subscriptions = {**self.subscriptions, subscription.url: subscription}
        return replace(self, subscriptions=MappingProxyType(subscriptions))

    def unsubscribed(self, url: str) -> Feeds:
        """The feeds without one, and without what is remembered of it."""
        return replace(
            self,
            subscriptions=MappingProxyType({o: kept for o, kept in self.subscriptions.items() if o != url}),
            states=MappingProxyType({other: kept for other, kept in self.states.items() if other != url}),
        )

    def find(self, name: str) -> Subscription:
        """The subscription that `name` stands for: its URL, its title, or an unambiguous part of one of them.

        Raises:
            UnknownFeed: if there is none, or more than one.
        """
        if name in self.subscriptions:
            return self.subscriptions[name]
        wanted = name.casefold()
        everything = [*self.subscriptions.values()]
        fitting = [s for s in everything if wanted and s.title.casefold() == wanted]
        fitting = fitting or [s for s in everything if wanted and wanted in f"{s.title}\n{s.url}".casefold()]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise UnknownFeed(f"no feed {name!r}: `talkwatch feed list` shows them")
        raise UnknownFeed(f"{name!r} may be {len(fitting)} feeds: {', '.join(s.url for s in fitting[:5])}")

    def polled(self, *states: PollState) -> Feeds:
        """The feeds after polls. The state of a feed that is no longer subscribed to is dropped."""
        new = {state.url: state for state in states if state.url in self.subscriptions}
        return replace(self, states=MappingProxyType({**self.states, **new}))
