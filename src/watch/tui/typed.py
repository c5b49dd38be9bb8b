"""How the words of the form are understood. Imported when the form is first opened: reading dates takes a while."""

from __future__ import annotations

from datetime import datetime

from watch.config import shipped
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.typed import read_typed
from watch.model.report import Party, Place
from watch.model.when import When
from watch.tui.widgets.form import Readers, split_parties


def readers(now: datetime) -> Readers:
    """The readers of the form, for what is to come after `now`. They take a file to open: not for the loop."""
    lexicon = DateLexicon.load(shipped("config") / "lexicon" / "dates", "en")

    def when(text: str) -> tuple[When | None, Place | None]:
        typed = read_typed(text, now, lexicon)
        place = read_place(typed.rest) if typed.when else None
        return (typed.when.with_zone(place.zone if place else None) if typed.when else None), place

    return Readers(when, read_parties, read_place)


def read_parties(text: str) -> tuple[Party, ...]:
    """The parties that are named."""
    return tuple(Party(name) for name in split_parties(text))


def read_place(text: str) -> Place | None:
    """The place that is named."""
    return Place(text.strip()) if text.strip() else None
