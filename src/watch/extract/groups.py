"""Name groups as units: what may stand in them, and what they become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.extract.gazetteer import Name
from watch.extract.units import Mention, Unit

_ARTICLES = frozenset({"the", "a", "an", "la", "le", "les", "der", "die", "das", "el", "los"})


def plainer(units: Sequence[Unit]) -> list[Unit]:
    """Without a name's short form in brackets behind it; "as presidents" opens no clause."""
    found: list[Unit] = []
    place = 0
    while place < len(units):
        unit = units[place]
        if unit.low == "(" and found and (behind := _short_form(units, place, found[-1])) is not None:
            place = behind
            continue
        if (state := _styled(units, place)) is not None:
            place = state
            continue
        if unit.low in ("until", "till") and place + 1 < len(units) and units[place + 1].date is not None:
            unit = replace(unit, tags=frozenset({"word"}))
        if found and found[-1].low == "-" and found[-1].end == unit.begin and unit.form == "past" and place > 1:
            unit = replace(unit, tags=frozenset({"word"}))  # "the rebel-held capital", "UN-led talks"
        if unit.low == "as" and place + 1 < len(units) and units[place + 1].has("role", "roles"):
            unit = replace(unit, tags=frozenset({"word"}))
        if (
            unit.form == "base"
            and unit.tags == _HEAD
            and found
            and found[-1].has("adjective", "article", "possessive", "word", "capital", "place noun")
        ):
            unit = replace(unit, tags=frozenset({"word"}))  # "the Korean issue", "the vote"
        found.append(unit)
        place += 1
    return found


def _short_form(units: Sequence[Unit], place: int, last: Unit) -> int | None:
    """What follows the brackets of "the alliance (NATO)" and "six powers (the P5+1)"; None where they hold more."""
    inside = place + 1
    if inside < len(units) and units[inside].has("article"):
        inside += 1
    if inside + 1 >= len(units) or units[inside + 1].low != ")":
        return None
    return inside + 2 if last.has("name", "capital") and units[inside].has("name", "capital") else None


_NAMING = frozenset({"series", "adjective", "capital"})
_GROUPS = (" four", " quartet", " troika", " quint", " group")
_HEAD = frozenset({"head"})
#: What a state calls itself in front of its name, in the languages that are read.
_STYLES = frozenset(
    {"republic", "kingdom", "state", "federation", "principality", "sultanate", "emirate", "union", "duchy"}
    | {"republique", "royaume", "republica", "reino", "republik", "konigreich", "konigreichs"}
    | {"республики", "республика", "королевства", "государства", "республіки", "королівства"}
)
_STYLE_ENDS = frozenset({"of", "the", "de", "du", "des", "del", "d'", "la"})


def _styled(units: Sequence[Unit], place: int) -> int | None:
    """Where the name stands in "Federative Republic of Brazil" and "Республики Армения", if it is such a title."""
    end = place
    while end < len(units) and end - place < 3 and units[end].has("capital") and units[end].low not in _STYLES:
        end += 1
    if end >= len(units) or units[end].low not in _STYLES or not units[end].text[0].isupper():
        return None
    end += 1
    while end < len(units) and units[end].low in _STYLE_ENDS:
        end += 1
    named = end < len(units) and units[end].has("party") and units[end].has("name", "place")
    return end if named else None


def nation(units: Sequence[Unit], place: int) -> Unit:
    """ "The Palestinians" are a party; so is the "North" of "North and South Korea"."""
    unit = units[place]
    if unit.tags.isdisjoint(_NAMING):
        return unit
    if unit.has("series") and unit.mention is not None and unit.mention.sides and unit.low.endswith(_GROUPS):
        group = Mention("group", unit.mention.name, unit.mention.sides)
        return replace(unit, tags=frozenset({"party", "name"}), mention=group)
    if unit.low == "greek" and place + 2 < len(units) and units[place + 2].low == "turkish cypriot":
        return replace(unit, mention=Mention("demonym", "Greek Cypriot", ("Cyprus",)))
    between = place > 1 and units[place - 1].low == "-" and units[place - 2].low in ("inter", "intra")
    if unit.low == "koreas" or (unit.low == "korean" and between):
        both = Mention("group", "the two Koreas", ("North Korea", "South Korea"))
        return replace(unit, tags=frozenset({"party", "name"}), mention=both)
    if unit.has("adjective") and unit.low.endswith("s") and not unit.low.endswith(("ss", "us", "is")):
        mention = unit.as_party
        return replace(unit, tags=OFFICIALS, mention=replace(mention, people=True)) if mention else unit
    if unit.low in ("north", "south") and place + 2 < len(units) and units[place + 1].has("and"):
        whole = units[place + 2].mention
        first, _, rest = whole.name.partition(" ") if whole is not None else ("", "", "")
        if {first.lower(), unit.low} == {"north", "south"}:
            name = f"{unit.text} {rest}"
            return replace(unit, tags=frozenset({"party", "name"}), mention=Mention("state", name, (name,)))
    return unit


def fighters(units: Sequence[Unit]) -> str:
    """What a side of its own is called: "Malian rebels" for "the Malian rebel delegation"; nothing for other groups."""
    for index, unit in enumerate(units):
        if (name := _FIGHTERS.get(unit.low.partition(" ")[0])) is not None:
            before = [word.text for word in units[:index] if not word.has("article", "possessive")]
            return " ".join([*before, name])
    return ""


_FIGHTERS = {
    "rebels": "rebels",
    "rebel": "rebels",
    "insurgents": "insurgents",
    "separatists": "separatists",
    "separatist": "separatists",
    "guerrillas": "guerrillas",
    "guerrilla": "guerrillas",
    "opposition": "opposition",
}


def share(found: list[Unit], unit: Unit) -> None:
    """In "French, German and British diplomats" each adjective names a party."""
    if not unit.has("officials"):
        return
    place = len(found) - 1
    while place >= 1 and found[place].has("and", "comma") and found[place - 1].has("adjective"):
        mention = found[place - 1].as_party
        if mention is None:
            return
        shared = replace(mention, people=True)
        found[place - 1] = replace(found[place - 1], tags=OFFICIALS, mention=shared)
        place -= 2


def as_person(unit: Unit, mention: Mention) -> Unit:
    """A unit that stands for a person."""
    return replace(unit, tags=PERSON | {"bound"}, mention=mention)


def listed(unit: Unit) -> Unit:
    """A name that the gazetteer has, with the first that it may mean."""
    name = unit.names[0]
    return replace(unit, mention=Mention(name.kind, name.name, name.sides, detail=name.detail))


def leads_to_office(units: Sequence[Unit], place: int, of_body: bool) -> bool:
    """True at the "border" of "Croatian border experts", and at the "trade" of "EU trade commissioner X"."""
    for index in range(place, min(len(units), place + 3)):
        if units[index].has("roles"):
            return True
        if of_body and units[index].has("role"):
            return index + 1 < len(units) and units[index + 1].has("capital", "person")
        if not units[index].has("word", "place noun") and not units[index].has("filler"):
            return False
    return False


def is_title(units: Sequence[Unit], place: int, end: int) -> bool:
    """True where all the words around have capitals, as in a heading, or a thing follows the name."""
    after = units[end] if end < len(units) else None
    return after is not None and after.has("noun", "capital")


def is_definite_group(units: Sequence[Unit], start: int) -> bool:
    """True behind "the"."""
    return units[start].low in _ARTICLES or (start > 0 and units[start - 1].low in _ARTICLES)


def text_of(units: Sequence[Unit]) -> str:
    """The words of several units as one string."""
    text = ""
    for unit in units:
        glue = "" if not text or text.endswith("-") or unit.low in ("-", "'s") else " "
        text += glue + unit.text
    return text


def after_aside(units: Sequence[Unit], place: int) -> int:
    """Past an age or a remark in brackets behind a name: ", 66," and "(right)"."""
    if (
        place + 2 < len(units)
        and units[place].low == ","
        and units[place + 1].has("number")
        and units[place + 2].low == ","
    ):
        return place + 3
    if place < len(units) and units[place].low == "(":
        for end in range(place + 1, min(len(units), place + 6)):
            if units[end].low == ")":
                return end + 1
    return place


PERSON = frozenset({"party", "name", "person"})


OFFICIALS = frozenset({"party", "name", "officials"})


def is_joint(units: Sequence[Unit], place: int, size: int) -> bool:
    """True for what joins the words of a name: a hyphen, "al", "von", the "moon" of "Ki-moon"."""
    unit = units[place]
    if unit.low == "-":
        return True
    if unit.has("particle") and place + 1 < len(units) and (size or unit.text[0].isupper()):
        after = units[place + 1]
        if after.has("capital", "person", "particle", "city") or after.low == "-":
            return True
    hyphened = size > 0 and units[place - 1].low == "-" and unit.end - unit.begin > 1
    return hyphened and unit.has("word", "particle", "city", "role", "common")


def without_initial(units: Sequence[Unit]) -> tuple[Name, ...]:
    """Whom the gazetteer knows by the beginning and the end of "Sergei V. Lavrov"."""
    if len(units) < 3 or not any(is_initial(unit) for unit in units[1:-1]):
        return ()
    return tuple(name for name in units[-1].names if name.name.lower().startswith(units[0].low[:3]))


def is_initial(unit: Unit) -> bool:
    """True for the "V" of "Sergei V. Lavrov"."""
    return len(unit.low) == 1 and unit.has("capital")


def named_unit(units: Sequence[Unit], names: tuple[Name, ...]) -> Unit:
    """The units of a name as one, with whom the gazetteer knows by it."""
    text = text_of(units)
    mention = Mention("person", names[0].name, names[0].sides, names[0].name, names[0].role, True) if names else None
    tags = PERSON | {"full name"}
    return Unit(tags, text.lower(), units[0].begin, units[-1].end, text, mention=mention, names=names)
