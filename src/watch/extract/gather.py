"""What each sentence says: its words of engagement with their dates, parties, places and standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from watch.extract import chains, frames, modality, parties, places, rows, shifts
from watch.extract.absorb import absorbed, at_goal, bilateral, once
from watch.extract.companions import companions
from watch.extract.dates.expression import DateExpression
from watch.extract.datewords import is_on, is_over
from watch.extract.dating import Dating
from watch.extract.discourse import Discourse, Left, distinct, leaders_of_body
from watch.extract.events import Doubt, Event, Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.lexicon import Lexicon
from watch.extract.listing import list_day
from watch.extract.placing import Placing
from watch.extract.reckoned import reckon
from watch.extract.returns import end_journeys, last_until
from watch.extract.sentences import Sentence
from watch.extract.stays import is_homeward, left_after, legs
from watch.extract.stops import further_parties
from watch.extract.timing import Link, Owner, link_dates
from watch.extract.triggers import Trigger, find_triggers
from watch.extract.units import Mention, Unit
from watch.extract.wording import (
    before_pronoun,
    behind_day,
    connector_of,
    holder_of,
    is_definite,
    is_ending,
    is_face_to_face,
    is_spoken_around,
    proper_name,
    speaker,
)
from watch.model.report import Kind
from watch.model.when import Precision, When


class Gatherer:
    """Reads sentence after sentence of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, published: date, home: Spot | None) -> None:
        self._dating = Dating(lexicon, published)
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._published = published
        self._placing = Placing(gazetteer, lexicon, home)
        self.home = home
        self.discourse = Discourse()
        self.items: dict[int, tuple[date, str]] = {}
        self.towns: dict[str, Spot | None] = {}

    def read_all(self, sentences: Sequence[tuple[Sentence, list[Unit]]]) -> list[Event]:
        """The events of an article, undated ones too."""
        linked = []
        for _, units in sentences:
            triggers = find_triggers(units)
            linked.append((triggers, link_dates(units, triggers)))
        self._dating.today_named = any(
            link.owner is Owner.SPEECH and is_on(units[link.date], self._published)
            for (_, units), (_, links) in zip(sentences, linked, strict=True)
            for link in links
        )
        events = []
        for number, ((span, units), (triggers, links)) in enumerate(
            zip(sentences, linked, strict=True), -1 if sentences and sentences[0][0].is_title else 0
        ):
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
        reckon(units, events, self.discourse.spoken, self._published)
        self._same_day(units, events, links)
        events = absorbed(units, events)
        self._dating.reread(events, links)
        events = at_goal(units, events)
        if span.begin in self.items and not span.is_title:
            for event in events:
                list_day(event, *self.items[span.begin], self.towns.get(span.town or ""))
        events = once([leg for event in events for leg in self._legs(event)])
        for event in events:
            self.discourse.inherit(event)
            last_until(event, self.discourse.events, self._published)
            self.discourse.events.append(event)
        end_journeys(units, links, self.discourse.events, number, self._published)
        self.discourse.remember(units, events)
        return events

    def _event(
        self, number: int, span: Sentence, units: list[Unit], trigger: Trigger, others: list[int], links: Sequence[Link]
    ) -> Event:
        event = Event(
            trigger.kind, number, trigger.place, trigger.noun, units, span, weak=trigger.weak, bare=trigger.bare
        )
        rest = [place for place in others if place != trigger.place]
        modality.judge(event, rest)
        event.definite = is_definite(units, trigger)
        self._parties(event, trigger)
        if self._lexicon.free_order:
            self._any_order(event)
        remotely = event.kind in (Kind.MEETING, Kind.TALKS)
        if event.kind is Kind.PHONE_CALL and not trigger.noun and is_face_to_face(units, trigger.place):
            event.kind = Kind.MEETING
        if remotely and any(unit.has("phone") for unit in units[trigger.place : trigger.place + 8]):
            event.kind = Kind.PHONE_CALL
        if event.kind is Kind.MEETING and leaders_of_body(event.parties):
            event.kind = Kind.SUMMIT
        shift = shifts.shift_of(units, trigger.place, event.kind, self._gazetteer)
        if shift is not None:
            shifts.apply(event, shift)
        event.of_bodies = bool(event.sides) and not any(side in self._gazetteer.states for side in event.sides)
        self._dating.is_onward = self.discourse.goes_on(event, self._published)
        self._dating.find(event, links)
        if event.when is None:
            self._left(event)
        if shift is None:
            self._placing.find(event, rest)
        else:
            shifts.settle(event)
        event.ends = is_ending(units, trigger)
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
            goal = trigger.goal or (place + 1 if visit else behind_day(units, place + 1))
            found, end = ([], 0) if trigger.weak else chains.chain_after(units, goal, visit)
            found = found or self._both(units, goal, event)
            if visit:
                event.hosts += [name for name in found if name.kind != "person"]
                self._placing.visit(event, units, goal)
                if event.spot is None and event.hosts:
                    event.spot = places.spot_of(event.hosts[0], self._gazetteer)
            else:
                event.parties += found
                if not found and parties.are_of_home(units, place):
                    event.doubts.add(Doubt.DOMESTIC)
                more, _, _ = companions(units, max(place, end - 1), False)
                event.parties += more

    def _both(self, units: Sequence[Unit], place: int, event: Event) -> list[Mention]:
        """Whom "met both leaders" and "will visit the two countries" mean."""
        if place >= len(units) or not units[place].has("pair"):
            return []
        others = [one for one in self._meant(units, place, units[place].low) if not set(one.sides) & event.sides]
        if event.kind is not Kind.VISIT:
            return others
        return [Mention("state", side, (side,)) for one in others for side in one.sides[:1]]

    def _any_order(self, event: Event) -> None:
        """Where the order of words does not tell who does what, all parties of the clause take part."""
        units, place = event.units, event.place
        if event.kind is Kind.VISIT:
            goal = frames.goal_around(units, place) if not event.hosts else None
            if goal is not None:
                self._placing.visit(event, units, goal)
            guests = [one for one in frames.around(units, place) if one.person or one.people]
            states = [one for one in event.parties if not (one.person or one.people)]
            if not event.hosts and states and guests:
                event.hosts, event.parties = states[:1], guests
                event.spot = event.spot or places.spot_of(states[0], self._gazetteer)
            visited = {side for host in event.hosts for side in host.sides}
            if not event.parties:
                event.parties = [
                    one for one in frames.around(units, place) if not set(one.sides) <= visited or one.person
                ]
        elif len(event.sides) < 2 and not any(one.kind in ("body", "group", "council") for one in event.parties):
            event.parties = distinct(event.parties + frames.around(units, place))

    def _noun_parties(self, event: Event, units: list[Unit], place: int, visit: bool) -> None:
        self._named(event, units[place])
        sure, topics = parties.premodifiers(units, place)
        event.parties += sure
        found, goals, at = companions(units, place, visit)
        if event.kind is Kind.MEETING and any(mention.kind == "council" for mention in found[:1]):
            event.kind = Kind.COUNCIL_SESSION
        event.parties += found
        event.hosts += goals
        for index in at:
            self._placing.visit(event, units, index)
        if visit and not event.parties:
            event.parties += parties.owner(units, place, self.discourse.person)
        holder = holder_of(units, place)
        if holder is not None:
            names, pronoun = parties.subject(units, holder)
            names = names or self._meant(units, holder, pronoun)
            event.parties = names + event.parties
            alone = all(one.kind == "council" for one in event.parties)
            if names and alone and event.kind in (Kind.MEETING, Kind.TALKS):
                event.kind = Kind.COUNCIL_SESSION
        gathers = event.kind in (Kind.SUMMIT, Kind.CONFERENCE) and any(one.kind in _BODIES for one in event.parties)
        if holder is None and not gathers and len({side for party in event.parties for side in party.sides}) < 2:
            framed = frames.framed(units, place)
            if not framed and found and not visit:
                framed = [one for one in parties.main_subject(units, place)[0] if one.person]
            event.parties = framed + event.parties
        if event.kind.is_remote and not event.parties:
            event.parties += self._on_the_line(units, place)
        if len({side for party in event.parties for side in party.sides}) < 2:
            event.parties += [topic for topic in topics if topic.kind != "region" or not event.parties]

    def _on_the_line(self, units: Sequence[Unit], place: int) -> list[Mention]:
        """Who speaks in "in a phone call he told Y that", where nobody is named beside the call itself."""
        found = parties.on_the_line(units)
        said = next((unit.low for unit in units if unit.has("pronoun")), "")
        if len(found) == 1 and said:
            found = self._meant(units, place, said) + found
        return found if len({side for one in found for side in one.sides}) == 2 else []

    def _named(self, event: Event, unit: Unit) -> None:
        """The name of a series such as the six-party talks with its members, or one that is written with capitals."""
        if unit.has("series") and unit.mention is not None:
            event.name = unit.mention.name
            if unit.mention.of:
                event.members += [Mention("body", side, (side,)) for side in unit.mention.of.split("|")]
        if self._lexicon.capitals:  # in German every noun has a capital
            event.name = event.name or proper_name(event.units, event.place)

    def _meant(self, units: Sequence[Unit], place: int, pronoun: str) -> list[Mention]:
        """Whom a pronoun stands for: in this sentence first, else in those before."""
        if not pronoun:
            return []
        entry = self._lexicon.entries.get(self._lexicon.key(pronoun))
        plural = entry is not None and "pair" in entry.tags
        if entry is not None and "speaker" in entry.tags:
            return speaker(units, place)
        if not plural:
            said = next((index for index, unit in enumerate(units[:place]) if unit.low == pronoun), place)
            return before_pronoun(units, said) or self.discourse.named(pronoun, False)
        here: list[Mention] = []
        for unit in units[:place]:
            if unit.has("party") and unit.mention is not None and unit.mention not in here:
                here.append(unit.mention)
        sides = {side for mention in here for side in mention.sides}
        groups = [one for one in here if (one.people or one.kind in ("movement", "body")) and not one.person]
        if len(sides) == 1 and groups and pronoun == "they":
            return groups[:1]  # "the rebels say they will resume talks"
        return here if len(here) == 2 and len(sides) == 2 else self.discourse.named(pronoun, True)

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
            self._placing.visit(leg, event.units, place)
            self._dating.take(leg, at)
            last = found[-1].when
            if leg.when and last and leg.when.start < last.start and event.units[at].date.otherwise:  # type: ignore[union-attr]
                leg.when = When.between(leg.when.start + _WEEK, leg.when.end + _WEEK)  # no journey goes back in time
            if leg.when is not None and leg.hosts:
                found.append(leg)
        return found

    def _days(self, event: Event) -> list[Event]:
        """Each day of "will meet A on Monday and B on Tuesday" as a meeting of its own."""
        found = [*bilateral(event), *self._other_day(event)]
        for at, names in further_parties(event.units, event.place, event.dated_by):
            known = {side for name in names for side in name.sides}
            actors = [party for party in event.parties[:1] if not known & set(party.sides)]
            other = replace(event, parties=actors + names, doubts=set(event.doubts), reasons=list(event.reasons))
            self._dating.take(other, at)
            if actors and other.when is not None and event.when is not None and not other.when.touches(event.when):
                found.append(other)
        return found

    def _other_day(self, event: Event) -> list[Event]:
        """The second of "talks on May 16 and June 2"."""
        at = rows.second_day(event.units, event.dated_by)
        if at is None or not rows.is_listed(event.units, at) or event.when is None:
            return []
        other = replace(event, parties=list(event.parties), doubts=set(event.doubts), reasons=list(event.reasons))
        self._dating.take(other, at)
        return [other] if other.when is not None and not other.when.touches(event.when) else []

    # Dates

    def _left(self, event: Event) -> None:
        """In "left Vienna on Friday after a two-day visit" the visit ended on Friday."""
        found = left_after(event.units, event.place) if event.kind is Kind.VISIT and event.noun and event.days else None
        if event.when is not None or found is None or event.days is None:
            return
        verb, at = found
        event.future = False
        self._dating.take(event, at)
        if event.when is not None and event.when.precision is Precision.DAY:
            event.when = When.between(event.when.start - event.days + timedelta(days=1), event.when.start)
        event.parties = event.parties or parties.subject(event.units, verb)[0]
        if not is_homeward(event.units[verb]):
            self._placing.visit(event, event.units, verb + 1)

    def _same_day(self, units: Sequence[Unit], events: Sequence[Event], links: Sequence[Link]) -> None:
        """ "said on Monday after talks with Y": the talks were on that day."""
        spoken = [
            link.date for link in links if link.owner is Owner.SPEECH and is_over(units[link.date], self._published)
        ]
        if spoken:
            self.discourse.spoken = units[spoken[-1]].date
        for event in events:
            if event.when is not None or event.doubts:
                continue
            if event.kind is Kind.VISIT and event.days and event.ends and not event.future:
                self._ended(event, units[spoken[0]].date if spoken else self.discourse.spoken)
                continue
            before = connector_of(units, event.place)
            if (
                before is None
                or self._acted(event, units, before, links)
                or not is_spoken_around(units, before)
                or (event.definite and self.discourse.knows(event))
            ):
                continue
            expression = units[spoken[0]].date if spoken else self.discourse.spoken
            if expression is None or expression.when is None or expression.when.start != expression.when.end:
                continue
            event.when = expression.when
            event.date_words = expression.text
            event.doubts.add(Doubt.SAME_DAY)
            event.future = False
            event.spot = event.spot or self.home

    def _acted(self, event: Event, units: Sequence[Unit], connector: int, links: Sequence[Link]) -> bool:
        """ "It was agreed on Saturday during X's visit": the day of the visit too."""
        if units[connector].low not in _MEANWHILE or connector == 0 or event.when is not None:
            return False
        expression = units[connector - 1].date
        owned = any(link.date == connector - 1 and link.owner is Owner.OTHER for link in links)
        if expression is None or expression.when is None or not owned or expression.when.start != expression.when.end:
            return False
        event.when, event.date_words, event.future = expression.when, expression.text, False
        event.doubts.add(Doubt.SAME_DAY)
        return True

    def _ended(self, event: Event, spoken: DateExpression | None) -> None:
        """ "X, ending a two-day visit, said on Saturday": Saturday is its last day."""
        when = spoken.when if spoken is not None else None
        if spoken is None or when is None or event.days is None or when.precision is not Precision.DAY:
            return
        event.when = When.between(when.start - event.days + timedelta(days=1), when.start)
        event.date_words = spoken.text
        event.doubts.add(Doubt.SAME_DAY)
        event.future = False
        if not event.hosts and self.home is not None and self.home.country:
            event.spot = event.spot or self.home
            event.hosts.append(Mention("state", self.home.country, (self.home.country,)))


_BODIES = ("body", "group", "council")
_MEANWHILE = frozenset({"during", "at the start of", "at the end of", "at the beginning of", "on the sidelines of"})
_WEEK = timedelta(weeks=1)
