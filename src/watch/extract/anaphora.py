"""Bodies that a text names once and then calls "the council", "the bloc" or "the alliance"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.extract.units import Mention, Unit

_COUNCIL = frozenset({"party", "name", "body", "council"})
_BODY = frozenset({"party", "name", "body"})
_BLOCS = frozenset({"bloc", "grouping"})
#: Bodies that nobody calls a bloc.
_NO_BLOCS = frozenset(
    {"United Nations", "IAEA", "World Bank", "International Monetary Fund", "OSCE", "NATO", "World Health Organization"}
)


class Bodies:
    """The council and the bloc that an article has named last."""

    def __init__(self) -> None:
        self._council: Mention | None = None
        self._bloc: Mention | None = None
        self._alliance: Mention | None = None

    def recalled(self, units: Sequence[Unit]) -> list[Unit]:
        """The units of a sentence, with "the council" made the one that was named before."""
        found: list[Unit] = []
        for place, unit in enumerate(units):
            if unit.low == "security council" and _is_national(units, place):
                found.append(replace(unit, tags=_NATIONAL, mention=None))
                continue
            self._note(unit)
            meant = self._meant(units, place)
            if meant is None:
                found.append(unit)
            elif " " in unit.low:
                found += _parted(unit, meant)
            else:
                tags = _COUNCIL if meant.kind == "council" else _BODY
                found.append(replace(unit, tags=tags, kind=None, mention=meant))
        return found

    def _note(self, unit: Unit) -> None:
        mention = unit.mention
        if mention is None or not unit.has("body"):
            return
        if mention.kind == "council":
            self._council = mention if "Council" in mention.name else self._council
        elif mention.name == "NATO":
            self._alliance = mention
        elif mention.name not in _NO_BLOCS:
            self._bloc = mention

    def _meant(self, units: Sequence[Unit], place: int) -> Mention | None:
        """The body that a word stands for behind "the", or with a capital at the beginning of a sentence."""
        unit = units[place]
        word = unit.low.partition(" ")[0]
        if unit.mention is not None or word not in _WORDS or not _is_definite(units, place):
            return None
        if word == "council":
            return self._council
        return self._alliance if word == "alliance" else self._bloc


_WORDS = _BLOCS | {"council", "alliance"}


#: A council of one state, whose secretary is of that state.
_NATIONAL = frozenset({"filler", "capital", "no name"})


def _is_national(units: Sequence[Unit], place: int) -> bool:
    """True for "the Thai Security Council" and "Chad's Security Council"."""
    before = units[place - 1] if place else None
    if before is None or before.low in ("un", "u.n."):
        return False
    owner = units[place - 2] if before.has("possessive") and place > 1 else before
    return owner.has("adjective", "party", "seat") and not owner.has("body")


def _is_definite(units: Sequence[Unit], place: int) -> bool:
    """True behind "the" and "the 15-nation", and for "Council members" at the beginning."""
    if not units[place].text[0].islower():
        return place == 0 and units[place].low.startswith("council") and len(units) > 1
    before = place - 1
    while before >= 0 and place - before < 6 and (units[before].has("number") or units[before].low in _COUNTED):
        before -= 1
    return before >= 0 and units[before].low == "the"


_COUNTED = frozenset({"-", "member", "nation", "strong", "western", "regional", "u.n.", "eu"})


def _parted(unit: Unit, council: Mention) -> list[Unit]:
    """ "Council meeting" as the council and its meeting."""
    size = unit.low.index(" ")
    name = replace(unit, tags=_COUNCIL, low=unit.low[:size], text=unit.text[:size], end=unit.begin + size, kind=None)
    rest = replace(unit, low=unit.low[size + 1 :], text=unit.text[size + 1 :], begin=unit.begin + size + 1)
    return [replace(name, mention=council), rest]
