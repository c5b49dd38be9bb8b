"""Who acts in the clause around an engagement that names no party of its own."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.chains import chain_after, is_placed
from watch.extract.parties import main_subject
from watch.extract.units import Mention, Unit
from watch.model.report import Kind


def framed(units: Sequence[Unit], place: int) -> list[Mention]:
    """Who acts beside a noun in "during a call with Z, X urged" and "X urged Z after the talks"."""
    for index in range(place - 1, max(-1, place - 8), -1):
        unit = units[index]
        if unit.low == "in" and index and units[place].kind in (Kind.PHONE_CALL, Kind.VIDEO_CALL):
            found = main_subject(units, index)[0]  # "X and Y agreed in a phone call"
            return found if len(found) > 1 else []
        if unit.has("same day") or (index == 0 and unit.has("in")):
            if index > 1:
                return _actors(units, index)
            comma = next((i for i in range(place + 1, min(len(units), place + 20)) if units[i].has("comma")), None)
            if comma is None:
                return []
            names, end = chain_after(units, comma + 1)
            if names and end < len(units) and units[end].has("say"):
                names = names + chain_after(units, end + 1)[0]  # "X told Z that"
            return names
        if not unit.has("filler", "word", "adjective", "ordinal", "number", "possessive", "capital", "party"):
            return []
    return []


def _actors(units: Sequence[Unit], connector: int) -> list[Mention]:
    """Who acts, and on whom, in the clause before a connector."""
    start = next((i + 1 for i in range(connector - 1, -1, -1) if units[i].low in ("that", "saying", ":")), 0)
    for index in range(start, connector):
        if units[index].has("pair", "pronoun", "public"):
            return []
        if units[index].has("party") and not is_placed(units, index):
            found, end = chain_after(units, index)
            if len({side for mention in found for side in mention.sides}) < 2:
                found += [unit.mention for unit in units[end:connector] if unit.has("person") and unit.mention][:1]
            return found
    return []


def around(units: Sequence[Unit], place: int) -> list[Mention]:
    """Every party named in the clause of a word, where a language puts them in any order."""
    found: list[Mention] = []
    for step in (-1, 1):
        index = place + step
        while 0 <= index < len(units):
            unit = units[index]
            if unit.has("say", "hard", "stop") or (
                unit.has("boundary") and not unit.has("with", "between", "relative")
            ):
                break
            placed = index > 0 and units[index - 1].has("in", "goal") and not unit.has("person", "officials")
            mention = unit.as_party if unit.has("party", "seat") else None
            if mention is not None and not placed and mention not in found:
                found.append(mention)
            index += step
    return found


def goal_around(units: Sequence[Unit], place: int) -> int | None:
    """Where the place stands that somebody visits, in the clause of a word."""
    for indexes in (range(place + 1, min(len(units), place + 12)), range(place - 1, max(-1, place - 12), -1)):
        for index in indexes:
            unit = units[index]
            if unit.has("say", "hard", "stop") or (unit.has("boundary") and not unit.has("with", "between")):
                break
            behind = index > place or (index > 0 and units[index - 1].has("goal", "in"))
            if unit.has("place") and behind and not unit.has("person", "officials"):
                return index
    return None
