"""The names behind a noun of engagement: "talks with X between Y and Z", "a visit to W"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.chains import chain_after
from watch.extract.parties import aside_ends
from watch.extract.units import Mention, Unit

#: How far behind the noun a name may stand, and a word of no meaning for it.
REACH, NEAR = 30, 14

_PASSED = (
    "in", "place", "date", "number", "filler", "ordinal", "capital", "here", "of city", "virtual", "place noun",
    "phone",
)  # fmt: skip
_PASSED_WORDS = frozenset({"-", "from", "to", "on", "for", "(", ")"})
#: What others ask for.
WISHES = frozenset({"request", "behest", "initiative", "urging", "insistence", "suggestion"})
#: What is given for a guest.
_HOSPITALITY = frozenset({"reception", "banquet", "dinner", "luncheon", "lunch", "working lunch", "working dinner"})
_CHAIRS = frozenset({"chairmanship", "presidency", "leadership", "mediation", "auspices", "sponsorship"})
_VERBAL = ("future", "light", "past", "postponed", "cancelled", "was planned")


def companions(units: Sequence[Unit], place: int, visit: bool) -> tuple[list[Mention], list[Mention], list[int]]:
    """Those who take part, the goals of a visit, and where the goals stand."""
    walk = _Walk(units, place, visit)
    index: int | None = place + 1
    if place + 1 < len(units) and units[place + 1].low in ("that", "which"):
        index = place + 2  # "talks that were to begin on Friday between"
    while index is not None and index < len(units) and index - place < REACH:
        index = walk.names(index) or walk.passed(index)
    if visit and not walk.at:
        walk.at += _departed_for(units, place)
    return walk.found, walk.goals, walk.at


class _Walk:
    """A walk from a noun to the right, over phrases that hang on it."""

    def __init__(self, units: Sequence[Unit], place: int, visit: bool) -> None:
        self._units = units
        self._place = place
        self._visit = visit
        self.found: list[Mention] = []
        self.goals: list[Mention] = []
        self.at: list[int] = []

    def names(self, index: int) -> int | None:
        """Take the names of "with X", "between X and Y", "to Z", "to which X belongs"; where to go on."""
        unit = self._units[index]
        if _to_which(self._units, index):
            names, end = chain_after(self._units, index + 2)
            self.found += names
            return max(end, index + 2)
        if unit.low == "under" and self._is(index + 1, "adjective") and self._chairs(index + 2):
            self.found += [one for one in (self._units[index + 1].as_party,) if one is not None]
            return index + 3
        if unit.low in ("of", "from", "by") and self._units[index - 1].low in WISHES:
            return chain_after(self._units, index + 1)[1]  # who asks for it need not take part
        honours = unit.low == "for" and self._units[self._place].low in _HOSPITALITY
        if honours or (unit.has("with", "between") and not unit.has("boundary", "in")) or unit.has("of"):
            names, end = chain_after(self._units, index + 1)
            if (unit.has("of") or unit.low == "from") and names and not _takes_part(names):
                names = []
            self.found += names
            return max(end, index + 1)
        if unit.has("goal") and self._visit:
            return self._goal(index)
        return None

    def _goal(self, index: int) -> int | None:
        names, end = chain_after(self._units, index + 1)
        if end <= index + 1 and not names and not _next_place(self._units, index):
            return None
        self.goals += [name for name in names if name.kind != "person"]
        self.found += [name for name in names if name.kind == "person"]
        self.at.append(index + 1)
        return max(end, index + 1)

    def passed(self, index: int) -> int | None:
        """Where to go on behind a unit without names; None at the end of what hangs on the noun."""
        unit = self._units[index]
        near = index - self._place < NEAR
        if unit.has(*_VERBAL) and not unit.has("party", "boundary") and near:
            return index + 1
        if unit.low in ("which", "who") and self._is(index + 1, "between"):
            return index + 1
        if unit.has(*_PASSED) or unit.low in _PASSED_WORDS:
            return index + 1
        if unit.has("quote") and index == self._place + 1:
            return index + 1  # 'a "working visit" to Z'
        if unit.has("comma"):
            return self._comma(index)
        if unit.has("adjective") and self._is(index + 1, "of city", "place"):
            return index + 1  # "talks in the Omani capital between"
        if (
            unit.has("and")
            and index + 1 < len(self._units)
            and self._units[index + 1].low in ("involving", "including")
        ):
            return index + 1  # "talks held in Rome and involving X and Y"
        if unit.has("word", "common") and not unit.has("verb", "boundary", "say", "and") and near:
            return index + 1
        if self._visit and unit.low in ("which", "that"):
            return _taken_to(self._units, index)
        return None

    def _chairs(self, index: int) -> bool:
        """True for the "chairmanship" of "under Thai chairmanship"."""
        return index < len(self._units) and self._units[index].low in _CHAIRS

    def _is(self, index: int, *tags: str) -> bool:
        return index < len(self._units) and self._units[index].has(*tags)

    def _comma(self, index: int) -> int | None:
        after = self._units[index + 1] if index + 1 < len(self._units) else None
        if after is None:
            return None
        includes = after.low == "which" and self._is(index + 2, "between")
        if after.has("with", "place") or after.low in ("including", "involving") or includes:
            return index + 1
        if _to_which(self._units, index + 1):
            return index + 1
        closing = aside_ends(self._units, index) if index == self._place + 1 else None
        return None if closing is None else closing + 1  # "the talks, the third since May, between"


def _next_place(units: Sequence[Unit], index: int) -> bool:
    """True for the "to" of "a trip to Lagos", whose goal is no party."""
    after = index + 1
    while after < len(units) and after < index + 4 and units[after].has("filler", "of city", "adjective"):
        after += 1
    if after < len(units) and units[after].has("place"):
        return True
    return units[after - 1].has("of city") and units[after - 2].has("adjective")  # "a trip to the Libyan capital"


_LEAVES = frozenset({"left", "leave", "leaves", "leaving", "departed", "depart", "departs", "flew out of"})


def _departed_for(units: Sequence[Unit], place: int) -> list[int]:
    """The goal in "left for Y on Monday for a two-day visit"."""
    for index in range(place - 1, max(0, place - 12), -1):
        if units[index].has("boundary", "say"):
            break
        bracketed = index + 1 < len(units) and units[index + 1].low == ")"
        behind = units[index - 1].has("head", "verb") or units[index - 1].low in ("for", "to", "in")
        behind = behind and units[index - 1].low not in _LEAVES
        if units[index].has("place") and behind and not bracketed:
            return [index]
    return []


def _takes_part(names: Sequence[Mention]) -> bool:
    """True unless "of" or "from" names a thing, not those who meet."""
    return any(
        name.people or name.kind in ("body", "group", "council", "movement", "person", "state", "series", "region")
        for name in names
    )


def _to_which(units: Sequence[Unit], index: int) -> bool:
    """True at the "to which" of "a body to which X and Y belong"."""
    return index + 1 < len(units) and units[index].low == "to" and units[index + 1].low == "which"


def _taken_to(units: Sequence[Unit], index: int) -> int | None:
    """The "to" of "a tour which will take him to X, Y and Z"."""
    for after in range(index + 1, min(len(units), index + 8)):
        if units[after].low == "to" and after + 1 < len(units) and units[after + 1].has("place", "filler"):
            return after
    return None
