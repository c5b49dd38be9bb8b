"""Readers of ranges and rows of days: "January 9-10", "Jan. 30-Feb. 2", "9 and 10 January", "from Monday to Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from watch.extract.dates.clock import with_clock
from watch.extract.dates.context import Hit
from watch.extract.dates.days import Found, day_of, leaves_year, nearest, numbered_day
from watch.extract.dates.expression import DateExpression, TimexType
from watch.model.when import When

_NUMBERS = re.compile(r"\d+")
_DAY = timedelta(days=1)


def days_of_month(hit: Hit) -> Found:
    """Two or more days, of one month or of two, in whatever order day and month are written."""
    tokens = hit.context.tokens
    end = hit.place("after_clock") if hit.has("after_clock") else hit.last
    places = [place for place in range(hit.first, end) if tokens.kinds[place] in "no"]
    months = [place for place in range(hit.first, hit.last) if tokens.kinds[place] in "Mm"]
    if hit.has("pair"):
        numbers = [int(number) for number in _NUMBERS.findall(hit.name("pair"))]
        places = [hit.place("pair")] * 2
    else:
        numbers = [int(tokens.values[place]) for place in places]
    month_first = months[0] < places[0]
    own = [_month_beside(place, months, month_first) for place in places]
    last = _dated(hit, int(tokens.values[own[-1]]), numbers[-1])
    dates = [last]
    for place, number in zip(reversed(own[:-1]), reversed(numbers[:-1]), strict=True):
        month = int(tokens.values[place])
        earlier = nearest(dates[0], month, number)
        if earlier >= dates[0]:
            return ()
        dates.insert(0, earlier)
    parts = _parts(hit, places, own)
    return _together(hit, dates, parts, separate=len(months) > 1)


def _month_beside(place: int, months: list[int], month_first: bool) -> int:
    """The place of the month that goes with a day."""
    if month_first:
        return max((month for month in months if month < place), default=months[0])
    return min((month for month in months if month > place), default=months[-1])


def _dated(hit: Hit, month: int, day: int) -> date:
    if hit.has("first_year") and not hit.has("year"):
        return date(hit.number("first_year"), month, day)
    return day_of(hit, month, day)


def _parts(hit: Hit, places: list[int], own: list[int]) -> list[tuple[int, int]]:
    """The characters of each day, with its month where that stands beside it, and the year with the last."""
    tokens = hit.context.tokens
    parts = []
    for place, month in zip(places, own, strict=True):
        low, high = min(place, month), max(place, month)
        if any(low < other < high for other in places):
            low = high = place
        parts.append((tokens.begins[low], tokens.ends[high]))
    if hit.has("pair"):
        first, second = _NUMBERS.finditer(hit.name("pair"))
        offset = tokens.begins[places[0]]
        parts = [(parts[0][0], offset + first.end()), (offset + second.start(), parts[1][1])]
        if own[0] > places[0]:
            parts[0] = (offset, offset + first.end())
    if hit.has("weekday"):
        parts[0] = (tokens.begins[hit.place("weekday")], parts[0][1])
    parts[-1] = (parts[-1][0], max(parts[-1][1], tokens.ends[hit.last - 1]))
    return parts


def _together(hit: Hit, dates: list[date], parts: list[tuple[int, int]], *, separate: bool) -> Found:
    """The days as one range where the words or the calendar make it one, else each by itself."""
    text = hit.context.tokens.text
    joined = hit.kind("joint")
    in_row = all(later - earlier == _DAY for earlier, later in pairwise(dates))
    is_range = joined in ("-", ">") or hit.has("pair") or hit.name("opening") == "between" or (in_row and not separate)
    is_choice = hit.name("joint") == "or"
    found: list[DateExpression] = []
    for index, (day, (begin, end)) in enumerate(zip(dates, parts, strict=True)):
        when = When.on(day)
        if index == 0 and is_choice:
            when = When.window(dates[0], dates[-1])
        elif index == 0 and is_range:
            when = When.between(dates[0], dates[-1])
        found.append(
            DateExpression(
                begin, end, text[begin:end], TimexType.DATE, day.isoformat(), when,
                is_explicit=True, continues=index > 0 and (is_range or is_choice), is_yearless=leaves_year(hit),
            )
        )  # fmt: skip
    found[-1] = with_clock(hit, found[-1])
    return tuple(found)


def old_and_new(hit: Hit) -> Found:
    """ "vom 12. auf den 19. März": two dates, of which the second takes the place of the first."""
    month = hit.number("month")
    new = day_of(hit, month, hit.number("day"))
    old = nearest(new, month, hit.number("start"))
    place = hit.place("start")
    return (
        hit.expression(TimexType.DATE, old.isoformat(), When.on(old), explicit=True, first=place, last=place + 1),
        hit.expression(TimexType.DATE, new.isoformat(), When.on(new), explicit=True, first=hit.place("moved") + 1),
    )


def numbered_days(hit: Hit) -> Found:
    """ "from the 10th to the 12th", "on the 10th and 11th"."""
    tokens = hit.context.tokens
    first, last = hit.number("start"), hit.number("day")
    places = [hit.place("start"), hit.place("day")]
    if first >= last or not all(tokens.words[place][0].isdigit() for place in places):
        return ()
    end = numbered_day(hit, last)
    parts = [(tokens.begins[place], tokens.ends[place]) for place in places]
    return _together(hit, [end.replace(day=first), end], parts, separate=False)


def weekdays(hit: Hit) -> Found:
    """ "from Monday to Wednesday", "Monday and Tuesday", "Saturday or Sunday"."""
    tokens, published = hit.context.tokens, hit.context.published
    places = [place for place in range(hit.first, hit.last) if tokens.kinds[place] == "W"]
    numbers = [int(tokens.values[place]) for place in places]
    if hit.name("joint") == "and" and len(numbers) == 2 and numbers[1] < numbers[0] and numbers != [7, 1]:
        return ()  # "Friday and Thursday" is no row
    future = hit.is_future()
    last = published - ((published.isoweekday() - numbers[-1]) % 7) * _DAY
    readings = []
    for end in (last, last + 7 * _DAY):
        dates = [end]
        for number in reversed(numbers[:-1]):
            dates.insert(0, dates[0] - ((dates[0].isoweekday() - number) % 7) * _DAY)
        readings.append(dates)
    past, coming = readings
    # A row that has begun by the day of publication and is still going on is the one meant.
    if coming[0] <= published and (future is not False or coming[0] == published):
        past, future = coming, False
    dates, others = (coming, past) if future else (past, coming)
    if tokens.kinds[places[-1] - 1] == "L":
        steps_on = {"next": 1, "last": -1}.get(str(tokens.values[places[-1] - 1]))
        if steps_on is None:
            return ()
    parts = [(tokens.begins[place], tokens.ends[place]) for place in places]
    found = list(_together(hit, dates, parts, separate=False))
    other = _together(hit, others, parts, separate=False)
    if dates is not others and dates != others:
        found = [replace(one, otherwise=two.when) for one, two in zip(found, other, strict=True)]
    return tuple(replace(one, is_explicit=False, is_yearless=False) for one in found)
