"""What moves an engagement to another place, or makes a call of a meeting, on the day that it was planned for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watch.extract.events import Doubt, Event, Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.places import named_at
from watch.extract.units import Unit
from watch.model.report import Kind, Status

REACH = 30


@dataclass(frozen=True, slots=True)
class Shift:
    """The new place or the new kind of an engagement."""

    spot: Spot | None = None
    kind: Kind | None = None


def shift_of(units: Sequence[Unit], place: int, kind: Kind, gazetteer: Gazetteer) -> Shift | None:
    """What the sentence of a word of engagement says of its move; None where it says of none."""
    if kind is Kind.VISIT or _WORDS.isdisjoint([unit.low for unit in units]):
        return None
    near = range(max(0, place - REACH // 2), min(len(units), place + REACH))
    for index in near:
        unit = units[index]
        if unit.low in _MOVES and index > place and (spot := _moved_to(units, index, gazetteer)) is not None:
            return Shift(spot=spot)
        if unit.low in _TURNS and (new := _turned_into(units, index)) is not None and index > place:
            return Shift(kind=new)
        if unit.low == "instead" and index > place and (shift := _instead(units, place, index, gazetteer)) is not None:
            return shift
        if unit.low in _RATHER and (shift := _rather(units, place, index, kind, gazetteer)) is not None:
            return shift
    return None


def apply(event: Event, shift: Shift) -> None:
    """Give an event its new place or kind: it is still to come."""
    event.shifted = True
    event.future = True
    event.doubts.discard(Doubt.NEGATED)
    event.spot = shift.spot or event.spot
    if shift.kind is not None:
        event.kind, event.spot = shift.kind, None


def settle(event: Event) -> None:
    """What was moved in place alone keeps its date: that is its former one too."""
    event.status = None if event.status is Status.POSTPONED else event.status
    event.moved_from = event.moved_from or event.when


def _moved_to(units: Sequence[Unit], verb: int, gazetteer: Gazetteer) -> Spot | None:
    """The Vienna of "moved from Geneva to Vienna"; None for "moved to Monday"."""
    starts = [i + 1 for i in range(verb + 1, min(len(units), verb + 12)) if units[i].low in ("to", "into")]
    if units[verb].low.endswith(" to"):
        starts.insert(0, verb + 1)
    return next((spot for start in starts if (spot := named_at(units, start, gazetteer)) is not None), None)


def _turned_into(units: Sequence[Unit], verb: int) -> Kind | None:
    """The call of "turned into a phone call"."""
    for index in range(verb + 1, min(len(units), verb + 5)):
        kind = units[index].kind
        if units[index].has("noun") and kind is not None:
            return kind if kind.is_remote else None
    return None


def _instead(units: Sequence[Unit], place: int, index: int, gazetteer: Gazetteer) -> Shift | None:
    """ "Will be held online instead", "will take place in Vienna instead"."""
    if any(unit.has("virtual") for unit in units[place:index]):
        return Shift(kind=Kind.VIDEO_CALL)
    for before in range(index - 1, max(place, index - 4), -1):
        if units[before].has("in") and (spot := named_at(units, before + 1, gazetteer)) is not None:
            return Shift(spot=spot)
    return None


def _rather(units: Sequence[Unit], place: int, index: int, kind: Kind, gazetteer: Gazetteer) -> Shift | None:
    """ "In Vienna instead of Geneva"; "instead of meeting in Geneva, the two will speak by phone"."""
    if index < place:
        met = any(unit.kind is not None and not unit.kind.is_remote for unit in units[index + 1 : place])
        return Shift(kind=kind) if kind.is_remote and met else None
    after = index + 1 + (index + 1 < len(units) and units[index + 1].has("in"))
    if named_at(units, after, gazetteer) is None:
        return None
    for before in range(index - 1, max(place, index - 5), -1):
        if units[before].has("in") and (spot := named_at(units, before + 1, gazetteer)) is not None:
            return Shift(spot=spot)
    return None


_MOVES = frozenset(
    {"moved to", "moved from", "moved", "relocated", "relocated to", "shifted to", "shifted from", "shifted"}
    | {"transferred", "transferred to", "switched", "switched to", "changed to", "changed", "move", "move it", "shift"}
    | {"relocate", "moving", "moved back"}
)
_TURNS = frozenset(
    {"turned into", "turned", "replaced by", "replaced with", "replaced", "changed into", "changed to", "changed"}
    | {"converted into", "converted", "downgraded to", "downgraded", "switched to", "switched", "reduced to"}
)
_RATHER = frozenset({"instead of", "rather than"})
_WORDS = _MOVES | _TURNS | _RATHER | {"instead"}
