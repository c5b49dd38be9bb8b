"""The day on which a journey ends, told apart from its beginning: "he will return on Thursday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract import parties
from watch.extract.dates.expression import DateExpression
from watch.extract.discourse import related
from watch.extract.events import Event
from watch.extract.timing import Link, Owner
from watch.extract.units import Unit
from watch.model.report import Kind
from watch.model.when import Precision, When

LONGEST = timedelta(days=14)
_WEEK = timedelta(weeks=1)

#: Of the sentences before, only so many tell of the journey that somebody returns from.
_NEAR = 4

_RETURNS = frozenset(
    {"come back", "comes back", "came back", "coming back", "return", "returns", "returned", "returning", "return home"}
    | {"returns home", "returned home", "fly home", "flies home", "flew home", "return to", "returns to"}
    | {"returned to", "leave", "leaves", "leave for", "leaves for", "depart", "departs"}
)


def end_journeys(
    units: Sequence[Unit], links: Sequence[Link], told: Sequence[Event], sentence: int, published: date
) -> None:
    """Give the visit told of last its last day, where the sentence says when its guest leaves or returns."""
    for link in links:
        expression = units[link.date].date
        if link.owner is not Owner.OTHER or expression is None:
            continue
        verb = _verb(units, link.date)
        if verb is None:
            continue
        visit = next((one for one in reversed(told[-8:]) if _may_end(one, sentence)), None)
        if visit is not None and _is_of(visit, units, verb, published):
            _end(visit, expression)


def last_until(event: Event, told: Sequence[Event], published: date) -> None:
    """ "The talks run until Friday": the last day of the talks told of before, else of some that are under way."""
    when = event.when
    units, at = event.units, event.dated_by
    if when is None or at < 1 or units[at - 1].low not in _UNTIL or when.precision is not Precision.DAY:
        return
    if event.status is not None or any(unit.has("negated", "postponed") for unit in units[max(0, at - 6) : at]):
        return
    for other in reversed(told[-8:]):
        begun = other.when
        if begun is None or begun.precision is not Precision.DAY or not related(other.kind, event.kind):
            continue
        if event.all_sides <= other.all_sides and timedelta() < when.start - begun.start <= LONGEST:
            other.when = When.between(begun.start, when.start, begun.zone)
            other.reasons.append(f"its last day: “{event.date_words}”")
            event.when = None
            return
    if when.start > published:
        event.when = When.between(published, when.start)


_UNTIL = frozenset({"until", "till", "through"})


def _verb(units: Sequence[Unit], at: int) -> int | None:
    """The verb of returning that a date belongs to."""
    for index in range(at - 1, max(-1, at - 6), -1):
        low = units[index].low
        if low in _RETURNS or (low == "back" and index and units[index - 1].low in ("came", "come", "comes")):
            return index
        if units[index].has("boundary", "say", "comma", "light", "verb", "date"):
            return None
    return None


def _may_end(visit: Event, sentence: int) -> bool:
    """True for a visit of which only the first day is known so far."""
    first = visit.when is not None and visit.when.precision in (Precision.DAY, Precision.MINUTE)
    return visit.kind is Kind.VISIT and first and visit.days is None and sentence - visit.sentence <= _NEAR


def _is_of(visit: Event, units: Sequence[Unit], verb: int, published: date) -> bool:
    """True when whoever returns is the guest, and leaves where the visit is."""
    if visit.units is units and visit.place < verb and _is_second(units, verb):
        return True
    names, pronoun = parties.subject(units, verb)
    guests = {one.person for one in visit.parties if one.person}
    if not (pronoun or {one.person for one in names if one.person} & guests):
        return False
    left = next((unit for unit in units[verb + 1 : verb + 3] if unit.has("place") and unit.mention), None)
    if left is None or left.mention is None or units[verb].low.endswith((" to", " for")):
        is_there = visit.when is not None and visit.when.start <= published
        return units[verb].low not in _LEAVES or (is_there and left is None)
    hosts = {side for host in visit.hosts for side in host.sides}
    place = {left.mention.name, left.mention.of, *left.mention.sides}
    return bool(place & (hosts | {visit.spot.name if visit.spot else ""}))


_LEAVES = frozenset({"leave", "leaves", "depart", "departs"})


def _is_second(units: Sequence[Unit], verb: int) -> bool:
    """True for the "leaves" of "arrives on Monday and leaves on Friday"."""
    before = units[verb - 1]
    return before.has("and") or (before.low in ("will", "to", "then") and units[verb - 2].has("and"))


def _end(visit: Event, expression: DateExpression) -> None:
    """Make the visit last up to a day, the first such one behind its beginning."""
    last = _day_after(expression, visit.when)
    if visit.when is not None and last is not None:
        visit.when = When.between(visit.when.start, last, visit.when.zone)
        visit.reasons.append(f"its last day: “{expression.text}”")


def _day_after(expression: DateExpression, when: When | None) -> date | None:
    """The day of an expression behind the first day of a journey, None where it is none or too far off."""
    for reading in (expression.when, expression.otherwise):
        if reading is not None and when is not None and reading.start == reading.end:
            for day in (reading.start, reading.start + _WEEK) if not expression.is_explicit else (reading.start,):
                if timedelta() < day - when.start <= LONGEST:
                    return day
    return None
