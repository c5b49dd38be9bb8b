"""Where an engagement takes place whose own sentence names no place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract.discourse import related
from watch.extract.events import Doubt, Event, Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.usage import BE
from watch.model.report import Kind

_GATHERINGS = frozenset({Kind.SUMMIT, Kind.CONFERENCE, Kind.COUNCIL_SESSION})
_IN_PERSON = frozenset({Kind.MEETING, Kind.TALKS}) | _GATHERINGS

#: How far from the day of publication the city of the dateline may be taken for the place.
NEAR = timedelta(days=3)
USUAL_VISIT = timedelta(days=2)
MOST_VISITS = 50
MOST_MENTIONS = 100
_HOSTS = frozenset({"host", "hosts", "hosted", "hosting", "receive", "receives", "received", "welcome", "welcomes"})


def placed(
    events: Sequence[Event], mentions: Sequence[Event], home: Spot | None, published: date, gazetteer: Gazetteer
) -> list[Event]:
    """The events, each without a place put where its visit goes, another mention has it, or it was written."""
    told = [event for event in mentions[:MOST_MENTIONS] if event.spot is not None and event.kind is not Kind.VISIT]
    visits = [
        event for event in events if event.kind is Kind.VISIT and event.spot is not None and event.when is not None
    ]
    del visits[MOST_VISITS:]
    for event in events:
        if event.spot is not None or event.kind not in _IN_PERSON or event.when is None:
            continue
        visit = next((visit for visit in visits if _within(event, visit)), None)
        host = _host(event, gazetteer)
        if visit is not None:
            event.spot = visit.spot
            event.reasons.append("its place is that of the visit")
        elif (other := next((other for other in told if _is_of(event, other)), None)) is not None:
            event.spot = other.spot
            event.reasons.append("its place is that of another mention of it")
        elif host is not None:
            event.spot = host
            event.reasons.append("its place is the state of the host")
        elif (other := next((other for other in events if _same_day(event, other)), None)) is not None:
            event.spot = other.spot
            event.reasons.append("its place is where one of them is on that day")
        elif home is not None and _is_here(event, home) and abs(event.when.start - published) <= NEAR:
            event.spot = home
            event.reasons.append("its place is that of the dateline")
    return list(events)


def _within(event: Event, visit: Event) -> bool:
    """True when guest and host of a visit meet while it lasts."""
    if event.when is None or visit.when is None or visit.spot is None:
        return False
    if visit.spot.country not in event.sides and not (event.kind is Kind.TALKS and event.noun and event.definite):
        return False  # but talks are where those who talk arrive, wherever it is
    lasts = visit.days or USUAL_VISIT
    return bool(visit.sides & event.sides) and timedelta() <= event.when.start - visit.when.start <= lasts


def _is_of(event: Event, other: Event) -> bool:
    """True for a mention without a date of its own, or of the same days, that may be of this engagement."""
    if not related(event.kind, other.kind):
        return False
    taken_up = event.definite and other.kind is event.kind and 0 < event.sentence - other.sentence <= NEAR_BY // 2
    if not taken_up and not (event.sides & other.all_sides and other.all_sides <= event.sides):
        return False
    if other.doubts & {Doubt.NEGATED, Doubt.BACKGROUND} or abs(event.sentence - other.sentence) > NEAR_BY:
        return False
    return other.when is None or (event.when is not None and other.when.touches(event.when))


NEAR_BY = 8


def _host(event: Event, gazetteer: Gazetteer) -> Spot | None:
    """The state of whoever hosts or receives."""
    if event.noun or event.unit.low not in _HOSTS or not event.parties:
        return None
    passive = any(unit.low in BE for unit in event.units[max(0, event.place - 3) : event.place])
    if passive and len(event.parties) < 2:
        return None
    first = event.parties[-1 if passive else 0]  # "was received by Y"
    state = gazetteer.states.get(first.sides[0]) if first.sides else None
    if state is None or not (first.person or first.people):
        return None
    return Spot(state.name, state.name, gazetteer.zone_of(state.name), rank=2)


def _same_day(event: Event, other: Event) -> bool:
    """True for a meeting elsewhere in the text that one of the persons has on that very day."""
    if other is event or other.spot is None or other.kind not in _IN_PERSON or event.kind in _GATHERINGS:
        return False
    days = event.when is not None and other.when is not None and event.when.start == other.when.start == other.when.end
    return days and bool(persons_of(event) & persons_of(other))


def persons_of(event: Event) -> frozenset[str]:
    """The persons among the parties, and offices that no name goes with."""
    return frozenset(one.person or f"{one.name} {one.role}" for one in event.parties if one.person or one.role)


def _is_here(event: Event, home: Spot) -> bool:
    """True for what is likely to take place where the news of it is written: a party is at home, or a body meets."""
    bodies = any(one.kind in ("body", "group", "council") for one in event.parties)
    return home.country in event.sides or ((event.kind in _GATHERINGS or event.noun) and bodies)
