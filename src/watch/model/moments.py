"""Dates and times as people give them to a program: ISO 8601, and nothing to guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from watch.model.text import clean_line
from watch.model.when import When, zone_info

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(Z|z|[+-]\d\d:?\d\d)?)?", re.ASCII)

_WHEN = re.compile(
    r"(\d{4}-\d\d(?:-\d\d)?)(?:(?: ?(?:\.\.|/|to|–) ?)(\d{4}-\d\d-\d\d)|[T ](\d\d:\d\d)(?:[-–](\d\d:\d\d))? ?(\S+)?)?",
    re.ASCII,
)

#: The years between which a moment must lie; outside them lie mistakes of typing.
YEARS = range(1900, 2201)


class Backwards(ValueError):
    """A span that ends before it starts."""


def read_moment(text: str) -> date | datetime:
    """A date ("2021-12-31") or an instant ("2021-12-31T12:00Z"); without an offset it is in UTC.

    Raises:
        ValueError: if it is neither.
    """
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{_shown(text)} is no date such as 2021-12-31 or 2021-12-31T12:00Z")
    day, clock, offset = match.groups()
    try:
        moment = date.fromisoformat(day)
        if moment.year not in YEARS:
            raise ValueError(f"the year must be from {YEARS[0]} to {YEARS[-1]}")
        if clock is None:
            return moment
        at = datetime.fromisoformat(f"{day}T{clock}{(offset or 'Z').upper()}")
    except ValueError as error:
        raise ValueError(f"{_shown(text)} is no date: {error}") from error
    return at.astimezone(UTC) if at.utcoffset() == UTC.utcoffset(None) else at


def _shown(text: str) -> str:
    """The text as a message quotes it: whoever wrote it, it is one line and short."""
    return repr(clean_line(text, 60))


def read_when(text: str) -> When:
    """A date of an engagement: "2031-03", "2031-03-09", "2031-03-09 to 2031-03-10", "2031-03-09 10:00 Europe/Zurich".

    Raises:
        Backwards: if it ends before it starts.
        ValueError: if it is none of these.
    """
    match = _WHEN.fullmatch(text.strip())
    if not match:
        raise ValueError(
            f"{_shown(text)} is no date such as 2031-03-09, 2031-03-09 to 2031-03-10 or 2031-03-09 10:00 +01:00"
        )
    first, last, at, until, zone = match.groups()
    try:
        if len(first) == 7:
            return When.month_of(date.fromisoformat(f"{first}-01"))
        start = date.fromisoformat(first)
        if last:
            end = date.fromisoformat(last)
            if end < start:
                raise Backwards(f"{_shown(text)} is no date: the end, {end}, is before the start, {start}")
            return When.between(start, end)
        if not at:
            return When.on(start)
        if zone:
            zone_info(zone)
        return When.at(start, time.fromisoformat(at), zone, time.fromisoformat(until) if until else None)
    except Backwards:
        raise
    except ValueError as error:
        raise ValueError(f"{_shown(text)} is no date: {error}") from error
