"""The days that a filter names: "next-week", "2022-01"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from watch.model.when import When

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def days_named(words: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that the words stand for, on the day `today`; None where they stand for none."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    named = {
        "today": (today, today),
        "yesterday": (today - timedelta(days=1), today - timedelta(days=1)),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "this-week": (monday, monday + timedelta(days=6)),
        "next-week": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "last-week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "this-month": (first, after - timedelta(days=1)),
        "next-month": (after, (after + timedelta(days=32)).replace(day=1) - timedelta(days=1)),
        "past": (date.min, today - timedelta(days=1)),
        "future": (today, date.max),
    }
    return named.get(words.lower()) or _calendar(words)


def _calendar(words: str) -> tuple[date, date] | None:
    match = _DAY.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            last = When.month_of(date(year, month, 1))
            return last.start, last.end
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
