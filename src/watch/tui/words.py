"""Every word of the screen, in one place, ready to be translated."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from textual.content import Content

from watch.model.countdown import countdown
from watch.model.history import Conflict
from watch.model.report import Kind, Status
from watch.model.sections import Section
from watch.model.standing import Standing
from watch.model.when import Precision, When

NAME = "talkwatch"

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

SECTIONS = {
    Section.ATTENTION: "Attention",
    Section.TODAY: "Today",
    Section.TOMORROW: "Tomorrow",
    Section.THIS_WEEK: "This week",
    Section.NEXT_WEEK: "Next week",
    Section.LATER: "Later",
    Section.UNDATED: "Undated window",
    Section.HAPPENED: "Happened",
}

#: A sign of one cell for each kind and each status, so that colour never speaks alone.
KINDS = {
    Kind.PHONE_CALL: "☎",
    Kind.VIDEO_CALL: "◉",
    Kind.MEETING: "◆",
    Kind.TALKS: "⇄",
    Kind.VISIT: "→",
    Kind.COUNCIL_SESSION: "▤",
    Kind.SUMMIT: "▲",
    Kind.CONFERENCE: "▥",
}
STATUSES = {
    Status.SCHEDULED: "○",
    Status.RESCHEDULED: "◌",
    Status.UNDER_WAY: "◐",
    Status.UNCONFIRMED: "?",
    Status.HAPPENED: "✓",
    Status.POSTPONED: "~",
    Status.CANCELLED: "✗",
}
CONFLICT, MOVED, NEW = "≠", "»", "**"

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
NO_FEEDS = "There are no feeds yet: 4 shows them, and a adds one there."
NOT_ENOUGH_ROOM = "…"


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


def dates(when: When, beside: date | None = None) -> str:
    """The days of an engagement, and its time where it is known: "Sun 9–Mon 10 Jan", "Tue 7 Dec 16:00"."""
    year = "" if beside is not None and beside.year == when.end.year else f" {when.end.year}"
    match when.precision:
        case Precision.MINUTE:
            return f"{day(when.start, beside)} {when.time:%H:%M}"
        case Precision.MONTH:
            return f"{LONG_MONTHS[when.start.month - 1]} {when.start.year}"
        case Precision.WEEK:
            return f"week of {short_day(when.start)}{year}"
        case Precision.APPROXIMATE:
            return f"~ {_span(when)}{year}"
    if when.start == when.end:
        return day(when.start, beside)
    return f"{WEEKDAYS[when.start.weekday()]} {_span(when)}{year}"


def _span(when: When) -> str:
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start.day}–{short_day(when.end)}"
    return f"{short_day(when.start)}–{short_day(when.end)}"


def time_left(view: Standing, now: datetime) -> str:
    """The countdown of an engagement as the list shows it."""
    if view.status is Status.CANCELLED:
        return CALLED_OFF
    if view.status is Status.POSTPONED:
        return NO_NEW_DATE
    return countdown(view.when, now).replace("in about ", "~ ")


def at_the_venue(when: When) -> str:
    """The days and the time as the calendar and the clock stand at the venue."""
    zone = f" {when.zone}" if when.zone else " UTC" if when.time else ""
    until = f"–{when.until:%H:%M}" if when.until else ""
    return f"{dates(when)}{until}{zone}"


def elsewhere(when: When, zone: tzinfo) -> str:
    """A known time in another zone."""
    local = when.begins().astimezone(zone)
    return f"{day(local.date())} {local:%H:%M} {local.tzname() or ''}".rstrip()


def done(what: str, titles: list[str]) -> str:
    """What was done to which: "Marked as happened: X", or how many."""
    return f"{what}: {titles[0]}" if len(titles) == 1 else f"{what}: {len(titles)} engagements"


def history(count: int, last: date) -> str:
    """All on the list is long past."""
    which = "The one engagement on the list lies" if count == 1 else f"All {count} on the list lie"
    return f"{which} in the past: the last was on {day(last)}."


def watch_again(start: datetime) -> str:
    """What Enter does on a list that is history."""
    return f"Enter: watch them as they were announced, from {day(start.date())} on."


def waiting(count: int) -> str:
    """How many proposals wait in the inbox."""
    return f"{count} proposal{'' if count == 1 else 's'} wait{'s' if count == 1 else ''} in the inbox (3, or Enter)"


def as_known(when: datetime) -> str:
    """The banner of a replay."""
    return f"as known on {clock(when)}"


def sorted_by(order: str) -> str:
    """What the list is sorted by now."""
    return f"Sorted by {order}"


def missing(fields: tuple[str, ...]) -> str:
    """What the form still needs."""
    return f"Please fill in {' and '.join(FORM_FIELDS[field].lower() for field in fields)}."


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
KEY_ACCEPT, TIP_ACCEPT = "Accept", "Take it onto the watchlist"
KEY_REJECT, TIP_REJECT = "Reject", "It is no engagement, or none of ours"
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
    ("See all keys: ?", "app.help"),
)

# The keys: what each does in a word or two, and in a sentence.
KEY_DOWN, KEY_UP, KEY_FIRST, KEY_LAST = "Down", "Up", "First", "Last"
KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_OPEN, KEY_SELECT = "Page down", "Page up", "Open", "Select"
KEY_HAPPENED, TIP_HAPPENED = "Happened", "Mark as happened"
KEY_POSTPONED, TIP_POSTPONED = "Postponed", "Mark as postponed, without a new date"
KEY_CANCELLED, TIP_CANCELLED = "Cancelled", "Mark as cancelled"
KEY_EDIT, TIP_EDIT = "Edit", "Edit it in the form"
KEY_DELETE, TIP_DELETE = "Delete", "Take it off the list; undo brings it back"
KEY_MERGE, TIP_MERGE = "Merge", "Take the selected ones into one"
KEY_SETTLE, TIP_SETTLE = "Settle", "Settle a conflict between its sources"
KEY_LINK, TIP_LINK = "Link", "Open the link of its latest report"
KEY_COPY, TIP_COPY = "Copy", "Copy it as one line of text"
KEY_BACK, TIP_BACK = "Back", "Back to the list; clear the filter or the selection"
KEY_SORT, TIP_SORT = "Sort", "Sort by date, latest report, title or status"
KEY_TODAY, TIP_TODAY = "Today", "Go to what is next"
KEY_NEXT_DAY, KEY_LAST_DAY, TIP_DAY = "Next day", "Day before", "Go along the days that have engagements"
KEY_FILTER, TIP_FILTER = "Filter", "Filter the list as you type"
KEY_ADD, TIP_ADD = "Add", "Add an engagement by hand"
KEY_UNDO, TIP_UNDO = "Undo", "Undo your latest change"
KEY_REDO, TIP_REDO = "Redo", "Bring back what was undone"
KEY_POLL, TIP_POLL = "Poll", "Poll the feed that is chosen, or all feeds that are due"
KEY_POLL_ALL, TIP_POLL_ALL = "Poll all", "Poll all feeds"
KEY_REPLAY, TIP_REPLAY = "Replay", "See the list as it was, from the eve of its fullest day; back to today"
KEY_BEFORE, KEY_AFTER, TIP_STEP = "Day back", "Day on", "A day back or forward in a replay"
KEY_HELP, TIP_HELP = "Help", "All keys that work here"
KEY_PALETTE, TIP_PALETTE = "Commands", "Every command and every engagement by name"
KEY_QUIT, TIP_QUIT = "Quit", "Leave the program"
KEY_SUSPEND, TIP_SUSPEND = "Suspend", "Back to the shell until `fg`"
KEY_VIEW, TIP_VIEW = "View", "Show this view"
KEY_NEXT_VIEW, KEY_LAST_VIEW, TIP_CYCLE = "Next view", "View before", "Go through the views"
KEY_THEME, TIP_THEME = "Theme", "Choose the colours"

KEY_SAVE, TIP_SAVE = "Save", "Save what the form holds"
FORM_ADD, FORM_EDIT = "Add an engagement", "Edit"
FORM_FIELDS = {
    "when": "When",
    "who": "Who",
    "what": "What",
    "where": "Where",
    "title": "Title",
    "tags": "Tags",
    "note": "Note",
}
FORM_HINTS = {
    "when": "Tue 10:00 Geneva · 9-10 Jan · next week",
    "who": "United States, Russia",
    "what": "call, talks, visit, summit…",
    "where": "Geneva",
    "title": "its name, if it has one",
    "tags": "urgent",
    "note": "what you know of it, and from whom",
}
NOT_UNDERSTOOD = "not understood"
ADDED, EDITED = "Added", "Edited"
PALETTE_HINT = "A command, a theme or an engagement"
HELP_TITLE = "Help"
HELP_KEYS = "Keys that work here"
HELP_SIGNS = "Signs"
TOUR = (
    "The list shows what is scheduled, the nearest first. j and k move, Enter opens the reports behind an engagement: "
    "who said so, in which words, when. What nobody has reported yet, or what sources tell differently, stands under "
    "Attention: x, p and c close it, u takes that back.\n"
    "r polls the feeds (4 shows them), a adds an engagement by hand. Doubtful reports wait in the inbox for y or n."
    " / filters as you type. T shows the list as it was on a day of the past."
)


def signs() -> list[tuple[str, str]]:
    """The signs of the list, and what they mean."""
    kinds = [(sign, str(kind)) for kind, sign in KINDS.items()]
    statuses = [(sign, str(status)) for status, sign in STATUSES.items()]
    marks = [(CONFLICT, "sources differ"), (MOVED, "it was moved"), (NEW, "new since your last visit")]
    return [*statuses, *marks, *kinds]


def merge_into(title: str) -> str:
    """The head of the choice with what to merge."""
    return f"{title} is the same as…"


def settle(title: str) -> str:
    """The head of the choice of what counts."""
    return f"{title}: what counts?"


def keep(view: Standing) -> str:
    """To leave it as the list shows it."""
    place = f", {view.place.name}" if view.place else ""
    return f"As it stands: {dates(view.when)}, {view.kind}{place}"


def take(conflict: Conflict) -> str:
    """To believe the report that says otherwise."""
    value = dates(conflict.report.when) if conflict.field == "when" else conflict.value
    return f"{conflict.field}: {value} ({conflict.report.source.outlet or NO_OUTLET})"


YOU = "you"
NOT_YOURS = "Only a change of your own that is not undone yet can be undone."
EMPTY_LOG = "Nothing has changed yet, or nothing fits the filter."
TIP_UNDO_THIS = "Undo the change under the cursor"
TIP_MOVE = "Move in the calendar"
TIP_TURN = "A month back or on"
TIP_OPEN_DAY = "Into the engagements of the day"

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
}


def windows(count: int) -> str:
    """How many engagements have no day of their own."""
    return f"{count} without a day: see Undated window in the agenda"


def nothing_on(value: date) -> str:
    """There is nothing on a day."""
    return f"Nothing on {day(value)}."


EMPTY_FEEDS = (
    "There are no feeds yet.",
    "a adds one: the address of a feed, or of any page that has one.",
    "What they bring goes onto the watchlist; what is doubtful waits in the inbox.",
)
POLLING = "being polled…"
PAUSED = "paused"
KEEP, KILL = "only with", "never with"
KEY_PAUSE, TIP_PAUSE_FEED = "Pause", "Pause it, or poll it again"
TIP_EDIT_FEED = "Change its title, trust, interval and words"
TIP_REMOVE_FEED = "Remove the feed; u brings it back"
TIP_RESTORE_FEED = "Bring the feed back that was removed last"
TIP_POLL_FEED = "Poll this feed now"
TIP_FEED_LINK = "Open its address"
FEED_FORM_ADD, FEED_FORM_EDIT = "Add a feed", "Edit the feed"
FEED_FIELDS = {
    "url": "Address",
    "title": "Title",
    "trust": "Trust",
    "interval": "Hours",
    "language": "Language",
    "tags": "Tags",
    "keep": "Only with",
    "kill": "Never with",
}
FEED_HINTS = {
    "url": "https://… of a feed, or of a page that has one",
    "title": "what it calls itself",
    "trust": "auto, propose or ignore",
    "interval": "between polls",
    "language": "en, or whatever is recognised",
    "tags": "",
    "keep": "words or parties, with commas between",
    "kill": "words or parties, with commas between",
}
FEED_NEEDS_URL = "A feed needs an address."
FEED_TRUST = "Trust is auto, propose or ignore."
FEED_HOURS = "Hours are a number, from 0.1 on."
LOOKING_FOR_FEED = "Looking for the feed…"
WHICH_FEED = "Which of these feeds?"
NOTHING_DUE = "No feed is due. R polls all of them."


def last_poll(at: datetime | None, now: datetime) -> str:
    """How long ago a feed was polled."""
    return "never" if at is None else f"{_length(now - at)} ago"


def next_poll(at: datetime | None, now: datetime) -> str:
    """When a feed is polled again."""
    return "due" if at is None or at <= now else f"next in {_length(at - now)}"


def _length(span: timedelta) -> str:
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def every(interval: timedelta) -> str:
    """How often a feed is polled."""
    return f"every {_length(interval)}" if interval else "at the usual interval"


def failing(times: int, since: datetime | None) -> str:
    """For how long a feed has failed."""
    return f"failed {times} times" + (f" since {day(since.date())}" if since else "")


def feed_removed(name: str) -> str:
    """A feed was removed."""
    return f"Removed {name}; u brings it back"


def feed_back(name: str) -> str:
    """A feed was brought back."""
    return f"Brought back {name}"


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


def filtered(text: str) -> Content:
    """The filter that is in force."""
    return Content.assemble((" / ", "bold $text-accent"), text, (f"   {FILTER_KEYS}", "$foreground 60%"))


FILTER_KEYS = "Esc clears, / changes it"


def nothing_saved(why: str) -> str:
    """The notice that stands while the store is read-only."""
    return f"READ-ONLY: {why}; nothing is saved."


def unsaved(error: object) -> str:
    """The notice that stands from a change that could not be saved until one can."""
    return f"UNSAVED: {error}"


def news_added(view: Standing) -> str:
    """There is a new engagement."""
    return f"{NEW} {view.title}: {dates(view.when)}"


def news_moved(view: Standing) -> str:
    """An engagement has another date."""
    return f"{MOVED} {view.title}: now {dates(view.when)}"


def news_status(view: Standing) -> str:
    """An engagement happened, or will not."""
    return f"{STATUSES[view.status]} {view.title}: {view.status}"


def news_conflict(view: Standing) -> str:
    """Another source says otherwise."""
    return f"{CONFLICT} {view.title}: {SOURCES_DIFFER}"


def more_news(count: int) -> str:
    """How much more is new."""
    return f"and {count} more: ** marks what is new"


def mistake(error: BaseException | None) -> str:
    """Something went wrong that the program did not expect."""
    return f"A mistake in the program: {type(error).__name__}: {error}"
