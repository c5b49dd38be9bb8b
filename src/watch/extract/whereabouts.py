"""Where an engagement takes place whose own sentence names no place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract.events import Event, Spot
from watch.model.report import Kind

_IN_PERSON = frozenset({Kind.MEETING, Kind.TALKS})

#: How far from the day of publication the city of the dateline may be taken for the place.
NEAR = timedelta(days=3)
USUAL_VISIT = timedelta(days=2)
MOST_VISITS = 50


def placed(events: Sequence[Event], home: Spot | None, published: date) -> list[Event]:
    """The events, each without a place put where its visit goes, or where the article was written."""
    visits = [
        event for event in events if event.kind is Kind.VISIT and event.spot is not None and event.when is not None
    ]
    del visits[MOST_VISITS:]
    for event in events:
        if event.spot is not None or event.kind not in _IN_PERSON or event.when is None:
            continue
        visit = next((visit for visit in visits if _within(event, visit)), None)
        if visit is not None:
            event.spot = visit.spot
            event.reasons.append("its place is that of the visit")
        elif home is not None and home.country in event.sides and abs(event.when.start - published) <= NEAR:
            event.spot = home
            event.reasons.append("its place is that of the dateline")
    return list(events)


def _within(event: Event, visit: Event) -> bool:
    """True when guest and host of a visit meet while it lasts."""
    if event.when is None or visit.when is None or visit.spot is None or visit.spot.country not in event.sides:
        return False
    lasts = visit.days or USUAL_VISIT
    return bool(visit.sides & event.sides) and timedelta() <= event.when.start - visit.when.start <= lasts
