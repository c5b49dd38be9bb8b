"""Readers of single days: "January 10", "10/01/2022", "on Thursday", "tomorrow", "the 10th", with their times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache

from watch.extract.dates import span
from watch.extract.dates.clock import read_clock, read_until, read_zone, with_clock
from watch.extract.dates.context import Hit
from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.dates.span import Span
from watch.model.when import When

Found = tuple[DateExpression, ...]

_NUMBERS = re.compile(r"\d+")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d)(?::\d\d)?(z|[+-]\d\d:?\d\d)?")
_DAY = timedelta(days=1)
#: A two-digit year up to so many years after publication is of this century.
_YEARS_AHEAD = 20
_FAR = 120
_LONG_AGO = 45
_LONGEST_REST = 30


def nearest(anchor: date, month: int, day: int) -> date:
    """The date of a month and day that is nearest to the anchor.

    Raises:
        ValueError: if the month has no such day in the years around.
    """
    dates = _around(anchor, month, day)
    if not dates:
        raise ValueError(f"no day {day} in month {month}")
    return min(dates, key=lambda candidate: abs(candidate - anchor))


def _around(anchor: date, month: int, day: int) -> list[date]:
    dates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    return dates


def day_of(hit: Hit, month: int, day: int) -> date:
    """The date of a month and day, in the year that the hit names or else the nearest."""
    if hit.has("year"):
        return date(hit.number("year"), month, day)
    if hit.has("relative_year"):
        return date(hit.context.published.year + steps(hit.name("relative_year")), month, day)
    published = hit.context.published
    if (step := steps(hit.name("relative"))) and not hit.has("holiday"):
        return min(
            (each for each in _around(published, month, day) if (each - published).days * step > 0),
            key=lambda each: abs(each - published),
        )
    found = nearest(published, month, day)
    # Far away, the tense tells more than the distance: a plan is seldom made for a day gone by.
    distance = (found - published).days
    far = _FAR if distance > 0 else _LONG_AGO
    if abs(distance) > far and hit.is_future() is (distance < 0):
        found = date(found.year + (1 if distance < 0 else -1), month, day)
    return found


def steps(relative: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return {"last": -1, "previous": -1, "next": 1, "following": 1, "then": 1}.get(relative, 0)


def month_day(hit: Hit) -> Found:
    """ "Wednesday, January 12, 2022 at 10 a.m. EST" and "le 10 janvier"."""
    if hit.has("both"):  # "July 10,2021"
        number, year = (int(each) for each in hit.name("both").split(","))
        day = date(year, hit.number("month"), number)
    else:
        day = day_of(hit, hit.number("month"), hit.number("day"))
    found = replace(hit.date(span.day(day), explicit=True), is_yearless=leaves_year(hit))
    return (with_clock(hit, found),)


def leaves_year(hit: Hit) -> bool:
    """True where a day of a month stands without its year: "May 5", not "last May 5" or "May 5 this year"."""
    return not any(hit.has(group) for group in ("year", "first_year", "relative_year", "relative", "both"))


def year_in_zeros(hit: Hit) -> Found:
    """ "January 1, 0001" is of that year and no other; "March 20, 0000" is no day of the calendar."""
    year, month, day = (hit.number(group) for group in ("year", "month", "day"))
    when = When.on(date(year, month, day)) if year else None
    return (hit.expression(TimexType.DATE, f"{year:04}-{month:02}-{day:02}", when, explicit=True),)


def numeric(hit: Hit) -> Found:
    """ "10/01/2022", day or month first as the outlet's country has it, and "2022-01-10T09:00"."""
    text = hit.name("numeric") or hit.name("short")
    if hit.has("short") and not hit.context.day_first:
        return ()
    if match := _ISO.fullmatch(text):
        day = date.fromisoformat(match[1])
        hour, minute = (int(number) for number in match[2].split(":"))
        zone = {None: None, "z": "UTC"}.get(match[3], match[3])
        when = When.at(day, time(hour, minute), zone)
        return (hit.expression(TimexType.TIME, text[:16].upper(), when, explicit=True),)
    first, second, *third = (int(number) for number in _NUMBERS.findall(text))
    if not third and hit.context.kind(hit.first - 1) not in "^FbWw>":
        return ()
    if not third:
        month, day_number = (second, first) if hit.context.day_first else (first, second)
        if month > 12:
            month, day_number = day_number, month
        found = span.day(nearest(hit.context.published, month, day_number))
    elif first > 31:
        found = span.day(date(first, second, third[0]))
    else:
        year = _full_year(third[0], hit.context.published.year)
        day_first = hit.context.day_first or "." in text
        day_number, month = (first, second) if day_first else (second, first)
        if month > 12:
            month, day_number = day_number, month
        found = span.day(date(year, month, day_number))
    return (with_clock(hit, hit.date(found, explicit=True)),)


def _full_year(number: int, now: int) -> int:
    if number >= 100:
        return number
    year = now // 100 * 100 + number
    return year - 100 if year > now + _YEARS_AHEAD else year


def counted_day(hit: Hit) -> Found:
    """ "today", "tomorrow", "the day before yesterday", "tonight"."""
    match = re.fullmatch(r"(r?)(-?\d+)(\D\D)?", hit.name("days"))
    if match is None:
        return ()
    start = hit.context.anchor if match[1] else hit.context.published
    found = span.day(start + int(match[2]) * _DAY)
    expression = hit.date(found)
    if match[3]:
        return (replace(expression, type=TimexType.TIME, value=f"{found.value}T{match[3]}"),)
    return (with_clock(hit, expression),)


def ordinal_day(hit: Hit) -> Found:
    """ "on the 10th": of the month of the anchor, or the next one after it where the clause is about the future."""
    if not hit.context.word(hit.place("day"))[0].isdigit():
        return ()
    found = numbered_day(hit, hit.number("day"))
    return (hit.expression(TimexType.DATE, found.isoformat(), When.on(found), first=hit.place("start")),)


def day_of_month(hit: Hit) -> Found:
    """ "the 5th of next month"."""
    if hit.name("unit") != "M":
        return ()
    month = span.containing("M", hit.context.published, steps(hit.name("relative")))
    return (hit.date(span.day(month.first.replace(day=hit.number("day")))),)


def numbered_day(hit: Hit, number: int, weekday: int = 0) -> date:
    """The day of this number that lies nearest, on the side of publication that the tense tells.

    With a weekday (1 for Monday) only the days that are one count, where there are such.
    """
    anchor = hit.context.published
    months = [span.month(anchor.year, anchor.month + step) for step in (-1, 0, 1)]
    days = [month.first + (number - 1) * _DAY for month in months if number <= month.last.day]
    days = [day for day in days if day.isoweekday() == weekday] or days
    match hit.is_future():
        case True:
            days = [day for day in days if day > anchor] or days
        case False:
            days = [day for day in days if day <= anchor] or days
    return min(days, key=lambda day: abs(day - anchor))


def day_part(hit: Hit) -> Found:
    """ "this morning", "the following evening"."""
    context, relative = hit.context, hit.name("relative")
    part = hit.name("part") or hit.name("part2")
    if hit.has("part2") and not hit.has("edge2") and context.kind(hit.first - 1) not in "i@":
        return ()
    match relative:
        case "last":
            found = context.published - _DAY
        case "next" | "following" | "then":
            found = context.anchor + _DAY
        case "previous":
            found = context.anchor - _DAY
        case "same":
            found = context.anchor
        case "this":
            found = context.published
        case _:
            found = context.near(hit.first)
    return (hit.expression(TimexType.TIME, f"{found.isoformat()}T{part}", When.on(found)),)


def time_alone(hit: Hit) -> Found:
    """ "10 a.m. EST", "0900 GMT", "noon local time": of the date shortly before it, else of the day of publication."""
    at = read_clock(hit, "")
    if at is None or (
        hit.last - hit.first == 1 and hit.kind("clock") == "H" and hit.context.kind(hit.first - 1) not in "@bi>~"
    ):
        return ()
    found = hit.context.near(hit.first)
    when = When.at(found, at, read_zone(hit, "", found, at), read_until(hit, ""))
    return (hit.expression(TimexType.TIME, f"{found.isoformat()}T{at:%H:%M}", when),)


def holiday(hit: Hit) -> Found:
    """ "New Year's Eve", in the year named or else the nearest."""
    name = hit.name("holiday")
    if "/" in name:
        month, which, weekday = (int(number) for number in name.split("/"))
        first = day_of(hit, month, 1)
        found = first + ((weekday - first.isoweekday()) % 7 + 7 * (which - 1)) * _DAY
        return (with_clock(hit, hit.date(span.day(found), explicit=True)),)
    month, day = (int(number) for number in name.split("-"))
    return (with_clock(hit, hit.date(span.day(day_of(hit, month, day)), explicit=True)),)


def rest(hit: Hit) -> Found:
    """ "10 janv. 2022", "5 Jänner 2022": a day, a word and a year whose word only dateparser knows as a month."""
    if not hit.context.lexicon.reads_rest:
        return ()
    tokens = hit.context.tokens
    words = tokens.text[tokens.begins[hit.first] : tokens.ends[hit.last - 1]]
    found = _parsed(" ".join(words.split()), hit.context.lexicon.lang) if len(words) <= _LONGEST_REST else None
    return (hit.date(span.day(found), explicit=True),) if found else ()


@lru_cache(maxsize=1024)
def _parsed(words: str, lang: str) -> date | None:
    """What dateparser reads in the words, None where it reads no whole date."""
    import dateparser  # half a second, which most articles never need

    found = dateparser.parse(words, languages=[lang], settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"})
    return found.date() if found else None


def nearest_span(hit: Hit, candidates: list[Span], just_over: int = 0) -> tuple[Span, Span | None]:
    """Of the same span in the years around, the last that has begun, or the next to come, by tense; and the other."""
    published = hit.context.published
    past = [candidate for candidate in candidates if candidate.first <= published]
    coming = [candidate for candidate in candidates if candidate.last >= published]
    future = hit.is_future()
    if future is None and past and coming:
        future = coming[0].first - published < published - past[-1].last
    if future and coming:
        if past and just_over and past[-1].last < published <= past[-1].last + just_over * _DAY:
            return past[-1], coming[0]  # results of the quarter that has just ended are still to come
        return coming[0], past[-1] if past else None
    return (past[-1], coming[0] if coming else None) if past else (coming[0], None)
