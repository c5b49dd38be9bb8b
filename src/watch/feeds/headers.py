"""What the headers of an answer say about the next request."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: No server can make us wait longer.
LONGEST_WAIT = timedelta(hours=24)

#: What an unreadable Retry-After means.
USUAL_WAIT = timedelta(hours=1)

_MAX_AGE = re.compile(r"(?:^|[\s,])(?:s-)?max-?age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE = re.compile(r"\bno-(?:store|cache)\b", re.IGNORECASE)
_LONGEST_VALIDATOR = 1024


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long Retry-After asks to wait: 24 hours at most, an hour when it is junk, None without one."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:12]), int(LONGEST_WAIT.total_seconds())))
    try:
        moment = parsedate_to_datetime(value)
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return USUAL_WAIT
    return min(max(wait, timedelta()), LONGEST_WAIT)


def max_age(value: str | None) -> timedelta | None:
    """How long Cache-Control lets us keep the answer: 24 hours at most, None where it does not say."""
    if value is None or _NO_CACHE.search(value):
        return None
    found = _MAX_AGE.search(value)
    return min(timedelta(seconds=int(found[1])), LONGEST_WAIT) if found else None


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified to send back as it came, or None where it cannot be sent."""
    if not value or len(value) > _LONGEST_VALIDATOR or not value.isascii() or not value.isprintable():
        return None
    return value
