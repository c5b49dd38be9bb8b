"""When an engagement takes place, and how finely that is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})")

#: A time of a day: inside `When` the name `time` is taken by the field.
Clock = time

#: The last year that a date may lie in: soon after it the calendar ends, in some zones sooner.
LAST_YEAR = 9990

#: How long an engagement with a known beginning and no known end is taken to last.
USUAL_LENGTH = timedelta(hours=3)


class Precision(StrEnum):
    """How finely a date is known: the terms of ISO 8601 and EDTF, in words."""

    MINUTE = "minute"
    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    APPROXIMATE = "approximate"

    @property
    def is_exact(self) -> bool:
        """True when the days themselves are known, not only a window around them."""
        return self in _EXACT

    @property
    def fineness(self) -> int:
        """A rank: the larger, the finer."""
        return _FINENESS[self]


_EXACT = (Precision.DAY, Precision.MINUTE, Precision.RANGE)
_FINENESS = {
    Precision.MINUTE: 4,
    Precision.RANGE: 3,
    Precision.DAY: 3,
    Precision.WEEK: 2,
    Precision.APPROXIMATE: 1,
    Precision.MONTH: 1,
}


@lru_cache(maxsize=512)
def zone_info(zone: str) -> tzinfo:
    """The time zone of an IANA name ("Europe/Zurich") or an offset ("+03:00").

    Raises:
        ValueError: if the name is neither.
    """
    if zone.upper() in ("UTC", "GMT", "Z"):
        return UTC
    if match := _OFFSET.fullmatch(zone):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        if offset >= timedelta(hours=24):
            raise ValueError(f"unknown time zone: {zone!r}")
        return timezone(-offset if sign == "-" else offset)
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone: {zone!r}") from error


@dataclass(frozen=True, slots=True)
class When:
    """A day, a time of a day, an interval of days, or a window in which the day lies.

    `start` and `end` are the first and the last day, both included, as the calendar stands at the venue.
    For the precisions week, month and approximate they bound the window in which the engagement falls.
    `time` (and `until`) are local times in `zone`, which is an IANA name, an offset such as "+03:00",
    or None where it is not known. A time without a zone is read in UTC.
    """

    start: date
    end: date
    precision: Precision
    time: Clock | None = None
    until: Clock | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"ends before it starts: {self.start} to {self.end}")
        if self.end.year > LAST_YEAR:
            raise ValueError(f"no year that anybody plans for: {self.end}")
        if (self.time is not None) != (self.precision is Precision.MINUTE):
            raise ValueError(f"a time goes with the precision minute, not {self.precision}")

    @classmethod
    def on(cls, day: date, zone: str | None = None) -> When:
        """A whole day."""
        return cls(day, day, Precision.DAY, zone=zone)

    @classmethod
    def between(cls, start: date, end: date, zone: str | None = None) -> When:
        """An interval of days, both included; one day if they are the same."""
        return cls(start, end, Precision.DAY if start == end else Precision.RANGE, zone=zone)

    @classmethod
    def at(cls, day: date, at: Clock, zone: str | None = None, until: Clock | None = None) -> When:
        """A time of a day, local to `zone`."""
        return cls(day, day, Precision.MINUTE, at.replace(tzinfo=None), until, zone)

    @classmethod
    def week_of(cls, day: date) -> When:
        """Some day of the week, Monday to Sunday, that holds `day`."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), Precision.WEEK)

    @classmethod
    def month_of(cls, day: date) -> When:
        """Some day of the month that holds `day`."""
        last = calendar.monthrange(day.year, day.month)[1]
        return cls(day.replace(day=1), day.replace(day=last), Precision.MONTH)

    @classmethod
    def window(cls, start: date, end: date) -> When:
        """Some day of an approximate window."""
        return cls(start, end, Precision.APPROXIMATE)

    @property
    def is_exact(self) -> bool:
        """True when the days themselves are known."""
        return self.precision in _EXACT

    def tz(self, fallback: tzinfo = UTC) -> tzinfo:
        """The zone in which the days and the time are meant."""
        return zone_info(self.zone) if self.zone else fallback

    def begins(self, fallback: tzinfo = UTC) -> datetime:
        """The first instant that it can be: the known time, or the start of the first day."""
        return datetime.combine(self.start, self.time or time(), self.tz(fallback))

    def is_over(self, now: datetime) -> bool:
        """True once its last day, or its known time and usual length, is past at the venue."""
        tz, now = self.tz(now.tzinfo or UTC), now.astimezone(UTC)
        if self.time is not None and self.start == self.end:
            if self.until is not None:
                last = datetime.combine(self.start, self.until, tz)
                if self.until <= self.time:
                    last += timedelta(days=1)
            else:
                last = self.begins(tz).astimezone(UTC) + USUAL_LENGTH
            return now >= last.astimezone(UTC)
        return now.astimezone(tz).date() > self.end

    def has_begun(self, now: datetime) -> bool:
        """True once its known time, or the whole of its first day, is past.

        Of a day without a time nobody knows when on that day it begins, so the day must be over first.
        """
        tz, now = self.tz(now.tzinfo or UTC), now.astimezone(UTC)
        if self.time is not None:
            return now >= self.begins(tz).astimezone(UTC)
        return self.is_exact and now.astimezone(tz).date() > self.start

    def touches(self, other: When) -> bool:
        """True when the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def with_zone(self, zone: str | None) -> When:
        """The same, meant in `zone` unless it has a zone already."""
        if self.zone is not None or zone is None:
            return self
        return When(self.start, self.end, self.precision, self.time, self.until, zone)

    def start_text(self) -> str:
        """`start` in ISO 8601: a date, or a date and time with its offset where the time is known."""
        return self.start.isoformat() if self.time is None else self.begins().isoformat()

    def end_text(self) -> str:
        """`end` in ISO 8601: a date, or a date and time where the time of the end is known too."""
        if self.time is None or (self.until is None and self.end != self.start):
            return self.end.isoformat()
        if self.until is None:
            return self.start_text()
        day = self.end
        if self.end == self.start and self.until <= self.time:
            day += timedelta(days=1)
        return datetime.combine(day, self.until, self.tz()).isoformat()

    def __str__(self) -> str:
        """A plain reading, such as "2022-01-09 to 2022-01-10" or "week of 2022-01-10"."""
        match self.precision:
            case Precision.MINUTE:
                return f"{self.begins():%Y-%m-%d %H:%M} {self.zone or 'UTC'}"
            case Precision.DAY:
                return self.start.isoformat()
            case Precision.RANGE:
                return f"{self.start} to {self.end}"
            case Precision.WEEK:
                return f"week of {self.start}"
            case Precision.MONTH:
                return f"{self.start:%B %Y}"
            case Precision.APPROXIMATE:
                return f"between {self.start} and {self.end}"
