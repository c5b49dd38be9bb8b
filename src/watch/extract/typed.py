"""What a user types for a date: shorter than news says it, and meant for the time to come."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from watch.extract.dates.expression import DateExpression
from watch.extract.dates.find import find_dates
from watch.extract.dates.lexicon import DateLexicon
from watch.model.when import When, zone_info

#: Longer texts are no date that somebody types.
MAX_TYPED = 200

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = {name[:size].lower(): name for size in (4, 3) for name in (*_DAYS, *_MONTHS)} | {
    "tues": "Tuesday", "thurs": "Thursday", "sept": "September",
} | {name.lower(): name for name in (*_DAYS, *_MONTHS)}  # fmt: skip
#: An offset or a name of the tz database at the end; the words before it say the day and the time.
_ZONE = re.compile(r"\s+([+-]\d\d:?\d\d|[A-Z]\w+/\w[\w/+-]*)\s*$", re.ASCII)
_WORD = re.compile(r"[A-Za-z]+\.?")
_HOUR = re.compile(r"\b([01]?\d|2[0-3])\s?h(?:([0-5]\d))?\b")
_NO_HOUR = re.compile(r"(?<![\d:])(?:2[4-9]|[3-9]\d|\d{3,}):\d|(?<!\d)\d{1,2}:[6-9]\d(?!\d)")
_IN = re.compile(r"\bin (\d{1,3}|an?) (day|week|month)s?\b", re.IGNORECASE)
_LONE_MONTH = re.compile(rf"(?<![\d.] )\b({'|'.join(_MONTHS)})\b(?!\.? \d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
#: Somebody who types a day as long past as this means the one that has just been.
_LATELY = timedelta(days=14)
#: Small words that stand around dates and places.
_FILLERS = r"(?:[\s,;]|\b(?:at|in|on|the|from|to|until|till|by)\b)+"
_LOOSE = re.compile(rf"^{_FILLERS}|{_FILLERS}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read out of a typed text: the date, if there was one, and the words that were left."""

    when: When | None
    rest: str


def read_typed(text: str, now: datetime, lexicon: DateLexicon) -> Typed:
    """Read "Tue 10:00 Geneva", "9-10 Jan" or "next week" as what is to come after `now`. Pure, any text."""
    spelled = _spell_out(text[:MAX_TYPED], now.date())
    found = [expression for expression in find_dates(spelled, now, lexicon) if expression.when is not None]
    if not found:
        return Typed(None, text.strip())
    when = _ahead(found[0], now.date(), by_month=_is_by_month(spelled))
    for other in found[1:]:
        when = _with_time(when, other)
    rest = spelled
    for expression in reversed(found):
        rest = rest[: expression.begin] + " " + rest[expression.end :]
    rest = re.sub(r"\s+", " ", re.sub(r"(?<=\s)[-–](?=\s)", " ", rest))
    # An hour or a day that there is none of: better nothing than a part of it.
    if _NO_HOUR.search(text) or re.search(r"\d", rest):
        return Typed(None, text.strip())
    return Typed(when, _LOOSE.sub("", rest).strip())


def split_zone(text: str) -> tuple[str, str | None]:
    """The text without the time zone at its end, "+01:00" or "Europe/Zurich", and that zone, if there is one."""
    found = _ZONE.search(text)
    if found is None:
        return text, None
    try:
        zone_info(found[1])
    except ValueError:
        return text, None
    return text[: found.start()], found[1]


def _spell_out(text: str, today: date) -> str:
    """The text with days and months in full, as the news writes them."""

    def full(match: re.Match[str]) -> str:
        return _SHORT.get(match[0].rstrip(".").lower(), match[0])

    def later(match: re.Match[str]) -> str:
        number = int(match[1]) if match[1].isdigit() else 1
        days = {"day": 1, "week": 7, "month": 30}[match[2].lower()]
        return (today + timedelta(days=days * number)).isoformat()

    text = _IN.sub(later, text)
    text = _WORD.sub(full, _HOUR.sub(lambda match: f"{match[1]}:{match[2] or '00'}", text))
    return _LONE_MONTH.sub(r"in \1", re.sub(r"(\d)\s?[-–]\s?(\d+ [A-Z])", r"\1-\2", text))


def _ahead(expression: DateExpression, today: date, *, by_month: bool) -> When:
    """The reading that is still to come; a day of a month that is long past is one of the next year."""
    when = expression.when
    assert when is not None
    if when.end < today and expression.otherwise is not None:
        when = expression.otherwise
    if by_month and when.end < today - _LATELY:
        when = _years_on(when, 1)
    return when


def _is_by_month(text: str) -> bool:
    """True for a day of a month that leaves out its year; "yesterday" and "last Tuesday" name theirs."""
    return any(month in text for month in _MONTHS) and not _YEAR.search(text)


def _years_on(when: When, years: int) -> When:
    try:
        start = when.start.replace(year=when.start.year + years)
        return replace(when, start=start, end=start + (when.end - when.start))
    except ValueError:  # the 29th of February
        return when


def _with_time(when: When, other: DateExpression) -> When:
    """A day with the time that was typed apart from it; a range where two days were."""
    second = other.when
    if second is None:
        return when
    if second.time is not None and when.time is None and when.start == when.end:
        return When.at(when.start, second.time, second.zone, second.until)
    if when.time is not None and second.time is None and second.is_exact and second.start == second.end:
        return When.at(second.start, when.time, when.zone, when.until)
    return when
