"""Lists of names: "X, Y and the leaders of Z"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.units import Mention, Unit

MOST = 12


_GAP = 4


def chain_after(units: Sequence[Unit], place: int, goals: bool = False) -> tuple[list[Mention], int]:
    """The names of a list such as "X, Y and the leaders of Z" that begins at a unit, and where it ends."""
    chain = _Chain(units, place, goals)
    index: int | None = place
    while index is not None and index < len(units) and len(chain.found) < MOST:
        index = chain.step(index)
    return chain.found, chain.end


class _Chain:
    """A list of names as it is read from left to right. Each step tells where to go on, None at the end."""

    def __init__(self, units: Sequence[Unit], place: int, goals: bool) -> None:
        self._units = units
        self._place = place
        self._goals = goals
        self._gap = 0
        self._joined = False
        self.found: list[Mention] = []
        self.end = place

    def step(self, index: int) -> int | None:
        """Take the unit at an index into the list."""
        unit = self._units[index]
        if unit.has("party", "seat") and unit.mention is not None:
            return self._party(index, unit.as_party or unit.mention)
        if unit.has("capital") and (run := _unknown(self._units, index)) is not None:
            return self._somebody(*run)
        if unit.has("adjective") and self._follows(index + 1, "and", "comma") and unit.mention is not None:
            self.found.append(unit.as_party or unit.mention)
            return index + 1
        return self._filler(index)

    def _follows(self, index: int, *tags: str) -> bool:
        return index < len(self._units) and self._units[index].has(*tags)

    def _party(self, index: int, mention: Mention) -> int | None:
        if self.found and not self._joined and _speaks(self._units, index):
            return None
        self._joined = False
        self._gap = 0
        if _owns(self._units, index):
            return self._owner(index + 2, mention)
        self.found.append(mention)
        self.end = index + 1
        goes_on = self._follows(self.end, "and", "comma") or (
            self.end < len(self._units) and self._units[self.end].low == "-"
        )
        return self.end if goes_on else None

    def _owner(self, index: int, mention: Mention) -> int | None:
        """ "Somalia's factions and Ethiopia": the state itself, unless a party of it follows."""
        if self._follows(index, "party", "officials"):
            return index
        self.found.append(mention)
        while self._follows(index, "word", "filler") and index - self.end < 5:
            index += 1
        self.end = index
        if self._follows(index, "and") and not self._follows(index, "with"):
            self._joined = True
            return index + 1
        return None

    def _somebody(self, mention: Mention, end: int) -> int | None:
        if self.found and _speaks(self._units, end - 1):
            return None
        self.found.append(mention)
        self.end = end
        self._gap = 0
        return end if self._follows(end, "and", "comma") else None

    def _filler(self, index: int) -> int | None:
        """What may stand between two names."""
        unit = self._units[index]
        if self._goals and unit.has("place"):
            self.end = index + 1  # a place that is no party: "Greenland and Iceland"
        elif self._goals and self.found and unit.has("in", "goal") and self._units[index - 1].has("and", "comma"):
            pass  # "en Géorgie et en Arménie"
        elif unit.has("and", "comma", "with") and (self.found or self._goals or index == self._place):
            self._gap += 1
            self._joined = self._joined or unit.has("and")
        elif unit.has(*_BETWEEN) and not unit.has("boundary", "in", "to"):
            self._gap += 1 if not unit.has("filler", "number") else 0
        else:
            return None
        return index + 1 if self._gap <= _GAP else None


_BETWEEN = ("filler", "number", "word", "adjective", "role", "roles", "quote", "ordinal")


def _owns(units: Sequence[Unit], index: int) -> bool:
    """True for a name with a possessive behind it."""
    return index + 1 < len(units) and units[index + 1].has("possessive")


def _speaks(units: Sequence[Unit], index: int) -> bool:
    """True when the name is the subject of what follows, not a part of the list."""
    after = index + 1
    while after < len(units) and units[after].has("word", "number") and after < index + 3:
        after += 1
    return (
        after < len(units)
        and units[after].has("say", "light", "future", "head", "past", "verb")
        and not units[after].has("and", "noun", "with")
        and units[after].low != "to"
    )


def _unknown(units: Sequence[Unit], index: int) -> tuple[Mention, int] | None:
    """Two or more words with capitals that no list knows: somebody's name."""
    end = index
    while (end < len(units) and units[end].has("capital", "particle") and end - index < 5) or (
        end < len(units) and end > index and units[end].low == "-"
    ):
        end += 1
    words = [unit.text for unit in units[index:end]]
    if len(words) < 2 or any(unit.has("no name") for unit in units[index : end + 1]):
        return None
    name = " ".join(words).replace(" - ", "-")
    return Mention("person", name, (), name, None, True), end


def chain_before(units: Sequence[Unit], place: int) -> list[Mention]:
    """The names of the list that ends at a unit."""
    mention = units[place].as_party
    found = [mention] if mention is not None else []
    index = place - 1
    while index >= 1 and len(found) < MOST:
        while index > 1 and units[index].has("filler") and units[index - 1].has("and", "comma", "filler"):
            index -= 1
        if units[index].has("comma") and units[index - 1].has("comma"):
            index -= 1
        if not (units[index].has("and", "comma") or units[index].low == "-"):
            break
        before = index - 1
        while before > 0 and units[before].has("filler", "role", "and", "comma"):
            before -= 1
        other = units[before]
        if not other.has("party", "adjective", "seat") or other.mention is None or is_placed(units, before):
            break
        found.append(other.as_party or other.mention)
        index = before - 1
    found.reverse()
    return found


def is_placed(units: Sequence[Unit], index: int) -> bool:
    """True for a name behind "in" or "at": a place, not a party."""
    before = index - 1
    while before >= 0 and units[before].has("filler", "word", "adjective") and index - before < 3:
        before -= 1
    if before < 0:
        return False
    if units[index].has("person", "officials"):
        return False
    if units[before].has("verb") and units[before].low.endswith((" in", " into", " to", " on to")):
        return True
    return units[before].has("in") or (units[before].has("to") and not units[before].has("and"))
