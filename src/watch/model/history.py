"""How an engagement moved, and where its sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from watch.model.engagement import Act, Decision
from watch.model.fields import GENERAL, Edits, when_of
from watch.model.matching import same_place
from watch.model.report import Kind, Place, Report, Status
from watch.model.when import When


@dataclass(frozen=True, slots=True)
class Conflict:
    """A report that says otherwise than the standing: `field` is when, place, kind or status."""

    field: str
    value: str
    report: Report


@dataclass(frozen=True, slots=True)
class Slip:
    """A move: of the date, and `note` says what else moved ("Geneva to Vienna", "summit to video call").

    `report` is None where the user moved it.
    """

    before: When
    after: When
    at: datetime
    report: Report | None = None
    note: str = ""

    @property
    def is_of_date(self) -> bool:
        """True when the date moved, not only the place or the kind."""
        return not alike(self.before, self.after)


def slips_of(reports: Sequence[Report], decisions: Iterable[Decision]) -> tuple[Slip, ...]:
    """Each move, the oldest first: by a report that names what was before, or by the user."""
    moves: list[Slip] = []
    before: list[Report] = []
    for report in reversed(reports):
        if report.moved_from is not None:
            note = _shift(report, before)
            told = any(alike(slip.after, report.when) and slip.note == note for slip in moves)
            if not told and (note or not alike(report.moved_from, report.when)):
                moves.append(Slip(report.moved_from, report.when, report.published, report, note))
        before.append(report)
    for decision in decisions:
        if decision.what is Act.MARK and decision.when is not None:
            former = moves[-1].after if moves else when_of(reports)
            if not alike(former, decision.when):
                moves.append(Slip(former, decision.when, decision.at))
    return tuple(sorted(moves, key=lambda slip: slip.at))


def _shift(report: Report, before: Sequence[Report]) -> str:
    """What a report that moves an engagement changes of its place and its kind, in words."""
    parts = []
    former = next((r.place for r in reversed(before) if r.place), None)
    if former and report.place and not same_place(former, report.place):
        parts.append(f"{former.name} to {report.place.name}")
    kind = next((r.kind for r in reversed(before) if r.moved_from is None), report.kind)
    if kind.is_remote != report.kind.is_remote:
        parts.append(f"{kind} to {report.kind}")
    return ", ".join(parts)


def alike(one: When, other: When) -> bool:
    """True when two dates are the same days at the same time."""
    return (one.start, one.end, one.time) == (other.start, other.end, other.time)


def conflicts_of(
    reports: Sequence[Report], edits: Edits, slips: Sequence[Slip], when: When, place: Place | None, kind: Kind
) -> tuple[Conflict, ...]:
    """Each report that says otherwise, once a value. What the user decided settles all that was said before."""
    found: dict[tuple[str, str], Conflict] = {}
    for report in reports:
        settled = edits.when_at is not None and report.published <= edits.when_at
        if not settled and _differs(report, when) and not _superseded(report, slips):
            found.setdefault(("when", str(report.when)), Conflict("when", str(report.when), report))
        if any(slip.note and report.published <= slip.at for slip in slips):
            continue
        if not edits.place and not same_place(report.place, place) and report.place:
            found.setdefault(("place", report.place.name), Conflict("place", report.place.name, report))
        if not edits.kind and report.kind.is_remote != kind.is_remote and report.kind not in GENERAL:
            found.setdefault(("kind", report.kind), Conflict("kind", report.kind, report))
    return tuple(found.values())


def _differs(report: Report, when: When) -> bool:
    """True when a report's date does not fit: another day, other ends, or a window that leaves it out."""
    said = report.when
    inside = said.start <= when.end and when.start <= said.end
    if report.status is Status.HAPPENED or not (said.is_exact and when.is_exact):
        return not inside
    if (said.start, said.end) != (when.start, when.end):
        return True
    return said.time is not None and when.time is not None and said.begins() != when.begins()


def _superseded(report: Report, slips: Iterable[Slip]) -> bool:
    return any(report.published <= slip.at and report.when.touches(slip.before) for slip in slips)
