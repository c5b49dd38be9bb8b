"""Times of a day and the zones in which they are given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from watch.extract.dates.context import Hit
from watch.extract.dates.expression import DateExpression, TimexType
from watch.model.when import Precision, When, zone_info

_NUMBERS = re.compile(r"\d+")


def clock(prefix: str) -> str:
    """The grammar of a time of day, its groups named with a prefix."""
    return (
        rf"(?P<{prefix}clock>t|J|[nf](?=g)|(?<=@)f(?![XUuk])|[yNZ](?=[zl])|H)(?P<{prefix}half>g)?(?P<{prefix}zone>[zl])?"
        rf"(?:\((?P<{prefix}other>t|[nf](?=g)|[yNZ])g?(?P<{prefix}other_zone>z)\))?"
    )


def with_clock(hit: Hit, found: DateExpression) -> DateExpression:
    """The day of an expression with the time or the part of the day that the hit names beside it."""
    when = found.when
    if when is None or when.precision is not Precision.DAY:
        return found
    if part := hit.name("before_part") or hit.name("before_part2") or hit.name("after_part"):
        return replace(found, type=TimexType.TIME, value=f"{found.value}T{part}")
    for prefix in ("before_", "after_"):
        if (at := read_clock(hit, prefix)) is not None:
            zone = read_zone(hit, prefix, when.start, at)
            return replace(
                found,
                type=TimexType.TIME,
                value=f"{found.value}T{'24:00' if _is_midnight(hit, prefix) else f'{at:%H:%M}'}",
                when=_at(when.start, at, zone, hit, prefix),
                otherwise=_at(found.otherwise.start, at, zone, hit, prefix) if found.otherwise else None,
            )
    return found


def _is_midnight(hit: Hit, prefix: str) -> bool:
    return hit.name(f"{prefix}clock") == "24:00"


def _at(day: date, at: time, zone: str | None, hit: Hit, prefix: str) -> When:
    """The time of a day; its midnight is the one that ends it."""
    return When.at(day + timedelta(days=1) if _is_midnight(hit, prefix) else day, at, zone, read_until(hit, prefix))


def read_clock(hit: Hit, prefix: str) -> time | None:
    """The time of day that the hit names, None where it names none or an impossible one."""
    numbers = _hour_and_minute(hit, f"{prefix}clock")
    if numbers is None:
        return None
    hour, minute = numbers
    half = hit.name(f"{prefix}half")
    if hit.kind(f"{prefix}clock") == "f" and not half and not _is_time(hit, prefix, hour, minute):
        return None
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_time(hit: Hit, prefix: str, hour: int, minute: int) -> bool:
    """True for "Friday at 14.05" and "Friday at 9.30", False for the price of "closed Friday at 1.35"."""
    return prefix == "after_" and (hour >= 10 or minute % 15 == 0)


def read_until(hit: Hit, prefix: str) -> time | None:
    """The end of a stretch such as "10:00-11:30"."""
    if hit.kind(f"{prefix}clock") != "J":
        return None
    hour, minute = (int(number) for number in _NUMBERS.findall(hit.name(f"{prefix}clock"))[2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _hour_and_minute(hit: Hit, group: str) -> tuple[int, int] | None:
    match hit.kind(group):
        case "":
            return None
        case "n":
            return hit.number(group), 0
        case "y" | "N" | "Z":
            return divmod(hit.number(group), 100)
    hour, minute = [int(number) for number in _NUMBERS.findall(hit.name(group))[:2]]
    return hour, minute


def read_zone(hit: Hit, prefix: str, day: date, at: time) -> str | None:
    """The zone that the hit names: in words, or by the same time in another zone ("15:00 (1300 GMT)")."""
    if hit.kind(f"{prefix}zone") == "z":
        return hit.name(f"{prefix}zone")
    other = _hour_and_minute(hit, f"{prefix}other")
    if other is None or other[0] > 23 or other[1] > 59:
        return None
    instant = datetime.combine(day, time(*other), zone_info(hit.name(f"{prefix}other_zone")))
    local = datetime.combine(day, at, instant.tzinfo)
    minutes = int((local - instant).total_seconds() // 60) + int(
        (instant.utcoffset() or timedelta()).total_seconds() // 60
    )
    minutes = (minutes + 12 * 60) % (24 * 60) - 12 * 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
