"""What the screen says of an engagement: its dates, its time left, its signs. Ready to be translated, as `words` is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from watch.model.countdown import countdown
from watch.model.engagement import Change
from watch.model.history import Conflict
from watch.model.report import Kind, Status
from watch.model.sections import Section
from watch.model.standing import Standing
from watch.model.when import Precision, When
from watch.tui import words

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

#: "week of 29 Nov 2021" has room from so many cells on.
_WEEK_IN_WORDS = 19

CONFLICT, MOVED, NEW = "≠", "»", "**"


def dates(when: When, beside: date | None = None) -> str:
    """The days of an engagement, and its time where it is known: "Sun 9–Mon 10 Jan", "Tue 7 Dec 16:00"."""
    year = "" if beside is not None and beside.year == when.end.year else f" {when.end.year}"
    match when.precision:
        case Precision.MINUTE:
            return f"{words.day(when.start, beside)} {when.time:%H:%M}"
        case Precision.MONTH:
            return f"{words.LONG_MONTHS[when.start.month - 1]} {when.start.year}"
        case Precision.WEEK:
            return f"week of {words.day(when.start, beside)[4:]}"
        case Precision.APPROXIMATE:
            return f"~ {_span(when)}{year}"
    if when.start == when.end:
        return words.day(when.start, beside)
    return f"{words.WEEKDAYS[when.start.weekday()]} {_span(when)}{year}"


def dates_within(when: When, beside: date | None, cells: int) -> str:
    """The days in so many cells: where they are too few, without the weekday, then with a short year."""
    text = dates(when, beside).replace("week of", "wk of") if cells < _WEEK_IN_WORDS else dates(when, beside)
    if len(text) > cells and text[:3] in words.WEEKDAYS:
        text = text[4:]
    if len(text) > cells and when.precision is Precision.APPROXIMATE:
        months = dict.fromkeys(words.MONTHS[day.month - 1] for day in (when.start, when.end))
        return f"~ {'–'.join(months)} {when.end.year}"
    return text if len(text) <= cells else text.replace(f" {when.end.year}", f" ’{when.end.year % 100:02}")


def _span(when: When) -> str:
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start.day}–{words.short_day(when.end)}"
    return f"{words.short_day(when.start)}–{words.short_day(when.end)}"


def time_left(view: Standing, now: datetime) -> str:
    """The countdown of an engagement as the list shows it."""
    if view.status is Status.CANCELLED:
        return words.CALLED_OFF
    if view.status is Status.POSTPONED:
        return words.NO_NEW_DATE
    return countdown(view.when, now).replace("in about ", "~ ")


def at_the_venue(when: When) -> str:
    """The days and the time as the calendar and the clock stand at the venue."""
    zone = f" {when.zone}" if when.zone else " UTC" if when.time else ""
    until = f"–{when.until:%H:%M}" if when.until else ""
    return f"{dates(when)}{until}{zone}"


def elsewhere(when: When, zone: tzinfo) -> str:
    """A known time in another zone."""
    local = when.begins().astimezone(zone)
    return f"{words.day(local.date())} {local:%H:%M} {local.tzname() or ''}".rstrip()


def signs() -> list[tuple[str, str]]:
    """The signs of the list, and what they mean."""
    kinds = [(sign, str(kind)) for kind, sign in KINDS.items()]
    statuses = [(sign, str(status)) for status, sign in STATUSES.items()]
    marks = [(CONFLICT, "sources differ"), (MOVED, "it was moved"), (NEW, "new since your last visit")]
    return [*statuses, *marks, *kinds]


def keep(view: Standing) -> str:
    """To leave it as the list shows it."""
    place = f", {view.place.name}" if view.place else ""
    return f"As it stands: {dates(view.when)}, {view.kind}{place}"


def take(conflict: Conflict) -> str:
    """To believe the report that says otherwise."""
    value = dates(conflict.report.when) if conflict.field == "when" else conflict.value
    return f"{conflict.field}: {value} ({conflict.report.source.outlet or words.NO_OUTLET})"


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
    return f"{CONFLICT} {view.title}: {words.SOURCES_DIFFER}"


def changed(change: Change, titles: Mapping[str, str]) -> str:
    """What a change did: "marked: X", or to how many."""
    named = [titles[id_] for id_ in change.engagements if id_ in titles]
    count = len(named) if len(named) > 1 else len(change.engagements)
    about = (
        f": {named[0]}" if count == 1 and named else f": {count} engagement{'' if count == 1 else 's'}" if count else ""
    )
    return f"{words.CHANGES.get(change.what, change.what)}{about}" + (f" – {change.note}" if change.note else "")
