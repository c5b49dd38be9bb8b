"""An engagement: an identity with its reports and the user's decisions, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from watch.model.report import Kind, Party, Place, Report, Status
from watch.model.when import When


class Act(StrEnum):
    """What a decision does."""

    MARK = "mark"
    EDIT = "edit"
    NOTE = "note"
    TAG = "tag"
    ACCEPT = "accept"
    REJECT = "reject"
    DELETE = "delete"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of the user's on one engagement.

    Only the fields that belong to `what` are filled: mark has `status` (and `when` for a new date); edit has
    whichever of `title`, `kind`, `parties`, `place`, `when` it sets, which also settles a conflict; note has
    `note`; tag has `tags`, the whole new set; merge has `other`, the engagement taken in, and `reports`, the ids
    of those of both; split has `other`, the engagement given out, `reports`, the ids of those that go with it,
    and `kept`, of those that stay. `change` is the id of the change in the journal that it belongs to.
    """

    at: datetime
    what: Act
    change: str = ""
    note: str = ""
    status: Status | None = None
    title: str | None = None
    kind: Kind | None = None
    parties: tuple[Party, ...] | None = None
    place: Place | None = None
    when: When | None = None
    tags: tuple[str, ...] | None = None
    other: str | None = None
    reports: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Engagement:
    """An identity with its reports and decisions. What it looks like is computed: `standing`.

    `aliases` are ids that it went by before it turned out to be the same as another. `reports` do not change, but
    may be read out of a file only when somebody asks for them.
    """

    id: str
    reports: Sequence[Report] = ()
    decisions: tuple[Decision, ...] = ()
    aliases: tuple[str, ...] = ()
    _memo: object = field(default=None, init=False, compare=False, repr=False)

    @property
    def memo(self) -> object:
        """What was computed of it last; None where nothing was. It never counts: it can be computed again."""
        return self._memo

    def remember(self, memo: object) -> None:
        """Keep what was computed of it."""
        object.__setattr__(self, "_memo", memo)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal: who changed what, when; undone when `undone` holds the time of it.

    `redone` is the time at which it was brought back last; it stays when the change is undone again. `by` is "user" or
    the URL of a feed. `what` is a verb: add, import, poll, or the name of an act.
    """

    id: str
    at: datetime
    by: str
    what: str
    engagements: tuple[str, ...] = ()
    note: str = ""
    undone: datetime | None = None
    redone: datetime | None = field(default=None, compare=False)

    @property
    def by_user(self) -> bool:
        """True for a change of the user's own: these can be undone."""
        return self.by == USER


#: Who made a change, when it was the user.
USER = "user"
