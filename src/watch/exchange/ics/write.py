"""A watchlist as a calendar (RFC 5545) that any calendar program can subscribe to."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import msgspec

from watch.exchange.codec import engagement_value
from watch.exchange.ics.sequence import History, sequence
from watch.exchange.ics.span import span
from watch.model.report import Report, Status
from watch.model.standing import Standing
from watch.model.text import web_link
from watch.model.when import Precision

#: The property that carries the reports and decisions themselves, so that an import loses nothing.
DATA = "X-TALKWATCH-DATA"

#: The property that says how an event looked when it was written: whoever edits it elsewhere does not touch this.
LOOKS = "X-TALKWATCH-LOOKS"

#: What somebody sees of an event, with the words for it.
SHOWN = {
    "SUMMARY": "title",
    "DTSTART": "beginning",
    "DTEND": "end",
    "STATUS": "status",
    "LOCATION": "place",
    "URL": "link",
    "DESCRIPTION": "description",
    "CATEGORIES": "categories",
}

#: What follows the id of an engagement in its UID.
UID_SUFFIX = "@talkwatch"

_PRODID = "-//talkwatch//talkwatch//EN"

#: Where only what the engagements say of themselves is known.
_NONE = History()

#: How many quotes a description holds.
_QUOTES = 5


def write_calendar(
    views: Iterable[Standing],
    alarms: Sequence[timedelta] = (),
    history: History = _NONE,
    name: str = "Talkwatch",
    least_sequence: int = 0,
) -> bytes:
    """The calendar of some standings, with an alarm before each one that is to come.

    The same standings and history give the same bytes: no clock is read. `least_sequence` is for events that stand
    elsewhere already, with a number that these must not fall behind.
    """
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODID)
    calendar.add("x-wr-calname", name)
    listed = tuple(views)
    for component in (*_zones(listed), *(event(view, alarms, history, least_sequence) for view in listed)):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def event(
    view: Standing, alarms: Sequence[timedelta] = (), history: History = _NONE, least_sequence: int = 0
) -> icalendar.Event:
    """One standing as a VEVENT."""
    made = icalendar.Event()
    made.add("uid", view.id + UID_SUFFIX)
    made.add("sequence", max(sequence(view, history), least_sequence))
    made.add("dtstamp", changed(view))
    made.add("last-modified", changed(view))
    made.add("created", view.announced.astimezone(UTC))
    made.add("summary", summary(view))
    for key, moment in span(view.when).items():
        made.add(key, moment)
    made.add("status", _status(view))
    made.add("transp", "OPAQUE" if view.when.time else "TRANSPARENT")
    if view.place:
        made.add("location", view.place.name + (f", {view.place.country}" if view.place.country else ""))
    if url := web_link(_best(view.reports).source.url):
        made.add("url", url)
    made.add("categories", [view.kind.value, *view.names, *view.tags])
    made.add("description", _description(view))
    made.add(DATA, base64.b64encode(msgspec.json.encode(engagement_value(view))).decode())
    made.add(LOOKS, " ".join(f"{word}={digest}" for word, digest in looks(made).items()))
    if not view.status.is_closed:
        for lead in alarms:
            made.add_component(_alarm(view, lead))
    return made


def looks(one: icalendar.Event) -> dict[str, str]:
    """A short digest of each thing that somebody sees of an event, by the word for it."""
    found: dict[str, str] = {}
    for name, word in SHOWN.items():
        value = one.get(name)
        if value is not None:
            shown = value.dt.isoformat() if hasattr(value, "dt") else value.to_ical().decode()
            found[word] = hashlib.blake2b(shown.encode(), digest_size=4).hexdigest()
    return found


def changed(view: Standing) -> datetime:
    """The moment of the last report or decision."""
    moments = [report.published for report in view.reports] + [decision.at for decision in view.decisions]
    return max(moments).astimezone(UTC).replace(microsecond=0)


def summary(view: Standing) -> str:
    """The title, with what a calendar cannot say otherwise."""
    if view.status is Status.POSTPONED:
        return f"Postponed: {view.title}"
    return view.title if view.when.is_exact else f"{view.title} (date to be confirmed)"


def _status(view: Standing) -> str:
    """TENTATIVE is what may not be on that date: a window, a conflict, a date put off, one that nobody reported."""
    if view.status is Status.CANCELLED:
        return "CANCELLED"
    if view.status is Status.HAPPENED:
        return "CONFIRMED"
    certain = view.when.is_exact and not any(conflict.field == "when" for conflict in view.conflicts)
    return "CONFIRMED" if certain and view.status not in (Status.POSTPONED, Status.UNCONFIRMED) else "TENTATIVE"


def _best(reports: Sequence[Report]) -> Report:
    """The report to show first: the latest sure one that has a link."""
    return next((r for r in reports if r.source.url and r.is_sure), reports[0])


def _description(view: Standing) -> str:
    lines = [f"{view.status.capitalize()}: {view.why}."]
    if view.when.precision is Precision.MINUTE:
        end = "" if view.when.until else " Its end is not known."
        lines.append(f"{view.when} ({view.when.begins().astimezone(UTC):%Y-%m-%d %H:%M} GMT).{end}")
    elif not view.when.is_exact:
        lines.append(f"{view.when}; the day is not known yet.")
    lines += [f"Moved from {slip.before} to {slip.after}." for slip in view.slips]
    lines += [f"≠ {c.report.source.name} says otherwise of the {c.field}: {c.value}." for c in view.conflicts]
    for report in view.reports[:_QUOTES]:
        lines.append(f"\n“{report.quote}”\n— {report.source.name}, {report.published:%Y-%m-%d}")
        lines += [report.source.url] if report.source.url else []
    if len(view.reports) > _QUOTES:
        lines.append(f"\nand {len(view.reports) - _QUOTES} more reports")
    return "\n".join([*lines, *(f"\nNote: {decision.note}" for decision in view.notes)])


def _alarm(view: Standing, lead: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", view.title)
    alarm.add("trigger", -lead)
    return alarm


def _zones(views: Iterable[Standing]) -> list[icalendar.Timezone]:
    """A VTIMEZONE for each zone used, for the years in which it is used."""
    years: dict[str, set[int]] = {}
    for view in views:
        start, end = span(view.when).values()
        if isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo):
            years.setdefault(start.tzinfo.key, set()).update((start.year, end.year))
    return [
        icalendar.Timezone.from_tzid(zone, first_date=date(min(used) - 1, 1, 1), last_date=date(max(used) + 2, 1, 1))
        for zone, used in sorted(years.items())
    ]
