"""From an event to its report: status, confidence and reasons."""

from __future__ import annotations

from datetime import date, timedelta

from watch.extract.article import Article
from watch.extract.events import Doubt, Event, Spot
from watch.extract.units import Mention
from watch.model.report import Kind, Party, Place, Report, Status
from watch.model.when import Precision, When

#: What each doubt takes from the confidence of 0.9.
COST = {
    Doubt.NEGATED: 0.8,
    Doubt.HYPOTHETICAL: 0.45,
    Doubt.EXPECTED: 0.45,
    Doubt.ALONE: 0.5,
    Doubt.LONE_TALKS: 0.35,
    Doubt.DOMESTIC: 0.7,
    Doubt.INHERITED: 0.2,
    Doubt.SAME_DAY: 0.3,
    Doubt.VAGUE: 0.1,
    Doubt.FAR: 0.45,
    Doubt.BACKGROUND: 0.1,
    Doubt.STANDING: 0.7,
    Doubt.HOST: 0.25,
}
SUREST = 0.9
FAR = timedelta(days=45)
AHEAD = timedelta(days=130)


def report_of(event: Event, article: Article, text: str, published: date) -> Report:
    """The report that an event gives."""
    when = _when(event)
    status = _status(event, when, published)
    parties = _parties(event)
    _weigh(event, when, published, parties)
    confidence = max(0.05, round(SUREST - sum(COST[doubt] for doubt in event.doubts), 2))
    place = _place(event.spot or _goal(event)) if not event.kind.is_remote else None
    if when.time is not None and place is not None:
        when = when.with_zone(place.zone)
    return Report(
        source=article.source,
        kind=event.kind,
        parties=parties,
        place=place,
        when=when,
        status=status,
        quote=" ".join(event.span.of(text, article.title).split()),
        date_words=event.date_words,
        confidence=confidence,
        moved_from=event.moved_from or (_former(when, published) if event.put_off else None),
        name=event.name,
        reasons=tuple(_reasons(event)),
    )


def _former(when: When, published: date) -> When | None:
    """Some day from the publication on: what "postponed to May 3" moves without saying from when."""
    return When.window(published, max(published + AHEAD, when.end)) if when.is_exact else None


def _when(event: Event) -> When:
    """The days of the event, with the length that the text gives it."""
    when = event.when
    assert when is not None
    if (
        event.days is not None
        and when.precision in (Precision.DAY, Precision.MINUTE)
        and timedelta(days=1) < event.days <= timedelta(days=31)
    ):
        try:
            if event.ends:
                return When.between(when.start - event.days + timedelta(days=1), when.start, when.zone)
            return When.between(when.start, when.start + event.days - timedelta(days=1), when.zone)
        except OverflowError:
            return when
    return when


def _status(event: Event, when: When, published: date) -> Status:
    if event.status is not None:
        return event.status
    if when.end < published:
        return Status.POSTPONED if event.planned else Status.HAPPENED
    if when.start > published:
        return Status.SCHEDULED
    if when.is_exact and when.start < published:
        return Status.HAPPENED  # it is running
    if event.future is None:
        return Status.HAPPENED if when.start == when.end else Status.SCHEDULED
    return Status.SCHEDULED if event.future else Status.HAPPENED


def _parties(event: Event) -> tuple[Party, ...]:
    """The parties, each once; the host of a visit among them."""
    found: list[Party] = []
    sides: set[str] = set()
    for mention in _opened(event):
        party = _party(mention)
        if all(party.name != other.name for other in found):
            found.append(party)
            sides.add(party.side)
    for host in event.hosts:
        if (
            host.name not in sides
            and host.kind in ("state", "body", "group", "demonym", "metonym", "region")
            and not set(host.sides) & sides
        ):
            found.append(_party(host))
            sides |= set(host.sides)
    state = event.spot.country if event.spot is not None else None
    if len({party.side for party in found}) == 1 and state and event.kind in _IN_PERSON and _travels(event, state):
        found.append(Party(state))
        event.doubts.add(Doubt.HOST)
    if event.name and len({party.side for party in found}) < 2 and event.kind in (Kind.SUMMIT, Kind.CONFERENCE):
        found.append(Party(event.name))
    return tuple(found)


_IN_PERSON = frozenset({Kind.MEETING, Kind.TALKS, Kind.VISIT})


def _travels(event: Event, host: str) -> bool:
    """True when whoever meets in a foreign state has an office of another one."""
    sides = {side for mention in event.parties for side in mention.sides}
    official = any(mention.people and mention.kind in ("person", "state", "demonym") for mention in event.parties)
    return (
        official
        and not event.of_bodies
        and bool(sides)
        and host not in sides
        and not event.doubts & {Doubt.NEGATED, Doubt.HYPOTHETICAL}
    )


def _opened(event: Event) -> list[Mention]:
    """The parties, a council of two sides as both of them."""
    found: list[Mention] = []
    for mention in event.parties if len(event.sides) > 1 else (*event.parties, *event.members):
        if mention.kind in ("council", "group") and len(mention.sides) > 1:
            found += [Mention("body", side, (side,)) for side in mention.sides]
            event.name = event.name or (mention.name if mention.kind == "council" else None)
        else:
            found.append(mention)
    return found


def _party(mention: Mention) -> Party:
    if mention.person:
        return Party(mention.person, "/".join(mention.sides) or None, mention.role)
    if mention.kind in ("metonym", "demonym", "capital"):
        return Party(mention.sides[0], None, None)
    if mention.kind == "council":
        return Party(mention.name, mention.of or None)
    if mention.kind == "group" and mention.sides and mention.name not in mention.sides:
        return Party(mention.name, mention.sides[0])
    return Party(mention.name, None, mention.role if mention.people else None)


def _weigh(event: Event, when: When, published: date, parties: tuple[Party, ...]) -> None:
    """Add the doubts that only the whole event shows."""
    sides = {party.side for party in parties}
    standing = any(
        mention.kind in ("body", "group", "council", "region", "series") for mention in (*event.parties, *event.hosts)
    )
    gathering = event.kind in (Kind.SUMMIT, Kind.CONFERENCE) and (event.name is not None or _is_international(event))
    named = (*event.parties, *event.hosts)
    if not parties and not gathering:
        event.doubts.add(Doubt.STANDING)
    elif named and not standing and not gathering and all(one.person and not one.sides for one in named):
        event.doubts.add(Doubt.DOMESTIC)  # persons of whom nobody says that they stand for a state
    elif len(sides) < 2 and not standing and not gathering:
        doubt = Doubt.DOMESTIC if len(parties) > 1 else Doubt.ALONE
        event.doubts.add(Doubt.LONE_TALKS if doubt is Doubt.ALONE and _is_foreign(event, parties[0]) else doubt)
    if _is_of_home(event):
        event.doubts.add(Doubt.DOMESTIC)
    if not when.is_exact:
        event.doubts.add(Doubt.VAGUE)
        if when.end - when.start > FAR:
            event.doubts.add(Doubt.FAR)
        if Doubt.EXPECTED in event.reasons and when.end >= published:
            event.doubts.add(Doubt.EXPECTED)


def _is_of_home(event: Event) -> bool:
    """True for talks of a government with its own opposition: none of peace, held at home, with no mediator."""
    against = [one for one in event.parties if one.kind == "movement" and one.name.endswith("opposition")]
    others = [side for one in event.parties if one not in against for side in one.sides]
    if not against or len(set(others)) > 1:
        return False
    abroad = event.spot is not None and event.spot.country is not None and event.spot.country not in others
    return not abroad and not event.unit.low.startswith(_AMONG_STATES)


def _is_foreign(event: Event, party: Party) -> bool:
    """True for talks of one state that are held in another, or are called peace talks or a round."""
    if event.kind is not Kind.TALKS or not event.noun or event.weak or event.bare:
        return False
    abroad = event.spot is not None and event.spot.country not in (None, party.side)
    return (
        abroad
        or event.unit.low.startswith(_AMONG_STATES)
        or any(unit.low == "round" for unit in event.units[max(0, event.place - 3) : event.place])
    )


_AMONG_STATES = ("peace", "ceasefire", "nuclear", "round of", "rounds of", "face-to-face", "proximity", "indirect")


def _is_international(event: Event) -> bool:
    """True for "an international conference" and "a donors' conference": the one party named is the host."""
    if event.kind is Kind.SUMMIT or " " in event.unit.low:
        return True
    return any(unit.has("international") for unit in event.units[max(0, event.place - 3) : event.place + 1])


def _reasons(event: Event) -> list[str]:
    found = [f"a word of engagement: “{event.unit.text}”", f"its date: “{event.date_words}”{_meaning(event)}"]
    found += [reason for reason in event.reasons if reason not in tuple(Doubt)]
    found += sorted(doubt.value for doubt in event.doubts)
    return list(dict.fromkeys(found))


def _meaning(event: Event) -> str:
    """What the words of a date mean that do not name it by themselves, and what told it."""
    if event.when is None or event.date_explicit:
        return ""
    when = event.when if event.when.time is None else event.when.start
    expression = event.units[event.dated_by].date if 0 <= event.dated_by < len(event.units) else None
    by_tense = expression is not None and expression.otherwise is not None and event.future is not None
    return f", here {when}" + (", by the tense of its verb" if by_tense else "")


def _goal(event: Event) -> Spot | None:
    """The first state of a tour, where no city is named."""
    states = [mention for mention in (*event.hosts, *event.parties) if mention.kind == "state" and not mention.people]
    return Spot(states[0].name, states[0].name) if event.kind is Kind.VISIT and states else None


def _place(spot: Spot | None) -> Place | None:
    return Place(spot.name, spot.country, spot.zone) if spot is not None else None
