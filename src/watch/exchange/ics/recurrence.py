"""Repeated events of a calendar, each occurrence on its own, for a year and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import rrule, rruleset, rrulestr

#: An event as icalendar gives it: it types each property as one of thirty classes.
VEvent = Any

#: A repetition is expanded this far from the moment of import, back and on.
HORIZON = timedelta(days=366)

#: More occurrences than this within the horizon, and the file is refused.
MAX_OCCURRENCES = 1000

#: More occurrences than this in all of a file, and it is refused.
MAX_IN_ALL = 10_000

#: More days than this to count through, over all events of a file, and the file is refused.
MAX_DAYS = 200_000

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence: its start, and its place in the repetition as RECURRENCE-ID names it; None without one."""

    start: date
    which: str | None = None


@dataclass(slots=True)
class Expansion:
    """Expands the events of one file, and counts what that costs."""

    at: datetime
    days: int = 0
    found: int = 0

    def occurrences(self, event: VEvent) -> Iterator[Occurrence]:
        """Every start of an event; of a repeated one those from a year before to a year after the import.

        Raises:
            ValueError: where it repeats within a day, too often, or by a rule that cannot be read.
        """
        start: date = event["DTSTART"].dt
        if "RRULE" not in event and "RDATE" not in event:
            yield Occurrence(start)
            return
        zone = start.tzinfo if isinstance(start, datetime) else None
        first, last = (clock(self.at, zone) + sign * HORIZON for sign in (-1, 1))
        within = takewhile(lambda moment: moment <= last, self._rules(event, start, zone, last))
        found = list(islice((moment for moment in within if moment >= first), MAX_OCCURRENCES + 1))
        if len(found) > MAX_OCCURRENCES:
            raise ValueError(f"RRULE: more than {MAX_OCCURRENCES} occurrences in a year")
        self.found += len(found)
        if self.found > MAX_IN_ALL:
            raise ValueError(f"RRULE: more than {MAX_IN_ALL} occurrences in all of the file")
        for moment in found:
            one = moment.replace(tzinfo=zone) if isinstance(start, datetime) else moment.date()
            yield Occurrence(one, moment.isoformat())

    def _rules(self, event: VEvent, start: date, zone: tzinfo | None, last: datetime) -> Iterator[datetime]:
        rules = rruleset()
        rules.rdate(clock(start, zone))
        for rule in _listed(event, "RRULE"):
            self._count((last.date() - clock(start, zone).date()).days)
            rules.rrule(_rule(rule, clock(start, zone), zone, last))
        for name, add in (("RDATE", rules.rdate), ("EXDATE", rules.exdate)):
            for dates in _listed(event, name):
                for one in dates.dts:
                    add(clock(one.dt[0] if isinstance(one.dt, tuple) else one.dt, zone))
        return iter(rules)

    def _count(self, days: int) -> None:
        self.days += max(days, 0)
        if self.days > MAX_DAYS:
            raise ValueError("RRULE: too many repetitions since too long ago")


def clock(moment: date, zone: tzinfo | None) -> datetime:
    """The moment as the clock in `zone` shows it; a day as its midnight."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)


def _rule(rule: VEvent, start: datetime, zone: tzinfo | None, horizon: datetime) -> rrule:
    """A rule that surely comes to an end: it repeats by days at the most, and stops at the horizon."""
    parts = {str(key).upper(): value if isinstance(value, list) else [value] for key, value in rule.items()}
    frequency = str(parts.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES:
        raise ValueError(
            f"RRULE: repeats {frequency or 'in no way that is named'}, not by days, weeks, months or years"
        )
    if any(part in parts for part in _WITHIN_A_DAY):
        raise ValueError("RRULE: repeats within a day")
    if int(parts.get("INTERVAL", [1])[0]) < 1:
        raise ValueError("RRULE: INTERVAL is not a positive number")
    until = min([horizon, *(_last(end, zone) for end in parts.pop("UNTIL", []))])
    count = int(parts.pop("COUNT", [MAX_DAYS])[0])
    text = ";".join(f"{key}={','.join(map(str, values))}" for key, values in parts.items())
    made = rrulestr(text, dtstart=start)
    # A rule with a count and a last day is refused by RFC 5545 and by dateutil: the count gives the last day.
    counted = islice(made.replace(until=until), count)
    return made.replace(until=max(counted, default=start))


def _last(end: date, zone: tzinfo | None) -> datetime:
    if isinstance(end, datetime):
        return clock(end, zone)
    return datetime.combine(end, time.max)


def _listed(event: VEvent, name: str) -> list[Any]:
    value = event.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]
