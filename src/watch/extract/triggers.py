"""Which words of a sentence are an engagement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watch.extract.parties import subject
from watch.extract.units import Unit
from watch.extract.usage import is_engagement, is_progressive
from watch.model.report import Kind


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of engagement: where it stands, its kind, and how it is used."""

    place: int
    kind: Kind
    noun: bool
    weak: bool = False
    bare: bool = False
    pronoun: bool = False
    goal: int = 0


_HOLDERS = (
    "light",
    "future",
    "pair",
    "pronoun",
    "person",
    "party",
    "officials",
    "negated",
    "hypothetical",
    "was planned",
    "doubtful",
)
_TITLED = 4


_WORDS = frozenset({"noun", "verb", "light", "series", "head"})


def find_triggers(units: Sequence[Unit]) -> list[Trigger]:
    """The words of engagement in a sentence, in order."""
    found: list[Trigger] = []
    for place, unit in enumerate(units):
        if _WORDS.isdisjoint(unit.tags) or unit.has("stop", "public"):
            continue
        trigger = None
        if unit.has("series"):
            kind = Kind(unit.mention.detail) if unit.mention and unit.mention.detail else Kind.MEETING
            follows = place + 1 < len(units) and units[place + 1].has("noun")
            trigger = None if follows else Trigger(place, kind, noun=True)
        elif unit.has("noun", "verb"):
            trigger = _word(units, place)
        elif (goal := _sets_out_for(units, place)) is not None:
            trigger = Trigger(place, Kind.VISIT, noun=False, goal=goal)
        elif unit.low in SIGNS and _sign_together(units, place):
            trigger = Trigger(place, Kind.MEETING, noun=False, bare=True)
        elif unit.has("light") and _it(units, place):
            trigger = Trigger(place, Kind.MEETING, noun=False, pronoun=True)
        if trigger is not None:
            found.append(trigger)
    return [trigger for trigger in found if not _carries(units, trigger, found)]


def _sets_out_for(units: Sequence[Unit], place: int) -> int | None:
    """Where the goal stands in "left Tokyo on Monday for Beijing"; None where a visit is named behind it."""
    if units[place].low not in SETS_OUT or place == 0:
        return None
    stop = min(len(units), place + 8)
    after = place + 1
    if not units[place].low.endswith((" for", " to")):
        while after < stop and (
            units[after].has("place", "date", "comma", "filler") or units[after].low in ("on", "from")
        ):
            after += 1
        if after >= stop or units[after].low not in ("for", "to"):
            return None
        after += 1
    goal = after
    while goal < stop and units[goal].has("filler", "adjective", "of city"):
        goal += 1
    if goal >= len(units) or not units[goal].has("place", "city", "venue"):
        return None
    if any(unit.has("noun", "series") and unit.kind in _VISITED for unit in units[goal : goal + 16]):
        return None
    if any(unit.has("series") for unit in units[goal : goal + 16]):
        return None
    return after


#: The journey itself is named, or the gathering that somebody goes to.
_VISITED = frozenset({Kind.VISIT, Kind.SUMMIT, Kind.CONFERENCE, Kind.COUNCIL_SESSION})


def _are_heads(unit: Unit) -> bool:
    """True for the leaders of states."""
    return unit.low in _HEADS or (unit.mention is not None and unit.mention.role in _HEADS)


_HEADS = frozenset({"leaders", "heads of state", "heads of government", "presidents", "prime ministers"})
SETS_OUT = frozenset(
    {"left", "leave", "leaves", "departed", "depart", "departs", "set off", "flew out", "left for", "leaves for"}
    | {"leave for", "departed for", "depart for", "departs for", "flew off", "set out", "headed for", "headed to"}
    | {"set off for", "takes off", "took off", "set out for", "leaving for", "departing for", "heading to"}
)


def _sign_together(units: Sequence[Unit], place: int) -> bool:
    """True for "the presidents of X and Y will sign a treaty": they meet for it."""
    if not any(unit.low in TREATIES for unit in units[place + 1 : place + 8]):
        return False
    names, _ = subject(units, place)
    sides = {side for name in names for side in name.sides}
    return len(sides) > 1 and any(name.person or name.people for name in names)


SIGNS = frozenset({"sign", "signs", "signed"})
TREATIES = frozenset(
    {"treaty", "treaties", "accord", "accords", "agreement", "agreements", "pact", "memorandum", "memoranda", "deal"}
    | {"protocol", "declaration", "memorandums"}
)


def _word(units: Sequence[Unit], place: int) -> Trigger | None:
    unit = units[place]
    kind = unit.kind
    if place > 1 and any(other.low == "about" for other in units[max(0, place - 4) : place]):
        return None  # "a film about the Yalta summit"
    if kind is None or (place + 1 < len(units) and units[place + 1].has("public")):
        return None
    if unit.has("bare") and unit.form == "base" and not _is_verb(units, place):
        return None
    if place + 1 < len(units) and _belongs_to(unit, units[place + 1]):
        return None
    noun = unit.has("noun") and not (unit.has("verb") and _is_verb(units, place)) and not is_progressive(units, place)
    if not noun and not is_engagement(units, place):
        return None
    if noun and unit.low in _NEEDS_BODY and not _has_body(units, place):
        return None
    kind = _kind_of_noun(units, place, kind) if noun else kind
    if not noun and _council_subject(units, place):
        kind = Kind.COUNCIL_SESSION
    return Trigger(place, kind, noun, unit.has("weak"), unit.has("bare"))


def _belongs_to(unit: Unit, following: Unit) -> bool:
    """True for "conference officials", and in "received the visiting Latvian minister"."""
    if unit.low in _ORGANISED:
        return following.has("role", "roles")
    return unit.low == "visiting" and following.has("person", "officials", "adjective")


def _kind_of_noun(units: Sequence[Unit], place: int, kind: Kind) -> Kind:
    """The kind of a meeting by whose it is: that of a council is a session, that of leaders a summit."""
    if kind is not Kind.MEETING or not place:
        return kind
    if units[place - 1].has("council"):
        return Kind.COUNCIL_SESSION
    return Kind.SUMMIT if place > 1 and units[place - 1].has("possessive") and _are_heads(units[place - 2]) else kind


_ORGANISED = frozenset({"conference", "council", "forum", "session", "assembly", "congress", "convention"})

#: Words that are an engagement only beside the body that meets so.
_NEEDS_BODY = frozenset(
    {
        "session",
        "council",
        "assembly",
        "congress",
        "convention",
        "round",
        "bilateral",
        "reception",
        "gathering",
        "retreat",
        "stay",
        "swing",
        "audience",
        "discussions",
        "special session",
        "annual session",
        "ministerial",
    }
)


def _has_body(units: Sequence[Unit], place: int) -> bool:
    near = units[max(0, place - 4) : place + 5]
    if any(unit.has("body", "council") for unit in near) or _is_of_joint_body(units, place):
        return True
    return units[place].low in ("round", "discussions", "stay", "ministerial") and any(
        unit.has("filler", "adjective", "party", "with") for unit in near
    )


def _is_of_joint_body(units: Sequence[Unit], place: int) -> bool:
    """True for "a session of the Oman-Qatar Joint Committee", a body that two states have."""
    behind = units[place + 1 : place + 12]
    end = next((index for index, unit in enumerate(behind) if unit.low in _JOINT), None)
    if end is None or any(unit.has("comma", "date", "say") for unit in behind[:end]):
        return False
    return len({unit.mention.name for unit in behind[:end] if unit.has("party", "adjective") and unit.mention}) == 2


_JOINT = frozenset({"committee", "commission", "council", "mechanism"})


def _is_verb(units: Sequence[Unit], place: int) -> bool:
    """True for "will visit" and "Biden visits", False for "the visit" and "a state visit"."""
    for before in range(place - 1, max(-1, place - 4), -1):
        unit = units[before]
        if unit.has("possessive", "adjective", "date", "number"):
            return False
        if unit.has("filler") and not unit.has("pair"):
            return False
        if unit.low in _PLANNED and before and units[before - 1].has("filler", "possessive"):
            return False
        if unit.has(*_HOLDERS, "and"):
            return True
        if not unit.has("word"):
            return False
    return False


#: Cues of the future that stand before a noun: "the planned visit".
_PLANNED = frozenset(
    {"planned", "scheduled", "expected", "upcoming", "forthcoming", "proposed", "possible", "next", "coming"}
)


def _council_subject(units: Sequence[Unit], place: int) -> bool:
    """True where the one who meets is a council."""
    for before in range(place - 1, max(-1, place - 6), -1):
        if units[before].has("council"):
            return True
        if units[before].has("party", "boundary", "comma"):
            return False
    return False


def _it(units: Sequence[Unit], place: int) -> bool:
    """True for "it will take place": the engagement of the sentence before."""
    for before in range(place - 1, max(-1, place - 5), -1):
        if units[before].low in ("it", "this", "that", "these", "both"):
            return before == 0 or units[before - 1].has("boundary", "comma", "say", "quote")
        if not units[before].has("future", "past", "word", "was planned"):
            return False
    return False


def _carries(units: Sequence[Unit], trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """True for a verb whose object is the engagement: "host a summit", "discuss a meeting", "attend"."""
    if trigger.noun or not (
        trigger.weak or trigger.pronoun or units[trigger.place].has("light") or units[trigger.place].low in _HOSTS
    ):
        return False
    after = {other.place for other in others if other.noun}
    for place in range(trigger.place + 1, min(len(units), trigger.place + 9)):
        if place in after:
            return True
        if units[place].has("boundary", "comma", "with", "person", "say", "date") and not trigger.weak:
            break
    return units[trigger.place].low in _HOSTS and _relative(units, trigger.place, others)


def _relative(units: Sequence[Unit], place: int, others: Sequence[Trigger]) -> bool:
    """True for the "host" of "the talks, which Oman had planned to host on Sunday"."""
    if place + 1 < len(units) and units[place + 1].has("party", "person", "officials", "filler", "adjective"):
        return False
    nouns = {other.place for other in others if other.noun}
    for index in range(place - 1, max(-1, place - 9), -1):
        if units[index].low in ("which", "that"):
            if any(units[i].has("between") for i in range(max(0, index - 14), index)):
                return bool(nouns & set(range(index - 16, index)))  # "a meeting between X and Y, which Z was to host"
            return bool(nouns & set(range(index - 4, index)))
        if units[index].has("say", "comma"):
            return False
    return False


_HOSTS = frozenset(
    {
        "host",
        "hosts",
        "hosted",
        "hosting",
        "convene",
        "convenes",
        "convened",
        "receive",
        "welcome",
        "welcomes",
        "welcomed",
        "see",
        "gather",
        "gathered",
    }
)
