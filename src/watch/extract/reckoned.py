"""Days counted from another day of the sentence: "held talks on Friday, two days after he had met Y"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.datewords import length_of
from watch.extract.events import Doubt, Event
from watch.extract.units import Unit
from watch.model.when import Precision, When

#: A longer time is told in round numbers.
LONGEST = timedelta(days=6)

#: The word of engagement stands at most so many units behind "two days after".
_REACH = 14

_DAY = timedelta(days=1)
_SIDES = {"after": -1, "following": -1, "before": 1, "ahead of": 1, "prior to": 1}
_WHOLE = {"a day after": -_DAY, "a day before": _DAY, "one day after": -_DAY}


def reckon(units: Sequence[Unit], events: Sequence[Event], spoken: DateExpression | None, published: date) -> None:
    """Date the events of a sentence that have no date but "two days after" before them.

    They count from a day that the sentence names, else from the one on which somebody spoke, else from publication.
    """
    places = {event.place for event in events}
    for event in events:
        if event.when is not None or event.doubts & {Doubt.NEGATED, Doubt.HYPOTHETICAL}:
            continue
        found = _marker(units, event.place, places)
        if found is None:
            continue
        at, apart = found
        base = _base(units, events, at)
        if base is None:
            base = _day_of(spoken, published)
            event.doubts.add(Doubt.SAME_DAY)
        try:
            event.when = When.on(base + apart)
        except OverflowError:
            continue
        event.date_words = units[at].text
        event.future = event.when.start > published


def _marker(units: Sequence[Unit], place: int, places: set[int]) -> tuple[int, timedelta] | None:
    """Where "two days after" stands before a word of engagement of its clause, and the days from the base to it."""
    for index in range(place - 1, max(-1, place - _REACH), -1):
        unit = units[index]
        if unit.low in _WHOLE:
            return index, _WHOLE[unit.low]
        if unit.low in _SIDES and index and (days := _days(units[index - 1])) is not None:
            return index - 1, _SIDES[unit.low] * days
        if index in places or unit.has("boundary", "say", "hard", "date", "comma", "future"):
            return None
    return None


def _days(unit: Unit) -> timedelta | None:
    if unit.date is None or unit.date.type is not TimexType.DURATION:
        return None
    days = length_of(unit.date.value)
    return days if days is not None and unit.date.value.endswith("D") and timedelta() < days <= LONGEST else None


def _base(units: Sequence[Unit], events: Sequence[Event], at: int) -> date | None:
    """The day of an engagement told before the marker, else the last other day before it, else the first behind."""
    for event in reversed(events):
        if event.when is not None and event.place < at and _is_day(event.when):
            return event.when.start
    dated = [(place, unit.date.when) for place, unit in enumerate(units) if unit.date is not None]
    named = [(place, when.start) for place, when in dated if when is not None and _is_day(when)]
    before = [day for place, day in named if place < at]
    return next((day for day in (*reversed(before), *(day for _, day in named))), None)


def _is_day(when: When) -> bool:
    return when.precision in (Precision.DAY, Precision.MINUTE)


def _day_of(spoken: DateExpression | None, published: date) -> date:
    when = spoken.when if spoken is not None else None
    return when.start if when is not None and _is_day(when) and when.start <= published else published
