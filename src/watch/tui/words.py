"""The words of the screen, ready to be translated; those of keys, feeds and engagements stand beside this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

NAME = "talkwatch"

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

NEXT = "NEXT"

NOTHING_NEXT = "Nothing is coming."

NOTHING_NEXT_HINT = "a adds an engagement, r polls the feeds."

LOADING = "Opening the watchlist…"

TIME_TO_BE_CONFIRMED = "time to be confirmed"

NO_NEW_DATE = "no new date"

CALLED_OFF = "called off"

REPLAY = "REPLAY"

READ_ONLY = "This is read-only: nothing is saved."

READ_ONLY_REPLAY = "This is a replay: nothing is saved. T goes back to today."

NOTHING_CHOSEN = "No engagement is chosen."

NOTHING_TO_UNDO = "There is nothing to undo."

NOTHING_TO_REDO = "There is nothing to redo."

NOTHING_TO_REPLAY = "There is nothing to replay: nothing was announced beforehand."

NO_LINK = "No report of it has a link that can be opened."


def day(value: date, beside: date | None = None) -> str:
    """A date with its weekday; the year is said unless it is that of `beside`."""
    text = f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"
    return text if beside is not None and beside.year == value.year else f"{text} {value.year}"


def short_day(value: date) -> str:
    """A day and its month."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def moment(value: datetime, beside: date | None = None) -> str:
    """A date and a time of day."""
    return f"{day(value.date(), beside)} {value:%H:%M}"


def clock(value: datetime) -> str:
    """The date and time that the screen stands at, with the zone."""
    return f"{day(value.date())} {value:%H:%M:%S} {value.tzname() or ''}".rstrip()


def named(titles: Sequence[str]) -> str:
    """An engagement by its title, several by their number."""
    return titles[0] if len(titles) == 1 else f"{len(titles)} engagements"


def done(what: str, titles: Sequence[str]) -> str:
    """What was done to which: "Marked as happened: X", or to how many."""
    return f"{what}: {named(titles)}"


def history(count: int, last: date) -> str:
    """All on the list is long past."""
    which = "The one engagement on the list lies" if count == 1 else f"All {count} on the list lie"
    return f"{which} in the past: the last was on {day(last)}."


def watch_again(start: datetime) -> str:
    """What Enter does on a list that is history."""
    return f"Enter: watch them as they were announced, from {day(start.date())} on."


def clear_past(count: int, of: int) -> str:
    """What Enter does with what is long past."""
    what = f"all {count}" if count == of else f"the {count} that nobody has reported for long"
    return f"Enter: take {what} off the list; u brings them back."


def waiting(count: int) -> str:
    """How many proposals wait in the inbox."""
    return f"{count} proposal{'' if count == 1 else 's'} wait{'s' if count == 1 else ''} in the inbox (3, or Enter)"


def as_known(when: datetime) -> str:
    """The banner of a replay."""
    return f"as known on {clock(when)}"


def sorted_by(order: str) -> str:
    """What the list is sorted by now."""
    return f"Sorted by {order}"


def note_on(title: str) -> str:
    """The question for a note."""
    return f"Note on {title}"


def tags_of(title: str) -> str:
    """The question for tags."""
    return f"Tags of {title}"


def doubtful(confidence: float) -> str:
    """How sure a report is that is not sure enough."""
    return f"only {confidence:.0%} sure"


VIEWS = {"agenda": "Agenda", "month": "Month", "inbox": "Inbox", "feeds": "Feeds", "log": "Log"}

WHEN, KIND, WHO, WHERE, TAGS, ID = "When", "What", "Who", "Where", "Tags", "Id"

CONFLICTS = "Sources differ"

SOURCES_DIFFER = "sources differ"

SETTLE_HINT = "= settles it"

HISTORY = "Moved"

REPORTS = "Reports"

NOTES = "Notes"

RELATED = "Related"

WHY = "Why"

BY_YOU = "by you"

HERE = " (here)"

NO_OUTLET = "an unnamed source"

DAYS_LEFT, DAY_LEFT, ABOUT = "days", "day", "about"

MARKED_HAPPENED = "Marked as happened"

MARKED_POSTPONED = "Marked as postponed"

MARKED_CANCELLED = "Marked as cancelled"

DELETED = "Deleted"

MERGED = "Merged"

SETTLED = "Settled"

COPIED = "Copied"
NOTED = "Noted"
TAGGED = "Tagged"
CLEARED = "Taken off the list"

UNDONE = "Undone"

REDONE = "Redone"

NO_CONFLICT = "Its sources do not differ."

NOTHING_TO_MERGE = "There is no other engagement that it could be. Select several with space, then m joins them."

ACCEPTED = "Accepted"

REJECTED = "Rejected"

EMPTY_INBOX = (
    "The inbox is empty.",
    "What is read but not sure enough waits here: y takes it onto the list, n rejects it, m joins it with another.",
)

KNOWN_ALREADY = "It is on the list already."

LOG_FILTER_HINT = "words that the line should hold"

FILTER_HINT = "words, party:ukraine, kind:call, place:geneva, status:unconfirmed, when:next-week, and or not ( )"

REPLAY_HINT = "nothing is saved"

REPLAY_KEYS = "[ ] a day back, forward   T back to today"

REPLAY_WAY_OUT = "T leaves"

NOTHING_FITS = "Nothing fits the filter. Esc clears it."

#: What an empty watchlist says, and what Enter does on each line.
EMPTY = (
    ("Your watchlist is empty.", ""),
    ("Add an engagement by hand: a", "screen.add"),
    ("Add a feed to poll: 4, then a", "screen.show('feeds')"),
    ("Read articles from files: talkwatch import FILE…", ""),
    ("A tour of the screen: w", "screen.tour"),
    ("See all keys: ?", "app.help"),
)

ALL = "all"

ADDED, EDITED, IT = "Added", "Edited", "an engagement"

PALETTE_HINT = "A command, a theme or an engagement"

HELP_TITLE = "Help"

HELP_KEYS = "Keys that work here"

HELP_SIGNS = "Signs"

IN_SHORT = (
    "The list shows what is scheduled, the nearest first. j and k move, Enter opens the reports behind an engagement: "
    "who said so, in which words, when. What nobody has reported yet, or what sources tell differently, stands under "
    "Attention: x, p and c close it, u takes that back.\n"
    "r polls the feeds (4 shows them), a adds an engagement by hand. Doubtful reports wait in the inbox for y or n."
    " / filters as you type. T shows the list as it was on a day of the past. w is a tour."
)

#: The tour: a view, a part of it, and what it is for.
TOUR = (
    ("agenda", "NextUp", "What is next, with the time left. A day is counted in days; only a known time ticks."),
    (
        "agenda",
        "SixWeeks",
        "Six weeks: ● is an engagement, a line is one of several days, colour asks for attention. h and l go along the "
        "days, a click goes to one.",
    ),
    (
        "agenda",
        "AgendaView EngagementList",
        "The list, the nearest first. j and k move, x p c close what is over, u takes back. ≠ means that sources "
        "differ, » that it was moved, ** that it is new.",
    ),
    (
        "agenda",
        "AgendaView Detail",
        "Enter opens the proof: who said so, when, in which words. o opens the source, = settles what they differ in, "
        "N writes a note, # tags.",
    ),
    ("month", "MonthGrid", "The same in a calendar. Arrows move, Enter goes into the day, Esc back."),
    (
        "inbox",
        "InboxView EngagementList",
        "What was read but is not sure waits here: y takes it, n rejects it, m joins it with another.",
    ),
    ("feeds", "FeedsView", "Where it comes from. a adds a feed, or any page that has one; r polls it, R polls all."),
    ("log", "LogView", "Who changed what, and when. u takes back the change under the cursor."),
    (
        "agenda",
        "KeyBar",
        "The keys that work here; ? shows all of them, : finds any command or engagement by name, / filters, a adds by "
        "hand, T shows the list as it was on a day of the past.",
    ),
)


def tour_title(number: int, count: int) -> str:
    """Where the tour is."""
    return f"Tour, {number} of {count}: Enter goes on, Esc leaves"


def merge_into(title: str) -> str:
    """The head of the choice with what to merge."""
    return f"{title} is the same as…"


def settle(title: str) -> str:
    """The head of the choice of what counts."""
    return f"{title}: what counts?"


YOU = "you"

NOT_YOURS = "Only a change of your own that is not undone yet can be undone."

EMPTY_LOG = "Nothing has changed yet, or nothing fits the filter."

#: What the journal calls a change, in words.
CHANGES = {
    "add": "added",
    "import": "read articles",
    "poll": "polled",
    "seed": "filled the first list",
    "mark": "marked",
    "edit": "edited",
    "note": "noted",
    "tag": "tagged",
    "accept": "accepted",
    "reject": "rejected",
    "delete": "deleted",
    "merge": "merged",
    "split": "split",
    "feed add": "added to the feeds",
    "feed remove": "removed from the feeds",
    "feed pause": "paused",
    "feed resume": "polled again",
    "feed set": "set anew",
    "feed import": "imported into the feeds",
    "restore": "restored a backup",
    "settle": "settled",
}


def windows(count: int) -> str:
    """How many engagements have no day of their own."""
    return f"{count} without a day: see the agenda"


def nothing_on(value: date) -> str:
    """There is nothing on a day."""
    return f"Nothing on {day(value)}."


def filtered(text: str) -> Content:
    """The filter that is in force."""
    return Content.assemble((" / ", "bold $text-accent"), text, (f"   {FILTER_KEYS}", "$foreground 60%"))


FILTER_KEYS = "Esc clears, / changes it"
NO_FILTER = "There is no filter to save: / begins one."
FILTER_NAME = "Save this filter as"


def nothing_saved(why: str) -> str:
    """The notice that stands while the store is read-only."""
    return f"READ-ONLY: {why}; nothing is saved."


def unsaved(error: object) -> str:
    """The notice that stands from a change that could not be saved until one can."""
    return f"UNSAVED: {error}"


def more_news(count: int) -> str:
    """How much more is new."""
    return f"and {count} more: ** marks what is new"


def all_news(count: int) -> str:
    """How much is new."""
    return f"{count} changes: ** marks what is new"


def mistake(error: BaseException | None) -> str:
    """Something went wrong that the program did not expect."""
    return f"A mistake in the program: {type(error).__name__}: {error}"


def filter_saved(name: str) -> str:
    """A filter is a tab now."""
    return f"Saved as @{name}; ctrl+t takes it away again"


def filter_gone(name: str, text: str) -> str:
    """A filter is a tab no longer."""
    return f"@{name} is saved no longer; it was: {text}"
