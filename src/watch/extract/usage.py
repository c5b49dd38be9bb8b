"""Verbs of two meanings: which use of "call", "see" and "be in" is an engagement."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.units import Unit
from watch.model.report import Kind

_CALLS = frozenset({"called", "calls", "rang"})
_CALLS_ON = frozenset({"call on", "calls on"})
_SPEAKS = frozenset({"speak", "spoke", "spoken", "speaks"})
_OF_THINGS = frozenset({"of", "out", "up", "against", "highly", "english", "french", "russian", "arabic", "chinese"})
_SEES = frozenset({"saw", "see", "sees"})
_GREETS = frozenset({"received", "welcomed", "greeted", "receive", "welcome", "greet", "met"})
#: What is received of somebody.
_HANDED = frozenset(
    {"credentials", "letter", "letters", "message", "messages", "invitation", "copy", "copies", "report", "award"}
    | {"proposal", "proposals", "request", "note", "gift", "prize", "answer", "reply", "order", "medal", "degree"}
    | {"statement", "decision", "announcement", "offer", "news", "plan", "support", "aid", "pledge", "move"}
)
_PRESENT = (" in", " into")
_ADVERBS = frozenset({"also", "now", "already", "currently", "still", "reportedly", "only", "both"})
_OWN = frozenset({"its", "their", "our", "his", "her", "your", "my"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
_MEETS = frozenset({"meet", "meets", "met", "meeting"})
_NAMED = ("party", "person", "officials", "role", "roles", "adjective", "capital")
_AFTER_CALLED = frozenset({"to", "on", "about", "over", "from", "after", "before", "at", "in", "earlier", "and"})


def is_engagement(units: Sequence[Unit], place: int) -> bool:
    """False where a verb that may mean an engagement means something else here."""
    low = units[place].low
    if low in _CALLS:
        return _rings(units, place)
    if low in _GREETS and any(unit.low == "airport" for unit in units[place + 1 : place + 20]):
        return False  # an arrival, no meeting
    if low in _GREETS and any(unit.low in _HANDED for unit in units[place + 1 : place + 5]):
        return False
    if low in _SPEAKS:
        return not (place + 1 < len(units) and units[place + 1].low in _OF_THINGS)
    if low in _CALLS_ON:
        return _calls_on(units, place)
    if low in _SEES:
        return _next_is(units, place, "person", "officials") or _each_other(units, place)
    if low in _MEETS:
        return _meets_somebody(units, place)
    if low.endswith(_PRESENT) and " " in low and _tells_where(units, place):
        return False
    if low.endswith(_PRESENT) and " " in low:
        return _at_a_place(units, place) and not (low in _AWAITED and _is_of_noun(units, place))
    return True


def is_progressive(units: Sequence[Unit], place: int) -> bool:
    """True for the "meeting" of "are meeting in Oslo", which is a verb there."""
    if units[place].low != "meeting" or not place:
        return False
    before = place - 1
    while before and units[before].low in _ADVERBS:
        before -= 1
    return units[before].low in BE


def _rings(units: Sequence[Unit], place: int) -> bool:
    """True for "called the Chinese premier on Monday", False for "called him a liar" and "called for talks"."""
    after = _skip(units, place + 1, "filler")
    if after >= len(units) or not units[after].has("person", "officials"):
        return False
    if place and units[place - 1].has("in", "filler", "comma"):
        return False
    last = after + 1
    return last >= len(units) or units[last].has("date", "comma", "boundary") or units[last].low in _AFTER_CALLED


def _calls_on(units: Sequence[Unit], place: int) -> bool:
    """True for "will call on the president on Monday", False for "call on the president to resign"."""
    after = _skip(units, place + 1, "filler")
    if after >= len(units) or not units[after].has("person", "officials"):
        return False
    return not any(unit.low == "to" or unit.has("stop") for unit in units[after + 1 : after + 4])


def _meets_somebody(units: Sequence[Unit], place: int) -> bool:
    """True unless what is met is a thing: "meet its obligations"."""
    after = place + 1
    if after >= len(units) or units[after].low not in _OWN:
        return True
    return any(unit.has(*_NAMED) for unit in units[after + 1 : after + 4])


def _at_a_place(units: Sequence[Unit], place: int) -> bool:
    """True where a place follows that owns nothing: "is in Rome", not "is in Rome's interest"."""
    after = _skip(units, place + 1, "filler", "adjective", "number", "of city", "word", "capital")
    if after + 1 < len(units) and units[after].low == "-":  # "in the rebel-held capital Y"
        after = _skip(units, after + 2, "filler", "adjective", "of city", "word")
    if after >= len(units) or not units[after].has("place", "of city"):
        return any(unit.has("of city", "here") for unit in units[place + 1 : after + 1])
    return not (after + 1 < len(units) and units[after + 1].has("possessive"))


def _tells_where(units: Sequence[Unit], place: int) -> bool:
    """True for the "was in" of "their last meeting was in Rome" and "the last time they met was in Rome"."""
    before = place - 1
    while before > 0 and (units[before].has("future") or units[before].low in _ADVERBS):
        before -= 1
    met = before >= 0 and units[before].kind is not None and units[before].kind is not Kind.VISIT
    return met and (units[before].has("noun") or units[before].low in _MEETS)


def _is_of_noun(units: Sequence[Unit], place: int) -> bool:
    """True for the "is expected in" of "the next round of talks is expected in Rome": nobody travels."""
    for index in range(place - 1, max(-1, place - 12), -1):
        if units[index].has("boundary", "say", "comma"):
            return False
        if units[index].has("noun") and units[index].kind is not Kind.VISIT:
            return True
    return False


_AWAITED = frozenset(
    {"is expected in", "are expected in", "is due in", "are due in", "is awaited in", "is in", "are in"}
)


def _next_is(units: Sequence[Unit], place: int, *tags: str) -> bool:
    after = _skip(units, place + 1, "filler", "adjective")
    return after < len(units) and units[after].has(*tags)


def _each_other(units: Sequence[Unit], place: int) -> bool:
    return place + 1 < len(units) and units[place + 1].low in ("each", "each other", "one another")


def _skip(units: Sequence[Unit], place: int, *tags: str) -> int:
    """The first unit from a place on that has none of the tags, at most five further."""
    end = min(len(units), place + 5)
    while place < end and units[place].has(*tags) and not units[place].has("person", "officials", "place"):
        place += 1
    return place
