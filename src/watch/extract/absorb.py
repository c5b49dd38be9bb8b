"""Two words of one engagement in a clause: "will meet on Friday for talks with Z"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.events import Event
from watch.extract.units import Unit
from watch.model.report import Kind


def absorbed(units: Sequence[Unit], events: list[Event]) -> list[Event]:
    """Two words of one engagement in a clause are one event: "will meet on Friday for talks with Z"."""
    kept: list[Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if last is None or not _are_one(units, last, event):
            kept.append(event)
            continue
        if last.when is None and event.when is not None:
            for name in ("when", "date_words", "date_explicit", "dated_by", "moved_from"):
                setattr(last, name, getattr(event, name))
        last.parties = last.parties + event.parties
        last.hosts += event.hosts
        last.members += event.members
        last.spot = last.spot or event.spot
        last.name = last.name or event.name
        last.days = last.days or event.days
        last.doubts |= event.doubts
        last.status = last.status or event.status
        last.future = event.future if last.future is None else last.future
        if _SPECIFIC.get(event.kind, 0) > _SPECIFIC.get(last.kind, 0):
            last.kind = event.kind
    return kept


_SPECIFIC = {
    Kind.MEETING: 1,
    Kind.TALKS: 2,
    Kind.VISIT: 3,
    Kind.CONFERENCE: 4,
    Kind.PHONE_CALL: 4,
    Kind.COUNCIL_SESSION: 4,
    Kind.SUMMIT: 4,
    Kind.VIDEO_CALL: 5,
}


def is_beside(first: Event, second: Event) -> bool:
    """True for the conference of "met on the sidelines of the conference": another engagement than the meeting."""
    if first.sentence != second.sentence:
        return False
    return any(unit.low in _BESIDE for unit in first.units[first.place + 1 : second.place])


#: What stands before the larger occasion at which others meet.
_BESIDE = frozenset({"on the sidelines of", "on the margins of", "on the fringes of", "ahead of"})


def _are_one(units: Sequence[Unit], first: Event, second: Event) -> bool:
    """True when nothing between two words of engagement makes them two."""
    if first.when is not None and second.when is not None and first.when != second.when:
        return False
    if Kind.VISIT in (first.kind, second.kind) and (first.kind.is_remote or second.kind.is_remote):
        return False
    if not second.noun and not (second.weak and units[second.place - 1].low == "to"):
        return False
    if is_beside(first, second):
        return False
    between = units[first.place + 1 : second.place]
    opened = ("as", "in which", "that", "which") if second.kind is Kind.VISIT else ("as", "in which")
    longest = 20 if first.kind is Kind.VISIT and second.kind is Kind.VISIT else 12
    if len(between) > longest or any(unit.has("same day") and " of" in unit.low for unit in between):
        return False  # "on the sidelines of the summit"
    if any(unit.has("boundary", "say", "hard") and unit.low not in opened for unit in between):
        return False
    if any(unit.has("head") and not unit.has("future") for unit in between):
        return False
    if any(unit.has("and") for unit in between) and first.when is not None and second.when is not None:
        return False
    if first.kind is Kind.VISIT and second.kind is Kind.VISIT:
        goals, others = ({side for host in event.hosts for side in host.sides} for event in (first, second))
        return not (goals and others and goals.isdisjoint(others))
    owned = any(unit.has("light") or (unit.has("future") and unit.low != "to") for unit in between)
    return not (owned and first.sides and second.sides)
