"""A report: one article's word on one engagement, with its proof."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from watch.model.when import Precision, When

#: Reports at least this sure enter the watchlist by themselves; the others wait in the inbox.
SURE = 0.5

#: What a source is called that has neither an outlet nor an address.
UNNAMED = "an unnamed source"

#: The outlet of a report that the user typed in.
BY_HAND = "by hand"


class Kind(StrEnum):
    """The eight kinds of engagement."""

    PHONE_CALL = "phone call"
    VIDEO_CALL = "video call"
    MEETING = "meeting"
    TALKS = "talks"
    VISIT = "visit"
    COUNCIL_SESSION = "council session"
    SUMMIT = "summit"
    CONFERENCE = "conference"

    @property
    def is_remote(self) -> bool:
        """True when nobody travels for it."""
        return self in (Kind.PHONE_CALL, Kind.VIDEO_CALL)


class Status(StrEnum):
    """How an engagement stands. A report says the first four only; the others are computed."""

    SCHEDULED = "scheduled"
    HAPPENED = "happened"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"
    UNDER_WAY = "under way"
    UNCONFIRMED = "unconfirmed"

    @property
    def is_closed(self) -> bool:
        """True when nothing more is expected of it."""
        return self in (Status.HAPPENED, Status.CANCELLED)

    @property
    def is_upcoming(self) -> bool:
        """True when it counts down: scheduled, or moved to a new date."""
        return self in (Status.SCHEDULED, Status.RESCHEDULED)


@dataclass(frozen=True, slots=True)
class Party:
    """A state, an organisation or a person that takes part.

    `name` is the name as people write it: the person's where one is named, else the state's or body's.
    `stands_for` is the state or body that a person stands for, else None. `role` is his office, where known.
    """

    name: str
    stands_for: str | None = None
    role: str | None = None

    @property
    def side(self) -> str:
        """The state or body that it counts as: a leader stands for his state."""
        return self.stands_for or self.name


@dataclass(frozen=True, slots=True)
class Place:
    """A city or venue, with its country and IANA time zone where known."""

    name: str
    country: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The article or entry behind a report.

    `published` is an aware datetime, or a date where only the day is known. `feed` is the URL of the feed
    that brought it, or None. `guid` is the entry's own id, where a feed gives one.
    """

    outlet: str
    title: str
    published: date | datetime
    url: str | None = None
    feed: str | None = None
    guid: str | None = None
    lang: str | None = None

    @property
    def name(self) -> str:
        """What to call whoever says so: the outlet, else the address."""
        return self.outlet or self.url or UNNAMED


@dataclass(frozen=True, slots=True)
class Report:
    """One article's word on one engagement.

    `status` is scheduled, happened, postponed or cancelled, as the article says. `moved_from` is the former
    date, where the article moves the engagement to `when`; a postponement without a new date keeps the old
    date in `when`. `date_words` are the words of the text that gave the date. `confidence` is from 0 to 1.
    `reasons` say why it was taken and what lowered its confidence. `change` is the id of the change that
    brought it into the watchlist, empty before that.
    """

    source: Source
    kind: Kind
    parties: tuple[Party, ...]
    place: Place | None
    when: When
    status: Status
    quote: str
    date_words: str
    confidence: float
    moved_from: When | None = None
    name: str | None = None
    reasons: tuple[str, ...] = ()
    change: str = ""
    _id: str = field(default="", init=False, compare=False, repr=False)
    _sides: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def is_sure(self) -> bool:
        """True when it may enter the watchlist by itself."""
        return self.confidence >= SURE

    @property
    def only_follows(self) -> bool:
        """True when no words of its text say when: it may join an engagement that is known, and makes none."""
        return not self.date_words and self.when.precision is Precision.APPROXIMATE

    @property
    def announces(self) -> bool:
        """True when it tells of the engagement beforehand: whatever is not over was announced."""
        return self.status is not Status.HAPPENED

    @property
    def sides(self) -> frozenset[str]:
        """The states and bodies that take part."""
        if self._sides is None:
            object.__setattr__(self, "_sides", frozenset(party.side for party in self.parties))
            assert self._sides is not None
        return self._sides

    @property
    def own_title(self) -> str:
        """What the user who typed it in called it, folded; empty for all other reports."""
        return " ".join(self.source.title.casefold().split()) if self.source.outlet == BY_HAND else ""

    @property
    def published(self) -> datetime:
        """The instant of publication; the start of the day, in UTC, where only the day is known."""
        return instant(self.source.published)

    @property
    def id(self) -> str:
        """An identity by content: the same words of the same article are the same report."""
        if self._id:
            return self._id
        source = self.source
        parts = (
            source.url or source.guid or f"{source.outlet}\n{source.title}",
            source.published.isoformat(),
            self.kind,
            self.status,
            str(self.when),
            "|".join(sorted(party.name for party in self.parties)),
            self.place.name if self.place else "",
            self.quote,
        )
        object.__setattr__(self, "_id", hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest())
        return self._id


def lacking(when: When | None, parties: Iterable[Party]) -> tuple[str, ...]:
    """What is not known yet, "when" or "who": without both of them there is no engagement."""
    return tuple(name for name, value in (("when", when), ("who", tuple(parties))) if not value)


def by_hand(
    title: str,
    when: When,
    parties: Iterable[Party],
    at: datetime,
    *,
    kind: Kind | None = None,
    place: Place | None = None,
    note: str = "",
    date_words: str = "",
    url: str | None = None,
) -> Report:
    """The report of a user who knows of an engagement at first hand."""
    return Report(
        source=Source(BY_HAND, title, at, url),
        kind=kind or Kind.MEETING,
        parties=tuple(parties),
        place=place,
        when=when.with_zone(place.zone if place else None),
        status=Status.SCHEDULED,
        quote=note,
        date_words=date_words,
        confidence=1.0,
    )


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """Every name that takes part, once: states and bodies first, then the people."""
    parties = tuple(parties)
    sides = dict.fromkeys(party.side for party in parties)
    return tuple(sides | dict.fromkeys(party.name for party in parties if party.stands_for))


def instant(moment: date | datetime) -> datetime:
    """The instant of a moment: a day counts from its start, a naive time is in UTC."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
