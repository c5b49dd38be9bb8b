"""The time of an engagement as a calendar shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.model.when import USUAL_LENGTH, When


def span(when: When) -> dict[str, date]:
    """DTSTART and DTEND: times in the zone of the venue, or whole days, the end of which is the day after."""
    if when.time is None:
        return {"dtstart": when.start, "dtend": when.end + timedelta(days=1)}
    zone = when.tz()
    tz = zone if isinstance(zone, ZoneInfo) else UTC
    begins = when.begins().astimezone(tz)
    if when.until is None:
        return {"dtstart": begins, "dtend": (begins.astimezone(UTC) + USUAL_LENGTH).astimezone(tz)}
    ends = datetime.combine(when.end, when.until, zone)
    if when.end == when.start and when.until <= when.time:
        ends += timedelta(days=1)
    return {"dtstart": begins, "dtend": ends.astimezone(tz)}
