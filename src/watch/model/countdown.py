"""How long until an engagement, said as finely as its date is known."""

from __future__ import annotations

from datetime import UTC, datetime

from watch.model.clock import clock
from watch.model.when import Precision, When


def days_left(when: When, now: datetime) -> int:
    """Days from today to the first day, both as the calendar stands at the venue; negative once it is past."""
    return (when.start - now.astimezone(when.tz(now.tzinfo or UTC)).date()).days


def seconds_left(when: When, now: datetime) -> int | None:
    """Seconds until it begins, negative once it has; None where no time of day is known."""
    if when.time is None:
        return None
    # Both in UTC: between two times of one zone Python counts by the clock on the wall, and so misses its changes.
    return int((when.begins().astimezone(UTC) - now.astimezone(UTC)).total_seconds() // 1)


def countdown(when: When, now: datetime) -> str:
    """The time left or past, in words: "2d 03:04:05" for a known time, "in 9 days" for a day.

    A window says how far its first day is ("in about 3 weeks"), and "by now" once it has begun.
    """
    seconds = seconds_left(when, now)
    if seconds is not None:
        return clock(seconds) if seconds >= 0 else _past(-days_left(when, now), clock(-seconds))
    days = days_left(when, now)
    if not when.is_exact:
        return _window(when, days)
    if days > 0:
        return "tomorrow" if days == 1 else f"in {days} days"
    last = days + (when.end - when.start).days
    if last >= 0:
        length = (when.end - when.start).days + 1
        return "today" if length == 1 else f"day {1 - days} of {length}"
    return _past(-last, "")


def _past(days: int, running: str) -> str:
    if days <= 0:
        return f"{running} ago"
    return "yesterday" if days == 1 else f"{days} days ago"


def _window(when: When, days: int) -> str:
    last = days + (when.end - when.start).days
    if last < 0:
        return _past(-last, "")
    if days > 0:
        return f"in about {days} days" if days > 1 else "from tomorrow"
    return {Precision.WEEK: "this week", Precision.MONTH: "this month"}.get(when.precision, f"within {last + 1} days")
