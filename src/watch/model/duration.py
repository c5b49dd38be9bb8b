"""Lengths of time as people write them: "15m", "2h", "1d12h"."""

from __future__ import annotations

import re
from datetime import timedelta

_LENGTH = re.compile(r"(?:(\d{1,4})d)?\s*(?:(\d{1,5})h)?\s*(?:(\d{1,6})m(?:in)?)?\s*(?:(\d{1,7})s)?", re.IGNORECASE)


def read_duration(text: str) -> timedelta:
    """The length of time that a text names.

    Raises:
        ValueError: if it names none.
    """
    found = _LENGTH.fullmatch(text.strip())
    if not found or not any(found.groups()):
        raise ValueError(f'{text!r} is no length of time such as "15m", "2h" or "1d"')
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def duration_text(length: timedelta) -> str:
    """The length in the same form; seconds only where they are all of it."""
    total = int(length.total_seconds())
    if total < 60:
        return f"{total}s"
    days, rest = divmod(total // 60, 24 * 60)
    hours, minutes = divmod(rest, 60)
    return "".join(f"{number}{unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "m")) if number)


def rough_text(length: timedelta) -> str:
    """The length in its largest unit, for a column: "3 days", "2 h", "5 min", "now" for less than a minute."""
    minutes = int(length.total_seconds()) // 60
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"
