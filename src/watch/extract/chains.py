"""Lists of names: "X, Y and the leaders of Z"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.units import Mention, Unit

MOST = 12


_GAP = 4


def chain_after(units: Sequence[Unit], place: int, goals: bool = False) -> tuple[list[Mention], int]:
    """The names of a list such as "X, Y and the leaders of Z" that begins at a unit, and where it ends."""
    found: list[Mention] = []
    end = index = place
    gap = 0
    joined = False
    while index < len(units) and len(found) < MOST:
        unit = units[index]
        if unit.has("party", "seat") and unit.mention is not None:
            if found and not joined and _speaks(units, index):
                break
            joined = False
            if _owns(units, index):
                index += 2
                gap = 0
                if index < len(units) and units[index].has("party", "officials"):
                    continue
                found.append(unit.as_party or unit.mention)
                while index < len(units) and units[index].has("word", "filler") and index - end < 5:
                    index += 1
                end = index
                if index < len(units) and units[index].has("and") and not units[index].has("with"):
                    joined = True
                    index += 1
                    continue
                break
            found.append(unit.as_party or unit.mention)
            index += 1
            end, gap = index, 0
            follows = units[index] if index < len(units) else None
            if follows is None or (not follows.has("and", "comma") and follows.low != "-"):
                break
            continue
        if unit.has("capital") and (run := _unknown(units, index)) is not None:
            if found and _speaks(units, run[1] - 1):
                break
            found.append(run[0])
            index = end = run[1]
            gap = 0
            if index >= len(units) or not units[index].has("and", "comma"):
                break
            continue
        if (
            unit.has("adjective")
            and index + 1 < len(units)
            and units[index + 1].has("and", "comma")
            and unit.mention is not None
        ):
            found.append(unit.as_party or unit.mention)
            index += 1
            continue
        if goals and unit.has("place"):
            end = index + 1  # a place that is no party: "Greenland and Iceland"
        elif goals and found and unit.has("in", "goal") and units[index - 1].has("and", "comma"):
            pass  # "en Géorgie et en Arménie"
        elif unit.has("and", "comma", "with") and (found or goals or index == place):
            gap += 1
            joined = joined or unit.has("and")
        elif unit.has("filler", "number", "word", "adjective", "role", "roles", "quote", "ordinal") and not unit.has(
            "boundary", "in", "to"
        ):
            gap += 1 if not unit.has("filler", "number") else 0
        else:
            break
        if gap > _GAP:
            break
        index += 1
    return found, end


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
        if units[index].has("filler") and units[index - 1].has("and", "comma"):
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
