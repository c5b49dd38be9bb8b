"""What an engagement looks like as of a moment: folded from its reports and decisions, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watch.model.copies import is_copy, voices
from watch.model.engagement import Act, Decision, Engagement
from watch.model.fields import (
    edits_of,
    kind_of,
    name_of,
    parties_of,
    place_of,
    title_by_hand,
    title_of,
    when_of,
    with_former_dates,
)
from watch.model.history import Conflict, Slip, alike, conflicts_of, slips_of
from watch.model.report import BY_HAND, Kind, Party, Place, Report, Status, names
from watch.model.when import When


class Listing(StrEnum):
    """Where an engagement stands in the program."""

    WATCHLIST = "watchlist"
    INBOX = "inbox"
    BACKGROUND = "background"
    REJECTED = "rejected"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Standing:
    """An engagement as of a moment. `reports` are the latest first; `why` gives the ground of the status."""

    id: str
    title: str
    kind: Kind
    parties: tuple[Party, ...]
    place: Place | None
    when: When
    status: Status
    why: str
    listing: Listing
    announced: datetime
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    slips: tuple[Slip, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Decision, ...]:
        """The decisions that carry a note, the oldest first."""
        return tuple(decision for decision in self.decisions if decision.note)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that takes part: states and bodies first, then the people."""
        return names(self.parties)

    @property
    def voices(self) -> int:
        """How many sources say it by themselves: copies of one text count once."""
        return voices(self.reports)

    @property
    def confidence(self) -> float:
        """The confidence of its surest report, from 0 to 1."""
        return max(report.confidence for report in self.reports)

    @property
    def needs_attention(self) -> bool:
        """True when somebody should look: its time is past without a word, or its sources differ."""
        return self.status is Status.UNCONFIRMED or (bool(self.conflicts) and not self.status.is_closed)


def standing(engagement: Engagement, as_of: datetime, now: datetime | None = None) -> Standing | None:
    """What `engagement` looks like as of a moment, from what was known then; None if nothing was.

    The user's decision counts first, then the latest publication, then the finer precision. A report that
    is not sure counts only where no sure one is. `now` tells what is over, where that is not `as_of` itself: of a
    whole day one may ask what was known at its end, and what was still to come at its noon.
    """
    known = sorted((r for r in engagement.reports if r.published <= as_of), key=_order, reverse=True)
    if not known:
        return None
    decisions = tuple(sorted((d for d in engagement.decisions if d.at <= as_of), key=lambda d: d.at))
    edits = edits_of(decisions)
    reports = with_former_dates([r for r in known if r.is_sure] or known)
    chosen = edits.place or place_of(reports)
    when = (edits.when or when_of(reports)).with_zone(chosen.zone if chosen else None)
    kind = edits.kind or kind_of(reports)
    parties = edits.parties or parties_of(reports)
    slips = slips_of(reports, decisions)
    moved = any(slip.is_of_date for slip in slips)
    status, why = _status(reports, decisions, when, now or as_of, moved=moved)
    return Standing(
        id=engagement.id,
        title=edits.title or title_by_hand(reports) or title_of(kind, parties, name_of(reports)),
        kind=kind,
        parties=parties,
        place=chosen,
        when=when,
        status=status,
        why=why,
        listing=_listing(known, decisions),
        announced=min(r.published for r in known),
        reports=tuple(known),
        decisions=decisions,
        conflicts=conflicts_of(reports, edits, slips, when, chosen, kind),
        slips=slips,
        tags=edits.tags or (),
    )


def _order(report: Report) -> tuple[datetime, int, float, str]:
    """Later publications count more, then finer dates, then surer reading; the id makes the order whole."""
    return (report.published, report.when.precision.fineness, report.confidence, report.id)


def _status(
    reports: Sequence[Report], decisions: Iterable[Decision], when: When, now: datetime, *, moved: bool
) -> tuple[Status, str]:
    """The status, and its ground in words."""
    status, why = _said(reports)
    for decision in decisions:
        if decision.what is Act.MARK and decision.status is not None:
            status, why = decision.status, "marked by you" + (f": {decision.note}" if decision.note else "")
    if status not in (Status.SCHEDULED, Status.RESCHEDULED):
        return status, why
    if when.is_over(now):
        return Status.UNCONFIRMED, "its time has passed and nobody has reported it"
    if when.has_begun(now):
        return Status.UNDER_WAY, "it has begun by its date"
    return (Status.RESCHEDULED if moved else Status.SCHEDULED), why


def _said(reports: Sequence[Report]) -> tuple[Status, str]:
    """What the reports say: one that saw it happen ends the matter, else the latest word counts."""
    for report in reports:
        if report.status is Status.HAPPENED:
            return Status.HAPPENED, f"reported by {report.source.name}"
    latest = reports[0]
    if latest.source.outlet == BY_HAND:
        return latest.status, "entered by you"
    verb = {Status.POSTPONED: "postponed", Status.CANCELLED: "called off"}.get(latest.status, "announced")
    if latest.status is Status.POSTPONED and latest.moved_from and not alike(latest.moved_from, latest.when):
        return Status.RESCHEDULED, f"moved, as {latest.source.name} reports"
    return latest.status, f"{verb}, as {latest.source.name} reports"


def _listing(known: Sequence[Report], decisions: Sequence[Decision]) -> Listing:
    """On the watchlist is what a sure report announced beforehand, or what the user wants there."""
    verdict = next((d for d in reversed(decisions) if d.what in (Act.ACCEPT, Act.REJECT, Act.DELETE)), None)
    if verdict is not None:
        if verdict.what is Act.ACCEPT:
            return Listing.WATCHLIST
        before = [r for r in known if r.published <= verdict.at]
        later = [r for r in known if r.is_sure and r.published > verdict.at]
        revived = any(not any(is_copy(r, old) for old in before) for r in later)
        if not revived or verdict.what is Act.DELETE:
            return Listing.REJECTED if verdict.what is Act.REJECT else Listing.DELETED
    if any(report.announces and report.is_sure for report in known):
        return Listing.WATCHLIST
    over = any(report.status is Status.HAPPENED and report.is_sure for report in known)
    return Listing.BACKGROUND if over or not any(report.announces for report in known) else Listing.INBOX
