"""Readers of weekdays: "on Thursday", "next Tuesday", "Friday morning", "the following Monday", "Tuesday next week"."""

from __future__ import annotations

from datetime import date, timedelta

from watch.extract.dates import span
from watch.extract.dates.clock import with_clock
from watch.extract.dates.context import Hit
from watch.extract.dates.days import Found, numbered_day, steps

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
#: A day so soon in the same week is called "this Thursday".
_SOON = 2 * _DAY
#: A weekday is that behind the date before it only where that date is so near.
_AHEAD = 14 * _DAY


def weekday(hit: Hit) -> Found:
    """A weekday, read by "last", "next", a week named beside it, or the tense of its clause."""
    number, published = hit.number("weekday"), hit.context.published
    if hit.has("week_of"):
        monday = span.containing("W", published, steps(hit.name("week_of"))).first
        found, otherwise = monday + (number - 1) * _DAY, None
    elif hit.has("follows") and not hit.context.lexicon.relatives_follow:
        return ()
    elif relative := hit.name("relative") or hit.name("follows"):
        found, otherwise = _relative(hit, relative, number), None
    elif week := hit.context.week_near(hit.first):
        found, otherwise = week + (number - 1) * _DAY, None
    else:
        found, otherwise = _bare(hit, number)
    return (with_clock(hit, hit.date(span.day(found), span.day(otherwise) if otherwise else None)),)


def week_after(hit: Hit) -> Found:
    """ "Monday week" and "a week on Tuesday", of what is to come: a week after the next such day."""
    if (hit.name("unit") or hit.name("unit2")) != "W" or not hit.is_future():
        return ()
    number = hit.number("weekday") or hit.number("weekday2")
    return (hit.date(span.day(last_until(hit.context.published, number) + 2 * _WEEK)),)


def numbered_weekday(hit: Hit) -> Found:
    """ "Tuesday the 25th": the nearest day of that number, by the tense, that is such a weekday."""
    if not hit.context.word(hit.place("day"))[0].isdigit():
        return ()
    found = numbered_day(hit, hit.number("day"), hit.number("weekday"))
    return (with_clock(hit, hit.date(span.day(found), explicit=True)),)


def last_until(day: date, number: int) -> date:
    """The last such weekday up to and including a day."""
    return day - ((day.isoweekday() - number) % 7) * _DAY


def _bare(hit: Hit, number: int) -> tuple[date, date]:
    """By the tense of the clause, the last one or the next one; and the other."""
    past = last_until(hit.context.published, number)
    future = hit.is_future()
    if future and (behind := _behind_the_date_before(hit, number)):
        return behind, past
    if past == hit.context.published and (hit.context.word(hit.last) == "'" or _has_time(hit)):
        future = False  # "Tuesday's summit" and "Tuesday evening", out on a Tuesday, are today's
    return (past + _WEEK, past) if future else (past, past + _WEEK)


def _behind_the_date_before(hit: Hit, number: int) -> date | None:
    """In "will be in Prague on December 6 and travel on to Vienna on Wednesday", the Wednesday behind that day."""
    context = hit.context
    earlier = context.date_in_sentence(hit.first)
    if earlier is None or not timedelta() < earlier - context.published <= _AHEAD:
        return None
    between = range(context.reference_place, hit.first)
    words, tense = {context.word(place) for place in between}, context.lexicon.tense
    if tense.onward.isdisjoint(words) or not tense.backward.isdisjoint(words):
        return None
    return last_until(earlier, number) + _WEEK


def _has_time(hit: Hit) -> bool:
    return any(hit.has(group) for group in ("before_clock", "before_part", "after_clock", "after_part"))


def _relative(hit: Hit, relative: str, number: int) -> date:
    """With "last", "next", "this", against publication; with "the following", "that", against the date before it."""
    published, anchor = hit.context.published, hit.context.anchor
    past = last_until(published, number)
    match relative:
        case "last":
            return last_until(published - _DAY, number)
        case "previous":
            return last_until(anchor - _DAY, number)
        case "following" | "then":
            return last_until(anchor, number) + _WEEK
        case "same":
            return last_until(anchor, number)
        case "this":
            is_this_week = past >= span.week(published).first
            return past if past == published or (is_this_week and not hit.is_future()) else past + _WEEK
    is_soon = past + _WEEK - published <= _SOON and (past + _WEEK).weekday() > published.weekday()
    if is_soon and hit.context.word(hit.place("relative")) in hit.context.lexicon.never_soon:
        return past + 2 * _WEEK  # nobody calls tomorrow "next Thursday"
    return past + _WEEK
