"""What each sentence says: its words of engagement with their dates, parties, places and standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from watch.extract import modality, parties, places, rows
from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.events import Doubt, Event, Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.lexicon import Lexicon
from watch.extract.sentences import Sentence
from watch.extract.stays import left_after, legs
from watch.extract.stops import further_parties
from watch.extract.timing import DEPARTURES, Link, Owner, link_dates
from watch.extract.triggers import Trigger, find_triggers
from watch.extract.units import Mention, Unit
from watch.model.report import Kind, Status
from watch.model.when import Precision, When


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


class Gatherer:
    """Reads sentence after sentence of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, published: date, home: Spot | None) -> None:
        self._today_named = False
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._published = published
        self.home = home
        self.discourse = Discourse()

    def read_all(self, sentences: Sequence[tuple[Sentence, list[Unit]]]) -> list[Event]:
        """The events of an article, undated ones too."""
        linked = []
        for _, units in sentences:
            triggers = find_triggers(units)
            linked.append((triggers, link_dates(units, triggers)))
        self._today_named = any(
            link.owner is Owner.SPEECH and _is_on(units[link.date], self._published)
            for (_, units), (_, links) in zip(sentences, linked, strict=True)
            for link in links
        )
        events = []
        for number, ((span, units), (triggers, links)) in enumerate(zip(sentences, linked, strict=True)):
            events += self._read_one(number, span, units, triggers, links)
        return events

    def _read_one(
        self, number: int, span: Sentence, units: list[Unit], triggers: list[Trigger], links: list[Link]
    ) -> list[Event]:
        others = [trigger.place for trigger in triggers]
        events = [self._event(number, span, units, trigger, others, links) for trigger in triggers]
        for link in links:
            unit = units[link.date]
            if link.owner is not None and unit.date is not None:
                self.discourse.left.append(Left(unit.date, span, link.owner))
        self._same_day(units, events, links)
        events = _absorbed(units, events)
        events = [leg for event in events for leg in self._legs(event)]
        for event in events:
            self._inherit(event)
            self.discourse.events.append(event)
        self._remember(units, events)
        return events

    def _event(
        self, number: int, span: Sentence, units: list[Unit], trigger: Trigger, others: list[int], links: Sequence[Link]
    ) -> Event:
        event = Event(
            trigger.kind, number, trigger.place, trigger.noun, units, span, weak=trigger.weak, bare=trigger.bare
        )
        rest = [place for place in others if place != trigger.place]
        modality.judge(event, rest)
        event.definite = _is_definite(units, trigger)
        self._parties(event, trigger)
        if self._lexicon.free_order:
            self._any_order(event)
        remotely = event.kind in (Kind.MEETING, Kind.TALKS)
        if remotely and any(unit.has("phone") for unit in units[trigger.place : trigger.place + 8]):
            event.kind = Kind.PHONE_CALL
        if event.kind is Kind.MEETING and _leaders_of_body(event.parties):
            event.kind = Kind.SUMMIT
        self._dates(event, links)
        self._place(event, rest)
        event.ends = _is_ending(units, trigger)
        return event

    # Parties

    def _parties(self, event: Event, trigger: Trigger) -> None:
        units, place = event.units, trigger.place
        visit = event.kind is Kind.VISIT
        if trigger.pronoun:
            return
        if trigger.noun:
            self._noun_parties(event, units, place, visit)
        else:
            names, pronoun = parties.subject(units, place)
            event.parties += names or self._meant(units, place, pronoun)
            found, end = ([], 0) if trigger.weak else parties.chain_after(units, place + 1, visit)
            if visit:
                event.hosts += [name for name in found if name.kind != "person"]
                self._visit_place(event, units, place + 1)
            else:
                event.parties += found
                more, _, _ = parties.companions(units, max(place, end - 1), False)
                event.parties += more

    def _any_order(self, event: Event) -> None:
        """Where the order of words does not tell who does what, all parties of the clause take part."""
        units, place = event.units, event.place
        if event.kind is Kind.VISIT:
            goal = parties.goal_around(units, place) if not event.hosts else None
            if goal is not None:
                self._visit_place(event, units, goal)
            guests = [one for one in parties.around(units, place) if one.person or one.people]
            states = [one for one in event.parties if not (one.person or one.people)]
            if not event.hosts and states and guests:
                event.hosts, event.parties = states[:1], guests
                event.spot = event.spot or places.spot_of(states[0], self._gazetteer)
            visited = {side for host in event.hosts for side in host.sides}
            if not event.parties:
                event.parties = [
                    one for one in parties.around(units, place) if not set(one.sides) <= visited or one.person
                ]
        elif len(event.sides) < 2 and not any(one.kind in ("body", "group", "council") for one in event.parties):
            event.parties = _distinct(event.parties + parties.around(units, place))

    def _noun_parties(self, event: Event, units: list[Unit], place: int, visit: bool) -> None:
        unit = units[place]
        if unit.has("series") and unit.mention is not None:
            event.name = unit.mention.name
            if unit.mention.of:
                event.members += [Mention("body", side, (side,)) for side in unit.mention.of.split("|")]
        sure, topics = parties.premodifiers(units, place)
        event.parties += sure
        if self._lexicon.capitals:  # in German every noun has a capital
            event.name = event.name or _proper_name(units, place)
        found, goals, at = parties.companions(units, place, visit)
        if event.kind is Kind.MEETING and any(mention.kind == "council" for mention in found[:1]):
            event.kind = Kind.COUNCIL_SESSION
        event.parties += found
        event.hosts += goals
        for index in at:
            self._visit_place(event, units, index)
        holder = _holder(units, place)
        if holder is not None:
            names, pronoun = parties.subject(units, holder)
            names = names or self._meant(units, holder, pronoun)
            event.parties = names + event.parties
        if holder is None and len({side for party in event.parties for side in party.sides}) < 2:
            event.parties = parties.framed(units, place) + event.parties
        if len({side for party in event.parties for side in party.sides}) < 2:
            event.parties += [topic for topic in topics if topic.kind != "region" or not event.parties]

    def _meant(self, units: Sequence[Unit], place: int, pronoun: str) -> list[Mention]:
        """Whom a pronoun stands for: in this sentence first, else in those before."""
        if not pronoun:
            return []
        entry = self._lexicon.entries.get(self._lexicon.key(pronoun))
        plural = entry is not None and "pair" in entry.tags
        if entry is not None and "speaker" in entry.tags:
            return _speaker(units, place)
        if not plural:
            for unit in reversed(units[:place]):
                if unit.has("person", "office") and unit.mention is not None:
                    return [unit.mention]
            return self.discourse.named(pronoun, False)
        here: list[Mention] = []
        for unit in units[:place]:
            if unit.has("party") and unit.mention is not None and unit.mention not in here:
                here.append(unit.mention)
        sides = {side for mention in here for side in mention.sides}
        return here if len(here) == 2 and len(sides) == 2 else self.discourse.named(pronoun, True)

    def _visit_place(self, event: Event, units: Sequence[Unit], index: int) -> None:
        """The goal of a visit is its place, and the state of a city is a host."""
        for at, unit in enumerate(units[index : index + 8], index):
            town = places.town_at(units, at, self._gazetteer, self.home)
            if (unit.has("place") and unit.mention is not None) or town is not None:
                spot = town or (places.spot_of(unit.mention, self._gazetteer) if unit.mention else None)
                if spot is not None and (event.spot is None or spot.rank > event.spot.rank):
                    event.spot = event.spot or spot
                if spot is not None and unit.has("region") and unit.mention is not None:
                    event.hosts.append(unit.mention)
                if spot is not None and spot.country and not any(host.name == spot.country for host in event.hosts):
                    event.hosts.append(Mention("state", spot.country, (spot.country,)))
                return
            if not unit.has("filler", "word", "number", "ordinal", "of city", "adjective", "capital", "to", "in"):
                return

    def _legs(self, event: Event) -> list[Event]:
        """Each stop of "flies to A on Monday, to B on Tuesday" as a visit of its own."""
        if event.when is None or not event.when.is_exact or event.dated_by < 0:
            return [event]
        if event.kind is not Kind.VISIT:
            return self._days(event)
        if event.noun:
            return [event]
        stops = legs(event.units, event.place)
        if len(stops) < 2 or event.dated_by != stops[0][1]:
            return [event]
        found = [event]
        for place, at in stops[1:]:
            leg = replace(event, parties=list(event.parties), hosts=[], spot=None, doubts=set(event.doubts), days=None)
            leg.reasons = list(event.reasons)
            self._visit_place(leg, event.units, place)
            self._date(leg, at)
            last = found[-1].when
            if leg.when and last and leg.when.start < last.start and event.units[at].date.otherwise:  # type: ignore[union-attr]
                leg.when = When.between(leg.when.start + _WEEK, leg.when.end + _WEEK)  # no journey goes back in time
            if leg.when is not None and leg.hosts:
                found.append(leg)
        return found

    def _days(self, event: Event) -> list[Event]:
        """Each day of "will meet A on Monday and B on Tuesday" as a meeting of its own."""
        found = [event]
        for at, names in further_parties(event.units, event.place, event.dated_by):
            known = {side for name in names for side in name.sides}
            actors = [party for party in event.parties[:1] if not known & set(party.sides)]
            other = replace(event, parties=actors + names, doubts=set(event.doubts), reasons=list(event.reasons))
            self._date(other, at)
            if actors and other.when is not None and event.when is not None and not other.when.touches(event.when):
                found.append(other)
        return found

    def _left(self, event: Event) -> None:
        """In "left Vienna on Friday after a two-day visit" the visit ended on Friday."""
        found = left_after(event.units, event.place) if event.kind is Kind.VISIT and event.noun and event.days else None
        if event.when is not None or found is None or event.days is None:
            return
        verb, at = found
        event.future = False
        self._date(event, at)
        if event.when is not None and event.when.precision is Precision.DAY:
            event.when = When.between(event.when.start - event.days + timedelta(days=1), event.when.start)
        event.parties = event.parties or parties.subject(event.units, verb)[0]
        self._visit_place(event, event.units, verb + 1)

    # Dates

    def _dates(self, event: Event, links: Sequence[Link]) -> None:
        units = event.units
        mine = [
            link.date for link in links if link.trigger == event.place and not _counts(units, link.date, event.place)
        ]
        dated = [index for index in mine if units[index].date.when is not None]  # type: ignore[union-attr]
        for index in mine:
            expression = units[index].date
            if (
                expression is not None
                and expression.type is TimexType.DURATION
                and _is_length(units, index, event.place)
            ):
                event.days = event.days or _length(expression.value)
        if not dated:
            self._left(event)
            return
        best = min(dated, key=lambda index: (-_fineness(units[index]), abs(index - event.place)))
        self._date(event, best)
        self._slip(event, [index for index in dated if index != best])

    def _date(self, event: Event, index: int) -> None:
        expression = event.units[index].date
        if expression is None:
            return
        event.when = self._read(expression, event.future)
        words = expression.text
        if index + 2 < len(event.units) and (last := _row_end(event.units, index)) is not None:
            words = f"{expression.text}{_between(event.units, index, last)}"
        event.date_words = words
        event.date_explicit = expression.is_explicit
        event.dated_by = index
        self._joined_days(event, index)
        self._counted_day(event)

    def _counted_day(self, event: Event) -> None:
        """ "The second day of talks ended on Wednesday": they began the day before."""
        before = event.units[event.place - 1] if event.place else None
        if (
            before is None
            or not before.has("ordinal")
            or event.when is None
            or event.when.precision is not Precision.DAY
        ):
            return
        days = self._lexicon.ordinals.get(self._lexicon.key(before.low), 1)
        event.when = When.between(event.when.start - timedelta(days=days - 1), event.when.end, event.when.zone)

    def _read(self, expression: DateExpression, future: bool | None) -> When | None:
        """The reading of a date that fits the tense of its verb.

        "On Thursday" about the future, in an article of a Thursday, is today, unless the article calls today so.
        """
        when, other = expression.when, expression.otherwise
        if when is not None and other is None:
            return rows.after_tense(when, expression, future, self._published)
        if when is None or other is None or future is None:
            return when
        first, second = sorted((when, other), key=lambda each: each.start)
        if not future:
            return second if second.start <= self._published else first
        if first.start == self._published:
            return second if self._today_named else first
        return first if first.start > self._published else second

    def _joined_days(self, event: Event, index: int) -> None:
        """ "Monday and Tuesday" are both meant."""
        at = rows.second_day(event.units, index)
        other = event.units[at].date if at is not None else None
        if at is None or other is None or event.when is None:
            return
        second = self._read(other, event.future)
        whole = rows.joined(event.when, second, other) if second else None
        if whole is not None:
            event.when = whole
            event.date_words += _between(event.units, index, at)

    def _slip(self, event: Event, others: Sequence[int]) -> None:
        """In "moved from Monday to Friday" the new date counts, and the former one is kept."""
        units = event.units
        if event.status is not Status.POSTPONED or event.when is None:
            return
        if event.when.precision is Precision.RANGE and event.dated_by and _moves_from(units, event.dated_by):
            event.moved_from, event.when = When.on(event.when.start), When.on(event.when.end)
            event.status = Status.SCHEDULED
            return
        new = [index for index in (event.dated_by, *others) if _is_new(units, index)]
        old = [index for index in (event.dated_by, *others) if index not in new]
        if not new:
            return
        chosen = units[new[0]].date
        event.future = True
        if chosen is not None:
            event.when = self._read(chosen, True)
            event.date_words, event.date_explicit, event.dated_by = chosen.text, chosen.is_explicit, new[0]
        event.status = Status.SCHEDULED
        if old and units[old[0]].date is not None:
            event.moved_from = units[old[0]].date.when  # type: ignore[union-attr]

    def _same_day(self, units: Sequence[Unit], events: Sequence[Event], links: Sequence[Link]) -> None:
        """ "said on Monday after talks with Y": the talks were on that day."""
        spoken = [link.date for link in links if link.owner is Owner.SPEECH]
        if spoken:
            self.discourse.spoken = units[spoken[-1]].date
        for event in events:
            if event.when is not None or event.doubts:
                continue
            before = _connector(units, event.place)
            if before is None or not _spoken_around(units, before) or (event.definite and self._known(event)):
                continue
            expression = units[spoken[0]].date if spoken else self.discourse.spoken
            if expression is None or expression.when is None or expression.when.start != expression.when.end:
                continue
            event.when = expression.when
            event.date_words = expression.text
            event.doubts.add(Doubt.SAME_DAY)
            event.future = False
            event.spot = event.spot or self.home

    def _known(self, event: Event) -> bool:
        """True when a dated engagement that this may be has been told of."""
        return any(
            other.when is not None
            and related(other.kind, event.kind)
            and (not event.sides or event.sides & other.sides)
            for other in self.discourse.events[-40:]
        )

    # Places

    def _place(self, event: Event, others: Sequence[int]) -> None:
        units = event.units
        if event.kind.is_remote:
            return
        virtual = places.is_virtual(units, event.place, self._lexicon)
        if virtual and event.kind in (Kind.MEETING, Kind.TALKS):
            event.kind = Kind.VIDEO_CALL
            return
        if event.kind is Kind.VISIT and event.spot is not None:
            return
        spot = places.before_noun(units, event.place, self._gazetteer) if event.noun else None
        near = places.spots_near(units, event.place, others, self._gazetteer, self.home)
        if spot is None and near:
            spot = near[0][1]
            close = [other for distance, other in near if distance <= near[0][0] + 5 and other.rank > spot.rank]
            if close and spot.rank < 3:
                spot = close[0]
        event.spot = event.spot or spot

    # What goes on from sentence to sentence

    def _inherit(self, event: Event) -> None:
        """An event without parties of its own has those of the one before that it takes up."""
        event.parties = [self._of_host(mention) for mention in _distinct(event.parties)]
        if event.kind is Kind.VISIT or event.bare:
            return
        if event.definite and event.name is None:
            event.name = next(
                (
                    other.name
                    for other in reversed(self.discourse.events[-6:])
                    if other.kind is event.kind and other.name
                ),
                None,
            )
        if event.sides and not (len(event.sides) < 2 and event.definite):
            return
        other = self._antecedent(event)
        if other is not None:
            event.parties = _distinct(event.parties + other.parties)
            event.reasons.append("its parties are those of the sentence before")
            if event.spot is None and (event.definite or not event.noun):
                event.spot = other.spot

    def _of_host(self, mention: Mention) -> Mention:
        """Somebody with an office and no state, whom a visitor meets, is of the state that is visited."""
        if not mention.person or mention.sides or not mention.role:
            return mention
        for event in reversed(self.discourse.events[-4:]):
            hosts = [host for host in event.hosts if host.kind == "state"]
            if event.kind is Kind.VISIT and len(hosts) == 1:
                return replace(mention, sides=hosts[0].sides)
        return mention

    def _antecedent(self, event: Event) -> Event | None:
        """The engagement before that an event without parties takes up: one of its own kind rather than another."""
        likely = [
            other
            for other in reversed(self.discourse.events[-12:])
            if other.sides and related(event.kind, other.kind) and (not event.sides or event.sides & other.sides)
        ]
        same_kind = [other for other in likely if other.kind is event.kind and other.when is not None]
        return next(iter(same_kind[:1] if event.definite else likely), None) or next(iter(likely), None)

    def _remember(self, units: Sequence[Unit], events: Sequence[Event]) -> None:
        persons: list[Mention] = []
        for unit in units:
            if unit.has("person") and unit.mention is not None and unit.mention not in persons:
                persons.append(unit.mention)
        if persons:
            self.discourse.person = persons[0]
        for event in events:
            if len(event.sides) >= 2:
                self.discourse.pair = event.parties[:4]
                return
        sides: dict[str, Mention] = {}
        for mention in persons:
            for side in mention.sides[:1]:
                sides.setdefault(side, mention)
        if len(sides) == 2:
            self.discourse.pair = list(sides.values())


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


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
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


def _leaders_of_body(mentions: Sequence[Mention]) -> bool:
    """True for "EU leaders": where they meet, it is a summit."""
    leaders = [mention for mention in mentions if mention.role in ("leaders", "presidents", "heads of state")]
    return bool(leaders) and all(mention.kind in ("body", "group", "council") for mention in mentions)


def _speaker(units: Sequence[Unit], place: int) -> list[Mention]:
    """Who says the words in quotes around a unit."""
    for index in range(place + 1, len(units)):
        if units[index].has("say"):
            near = [*units[index + 1 : index + 3], *reversed(units[max(place, index - 3) : index])]
            return [unit.mention for unit in near if unit.has("person", "office") and unit.mention][:1]
    return []


def _is_ending(units: Sequence[Unit], trigger: Trigger) -> bool:
    """True for "wrapped up a four-day visit" and "the talks ended"."""
    place = trigger.place
    near = (*units[max(0, place - 6) : place], *units[place + 1 : place + 10])
    return any(unit.has("ending") for unit in near)


def _is_definite(units: Sequence[Unit], trigger: Trigger) -> bool:
    for index in range(trigger.place - 1, max(-1, trigger.place - 4), -1):
        if units[index].has("possessive") and index and units[index - 1].date is not None:
            return True
        if units[index].low in ("the", "this", "these", "their", "his", "her", "its", "both"):
            return True
    return trigger.pronoun


def _holder(units: Sequence[Unit], place: int) -> int | None:
    """The verb that has the noun as its object: the "hold" of "hold talks", the "meet" of "meet for talks"."""
    for index in range(place - 1, max(-1, place - 9), -1):
        unit = units[index]
        if unit.has("light") or (unit.has("verb") and not unit.has("noun")) or unit.low in DEPARTURES:
            return index
        if unit.has("future") and index and units[index].low not in ("next", "coming", "upcoming", "forthcoming", "to"):
            return index
        if unit.low in _BEFORE_DATES and units[index + 1].date is not None:
            continue
        if unit.low == "of" and index and units[index - 1].date is not None:
            continue  # "a week of talks"
        if unit.has("boundary", "comma", "say", "with", "between", "in") and not unit.has("filler"):
            return None
        if unit.has("head") and not unit.has("postponed", "cancelled"):
            return None
        if unit.has("postponed", "cancelled"):
            return index
    return None


_BEFORE_DATES = frozenset({"from", "until", "till", "to", "for", "on"})


def _proper_name(units: Sequence[Unit], place: int) -> str | None:
    """The name of "the First Africa-South America Summit", where it is written with capitals."""
    if not units[place].text[0].isupper() or units[place].has("opens"):
        return None
    index = place
    while (
        index
        and place - index < 8
        and (units[index - 1].text[0].isupper() or units[index - 1].low == "-")
        and not units[index - 1].has("person", "date", "opens")
    ):
        index -= 1
    if index == place:
        return None
    words = ""
    for unit in units[index : place + 1]:
        words += ("" if not words or words.endswith("-") or unit.low in ("-", "'s") else " ") + unit.text
    return words


def _counts(units: Sequence[Unit], index: int, place: int) -> bool:
    """True for the "in three weeks" of "their second call in three weeks": it dates nothing."""
    expression = units[index].date
    if expression is None or expression.type is not TimexType.DURATION or index < place:
        return False
    return any(unit.low in COUNTED for unit in units[max(0, place - 3) : place])


_WEEK = timedelta(weeks=1)
COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "only"})


def _is_on(unit: Unit, day: date) -> bool:
    """True for a weekday that was read as that day."""
    expression = unit.date
    return (
        expression is not None
        and expression.otherwise is not None
        and expression.when is not None
        and expression.when.start == day
    )


def _is_length(units: Sequence[Unit], index: int, place: int) -> bool:
    """True for "a three-day visit" and "visit for three days", False for "the second call in three weeks"."""
    return index < place or (index > 0 and (units[index - 1].has("of") or units[index - 1].low in _LASTING))


_LASTING = frozenset({"for", "lasting", "last", "lasts"})


def _length(value: str) -> timedelta | None:
    """The days of a TIMEX duration: "P3D", "P1W"."""
    digits = value[1:-1]
    if not value.startswith("P") or not digits.isdigit() or len(digits) > 3:
        return None
    if value.endswith("D"):
        return timedelta(days=int(digits))
    return timedelta(weeks=int(digits)) if value.endswith("W") else None


def _fineness(unit: Unit) -> int:
    return unit.date.when.precision.fineness if unit.date and unit.date.when else 0


def _row_end(units: Sequence[Unit], index: int) -> int | None:
    """The last of the units that go on the date at `index`: the "10" of "January 9-10"."""
    last = None
    for place in range(index + 1, min(len(units), index + 6)):
        expression = units[place].date
        if expression is not None and expression.continues:
            last = place
        elif expression is not None:
            break
    return last


def _between(units: Sequence[Unit], index: int, last: int) -> str:
    text = ""
    for unit, before in zip(units[index + 1 : last + 1], units[index:last], strict=True):
        text += (" " if unit.begin > before.end else "") + unit.text
    return text


def _is_new(units: Sequence[Unit], index: int) -> bool:
    """True for the date behind "to" or "until"."""
    if index == 0 or units[index - 1].low not in ("to", "until", "till", "for"):
        return False
    return units[index - 1].low != "for" or (index > 1 and units[index - 2].has("postponed"))


def _moves_from(units: Sequence[Unit], index: int) -> bool:
    """True for "moved from March 24 to March 31": no range, but two dates."""
    before = units[index - 1]
    return before.low.endswith("from") or units[index].low.startswith("from") or before.has("postponed")


def _connector(units: Sequence[Unit], place: int) -> int | None:
    """The "after" or "before" that ties an engagement to the words spoken around it."""
    for index in range(place - 1, max(-1, place - 7), -1):
        if units[index].has("same day"):
            return index
        if units[index].has("say", "comma") or (units[index].has("party") and units[index].has("person")):
            continue
        if units[index].has("head", "date", "quote"):
            return None
    return None


def _spoken_around(units: Sequence[Unit], connector: int) -> bool:
    """True when the words before "after the talks" are that somebody spoke."""
    for index in range(connector - 1, max(-1, connector - 8), -1):
        if units[index].has("say"):
            return True
        if units[index].has("future", "boundary", "quote"):
            return any(unit.has("say") for unit in units[max(0, index - 3) : index]) and units[index].has("quote")
    return False


def _absorbed(units: Sequence[Unit], events: list[Event]) -> list[Event]:
    """Two words of one engagement in a clause are one event: "will meet on Friday for talks with Z"."""
    kept: list[Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if last is None or not _one(units, last, event):
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


def _one(units: Sequence[Unit], first: Event, second: Event) -> bool:
    """True when nothing between two words of engagement makes them two."""
    if first.when is not None and second.when is not None and first.when != second.when:
        return False
    if not second.noun and not (second.weak and units[second.place - 1].low == "to"):
        return False
    between = units[first.place + 1 : second.place]
    opened = ("as", "in which", "that", "which") if second.kind is Kind.VISIT else ("as", "in which")
    if len(between) > 12 or any(unit.has("boundary", "say", "hard") and unit.low not in opened for unit in between):
        return False
    if any(unit.has("head") and not unit.has("future") for unit in between):
        return False
    if any(unit.has("and") for unit in between) and first.when is not None and second.when is not None:
        return False
    if first.kind is Kind.VISIT and second.kind is Kind.VISIT:
        return True
    owned = any(unit.has("light") or (unit.has("future") and unit.low != "to") for unit in between)
    return not (owned and first.sides and second.sides)
