"""Two words of one engagement in a clause: "will meet on Friday for talks with Z"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from watch.extract.discourse import distinct
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
        at_home, neutral = _is_at_home(last), _on_neutral_ground(last, event)
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
        stays = last.kind is Kind.VISIT and last.noun and last.days is not None and event.days is None
        if not stays and (_SPECIFIC.get(event.kind, 0) > _SPECIFIC.get(last.kind, 0) or at_home):
            last.kind = event.kind
        elif neutral:
            last.kind, last.hosts = event.kind, []
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


def _is_at_home(visit: Event) -> bool:
    """True for a president who arrives in a town of his own state "for talks with Y"."""
    hosts = {side for host in visit.hosts for side in host.sides}
    return visit.kind is Kind.VISIT and bool(hosts) and hosts <= visit.sides


def _on_neutral_ground(visit: Event, talks: Event) -> bool:
    """True where some who talk are of other states than where they go: "flew to Geneva for talks with Y"."""
    if visit.kind is not Kind.VISIT or talks.kind is not Kind.TALKS or not talks.noun or not visit.hosts:
        return False
    hosts = {side for host in visit.hosts for side in host.sides}
    parties = visit.parties + talks.parties
    official = all(one.sides for one in parties) and any(one.people or one.kind == "movement" for one in visit.parties)
    return official and not hosts & visit.sides and len((visit.sides | talks.sides) - hosts) > 1


def is_beside(first: Event, second: Event) -> bool:
    """True for the conference of "met on the sidelines of the conference" and "met to prepare the conference"."""
    if first.sentence != second.sentence:
        return False
    first, second = sorted((first, second), key=lambda event: event.place)
    before = first.units[max(0, first.place - 3) : first.place]
    if first.noun and first.kind in _OCCASIONS and any(unit.low in _BESIDE or unit.low == "during" for unit in before):
        return True
    between = first.units[first.place + 1 : second.place]
    prepared = second.noun and any(unit.low.startswith("prepar") for unit in between)
    return prepared or any(unit.low in _BESIDE for unit in between)


def is_at_margins(event: Event, occasion: Event) -> bool:
    """True for a meeting at the margins of something larger: it is not the occasion itself."""
    if occasion.kind not in (Kind.SUMMIT, Kind.CONFERENCE) or event.kind in (Kind.SUMMIT, Kind.CONFERENCE):
        return False
    return any(unit.low in _AT_MARGINS for unit in event.units[max(0, event.place - 4) : event.place + 14])


_AT_MARGINS = frozenset(
    {"on the sidelines of", "on the margins of", "on the fringes of", "on the sidelines", "margins", "sidelines"}
)

_OCCASIONS = frozenset({Kind.SUMMIT, Kind.CONFERENCE})

#: What stands before the larger occasion at which others meet.
_BESIDE = frozenset({"on the sidelines of", "on the margins of", "on the fringes of", "ahead of", "on the eve of"})


def _are_one(units: Sequence[Unit], first: Event, second: Event) -> bool:
    """True when nothing between two words of engagement makes them two."""
    if first.when is not None and second.when is not None and first.when != second.when:
        return False
    if Kind.VISIT in (first.kind, second.kind) and (first.kind.is_remote or second.kind.is_remote):
        return False
    if not second.noun and not (second.weak and units[second.place - 1].low == "to"):
        return False
    if is_beside(first, second) or (first.weak and _is_topic(units, second)):
        return False
    between = units[first.place + 1 : second.place]
    if _are_parted(between, first, second):
        return False
    if first.kind is Kind.VISIT and second.kind is Kind.VISIT:
        goals, others = ({side for host in event.hosts for side in host.sides} for event in (first, second))
        return not (goals and others and goals.isdisjoint(others))
    owned = any(unit.has("light") or (unit.has("future") and unit.low != "to") for unit in between)
    resumed = first.kind is Kind.VISIT and first.sides <= second.sides and not any(unit.has("and") for unit in between)
    return not (owned and first.sides and second.sides) or (resumed and second.when is None)


def _is_topic(units: Sequence[Unit], noun: Event) -> bool:
    """True for the meeting of "discussed another meeting", False for that of "discussed it at a meeting"."""
    for index in range(noun.place - 1, max(-1, noun.place - 8), -1):
        if not units[index].has("filler", "word", "adjective", "number", "possessive", "ordinal"):
            return units[index].low in ("and", "for", "about", "on") or units[index].kind is not None
    return False


def _are_parted(between: Sequence[Unit], first: Event, second: Event) -> bool:
    """True where what stands between two words of engagement begins another clause, or another engagement."""
    journeys = first.kind is Kind.VISIT and second.kind is Kind.VISIT
    opened = ("as", "in which", "that", "which") if second.kind is Kind.VISIT else ("as", "in which")
    if len(between) > (20 if journeys else 12):
        return True
    if any(unit.has("boundary", "say", "hard") and unit.low not in opened for unit in between):
        return True
    if any(unit.has("head") and not unit.has("future") for unit in between):
        return True
    if not any(unit.has("and") for unit in between):
        return False
    besides = first.kind is Kind.VISIT and first.noun and not journeys  # "a visit to Z and participation in a summit"
    return besides or (first.when is not None and second.when is not None)


def at_goal(units: Sequence[Unit], events: list[Event]) -> list[Event]:
    """In "will fly to Z to attend the summit" the summit is where the journey goes."""
    met = []
    for visit, event in pairwise(events):
        between = units[visit.place + 1 : event.place]
        purpose = any(unit.low in ("to", "for") for unit in between[1:])
        parted = any(unit.has("hard", "say", "boundary") for unit in between)
        if visit.kind is not Kind.VISIT or event.kind.is_remote or len(between) > 14 or parted or not purpose:
            continue
        event.spot = event.spot or visit.spot
        if event.when is None and not event.noun and event.kind is Kind.MEETING and _elsewhere(visit, event):
            met.append(event)
    return [event for event in events if event not in met]


def _elsewhere(visit: Event, event: Event) -> bool:
    """In "will fly to Geneva to meet the Dutch envoy" nobody visits Switzerland: make it the meeting."""
    hosts = {side for host in visit.hosts for side in host.sides}
    others = [one for one in event.parties if one.sides and not set(one.sides) & (visit.sides | hosts)]
    if not others or not visit.parties or visit.spot is None:
        return False
    visit.kind, visit.hosts = event.kind, []
    visit.parties = distinct(visit.parties + others)
    return True


def once(events: list[Event]) -> list[Event]:
    """Each visit once: the second stop of "visits A on Monday and goes on to B on Friday" was found as a leg."""
    visits = [event for event in events if event.kind is Kind.VISIT and event.dated_by >= 0]
    again = [two for one in visits for two in visits if one.place < two.place and one.dated_by == two.dated_by]
    return [event for event in events if not any(event is two for two in again)]


def bilateral(event: Event) -> list[Event]:
    """ "Phone calls with X and Y" are two calls."""
    if event.unit.low not in _CALLS or len(event.parties) < 3:
        return [event]
    caller, *called = event.parties
    if len({side for one in called for side in one.sides} - set(caller.sides)) != len(called):
        return [event]
    return [
        replace(event, parties=[caller, one], doubts=set(event.doubts), reasons=list(event.reasons)) for one in called
    ]


_CALLS = frozenset({"calls", "phone calls", "telephone calls", "phone conversations", "telephone conversations"})
