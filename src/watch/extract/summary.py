"""Who takes part in an event of a calendar, and where it is: out of the few words that a calendar has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watch.extract.gazetteer import Gazetteer, Name
from watch.extract.named import named_kind, named_party, named_place, parties_in
from watch.extract.words import Word, phrase, words_of
from watch.model.report import Party, Place

_LANG = "en"
_WHERE = frozenset({"in", "at", "near"})
_SIDES = ("state", "body", "group", "movement", "demonym", "metonym", "capital", "series", "council")
_PAIR = re.compile(r"\s[-–—]\s|–")
_MOST = 20

#: A name that nobody knows is at most so many words, each with a capital letter.
_WORDS = 3


def participants(title: str, gazetteer: Gazetteer, year: int) -> tuple[Party, ...]:
    """Those whom the title of an event names; nobody where it names none that is known, nor sets two apart by a dash.

    A family name alone is that of somebody who holds office in the `year` of the event.
    """
    known = tuple(dict.fromkeys(_known(title, gazetteer, year)))[:_MOST]
    led = {party.stands_for for party in known}
    known = tuple(party for party in known if party.name not in led)
    told = parties_in(title, gazetteer)
    if len(told) == 2 and _PAIR.search(title) and (known or named_kind(title)):
        unknown = [party for party in told if not any(_known(party.name, gazetteer, year)) and _is_name(party.name)]
        return (*known, *unknown)
    return known


def location(text: str, gazetteer: Gazetteer) -> Place | None:
    """The place that a calendar writes as "Hall 3, Geneva, Switzerland": the city in it, or the text as it is."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    places = [place for part in parts if (place := named_place(part, gazetteer)) and place.country]
    found = next((place for place in places if place.name != place.country), places[0] if places else None)
    if found is None:
        return named_place(text, gazetteer)
    return replace(found, name=text) if len(parts) == 1 and found.name != text else found


def _known(title: str, gazetteer: Gazetteer, year: int) -> Iterator[Party]:
    """The names in a text, the longest that fits at each place."""
    words = words_of(title)
    longest = gazetteer.index(_LANG).longest
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(longest.get(words[at].low, 1), len(words) - at), 0, -1):
            text = title[words[at].begin : words[at + length - 1].end]
            names = gazetteer.lookup(phrase(text), _LANG) if words[at].is_name_like else ()
            if names:
                if names[0].kind != "person" or length > 1 or names[0].holds_office(year):
                    yield from _parties(names[0], text, gazetteer, words[at - 1] if at else None)
                step = length
                break
        at += step


def _parties(name: Name, text: str, gazetteer: Gazetteer, before: Word | None) -> Iterator[Party]:
    if name.kind in ("capital", "metonym", "city", "venue") and before is not None and before.low in _WHERE:
        return
    if name.kind in ("series", "council"):
        yield from (Party(side) for side in name.sides)
    elif name.kind in (*_SIDES, "person") or name.name in gazetteer.capitals:
        yield named_party(text, gazetteer)


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _WORDS and all(word[0].isupper() for word in words)
