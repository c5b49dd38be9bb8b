"""Names as a user types them: of those who take part, of places, and of kinds of engagement."""

from __future__ import annotations

import re

from watch.extract.gazetteer import Gazetteer, Name
from watch.extract.words import phrase
from watch.model.report import Kind, Party, Place
from watch.model.text import clean_line

_LANG = "en"
_MOST = 200

#: Words of these lengths may be mistyped by a letter, from the second one on by two; of several that near all count.
_SHORTEST, _TWO_SLIPS, _LONGEST = 5, 8, 40
_NEAREST = 5
_PLACES = ("city", "capital", "venue", "metonym", "state", "region")
_STANDS_FOR = re.compile(r"(.+?) ?\((.+)\)")
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[,;–—]\s*|\s+(?:and|with|meets?|&|/|vs?\.?)\s+", re.IGNORECASE)

_LEADING = re.compile(r"^(?:(?:the|of|between|with|by)\s+)+", re.IGNORECASE)

#: What people call each kind, the longer words first.
_KINDS = {
    "phone call": Kind.PHONE_CALL, "telephone call": Kind.PHONE_CALL, "video call": Kind.VIDEO_CALL,
    "videoconference": Kind.VIDEO_CALL, "video conference": Kind.VIDEO_CALL, "call": Kind.PHONE_CALL,
    "council session": Kind.COUNCIL_SESSION, "council": Kind.COUNCIL_SESSION, "session": Kind.COUNCIL_SESSION,
    "summit": Kind.SUMMIT, "conference": Kind.CONFERENCE, "visit": Kind.VISIT, "trip": Kind.VISIT,
    "negotiations": Kind.TALKS, "talks": Kind.TALKS, "dialogue": Kind.TALKS, "meeting": Kind.MEETING,
}  # fmt: skip
_KIND = re.compile(rf"\b({'|'.join(_KINDS)})\b", re.IGNORECASE)


def named_party(text: str, gazetteer: Gazetteer) -> Party:
    """Who is meant: "Biden" is Joe Biden for the United States, "Ann Lee (Freedonia)" whom nobody knows yet."""
    text = clean_line(text, _MOST)
    if match := _STANDS_FOR.fullmatch(text):
        person, side = match.groups()
        return Party(person, named_party(side, gazetteer).side)
    for name in gazetteer.lookup(phrase(text), _LANG):
        if name.kind == "person":
            return Party(name.name, name.sides[0], name.role or None)
        if name.kind in ("state", "body", "group", "movement"):
            return Party(name.name)
        if name.kind in ("demonym", "metonym", "capital") and name.of:
            return Party(name.sides[0])
        if name.kind == "city" and (state := gazetteer.capitals.get(name.name)):
            return Party(state)
    return Party(text)


def named_place(text: str, gazetteer: Gazetteer) -> Place | None:
    """The place that is meant, with its country and time zone where it is known; None for an empty text."""
    text = clean_line(text, _MOST)
    if known := _known_place(text, gazetteer):
        return known
    parts = (_known_place(part, gazetteer) for part in reversed(text.split(",")))
    around = next((place for place in parts if place), None) if "," in text else None
    if around is not None:
        return Place(text, around.country, around.zone)
    return Place(text) if text else None


def split_place(text: str, gazetteer: Gazetteer) -> tuple[Place | None, str]:
    """The place that is known by all the words, or by those they begin or end with, and the words that are left."""
    text = clean_line(text, _MOST)
    whole = named_place(text, gazetteer)
    if whole is None or whole.country:
        return whole, ""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        for named, left in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            if place := _known_place(" ".join(named).strip(" ,;"), gazetteer):
                return place, " ".join(left).strip(" ,;")
    return None, text


def _known_place(text: str, gazetteer: Gazetteer) -> Place | None:
    found = (name for name in gazetteer.lookup(phrase(text), _LANG) if name.kind in _PLACES)
    return next((_place(name, gazetteer) for name in found), None)


def spellings(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The names that a word stands for: "Kiev" is Kyiv, "Russian" is Russia."""
    found = gazetteer.lookup(phrase(clean_line(text, _MOST)), _LANG)
    return frozenset(name.of if name.kind == "demonym" else _own_name(name) for name in found)


def meant(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The names that a word stands for, also where it is mistyped: "Ukarine" is Ukraine."""
    known = spellings(text, gazetteer)
    if known or named_kind(text):
        return known
    return frozenset(name for near in _mistyped(phrase(clean_line(text, _MOST)), gazetteer) for name in near)


def _mistyped(key: str, gazetteer: Gazetteer) -> list[frozenset[str]]:
    """What the keys nearest to one that is unknown stand for; nothing for one that is not typed to its end yet."""
    if not _SHORTEST <= len(key) <= _LONGEST:
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    keys = gazetteer.index(_LANG).keys
    slips = 1 if len(key) < _TWO_SLIPS else 2
    found = extract(key, keys.keys(), scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST)
    if not found or any(known.startswith(key) for known in keys):
        return []
    return [spellings(known, gazetteer) for known, distance, _ in found if distance == found[0][1]]


def named_kind(text: str) -> Kind | None:
    """The kind that a text names, None where it names none."""
    found = [_KINDS[match.lower()] for match in _KIND.findall(text)]
    return found[-1] if found else None


def parties_in(title: str, gazetteer: Gazetteer) -> tuple[Party, ...]:
    """Those whom a title such as "Ann Lee – Bo Dee call" names."""
    names = _KIND.sub(" ", title.partition(":")[0])
    parts = (_LEADING.sub("", part.strip()) for part in _BETWEEN.split(names))
    return tuple(dict.fromkeys(named_party(part, gazetteer) for part in parts if part))


def _place(name: Name, gazetteer: Gazetteer) -> Place:
    if name.kind == "state":
        return Place(name.name, name.name, gazetteer.zone_of(name.name))
    zone = name.detail if name.kind in ("city", "venue", "metonym") else ""
    own = _own_name(name)
    return Place(own, name.of or None, zone or gazetteer.zone_of(own))


def _own_name(name: Name) -> str:
    """The name of a city whose other name this is, else this name."""
    return name.detail if name.kind == "capital" and name.detail else name.name
