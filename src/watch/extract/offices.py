"""Offices by what they do in a name group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.extract.units import Unit

#: Those who go between others: "the mediators" are the "co-chairs" named before.
MEDIATORS = dict.fromkeys(("mediators", "chairs", "chairmen", "envoys", "negotiators", "cochairs"), "mediators")

#: Offices that "the" alone makes those of the state that the article is of.
NATIONAL = frozenset(
    {"president", "prime minister", "foreign minister", "premier", "king", "chancellor", "external affairs minister"}
    | {"foreign secretary", "secretary of state", "taoiseach", "crown prince", "vice president"}
    | {"emir", "sultan", "emperor", "queen"}
)

#: What a name group may begin with.
STARTS = frozenset({"role", "roles", "filler", "adjective", "party", "region", "capital", "person", "city"})
PRIVATE = frozenset(
    {
        "rebel leader",
        "opposition leader",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "head",
        "director",
        "chief",
        "aide",
    }
)


def last_word(role: str) -> str:
    """The last word of an office: "ministers", the "chairs" of "co-chairs"."""
    return role.split()[-1] if role else ""


def of_others(units: Sequence[Unit], place: int) -> bool:
    """True for "a Kenyan delegation of athletes": nobody who speaks for the state."""
    return place + 1 < len(units) and units[place].has("of") and units[place + 1].has("public")


def of_owner(found: Sequence[Unit], unit: Unit) -> Unit:
    """In "Secretary-General X's envoy for Y, Z" the envoy is of the body that X is of."""
    place = len(found) - 1
    while place > 0 and found[place].has("word", "filler") and len(found) - place < 4:
        place -= 1
    if place < 1 or not found[place].has("possessive") or unit.mention is None:
        return unit
    owner, sent = found[place - 1].mention, unit.mention
    if owner is None or not owner.person or not owner.sides or last_word(sent.role or "") not in _SENT:
        return unit
    return replace(unit, mention=replace(sent, sides=owner.sides))


_SENT = frozenset({"envoy", "representative", "adviser", "advisor", "aide", "mediator", "negotiator", "emissary"})
