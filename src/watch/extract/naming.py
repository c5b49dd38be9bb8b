"""The words of a name, and the state that an office belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.gazetteer import Name
from watch.extract.groups import is_joint, named_unit, without_initial
from watch.extract.lexicon import Lexicon
from watch.extract.units import Mention, Unit
from watch.model.report import Party

LONGEST_NAME = 6
_OF = frozenset({"of", "for", "from", "der", "l'", "de l'", "de", "du", "des", "d'", "von", "del", "de la"})


def name_at(units: Sequence[Unit], place: int, at_least: int = 1) -> tuple[Unit, int, int] | None:
    """The name that begins at a unit: as one unit, where it ends, and of how many words it is."""
    start = place
    names: tuple[Name, ...] = ()
    size = 0
    while place < min(len(units), start + LONGEST_NAME * 2) and not units[place].has("date"):
        unit = units[place]
        if unit.has("person"):
            if unit.has("full name") or place == start:
                names = names or unit.names
            size += unit.low.count(" ") + 1
        elif unit.has("capital"):
            size += 1
        elif is_joint(units, place, size):
            pass
        elif (
            unit.has("city", "venue", "adjective")
            and unit.text[0].isupper()
            and (size or (place + 1 < len(units) and units[place + 1].has("capital", "city")))
        ):
            size += 1
        else:
            break
        place += 1
    while place > start and units[place - 1].low == "-":
        place -= 1
    if place > start + 1 and units[start].has("surname"):
        names = ()
    names = names or without_initial(units[start:place])
    if size < at_least or place == start:
        return None
    return named_unit(units[start:place], names), place, size


def surname_at(units: Sequence[Unit], place: int) -> tuple[Unit, int, int] | None:
    """The name behind an office; nobody's in "the General Secretariat"."""
    named = name_at(units, place)
    return None if named is not None and named[2] == 1 and units[place].has("no name") else named


def of_behind(units: Sequence[Unit], place: int) -> tuple[Mention | None, int]:
    """ "of Z" behind an office or a name."""
    if place + 1 >= len(units) or units[place].low not in _OF:
        return None, place
    after = place + 1
    while units[after].has("article") and after + 1 < len(units):
        after += 1
    if units[after].has("party", "region") and not units[after].has("person"):
        if after + 2 < len(units) and units[after + 1].has("possessive") and units[after + 2].has("party"):
            return units[after + 2].mention, after + 3  # "the head of Lebanon's Hezbollah movement"
        return units[after].mention, after + 1
    if units[after].has("adjective") and after + 1 < len(units) and units[after + 1].has("name"):
        return units[after + 1].mention, after + 2
    follows = after + 1
    while follows < len(units) and units[follows].has("filler"):
        follows += 1
    if units[after].has("adjective") and follows < len(units) and units[follows].has("word", "capital", "role"):
        end = follows + 1  # "a delegation of the Latvian parliament", "of the Russian State Duma"
        while end < len(units) and units[end].has("capital"):
            end += 1
        return units[after].as_party, end
    return None, place


def begins_row(units: Sequence[Unit], place: int) -> bool:
    """True at "X Y of A and Z W of B": two persons with their states."""
    for is_last in (False, True):
        named = name_at(units, place, at_least=2)
        side, end = of_behind(units, named[1]) if named is not None else (None, place)
        if side is None or side.kind != "state":
            return False
        if not is_last and not (end < len(units) and units[end].has("and", "comma")):
            return False
        place = end + 1
    return True


def by_last_names(known: Sequence[Party], lexicon: Lexicon) -> dict[str, Mention]:
    """Persons by their last names, save those of two persons and those that are common words or names."""
    found: dict[str, Mention] = {}
    twice = set()
    for party in known:
        last = party.name.split()[-1].lower() if party.stands_for else ""
        if len(last) < 3 or last in lexicon.common_surnames or lexicon.key(last) in lexicon.entries:
            continue
        if last in found and found[last].name != party.name:
            twice.add(last)
        side = party.stands_for or ""
        found[last] = Mention("person", party.name, (side,), party.name, party.role, True)
    return {last: mention for last, mention in found.items() if last not in twice}
