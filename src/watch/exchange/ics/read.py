"""A calendar as engagements: our own come back whole, any other event becomes a report of the calendar's."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import PurePath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar

from watch.exchange.codec import TOO_DEEP, decode_engagement
from watch.exchange.ics.recurrence import Expansion, Occurrence, VEvent, clock
from watch.exchange.ics.scan import scan
from watch.exchange.ics.span import span
from watch.exchange.ics.write import DATA
from watch.model.engagement import Engagement
from watch.model.errors import InputError
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.standing import standing
from watch.model.text import clean, clean_line, web_link
from watch.model.when import When

#: The reason of a report that is the word of a calendar of others.
FOREIGN = "read from a calendar"

_CONFIDENCE = 0.9
_QUOTE, _NAME = 500, 200

_KINDS = (
    (Kind.VIDEO_CALL, r"video|virtual|videoconference"),
    (Kind.PHONE_CALL, r"phone|telephone|\bcalls?\b"),
    (Kind.SUMMIT, r"\bsummit\b"),
    (Kind.CONFERENCE, r"\bconference\b|\bforum\b"),
    (Kind.COUNCIL_SESSION, r"\bcouncil\b|\bsession\b|\bassembly\b"),
    (Kind.TALKS, r"\btalks\b|\bnegotiations?\b|\bconsultations?\b|\bdialogue\b|\bround\b"),
    (Kind.VISIT, r"\bvisits?\b|\btrip\b|\btravels?\b"),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the events of one calendar are read with: what to call it, and the moment of the import."""

    outlet: str
    at: datetime


def read_calendar(data: bytes, name: str, at: datetime) -> tuple[Engagement, ...]:
    """Every event of a calendar, a repeated one as its occurrences within a year of `at`.

    An event of ours comes back with its reports and decisions; where somebody has moved or called it off in the
    calendar since, that is one report more.

    Raises:
        InputError: naming the file, the line and the field; nothing is taken then.
    """
    lines = scan(data, name)
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise InputError(f"{name}: not a calendar: {clean_line(str(error), 120)}") from error
    setting = Setting(clean_line(str(calendar.get("X-WR-CALNAME", "")), _NAME) or _short(name), at)
    expansion = Expansion(at)
    found: list[Engagement] = []
    for line, event in zip(lines, calendar.walk("VEVENT"), strict=True):
        try:
            found.extend(_engagements(event, setting, expansion))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, binascii.Error) as error:
            field = f"{error.args[0]} is missing" if isinstance(error, KeyError) else clean_line(str(error), 200)
            raise InputError(f"{name}, line {line}: the event that begins here: {field}") from error
    return _without_replaced(found)


def _short(name: str) -> str:
    """What a calendar without a name is called: by its file without the folders, or by the host of its address."""
    return (urlsplit(name).hostname or name) if "://" in name else PurePath(name).name


def _engagements(event: VEvent, setting: Setting, expansion: Expansion) -> Iterator[Engagement]:
    """The event as engagements: one, or one for each occurrence."""
    for field, why in event.errors:
        raise ValueError(f"{field}: {why}")
    uid = clean_line(str(event["UID"]), _NAME)
    if DATA in event:
        own = _own(str(event[DATA]))
        word = _word(event, uid, Occurrence(event["DTSTART"].dt), setting)
        yield replace(own, reports=(*own.reports, *([word] if _is_changed(own, word) else [])))
        return
    for occurrence in expansion.occurrences(event):
        which = f"{uid}/{occurrence.which}" if occurrence.which else uid
        if "RECURRENCE-ID" in event:
            replaced = event["RECURRENCE-ID"].dt
            zone = replaced.tzinfo if isinstance(replaced, datetime) else None
            which = f"{uid}/{clock(replaced, zone).isoformat()}"
        yield Engagement("", (_word(event, which, occurrence, setting),))


def _own(data: str) -> Engagement:
    """The engagement that an event of ours carries whole."""
    try:
        return decode_engagement(base64.b64decode(data, validate=True))
    except RecursionError as error:
        raise ValueError(f"{DATA}: {TOO_DEEP}") from error
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"{DATA}: {clean_line(str(error), 200)}") from error


def _without_replaced(found: Sequence[Engagement]) -> tuple[Engagement, ...]:
    """One engagement for each occurrence: the later of two with the same RECURRENCE-ID is the one that counts."""
    latest = {one.id or one.reports[0].source.guid: one for one in found}
    return tuple(latest.values())


def _is_changed(own: Engagement, word: Report) -> bool:
    """True when the calendar shows another date than the one that was exported, or calls it off."""
    moments = [r.published for r in own.reports] + [d.at for d in own.decisions]
    view = standing(own, max(moments)) if moments else None
    if view is None:
        return True
    dates = span(view.when)
    shown = _when(dates["dtstart"], dates["dtend"])
    called_off = word.status is Status.CANCELLED and view.status is not Status.CANCELLED
    return called_off or (shown.begins(), shown.end) != (word.when.begins(), word.when.end)


def _word(event: VEvent, guid: str, occurrence: Occurrence, setting: Setting) -> Report:
    """What the calendar says of one occurrence, as a report."""
    title = clean_line(str(event.get("SUMMARY", "")), _NAME)
    if not title:
        raise ValueError("SUMMARY is missing or empty")
    place = clean_line(str(event.get("LOCATION", "")), _NAME)
    about = clean(str(event.get("DESCRIPTION", "")))[:_QUOTE].strip()
    url = event.get("URL")
    return Report(
        source=Source(
            outlet=setting.outlet,
            title=title,
            published=_published(event, setting.at),
            url=web_link(str(url)) if url is not None else None,
            guid=guid,
        ),
        kind=_kind(event, title),
        parties=_parties(event, title),
        place=Place(place) if place else None,
        when=_event_when(event, occurrence.start),
        status=Status.CANCELLED if str(event.get("STATUS", "")).upper() == "CANCELLED" else Status.SCHEDULED,
        quote=f"{title}\n{about}" if about else title,
        date_words=occurrence.start.isoformat(),
        confidence=_CONFIDENCE,
        name=title,
        reasons=(FOREIGN,),
    )


def _kind(event: VEvent, title: str) -> Kind:
    categories = event.get("CATEGORIES") or ()
    listed = categories if isinstance(categories, list) else [categories]
    named = {str(one).casefold() for group in listed for one in getattr(group, "cats", ())}
    for kind in Kind:
        if kind.value in named:
            return kind
    return next((kind for kind, words in _KINDS if re.search(words, title, re.IGNORECASE)), Kind.MEETING)


def _parties(event: VEvent, title: str) -> tuple[Party, ...]:
    """The people invited, or else the event itself as a standing body: what names a title holds is told above."""
    people: list[str] = []
    for field in ("ORGANIZER", "ATTENDEE"):
        value = event.get(field) or ()
        listed = value if isinstance(value, list) else [value]
        people.extend(clean_line(str(one.params.get("CN", "")), _NAME) for one in listed if one)
    return tuple(Party(name) for name in dict.fromkeys(people) if name)[:20] or (Party(title),)


def _published(event: VEvent, at: datetime) -> datetime:
    """When the calendar said so, never after the import."""
    for field in ("LAST-MODIFIED", "CREATED", "DTSTAMP"):
        moment = event[field].dt if field in event else None
        if isinstance(moment, datetime):
            return min(moment if moment.tzinfo else moment.replace(tzinfo=UTC), at).astimezone(UTC)
    return at


def _event_when(event: VEvent, start: date) -> When:
    first = event["DTSTART"].dt
    if "DTEND" in event:
        length: timedelta | None = _length(first, event["DTEND"].dt)
    else:
        length = event["DURATION"].dt if "DURATION" in event else None
    if length is not None and not timedelta() <= length <= timedelta(days=366):
        raise ValueError("DTEND: before DTSTART, or more than a year after it")
    return _when(start, None if length is None else start + length)


def _length(start: date, end: date) -> timedelta:
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise ValueError("DTEND: a date where DTSTART is a time, or the other way round")
    return end - start


def _when(start: date, end: date | None) -> When:
    if not isinstance(start, datetime):
        return When.between(start, start if end is None else max(start, end - timedelta(days=1)))
    zone = zone_name(start.tzinfo, start)
    if not isinstance(end, datetime) or end == start:
        return When.at(start.date(), start.time(), zone)
    if start.tzinfo is not None:
        end = end.astimezone(start.tzinfo)
    if end - start <= timedelta(days=1):
        return When.at(start.date(), start.time(), zone, end.time())
    whole = When.between(start.date(), end.date())
    return When.at(start.date(), start.time(), zone) if whole.start == whole.end else replace(whole, zone=zone)


def zone_name(zone: tzinfo | None, moment: datetime) -> str | None:
    """The zone as `When` names it: an IANA name, UTC, or an offset."""
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo):
        return zone.key
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    return "UTC" if not minutes else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
