"""What the words around a word of engagement tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.timing import DEPARTURES
from watch.extract.triggers import Trigger
from watch.extract.units import Mention, Unit


def speaker(units: Sequence[Unit], place: int) -> list[Mention]:
    """Who says the words in quotes around a unit."""
    for index in range(place + 1, len(units)):
        if units[index].has("say"):
            near = [*units[index + 1 : index + 3], *reversed(units[max(place, index - 3) : index])]
            return [unit.mention for unit in near if unit.has("person", "office") and unit.mention][:1]
    return []


def behind_day(units: Sequence[Unit], place: int) -> int:
    """Past the day in "received on Monday Y", if a name follows it."""
    after = place
    while after < len(units) and after - place < 4 and (units[after].date is not None or units[after].low == "on"):
        after += 1
    return after if after < len(units) and units[after].has("party", "capital", "adjective", "filler") else place


def before_pronoun(units: Sequence[Unit], said: int) -> list[Mention]:
    """Whom "he" means in its own sentence: who acts last in front of it, else who is named last."""
    named = [place for place in range(said) if units[place].has("person", "office") and units[place].mention]
    acting = [
        place
        for place in range(said)
        if units[place].has("party")
        and units[place].mention
        and units[place + 1].has("future", "light", "verb", "past", "head", "say")
    ]
    return [units[place].mention for place in (acting or named)[-1:]]  # type: ignore[misc]


def is_ending(units: Sequence[Unit], trigger: Trigger) -> bool:
    """True for "wrapped up a four-day visit" and "the talks ended"."""
    place = trigger.place
    near = (*units[max(0, place - 6) : place], *units[place + 1 : place + 10])
    return any(unit.has("ending") for unit in near)


def is_definite(units: Sequence[Unit], trigger: Trigger) -> bool:
    """True for "the talks", "their meeting", "Tuesday's summit"."""
    for index in range(trigger.place - 1, max(-1, trigger.place - 4), -1):
        if units[index].has("possessive") and index and units[index - 1].date is not None:
            return True
        if units[index].low in ("the", "this", "these", "their", "his", "her", "its", "both"):
            return True
    return trigger.pronoun


def is_face_to_face(units: Sequence[Unit], place: int) -> bool:
    """True for the "spoke with" of "Vienna, where he spoke with Y" and "spoke to Y at the margins of the summit"."""
    if units[place].low.partition(" ")[2] not in ("with", "to"):
        return False
    where = any(unit.low == "where" for unit in units[max(0, place - 6) : place])
    return where or any(unit.low in _BESIDES for unit in units[place + 1 : place + 10])


_BESIDES = frozenset(
    {"on the sidelines of", "on the margins of", "on the fringes of", "in the margins", "on the sidelines"}
    | {"sidelines", "margins", "fringes"}
)


def holder_of(units: Sequence[Unit], place: int) -> int | None:
    """The verb that has the noun as its object: the "hold" of "hold talks", the "meet" of "meet for talks"."""
    for index in range(place - 1, max(-1, place - 9), -1):
        unit = units[index]
        if unit.has("noun") and unit.kind is not None and units[index + 1].low in _TOPICAL:
            return None  # "will hold discussions on the summit"
        if unit.has("light") or (unit.has("verb") and not unit.has("noun")) or unit.low in DEPARTURES:
            return index
        if unit.has("future") and index and units[index].low not in ("next", "coming", "upcoming", "forthcoming", "to"):
            return index
        if unit.low in _BEFORE_DATES and units[index + 1].date is not None:
            continue
        if unit.low == "of" and index and units[index - 1].date is not None:
            continue  # "a week of talks"
        if unit.has("boundary", "comma", "say", "with", "between", "in") and not unit.has("filler"):
            return None
        if unit.has("head") and not unit.has("postponed", "cancelled"):
            return None
        if unit.has("postponed", "cancelled"):
            return index
    return None


_TOPICAL = frozenset({"on", "about", "over", "ahead of"})
_BEFORE_DATES = frozenset({"from", "until", "till", "to", "for", "on"})


def proper_name(units: Sequence[Unit], place: int) -> str | None:
    """The name of "the First Africa-South America Summit", where it is written with capitals."""
    if not units[place].text[0].isupper() or units[place].has("opens"):
        return None
    index = place
    while (
        index
        and place - index < 8
        and (units[index - 1].text[0].isupper() or units[index - 1].low == "-")
        and not units[index - 1].has("person", "date", "opens")
    ):
        index -= 1
    if index == place:
        return None
    words = ""
    for unit in units[index : place + 1]:
        words += ("" if not words or words.endswith("-") or unit.low in ("-", "'s") else " ") + unit.text
    return words


def connector_of(units: Sequence[Unit], place: int) -> int | None:
    """The "after" or "before" that ties an engagement to the words spoken around it."""
    for index in range(place - 1, max(-1, place - 7), -1):
        if units[index].has("same day"):
            return index
        if units[index].has("say", "comma") or (units[index].has("party") and units[index].has("person")):
            continue
        if units[index].has("head", "date", "quote"):
            return None
    return None


def is_spoken_around(units: Sequence[Unit], connector: int) -> bool:
    """True when the words before "after the talks" are that somebody spoke."""
    for index in range(connector - 1, max(-1, connector - 8), -1):
        if units[index].has("say"):
            return True
        if units[index].has("future", "boundary", "quote"):
            return any(unit.has("say") for unit in units[max(0, index - 3) : index]) and units[index].has("quote")
    return False
