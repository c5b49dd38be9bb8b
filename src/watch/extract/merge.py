"""One engagement mentioned ten times is one: the mentions of an article are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from watch.extract.absorb import is_at_margins, is_beside
from watch.extract.discourse import distinct, related
from watch.extract.events import Doubt, Event
from watch.model.report import Kind
from watch.model.when import Precision, When

#: More engagements than any article tells of: the bound on a hostile text.
MOST = 300

#: No visit lasts longer.
LONGEST = timedelta(days=31)


def merged(events: Iterable[Event]) -> list[Event]:
    """The dated engagements of an article, each once, with what its mentions tell together."""
    found: list[Event] = []
    undated: list[Event] = []
    for event in events:
        if len(found) >= MOST:
            break
        if event.when is None:
            if not event.bare or len(event.sides) > 1:
                undated.append(event)
            continue
        twin = next((other for other in reversed(found) if same(other, event)), None)
        if twin is None:
            found.append(event)
        else:
            found[found.index(twin)] = joined(twin, event)
    for event in undated:
        _tell_more(found, event)
    for event in found:
        if event.spot is None and not event.kind.is_remote:
            event.spot = next((other.spot for other in found if _holds(other, event)), None)
    return found


def _tell_more(found: Sequence[Event], event: Event) -> None:
    """Give what an undated mention tells to the engagement that it takes up."""
    twin = next((other for other in found if _takes_up(other, event)), None)
    if twin is None and event.definite and event.days:
        _lengthen(found, event)
    if twin is not None:
        _complete(twin, event, refine=twin.spot is None and twin.sentence == event.sentence)
        if event.shifted and twin.future is not False:
            twin.moved_from = twin.moved_from or twin.when
            twin.spot = event.spot if event.kind.is_remote else event.spot or twin.spot
            twin.kind = event.kind if event.kind.is_remote else twin.kind
    if event.status is not None:
        _call_off(found, event)


def _lengthen(found: Sequence[Event], event: Event) -> None:
    """ "The three-day meeting will be hosted by Z": the one told of in the sentence before lasts so long."""
    near = [one for one in found if 0 < event.sentence - one.sentence <= 2 and related(one.kind, event.kind)]
    if len(near) == 1 and near[0].days is None and {event.future, near[0].future} != {True, False}:
        near[0].days = event.days


def _call_off(found: Sequence[Event], event: Event) -> None:
    """ "He was to leave on Friday. The trip was put off": so was the last such plan before it that it may mean.

    Else the first one behind it: "X called off a trip to Y. He was to meet its president on Friday".
    """
    behind = [one for one in found if (one.sentence, one.place) > (event.sentence, event.place)]
    for plan in sorted(found, key=lambda one: (one.sentence, one.place), reverse=True):
        if plan not in behind and plan.status is None and plan.overtaken and _takes_up(plan, event):
            plan.status = event.status
            return
    for plan in behind:
        between = event.all_sides <= plan.all_sides and len(event.all_sides) > 1 and not plan.kind.is_remote
        stands = plan.status is None and plan.overtaken and plan.moved_from is None
        if stands and between and not _other_persons(plan, event):
            plan.status = event.status
            return


def _holds(one: Event, other: Event) -> bool:
    """True when one is the larger occasion that the other is a part of."""
    if one is other or one.spot is None or one.when is None or other.when is None or not one.when.is_exact:
        return False
    nested = one.when.start <= other.when.start and other.when.end <= one.when.end
    return nested and (one.sides == other.sides or (one.name is not None and one.name == other.name))


def same(one: Event, other: Event) -> bool:
    """True when two dated mentions are of one engagement."""
    if one.when is None or other.when is None or not _kinds(one, other):
        return False
    if not _whole(one, one.when).touches(_whole(other, other.when)):
        return False
    if is_at_margins(one, other) or is_at_margins(other, one):
        return False
    if (
        one.when.is_exact
        and other.when.is_exact
        and one.when.start != other.when.start
        and one.when.end != other.when.end
    ):
        return False
    return _agree(one, other)


def _whole(event: Event, when: When) -> When:
    """All the days of an event whose first day and length are told."""
    if event.days is None or event.ends or when.precision is not Precision.DAY or event.days > LONGEST:
        return when
    try:
        return When.between(when.start, when.start + event.days - timedelta(days=1))
    except OverflowError:
        return when


def _kinds(one: Event, other: Event) -> bool:
    if related(one.kind, other.kind):
        return True
    return bool(one.spot and other.spot and one.spot.country == other.spot.country and one.when == other.when)


def _agree(one: Event, other: Event) -> bool:
    """True when the parties of two mentions do not contradict each other."""
    if _other_persons(one, other):
        return False
    if one.when is not None and other.when is not None and one.when.is_exact != other.when.is_exact:
        held = one.when.start <= other.when.start and other.when.end <= one.when.end
        if other.definite and held and one.spot and other.spot and one.spot.name == other.spot.name:
            return True
    if _is_itinerary(one, other) or _is_regional(one, other) or _is_regional(other, one):
        return True
    first, second = one.all_sides, other.all_sides
    if (
        other.definite
        and one.kind is other.kind
        and one.when is not None
        and len(one.sides & other.sides) == len(one.sides) - 1
    ):
        nested = other.when is not None and one.when.start <= other.when.start and other.when.end <= one.when.end
        if nested and one.kind in (Kind.SUMMIT, Kind.CONFERENCE):
            return True
    if not first or not second:
        return one.sentence == other.sentence or bool(one.definite or other.definite) or _is_inside(one, other)
    if first <= second or second <= first:
        return True
    return len(first & second) >= 2 and not (one.kind is Kind.VISIT or other.kind is Kind.VISIT)


def _is_itinerary(one: Event, other: Event) -> bool:
    """True for "will go to the Middle East next week" and "leaves on Monday for Cairo, Doha and Muscat"."""
    if one.when is None or other.when is None or one.when.is_exact == other.when.is_exact:
        return False
    if one.kind is not Kind.VISIT or other.kind is not Kind.VISIT or not (one.future and other.future is not False):
        return False
    vague = other if one.when.is_exact else one
    guests = {guest.person for guest in one.parties if guest.person}
    shared = any(guest.person in guests for guest in other.parties if guest.person)
    return shared and all(host.kind == "region" for host in vague.hosts)


def _is_inside(one: Event, other: Event) -> bool:
    """True for "will visit A and B this week" and "during a visit from May 2 to 4", of nobody in particular."""
    if one.when is None or other.when is None or one.when.is_exact or one.kind is not other.kind:
        return False
    return not other.all_sides and one.when.start <= other.when.start and other.when.end <= one.when.end


def _is_regional(one: Event, other: Event) -> bool:
    """True for "Gulf leaders meet on Monday" and "the summit of the Gulf Cooperation Council on Monday"."""
    return (
        one.when == other.when
        and bool(one.parties and other.parties)
        and all(party.kind == "region" for party in one.parties)
        and all(party.kind in ("body", "group", "council") for party in other.parties)
        and (one.spot is None or other.spot is None or one.spot.name == other.spot.name)
    )


def _other_persons(one: Event, other: Event) -> bool:
    """True when one side is there with different persons: its president called here, its minister there."""
    if one.when is not None and other.when is not None and one.sentence == other.sentence:
        return False
    first, second = _persons(one), _persons(other)
    return any(not first[side] & second[side] for side in first.keys() & second.keys())


def _persons(event: Event) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mention in event.parties:
        if mention.person:
            for side in mention.sides:
                found.setdefault(side, set()).add(mention.person)
    return found


def _takes_up(one: Event, other: Event) -> bool:
    """True when an undated mention tells more of a dated engagement."""
    if not related(one.kind, other.kind) or other.doubts & {Doubt.NEGATED, Doubt.HYPOTHETICAL}:
        return False
    if abs(one.sentence - other.sentence) > 12 or _other_persons(one, other) or is_beside(one, other):
        return False
    if any(unit.low == "another" for unit in other.units[max(0, other.place - 3) : other.place]):
        return False
    if one.kind is Kind.VISIT and not one.parties:
        return False
    sides, others = one.all_sides, other.all_sides
    alike = one.kind is other.kind or {one.kind, other.kind} <= _LOOSE or other.definite
    if alike and len(one.sides) < 2 and len(others) >= 2 and sides < others and one.name in (None, other.name):
        return True
    if others and sides:
        return others <= sides and (len(others) >= 2 or other.definite) and (other.definite or one.kind is other.kind)
    return other.definite and one.kind is other.kind and other.sentence > one.sentence


def joined(one: Event, other: Event) -> Event:
    """Two mentions as one: the surer and finer keeps its words, the other fills what is missing."""
    first, second = (one, other) if _worth(one) >= _worth(other) else (other, one)
    if second.when is not None and first.when is not None and _finer(second.when, first.when):
        first.when, first.date_words, first.date_explicit = second.when, second.date_words, second.date_explicit
        first.quote_from(second)
    _complete(first, second)
    first.moved_from = first.moved_from or second.moved_from
    first.status = first.status or second.status
    if first.future is None:
        first.future = second.future
    return first


def _complete(event: Event, other: Event, refine: bool = True) -> None:
    """Fill what an event leaves open with what another mention of it says."""
    if len(event.sides) < 2 or not other.sides <= event.sides:
        event.parties = distinct(event.parties + other.parties)
    event.members = event.members or other.members
    hosts = {host.name for host in event.hosts}
    event.hosts += [host for host in other.hosts if host.name not in hosts]
    if other.spot is not None and (
        event.spot is None or (other.spot.rank > event.spot.rank and other.spot.country == event.spot.country)
    ):
        event.spot = other.spot
    event.name = event.name or other.name
    event.days = event.days or other.days
    if other.kind.is_remote and event.spot is not None:
        refine = False
    if event.bare and event.kind.is_remote and other.spot is not None and not other.kind.is_remote:
        event.kind = other.kind
    if refine and _REFINES.get(other.kind, 0) > _REFINES.get(event.kind, 0) and related(event.kind, other.kind):
        event.kind = other.kind


_LOOSE = frozenset({Kind.MEETING, Kind.TALKS})

_REFINES = {
    Kind.MEETING: 0,
    Kind.TALKS: 1,
    Kind.PHONE_CALL: 2,
    Kind.VIDEO_CALL: 3,
    Kind.COUNCIL_SESSION: 2,
    Kind.SUMMIT: 3,
    Kind.CONFERENCE: 2,
    Kind.VISIT: 0,
}


def _finer(one: When, other: When) -> bool:
    return one.precision.fineness > other.precision.fineness


def _worth(event: Event) -> tuple[bool, int, int, int, int]:
    """How good a mention is as the proof: certain, with both parties and a fine date, early in the text."""
    fineness = event.when.precision.fineness if event.when else 0
    return (not event.span.is_title, -len(event.doubts), min(2, len(event.sides)), fineness, -event.sentence)


def ordered(events: Sequence[Event]) -> list[Event]:
    """In the order of the text."""
    return sorted(events, key=lambda event: (event.sentence, event.place))
