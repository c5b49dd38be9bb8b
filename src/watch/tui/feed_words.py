"""What the screen says of feeds."""

from __future__ import annotations

from datetime import datetime, timedelta

from watch.model.duration import duration_text, rough_text
from watch.model.subscription import PollState, Subscription, Trust

NO_FEEDS = "There are no feeds yet: 4 shows them, and a adds one there."

EMPTY_FEEDS = (
    "There are no feeds yet.",
    "a adds one: the address of a feed, or of any page that has one.",
    "What they bring goes onto the watchlist; what is doubtful waits in the inbox.",
)

POLLING = "being polled…"

PAUSED = "paused"

NEVER, DUE, JUST_NOW, USUAL = "never", "due", "just now", "usual"

FEED_HEADS = ("Title", "Last poll", "Next poll", "Entries", "Given", "Status", "Trust", "Every", "Tags")

KEEP, KILL = "only with", "never with"

FEED_FORM_ADD, FEED_FORM_EDIT = "Add a feed", "Edit the feed"

FEED_FIELDS = {
    "url": "Address",
    "title": "Title",
    "trust": "Trust",
    "interval": "Every",
    "language": "Language",
    "tags": "Tags",
    "keep": "Only with",
    "kill": "Never with",
}

FEED_HINTS = {
    "url": "https://… of a feed, or of a page that has one",
    "title": "what it calls itself",
    "trust": "auto, propose or ignore",
    "interval": "15m, 2h, 1d; as usual without it",
    "language": "en, or whatever is recognised",
    "tags": "",
    "keep": "words or parties, with commas between",
    "kill": "words or parties, with commas between",
}

FEED_NEEDS_URL = "A feed needs an address."

FEED_TRUST = "Trust is auto, propose or ignore."

LOOKING_FOR_FEED = "Looking for the feed…"

WHICH_FEED = "Which of these feeds?"

NOTHING_DUE = "No feed is due. R polls all of them."

POLLED_JUST_NOW = "Left alone: polled less than five minutes ago."


def last_poll(at: datetime | None, now: datetime) -> str:
    """How long ago a feed was polled."""
    if at is None:
        return NEVER
    length = rough_text(now - at)
    return JUST_NOW if length == "now" else f"{length} ago"


def next_poll(feed: Subscription, state: PollState, now: datetime) -> str:
    """In how long a feed is polled again."""
    if feed.paused:
        return PAUSED
    if state.ended:
        return NEVER
    length = "now" if state.next_poll is None else rough_text(state.next_poll - now)
    return DUE if length == "now" else f"in {length}"


def polls(feed: Subscription, state: PollState, now: datetime) -> str:
    """How often a feed has failed running, and when it is polled again."""
    failed = f"failed {state.failures} times · " if state.failures > 1 else ""
    return f"{failed}next poll: {next_poll(feed, state, now)}"


def interval(length: timedelta | None) -> str:
    """How often a feed is polled, for its column."""
    return duration_text(length) if length else USUAL


def every(length: timedelta | None) -> str:
    """How often a feed is polled."""
    return f"every {duration_text(length)}" if length else "at the usual interval"


def trusted(trust: Trust) -> str:
    """What happens to the reports of a feed."""
    return f"trust: {trust}"


def feed_removed(name: str) -> str:
    """A feed was removed."""
    return f"Removed {name}; u brings it back"


def feed_on(name: str) -> str:
    """A feed is polled again."""
    return f"{name} is polled again"


def feed_paused(name: str) -> str:
    """A feed is paused."""
    return f"Paused {name}"


def feed_added(name: str, reports: int) -> str:
    """A feed was added, and what its latest entries tell of."""
    return f"Added {name}: {reports} report{'' if reports == 1 else 's'} in its latest entries"


def feed_saved(name: str) -> str:
    """A feed was changed."""
    return f"Saved {name}"


def polled(feeds: int, failed: int, engagements: int) -> str:
    """How a poll of some feeds went."""
    text = f"Polled {feeds} feed{'' if feeds == 1 else 's'}: {engagements} engagement{'' if engagements == 1 else 's'}"
    return f"{text} touched" + (f", {failed} failed" if failed else "")
