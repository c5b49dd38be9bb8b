"""Where an engagement takes place."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.companions import WISHES
from watch.extract.events import Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.lexicon import Lexicon
from watch.extract.units import Mention, Unit

_RANK = {"city": 3, "capital": 3, "venue": 4, "metonym": 4, "state": 2, "region": 1}


def spot_of(mention: Mention, gazetteer: Gazetteer) -> Spot | None:
    """The place that a name stands for."""
    rank = _RANK.get(mention.kind)
    if rank is None:
        return None
    if mention.kind == "state":
        return Spot(mention.name, mention.name, gazetteer.zone_of(mention.name), rank=rank)
    if mention.kind == "region":
        return Spot(mention.name, rank=rank)
    if mention.kind == "metonym":
        return Spot(mention.name, mention.sides[0] if mention.sides else None, mention.detail or None, rank=rank)
    return Spot(mention.name, mention.of or None, mention.detail or gazetteer.zone_of(mention.name), rank=rank)


def spots_near(
    units: Sequence[Unit], place: int, others: Sequence[int], gazetteer: Gazetteer, home: Spot | None
) -> list[tuple[int, Spot]]:
    """The places of the clause around a word of engagement, each with its distance, the nearest first."""
    found: list[tuple[int, Spot]] = []
    barrier = 0
    topical = units[place].low in _ABOUT or units[place].has("weak")
    for index in range(place + 1, min(len(units), place + 40)):
        if (index in others and units[index].has("verb")) or _parts(units[index]):
            break
        topical = topical or units[index].low in _ABOUT
        if units[index].has("head", "boundary"):
            barrier += 12
        spot = _at(units, index, gazetteer, home)
        if spot is not None and not (topical and spot.rank < _TOWN):
            found.append((index - place + barrier, spot))
    barrier = 4
    for index in range(place - 1, max(-1, place - 30), -1):
        unit = units[index]
        if unit.has("say", "hard") or index in others:
            break
        if unit.has("boundary", "head"):
            barrier += 14
        spot = _at(units, index, gazetteer, None)
        if spot is not None:
            found.append((place - index + barrier, spot))
    return sorted(found, key=lambda item: item[0])


#: What opens the topic of an engagement: a state or region named there is no place of it.
_ABOUT = frozenset(
    {"discuss", "discussing", "review", "reviewing", "examine", "focus on", "focusing", "address", "tackle"}
)
_TOWN = 3


def of_where(units: Sequence[Unit], place: int, gazetteer: Gazetteer) -> Spot | None:
    """The place before the "where" of "in Vienna, where the two will meet"."""
    for index in range(place - 1, max(0, place - 14), -1):
        if units[index].low == "where":
            before = index - 1 if not units[index - 1].has("comma") else index - 2
            if before < 0 or not (units[before].has("place") and units[before].mention is not None):
                return None
            return spot_of(units[before].mention, gazetteer)  # type: ignore[arg-type]
        if units[index].has("hard", "say") or (units[index].has("boundary") and units[index].low != "where"):
            return None
    return None


def left_for(units: Sequence[Unit], place: int, gazetteer: Gazetteer) -> Spot | None:
    """The town of "left for Dhaka on Monday to attend the summit"."""
    for index in range(place - 1, max(0, place - 16), -1):
        if units[index].has("say", "hard"):
            return None
        if units[index].low in ("for", "to") or units[index].low.endswith((" for", " to")):
            leaves = any(unit.low.startswith(_LEAVES) for unit in units[max(0, index - 3) : index + 1])
            spot = named_at(units, index + 1, gazetteer) if leaves else None
            if spot is not None:
                return spot
    return None


_LEAVES = ("left", "leave", "depart", "headed", "heads", "flew", "fly", "flies", "set off")


def named_at(units: Sequence[Unit], index: int, gazetteer: Gazetteer) -> Spot | None:
    """The place whose name begins at a unit, behind articles and the like."""
    for at in range(index, min(len(units), index + 6)):
        unit = units[at]
        if unit.has("place") and unit.mention is not None and not unit.has("person", "officials"):
            if at + 1 < len(units) and units[at + 1].has("city", "venue"):
                continue
            return spot_of(unit.mention, gazetteer)
        if unit.has("capital"):
            end = next((i for i in range(at, min(len(units), at + 4)) if not units[i].has("capital")), at + 1)
            return Spot(" ".join(one.text for one in units[at:end]), rank=3)
        if not unit.has("filler", "adjective", "of city", "article") and unit.low not in ("of", "a", "the"):
            return None
    return None


def _parts(unit: Unit) -> bool:
    """True for what parts a place from the engagement before it."""
    if unit.has("say", "hard"):
        return True
    return unit.has("boundary") and not unit.has("in") and unit.low not in ("which", "that", "who")


def _at(units: Sequence[Unit], index: int, gazetteer: Gazetteer, home: Spot | None) -> Spot | None:
    """The place that stands here, if a word before it says "in" or "at"."""
    unit = units[index]
    if (unit.has("here") and index and not units[index - 1].has("say")) or unit.low.endswith(" here"):
        return home
    opened = index > 0 and (_is_in(units[index - 1]) or _opens_name(units[index - 1]))
    if unit.has("capital") and opened and not units[index - 1].has("boundary"):
        return _unknown(units, index)
    if unit.has("place noun"):
        return _thing(units, index)
    if (town := town_at(units, index, gazetteer, home)) is not None and _behind_in(units, index):
        return town
    if not unit.has("place") or unit.mention is None:
        return None
    if (
        _is_paired(units, index)
        or _owns_a_thing(units, index)
        or (index + 1 < len(units) and units[index + 1].low == "time")
    ):
        return None
    before = _preposition(units, index)
    if before is None or (units[before].has("boundary") and units[before].low != "at the") or _topic(units, before):
        return None
    nearer = any(other.has("city", "venue", "metonym") for other in units[before + 1 : index])
    return None if nearer else spot_of(unit.mention, gazetteer)


def _is_paired(units: Sequence[Unit], index: int) -> bool:
    """True for both names of "the Belgrade-Pristina dialogue"."""
    for hyphen, other in ((index + 1, index + 2), (index - 1, index - 2)):
        if (
            0 <= other < len(units)
            and units[hyphen].low == "-"
            and units[other].has("place", "party", "adjective", "seat")
        ):
            return True
    return False


def _owns_a_thing(units: Sequence[Unit], index: int) -> bool:
    """True for the "Italy's" of "at Italy's request"; False where what it owns is a place: "Prague's airport"."""
    if index + 1 >= len(units) or not units[index + 1].has("possessive"):
        return False
    behind = units[index + 2 : index + 6]
    if behind and behind[0].has("city", "venue"):
        return True  # "Russia's Sochi"
    return not any(unit.has("place", "place noun", "of city", "capital") for unit in behind)


_INSIDE = ("filler", "adjective", "of city", "place noun", "ordinal", "capital", "word", "comma", "place")


def _preposition(units: Sequence[Unit], index: int) -> int | None:
    """Where the "in" of "in the Swiss city of Geneva" stands."""
    before = index - 1
    while (
        before >= 0 and index - before < 9 and (units[before].has(*_INSIDE) or units[before].low in ("of", "-", "'s"))
    ):
        if units[before].has("comma") and not units[before - 1].has("place", "capital", "of city"):
            return None
        if _is_in(units[before]):
            break
        before -= 1
    return before if before >= 0 and _is_in(units[before]) else None


def _is_in(unit: Unit) -> bool:
    """True for "in" and the like, and "is expected in"."""
    return unit.has("in") or unit.low.endswith(" in")


def _opens_name(unit: Unit) -> bool:
    """True for what stands before the name of a town: "in", "in the town of"."""
    return unit.low == "in" or unit.low.endswith(" in") or (unit.has("of city") and unit.low.endswith(" of"))


def _unknown(units: Sequence[Unit], index: int) -> Spot | None:
    """A town that no list knows: "in Jericho"."""
    end = index + 1
    while end < len(units) and units[end].has("capital") and end - index < 3:
        end += 1
    if units[index - 1].low in ("at", "at the"):
        return _venue(units, index)
    if not _opens_name(units[index - 1]) or any(unit.has("no name") for unit in units[index : end + 1]):
        return None
    if (
        end < len(units)
        and units[end].has("noun", "possessive", "word", "role", "stop")
        and not units[end].has("common")
        and units[end].low not in _DISTRICTS
    ):
        return None
    return Spot(" ".join(unit.text for unit in units[index:end]), rank=3)


def _venue(units: Sequence[Unit], index: int) -> Spot | None:
    """A house, palace or hotel with a name of its own: "at Kifle Hall"."""
    end = index
    while (
        end < len(units) and end - index < 5 and units[end].text[0].isupper() and units[end].has("capital", "no name")
    ):
        end += 1
    if end - index < 2 or units[end - 1].low not in _VENUES:
        return None
    return Spot(" ".join(unit.text for unit in units[index:end]), rank=2)


_VENUES = frozenset(
    {"house", "palace", "hotel", "hall", "center", "centre", "castle", "lodge", "residence", "villa", "pavilion"}
)
_DISTRICTS = frozenset({"province", "region", "state", "district", "county", "island", "city", "town", "resort"})


def _thing(units: Sequence[Unit], index: int) -> Spot | None:
    """ "On board a Danish ship", "at the presidential palace"."""
    before = index - 1
    while before >= 0 and index - before < 5 and units[before].has("word", "adjective", "capital", "filler", "party"):
        if units[before].has("in"):
            break
        before -= 1
    if before < 0 or not units[before].has("in"):
        return None
    words = [unit.text for unit in units[before + 1 : index + 1] if not unit.has("filler")]
    return Spot(" ".join(words), rank=0) if len(words) > 1 else None


def town_at(units: Sequence[Unit], index: int, gazetteer: Gazetteer, home: Spot | None) -> Spot | None:
    """The place that "the Libyan capital" or "the Turkish city" means, where no name follows."""
    if units[index].low not in _TOWNS or any(one.has("city", "venue") for one in units[index + 1 : index + 4]):
        return None
    return _town_of(units, index, gazetteer, home)


def _behind_in(units: Sequence[Unit], index: int) -> bool:
    """True when a word such as "in" stands a few words before."""
    return any(unit.has("in") or unit.low.endswith(" in") for unit in units[max(0, index - 4) : index])


def _topic(units: Sequence[Unit], preposition: int) -> bool:
    """True for "the crisis in Togo" and "at the request of Togo": no place of the engagement."""
    if any(unit.low in _WISHES for unit in units[preposition + 1 : preposition + 3]):
        return True
    return preposition > 0 and units[preposition - 1].low in _TOPICS


_WISHES = WISHES | {"invitation", "call"}


_TOPICS = frozenset(
    {"crises", "conflicts", "wars", "clashes", "operations", "role", "presence", "interests", "problems", "situations"}
    | {
        "crisis",
        "situation",
        "war",
        "conflict",
        "fighting",
        "violence",
        "unrest",
        "developments",
        "turmoil",
        "ceasefire",
    }
    | {"truce", "peace", "elections", "offensive", "bloodshed", "stability", "security", "tensions", "hostilities"}
)


def _town_of(units: Sequence[Unit], index: int, gazetteer: Gazetteer, home: Spot | None) -> Spot | None:
    """ "In the Libyan capital" and "in the Turkish city"; "in the capital" is that of the dateline's state."""
    owner = index - 1
    while owner > 0 and units[owner].has("word", "possessive", "of city") and not units[owner].has("in"):
        owner -= 1
    mention = units[owner].as_party
    if mention is None or mention.kind not in ("state", "demonym", "region") or not mention.sides:
        is_home = units[index].low.startswith("capital") and home is not None and units[index - 1].has("filler", "in")
        return _capital(home.country, gazetteer) if is_home and home is not None and home.country else None
    if units[index].low.startswith("capital"):
        return _capital(mention.sides[0], gazetteer)
    return Spot(mention.sides[0], mention.sides[0], gazetteer.zone_of(mention.sides[0]), rank=2)


_TOWNS = frozenset({"capital", "capital city", "city", "town", "resort", "port", "village", "resort town", "port city"})


def _capital(state: str, gazetteer: Gazetteer) -> Spot | None:
    name = gazetteer.states.get(state)
    return Spot(name.detail, state, gazetteer.zone_of(state), rank=3) if name is not None and name.detail else None


def is_virtual(units: Sequence[Unit], place: int, lexicon: Lexicon) -> bool:
    """True when a word near says that nobody travels."""
    return any(unit.has("virtual") for unit in units[max(0, place - 3) : place + 8])


def before_noun(units: Sequence[Unit], place: int, gazetteer: Gazetteer) -> Spot | None:
    """The city of "the Geneva talks"."""
    for index in range(place - 1, max(-1, place - 4), -1):
        unit = units[index]
        if unit.has("city", "venue") and unit.mention is not None:
            return None if _is_paired(units, index) else spot_of(unit.mention, gazetteer)
        if not unit.has("word", "filler", "adjective", "capital", "number", "ordinal") or unit.low in ("the", "a"):
            return None
    return None
