"""What the screen asks the app for: the app alone has the store, the feeds, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from watch.model.engagement import Decision
    from watch.model.report import Report
    from watch.model.subscription import Subscription


class Load(Message):
    """The screen is there: bring what it is to show."""


@dataclass(eq=False, repr=False)
class Decide(Message):
    """A decision on some engagements; `said` is what the toast says once it is stored."""

    ids: Sequence[str]
    decision: Decision
    said: str


@dataclass(eq=False, repr=False)
class Undo(Message):
    """Take back a change: that of the id, or the user's latest."""

    change: str | None = None


@dataclass(eq=False, repr=False)
class Poll(Message):
    """Poll one feed, or all of them."""

    url: str | None = None


@dataclass(eq=False, repr=False)
class ChangeFeeds(Message):
    """Subscribe to a feed, or change how; None removes it. `what` is the verb for the journal."""

    url: str
    subscription: Subscription | None
    said: str
    what: str = "set"


@dataclass(eq=False, repr=False)
class EditFeed(Message):
    """The form for a new feed, or for one that there is."""

    feed: Subscription | None = None


@dataclass(eq=False, repr=False)
class FindFeed(Message):
    """Find the feed behind an address, and subscribe to it."""

    wanted: Subscription


class Synonyms(Message):
    """Other names of parties and places, for the filter."""


class Readers(Message):
    """What understands the words of the form."""


@dataclass(eq=False, repr=False)
class Filter(Message):
    """The filter reads so now."""

    text: str


@dataclass(eq=False, repr=False)
class LeaveFilter(Message):
    """Enter, or Escape, which clears the filter: the list has its focus back."""

    clear: bool


@dataclass(eq=False, repr=False)
class KeepFilter(Message):
    """Save a filter under a name; without a text, forget it."""

    name: str
    text: str | None


@dataclass(eq=False, repr=False)
class Ask(Message):
    """Ask for a line of text, and go on with it; Escape asks for nothing."""

    title: str
    text: str
    then: Callable[[str], object]


@dataclass(eq=False, repr=False)
class Choose(Message):
    """Let one of some be chosen, and go on with its number; Escape chooses none."""

    title: str
    choices: Sequence[str]
    then: Callable[[int], object]


@dataclass(eq=False, repr=False)
class Save(Message):
    """Keep what the form holds: reports of a new engagement, or decisions on one."""

    reports: Sequence[Report]
    ids: Sequence[str]
    decisions: Sequence[Decision]
    said: str


@dataclass(eq=False, repr=False)
class Travel(Message):
    """See the list as it was at a moment; None for today."""

    moment: datetime | None


@dataclass(eq=False, repr=False)
class OpenLink(Message):
    """Open a link in the browser."""

    link: str
