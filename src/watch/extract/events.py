"""What one sentence says of one engagement, before it is put together with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from watch.extract.sentences import Sentence
from watch.extract.units import Mention, Unit
from watch.model.report import Kind, Status
from watch.model.when import When


class Doubt(StrEnum):
    """What makes a mention of an engagement no announcement of it, or a doubtful one."""

    NEGATED = "the text denies it"
    HYPOTHETICAL = "the text calls it possible, wanted or proposed"
    EXPECTED = "it is expected, and its date is vague"
    ALONE = "only one party is named"
    LONE_TALKS = "only one party of the talks is named"
    DOMESTIC = "all parties are of one side"
    INHERITED = "its date is that of another sentence"
    SAME_DAY = "its date is that of the words spoken around it"
    VAGUE = "its date is vague"
    FAR = "its date is a far window"
    BACKGROUND = "the text looks back on it"
    STANDING = "no party is named"
    HOST = "the state where it takes place is taken for the other party"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is to take place."""

    name: str
    country: str | None = None
    zone: str | None = None
    is_virtual: bool = False
    rank: int = 0


@dataclass(slots=True)
class Event:
    """One mention of an engagement: filled step by step, then merged with its like."""

    kind: Kind
    sentence: int
    place: int
    noun: bool
    units: list[Unit]
    span: Sentence
    weak: bool = False
    bare: bool = False
    definite: bool = False
    parties: list[Mention] = field(default_factory=list)
    hosts: list[Mention] = field(default_factory=list)
    members: list[Mention] = field(default_factory=list)
    when: When | None = None
    moved_from: When | None = None
    date_words: str = ""
    date_explicit: bool = False
    spot: Spot | None = None
    status: Status | None = None
    future: bool | None = None
    overtaken: bool = False  # a plan that is told as one of the past: "was to visit", "was called off"
    name: str | None = None
    doubts: set[Doubt] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    days: timedelta | None = None
    dated_by: int = -1
    ends: bool = False
    planned: bool = False
    of_bodies: bool = False  # no state is among its parties
    shifted: bool = False  # moved to another place or kind
    put_off: bool = False  # moved to another day, from one that is not said

    @property
    def sides(self) -> frozenset[str]:
        """The states and bodies of its parties."""
        return frozenset(side for party in self.parties for side in (party.sides or (party.name,)))

    @property
    def all_sides(self) -> frozenset[str]:
        """The states and bodies of its parties and of those who are visited."""
        return self.sides | {side for host in self.hosts for side in (host.sides or (host.name,))}

    def quote_from(self, other: Event) -> None:
        """Take another mention's sentence as the proof."""
        self.span, self.sentence, self.units, self.place = other.span, other.sentence, other.units, other.place

    @property
    def unit(self) -> Unit:
        """The word of engagement."""
        return self.units[self.place]
