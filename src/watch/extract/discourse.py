"""What the sentences before have said: who was named last, and which engagements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from watch.extract.dates.expression import DateExpression
from watch.extract.events import Event
from watch.extract.offices import NATIONAL
from watch.extract.sentences import Sentence
from watch.extract.timing import Owner
from watch.extract.units import Mention, Unit
from watch.model.report import Kind


@dataclass(frozen=True, slots=True)
class Left:
    """A date that gave no event, and what it belongs to."""

    date: DateExpression
    span: Sentence
    owner: Owner


@dataclass(slots=True)
class Discourse:
    """What the sentences before have said: who was named last, and which engagements."""

    events: list[Event] = field(default_factory=list)
    pair: list[Mention] = field(default_factory=list)
    person: Mention | None = None
    left: list[Left] = field(default_factory=list)
    spoken: DateExpression | None = None

    def named(self, words: str, plural: bool) -> list[Mention]:
        """Whom a pronoun or "the two leaders" means."""
        if plural:
            return list(self.pair)
        return [self.person] if self.person is not None else []

    def knows(self, event: Event) -> bool:
        """True when a dated engagement that this may be has been told of."""
        return any(
            other.when is not None
            and related(other.kind, event.kind)
            and (not event.sides or event.sides & other.sides)
            for other in self.events[-40:]
        )

    def goes_on(self, event: Event, published: date) -> bool:
        """True when one of its parties has been told to meet or travel on a day to come."""
        return any(
            other.when is not None
            and other.when.is_exact
            and other.when.start > published
            and event.sides & other.sides
            for other in self.events[-12:]
        )

    def _arrival(self, event: Event) -> None:
        """ "He will arrive on Sunday": where the journey told of before goes."""
        if event.kind is not Kind.VISIT or event.noun or event.hosts or event.spot or event.unit.low not in _ARRIVES:
            return
        for other in reversed(self.events[-6:]):
            if other.kind is Kind.VISIT and other.hosts and (not event.sides or event.sides & other.sides):
                event.parties = event.parties or list(other.parties)
                event.hosts, event.spot = list(other.hosts), other.spot
                event.reasons.append("it goes where the journey of the sentence before goes")
                return

    def inherit(self, event: Event) -> None:
        """An event without parties of its own has those of the one before that it takes up."""
        self._arrival(event)
        event.parties = distinct(event.parties)
        if event.kind is not Kind.VISIT:
            event.parties = [self._of_host(mention, event) for mention in event.parties]
        elif event.sides and len(states := [host for host in event.hosts if host.kind == "state"]) == 1:
            guest = event.parties[0]
            if guest.sides and guest.sides != states[0].sides:
                event.parties[1:] = [_of_state(mention, states[0]) for mention in event.parties[1:]]
        self._same_visit(event)
        self._hosts_of(event)
        if event.kind is Kind.VISIT or event.bare or (event.weak and not event.sides):
            return  # who "discusses" something is named with it
        if event.definite and event.name is None:
            event.name = next(
                (other.name for other in reversed(self.events[-6:]) if other.kind is event.kind and other.name),
                None,
            )
        if event.sides and not (len(event.sides) < 2 and event.definite):
            return
        other = self._antecedent(event)
        if other is not None:
            event.parties = distinct(event.parties + other.parties)
            event.reasons.append("its parties are those of the sentence before")
            when = event.when
            elsewhen = when is not None and other.when is not None and not other.when.touches(when)
            if event.spot is None and (event.definite or not event.noun) and not (elsewhen and not event.definite):
                event.spot = other.spot

    def _same_visit(self, event: Event) -> None:
        """ "The trip will now begin on Friday": the journey told of last, with its guest, goal and place."""
        before = event.units[max(0, event.place - 3) : event.place]
        named = event.parties or event.hosts or not any(unit.low in ("the", "this", "that") for unit in before)
        if event.kind is not Kind.VISIT or not event.noun or named:
            return
        visits = (other for other in reversed(self.events[-6:]) if other.kind is Kind.VISIT)
        other = next((other for other in visits if other.parties and other.hosts), None)
        if other is not None:
            event.parties, event.hosts = list(other.parties), list(other.hosts)
            event.spot = event.spot or other.spot
            event.reasons.append("its parties are those of the sentence before")

    def _of_host(self, mention: Mention, met: Event) -> Mention:
        """Somebody with an office and no state, whom a visitor meets, is of the state that is visited."""
        if not mention.person or mention.sides or not mention.role:
            return mention
        for event in reversed(self.events[-4:]):
            hosts = [host for host in event.hosts if host.kind == "state"]
            if event.kind is Kind.VISIT and any(guest.person == mention.person for guest in event.parties):
                return mention
            if event.kind is Kind.VISIT and len(hosts) == 1:
                return replace(mention, sides=hosts[0].sides)
        country = met.spot.country if met.spot is not None and met.spot.name not in _SEATS else None
        heads = mention.role in NATIONAL and country is not None and country not in met.sides
        others = [one for one in met.parties if one.sides and one is not mention]
        return replace(mention, sides=(country,)) if heads and len(others) == 1 and country else mention

    def _hosts_of(self, event: Event) -> None:
        """In "on Friday she will meet the prime minister" a visitor meets one of the state that is visited."""
        behind = event.units[event.place + 1 : event.place + 8]
        if len(event.sides) != 1 or event.kind not in (Kind.MEETING, Kind.TALKS):
            return
        if not any(unit.has("role", "roles") and not unit.has("party") for unit in behind):
            return
        for visit in reversed(self.events[-4:]):
            states = [host for host in visit.hosts if host.kind == "state" and not set(host.sides) & event.sides]
            elsewhere = event.spot is not None and event.spot.country not in (None, *(one.name for one in states))
            if (
                visit.kind is Kind.VISIT
                and event.sides <= visit.sides
                and len({one.name for one in states}) == 1
                and not elsewhere
            ):
                event.parties.append(states[0])
                event.reasons.append("the other party is the state that is visited")
                return

    def _antecedent(self, event: Event) -> Event | None:
        """The engagement before that an event without parties takes up: one of its own kind rather than another."""
        likely = [
            other
            for other in reversed(self.events[-12:])
            if other.sides
            and related(event.kind, other.kind)
            and (not event.sides or event.sides & other.sides)
            and not (event.unit.has("series") and other.name != event.name)
        ]
        if event.when is not None:  # one of another day is another engagement
            when = event.when
            likely.sort(key=lambda other: other.when is not None and not other.when.touches(when))
            if not event.definite and event.noun:
                likely = [
                    other
                    for other in likely
                    if other.when is None or other.when.touches(when) or other.sentence == event.sentence
                ]
                likely.sort(key=lambda other: other.sentence != event.sentence)
        same_kind = [other for other in likely if other.kind is event.kind]
        return next(iter(same_kind[:1] if event.definite else likely), None) or next(iter(likely), None)

    def remember(self, units: Sequence[Unit], events: Sequence[Event]) -> None:
        named = (unit.mention for unit in units if unit.has("person", "office") and unit.mention is not None)
        persons = list(dict.fromkeys(named))
        if _opens_with_stranger(units):
            self.person = None
        elif persons and not (units[0].has("pronoun") and self.person is not None):
            self.person = persons[0]
        for event in events:
            if len(event.sides) >= 2:
                self.pair = event.parties[:4]
                return
        sides: dict[str, Mention] = {}
        for mention in persons:
            for side in mention.sides[:1]:
                sides.setdefault(side, mention)
        if len(sides) == 2:
            self.pair = list(sides.values())
        elif not self.pair:
            self.pair = _only_two(units)


def _of_state(mention: Mention, host: Mention) -> Mention:
    """Somebody with an office and no state, whom a visitor meets, is of the state that is visited."""
    met = mention.person and mention.role and not mention.sides
    return replace(mention, sides=host.sides) if met else mention


#: Where the heads of other states meet.
_SEATS = frozenset({"Geneva", "New York", "Brussels", "Vienna", "Davos", "Strasbourg", "Washington"})
_ARRIVES = frozenset({"arrive", "arrives", "arrived", "arriving", "arrive here", "arrived here", "arrives here"})


def _only_two(units: Sequence[Unit]) -> list[Mention]:
    """The two states of a sentence that names just two: whom "the two countries" will mean."""
    found: dict[str, Mention] = {}
    for unit in units:
        mention = unit.as_party if unit.has("party", "adjective") else None
        if mention is not None and len(mention.sides) == 1:
            found.setdefault(mention.sides[0], mention)
    return list(found.values()) if len(found) == 2 else []


def _opens_with_stranger(units: Sequence[Unit]) -> bool:
    """True for "Juan Perez said": "he" is nobody then whom we know."""
    names = 0
    while names < len(units) and units[names].has("capital") and not units[names].has("no name"):
        names += 1
    return 1 < names < len(units) and units[names].has("say", "light", "past", "head", "future")


def related(one: Kind, other: Kind) -> bool:
    """True when two words of engagement may mean one: a "call" is no visit, but "the meeting" may be talks."""
    if one is other:
        return True
    if Kind.VISIT in (one, other):
        return False
    if one.is_remote or other.is_remote:
        loose = {Kind.MEETING, Kind.TALKS}
        return (one.is_remote and other.is_remote) or bool(loose & {one, other})
    return True


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Each party once; a state is left out where a person of it is named."""
    found: list[Mention] = []
    for mention in mentions:
        key = mention.person or mention.name
        if all(key != (other.person or other.name) for other in found):
            found.append(mention)
    persons = {side for mention in found if mention.person for side in mention.sides}
    return [
        mention for mention in found if mention.person or not set(mention.sides) or not set(mention.sides) <= persons
    ]


def leaders_of_body(mentions: Sequence[Mention]) -> bool:
    """True for "EU leaders": where they meet, it is a summit."""
    leaders = [mention for mention in mentions if mention.role in ("leaders", "presidents", "heads of state")]
    return bool(leaders) and all(mention.kind in ("body", "group", "council") for mention in mentions)
