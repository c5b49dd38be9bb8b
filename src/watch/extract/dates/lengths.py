"""Readers of lengths and of repeated times: "two weeks ago", "a day later", "five-day", "every Thursday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from watch.extract.dates import span
from watch.extract.dates.context import Hit
from watch.extract.dates.days import Found
from watch.extract.dates.expression import TimexType
from watch.extract.dates.span import Span
from watch.model.when import When

_DAY = timedelta(days=1)
_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_MOST = 5000
#: "The second call in two weeks": an ordinal so many words before makes it no date.
_NEAR = 6
_VAGUE = "X"


def duration(amount: str, unit: str) -> str:
    """The TIMEX3 value of an amount of a unit: P2D, PXW, PT50M."""
    if unit in _CLOCK_UNITS:
        return f"PT{amount}{_CLOCK_UNITS[unit]}"
    if amount.isdigit():
        match unit:
            case "Q":
                return f"P{int(amount) * 3}M"
            case "H":
                return f"P{int(amount) * 6}M"
            case "DE":
                return f"P{int(amount) * 10}Y"
            case "CE":
                return f"P{int(amount) * 100}Y"
    return f"P{amount}{unit}"


def _amount(hit: Hit) -> str:
    return hit.name("amount") or _VAGUE


def _moved(day: date, unit: str, number: int) -> Span | None:
    """The day, week, month or year that lies `number` units after a day."""
    if abs(number) > _MOST:
        return None
    match unit:
        case "D":
            return span.day(day + number * _DAY)
        case "W":
            found = day + 7 * number * _DAY
            return replace(span.day(found), value=span.week(found).value)
        case "M" | "Q" | "Y" | "H":
            return span.containing(unit, day, number)
        case "DE":
            return span.year(day.year + 10 * number)
        case "CE":
            return span.year(day.year + 100 * number)
    return None


def ago(hit: Hit) -> Found:
    """ "10 days ago", from publication; "a day later", "two years earlier", from the date before in the text."""
    unit, shift = hit.name("unit"), hit.name("shift")
    amount = hit.name("amount") or ("1" if hit.kind("unit") in ("u", "j") else _VAGUE)
    before = hit.first - 1
    if hit.context.kind(before) == "u" and hit.context.tokens.values[before] == "H":
        return ()  # "half a year ago"
    if shift in ("early", "late", "mid", "start", "end", "middle"):
        return ()
    in_text = shift in ("later", "earlier")
    sign = 1 if shift in ("later", "1") else -1
    if amount == _VAGUE:
        value = "FUTURE_REF" if sign > 0 else "PAST_REF"
        return (hit.expression(TimexType.DATE, value),)
    anchor = hit.context.anchor if in_text else hit.context.published
    if unit in _CLOCK_UNITS or unit == "H":
        return ()
    if unit == "Y" and amount == "1" and sign < 0 and (quarter := hit.context.quarter_near(hit.first)):
        # In a business report, the same quarter of the year before.
        moved: Span | None = span.containing("Q", quarter.replace(year=quarter.year - 1))
    else:
        moved = _moved(anchor, unit, sign * int(amount))
    return (hit.date(moved),) if moved else ()


def in_time(hit: Hit) -> Found:
    """ "in two weeks' time": so long after publication."""
    unit = hit.name("unit") or hit.name("unit2")
    amount = hit.name("amount") or hit.name("amount2") or "1"
    first = hit.first + 1
    if not amount.isdigit():
        return (hit.expression(TimexType.DURATION, duration(amount, unit), first=first),)
    moved = _moved(hit.context.published, unit, int(amount))
    return (hit.expression(TimexType.DATE, moved.value, moved.when, first=first),) if moved else ()


def length(hit: Hit) -> Found:
    """ "two weeks", "five-day", "the past few days", "nearly two years"; with "in" before it, when that is."""
    unit, amount = hit.name("unit"), _amount(hit)
    context = hit.context
    if _is_age(hit) or not _is_length(hit, unit):
        return ()
    if amount == _VAGUE and hit.name("relative") == "recent" and unit in ("D", "Y"):
        return (hit.expression(TimexType.DATE, "PAST_REF"),)
    if (
        unit == "TH"
        and amount.isdigit()
        and int(amount) < 24
        and context.word(hit.first - 1) in context.lexicon.at_hours
    ):
        day, at = context.near(hit.first), time(int(amount))
        return (hit.expression(TimexType.TIME, f"{day.isoformat()}T{at:%H:%M}", When.at(day, at)),)
    value = duration(amount, unit)
    if hit.has("fraction"):
        half = {"Y": "6M", "TH": "30M"}.get(unit)
        if hit.name("fraction") != "1/2" or half is None:
            return ()
        value += half
    # "the five-day summit": the article is the summit's.
    first = hit.first + 1 if hit.match[0][0] == "A" and "-" in hit.match[0] else hit.first
    return (hit.expression(TimexType.DURATION, value, _target(hit, unit, amount), first=first),)


def _is_age(hit: Hit) -> bool:
    """True for "66 years old" and "66-year-old"."""
    context = hit.context
    return context.kind(hit.last) == "k" or (context.kind(hit.last) == "-" and context.kind(hit.last + 1) == "k")


def _is_length(hit: Hit, unit: str) -> bool:
    """False for "three-quarters", "the same two days" and the plain "days" of a story."""
    if hit.name("relative") == "same" or unit in ("WE", "H"):
        return False
    if unit == "Q" and hit.context.kind(hit.last - 2) == "-":
        return False
    return hit.has("amount") or hit.has("relative") or _is_vague_length(hit, unit)


def _target(hit: Hit, unit: str, amount: str) -> When | None:
    """When it is that lies "in two weeks" or "within" them, in a clause about the future.

    "The second call in two weeks" is no date.
    """
    context = hit.context
    if (
        context.kind(hit.first - 1) != "i"
        or hit.has("relative")
        or not amount.isdigit()
        or unit not in ("D", "W", "M", "Y")
    ):
        return None
    before = context.tokens.kinds[max(0, hit.first - _NEAR) : hit.first]
    if "o" in before or "X" in before or not hit.is_future():
        return None
    moved = _moved(context.published, unit, int(amount))
    if moved and context.tokens.values[hit.first - 1] == "within":
        return When.window(context.published + _DAY, max(moved.when.end, context.published + _DAY))
    return moved.when if moved else None


def _is_vague_length(hit: Hit, unit: str) -> bool:
    """True for "for years" and "within days", not for the days of a story."""
    if unit in ("Y", "W"):
        return hit.context.kind(hit.first) != "A"
    return unit in ("M", "D", "TH") and hit.context.kind(hit.first - 1) in "bi"


def long(hit: Hit) -> Found:
    """ "week-long", "daylong"."""
    value = duration("1", hit.name("unit")) if hit.has("unit") else str(hit.context.tokens.values[hit.first])
    return (hit.expression(TimexType.DURATION, value),)


def single(hit: Hit) -> Found:
    """ "a week", "an hour": a length, or how often ("twice a week")."""
    unit, context = hit.name("unit"), hit.context
    if context.kind(hit.last) == "-" or unit == "TS":
        return ()
    before = context.kind(hit.first - 1)
    if before in "XnNcf" or context.word(hit.first - 1) in ("million", "billion", "trillion"):
        return (hit.expression(TimexType.SET, duration("1", unit)),)
    if unit in ("WE", "H", "D"):
        return ()
    return (hit.expression(TimexType.DURATION, duration("1", unit)),)


def every(hit: Hit) -> Found:
    """ "every Thursday", "each year", "every two weeks"."""
    if hit.has("weekday"):
        value = f"XXXX-WXX-{hit.number('weekday')}"
    elif hit.has("part"):
        value = f"XXXX-XX-XXT{hit.name('part')}"
    elif hit.has("month"):
        value = f"XXXX-{hit.number('month'):02}"
    elif hit.has("season"):
        value = f"XXXX-{hit.name('season')}"
    else:
        value = duration(hit.name("amount") or "1", hit.name("unit"))
    return (hit.expression(TimexType.SET, value),)


def repeated(hit: Hit) -> Found:
    """ "daily", "annual", "Thursdays"."""
    if hit.has("adverb"):
        return (hit.expression(TimexType.SET, hit.name("adverb")),)
    suffix = f"T{hit.name('part')}" if hit.has("part") else ""
    weekday = hit.number("weekday") or hit.number("weekday2")
    return (hit.expression(TimexType.SET, f"XXXX-WXX-{weekday}{suffix}"),)
