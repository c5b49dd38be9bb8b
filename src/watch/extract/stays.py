"""Stays told from their end, and journeys of several stops in one clause."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.units import Unit

_LEAVES = frozenset(
    {"left", "leave", "leaves", "departed", "flew out of", "returned from", "flew home from", "left for"}
)
#: What follows these is no place of the visit.
_HOMEWARD = frozenset(
    {"returned home", "flew home", "returned to", "went home", "left for", "returned", "departed for"}
)
_BEHIND = frozenset(
    {"after", "following", "at the end of", "at the conclusion of", "ending", "concluding", "wrapping up"}
)
_LEGS = frozenset({"to", "in", "on to"})
_OTHER_CLAUSE = ("boundary", "hard", "head", "light", "noun", "person", "officials", "say", "future")


def left_after(units: Sequence[Unit], place: int) -> tuple[int, int] | None:
    """In "left Vienna on Friday after a two-day visit" the verb and the date, which is the last day."""
    if (found := _then_left(units, place)) is not None:
        return found
    for index in range(place - 1, max(-1, place - 7), -1):
        if units[index].low in _BEHIND or units[index].has("same day"):
            break
        if not units[index].has("filler", "date", "adjective", "word", "number", "capital"):
            return None
    else:
        return None
    for verb in range(index - 1, max(-1, index - 12), -1):
        if units[verb].low in _LEAVES | _HOMEWARD:
            dates = [at for at in range(verb + 1, index) if units[at].date is not None]
            return (verb, dates[0]) if dates else None
        if units[verb].has("boundary", "say"):
            return None
    return None


def is_homeward(unit: Unit) -> bool:
    """True for "returned home" and "left for", False for "left": what stands behind it is not where the visit was."""
    return unit.low in _HOMEWARD


def _then_left(units: Sequence[Unit], place: int) -> tuple[int, int] | None:
    """The same in "ended his two-day visit to Austria and left Vienna on Friday"."""
    for verb in range(place + 1, min(len(units), place + 10)):
        if units[verb].low in _LEAVES | _HOMEWARD and units[verb - 1].has("and"):
            behind = range(verb + 1, min(len(units), verb + 5))
            date = next((at for at in behind if units[at].date is not None), None)
            return (verb, date) if date is not None else None
        if units[verb].has("boundary", "say", "date", "light", "hard"):
            return None
    return None


def legs(units: Sequence[Unit], verb: int) -> list[tuple[int, int]]:
    """The stops of "flies to A on Monday, to B on Tuesday and to C on Friday": place and date of each."""
    found: list[tuple[int, int]] = []
    goal: int | None = None
    for index in range(verb + 1, min(len(units), verb + 60)):
        unit = units[index]
        if unit.has("place") and (
            units[index - 1].low in _LEGS
            or units[index - 1].has("of city", "filler", "in", "verb")
            or (found and units[index - 1].has("and", "comma"))
        ):
            goal = goal if goal is not None and not found else index
        elif unit.date is not None and not unit.date.continues:
            if goal is not None:
                found.append((goal, index))
            goal = None
        elif unit.has(*_OTHER_CLAUSE) and unit.low not in ("until", "from", "to"):
            break
    return found
