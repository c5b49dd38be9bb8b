"""How the words of the form are understood. Imported when the form is first opened: reading dates takes a while."""

from __future__ import annotations

from datetime import datetime

from watch.extract.gazetteer import Gazetteer
from watch.extract.named import named_kind, named_party, named_place, spellings, split_place
from watch.extract.typed import read_typed, split_zone
from watch.model.report import Party, Place
from watch.model.when import When
from watch.tui.widgets.form import Readers, read_kind, split_parties

_MOST_PARTIES = 30


def readers(gazetteer: Gazetteer, now: datetime) -> Readers:
    """The readers of the form, for what is to come after `now`. Words are read from files: not for the loop."""
    lexicon = gazetteer.dates("en")

    def when(text: str) -> tuple[When | None, Place | None, str]:
        words, zone = split_zone(text)
        typed = read_typed(words, now, lexicon)
        if typed.when is None:
            return None, None, ""
        place, left = split_place(typed.rest, gazetteer)
        return typed.when.with_zone(zone or (place.zone if place else None)), place, left

    def parties(text: str) -> tuple[Party, ...]:
        named = [named_party(part, gazetteer) for part in split_parties(text)]
        return tuple(dict.fromkeys(named))[:_MOST_PARTIES]

    return Readers(
        when,
        parties,
        lambda text: named_place(text, gazetteer),
        lambda text: read_kind(text) or named_kind(text),
        lambda name: bool(spellings(name, gazetteer)),
    )
