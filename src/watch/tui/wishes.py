"""What the screen asks the app for: the app alone has the store, the feeds and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.message import Message

from watch.model.engagement import Decision
from watch.model.report import Report
from watch.model.standing import Standing
from watch.model.subscription import Subscription


@dataclass
class Decide(Message):
    """A decision on some engagements; `said` is what the toast says once it is stored."""

    ids: Sequence[str]
    decision: Decision
    said: str


@dataclass
class Edit(Message):
    """The form for a new engagement, or for one that there is."""

    view: Standing | None = None


@dataclass
class Undo(Message):
    """Take back a change: that of the id, or the user's latest."""

    change: str | None = None


@dataclass
class Redo(Message):
    """Bring back what was undone last."""


@dataclass
class Poll(Message):
    """Poll one feed, or all of them."""

    url: str | None = None


@dataclass
class ChangeFeeds(Message):
    """Subscribe to a feed, or change how; None removes it."""

    url: str
    subscription: Subscription | None
    said: str


@dataclass
class EditFeed(Message):
    """The form for a new feed, or for one that there is."""

    feed: Subscription | None = None


@dataclass
class FindFeed(Message):
    """Find the feed behind an address, and subscribe to it."""

    wanted: Subscription


@dataclass
class Replay(Message):
    """See the list as it was at a moment; None for today."""

    moment: datetime | None


@dataclass
class Names(Message):
    """The other names of parties and places, for the filter."""


@dataclass
class Filter(Message):
    """The filter reads so now."""

    text: str


@dataclass
class LeaveFilter(Message):
    """Enter, or Escape, which clears the filter: the list has its focus back."""

    clear: bool


@dataclass
class Save(Message):
    """Keep what the form holds: reports of a new engagement, or decisions on one."""

    reports: Sequence[Report]
    ids: Sequence[str]
    decisions: Sequence[Decision]
    said: str


@dataclass
class OpenLink(Message):
    """Open a link in the browser."""

    link: str
