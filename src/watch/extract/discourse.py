"""What the sentences before have said: who was named last, and which engagements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from watch.extract.dates.expression import DateExpression
from watch.extract.events import Event
from watch.extract.sentences import Sentence
from watch.extract.timing import Owner
from watch.extract.units import Mention
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


def _leaders_of_body(mentions: Sequence[Mention]) -> bool:
    """True for "EU leaders": where they meet, it is a summit."""
    leaders = [mention for mention in mentions if mention.role in ("leaders", "presidents", "heads of state")]
    return bool(leaders) and all(mention.kind in ("body", "group", "council") for mention in mentions)
