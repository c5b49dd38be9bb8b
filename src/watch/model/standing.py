"""What an engagement looks like as of a moment: folded from its reports and decisions, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from watch.model.copies import is_copy, voices
from watch.model.engagement import Act, Decision, Engagement
from watch.model.matching import kinds_agree, same_place, surname
from watch.model.report import BY_HAND, Kind, Party, Place, Report, Status, names
from watch.model.when import Precision, When


class Listing(StrEnum):
    """Where an engagement stands in the program."""

    WATCHLIST = "watchlist"
    INBOX = "inbox"
    BACKGROUND = "background"
    REJECTED = "rejected"
    DELETED = "deleted"


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
        return not _alike(self.before, self.after)


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
    edits = _edits(decisions)
    reports = _with_former_dates([r for r in known if r.is_sure] or known)
    chosen = edits.place or _place(reports)
    when = (edits.when or _when(reports)).with_zone(chosen.zone if chosen else None)
    kind = edits.kind or _kind(reports)
    parties = edits.parties or _parties(reports)
    slips = _slips(reports, decisions)
    moved = any(slip.is_of_date for slip in slips)
    status, why = _status(reports, decisions, when, now or as_of, moved=moved)
    return Standing(
        id=engagement.id,
        title=edits.title or _by_hand(reports) or _title(kind, parties, _name(reports)),
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
        conflicts=_conflicts(reports, edits, slips, when, chosen, kind),
        slips=slips,
        tags=edits.tags or (),
    )


def _order(report: Report) -> tuple[datetime, int, float, str]:
    """Later publications count more, then finer dates, then surer reading; the id makes the order whole."""
    return (report.published, report.when.precision.fineness, report.confidence, report.id)


@dataclass(frozen=True, slots=True)
class _Edits:
    """The user's own word on each field, the latest of each."""

    title: str | None = None
    kind: Kind | None = None
    parties: tuple[Party, ...] | None = None
    place: Place | None = None
    when: When | None = None
    tags: tuple[str, ...] | None = None
    when_at: datetime | None = None


def _edits(decisions: Iterable[Decision]) -> _Edits:
    fields: dict[str, object] = {}
    for decision in decisions:
        for name in ("title", "kind", "parties", "place", "when", "tags"):
            if (value := getattr(decision, name)) is not None:
                fields[name] = value
                if name == "when":
                    fields["when_at"] = decision.at
    return _Edits(**fields)  # type: ignore[arg-type]  # the names are those of the fields


def _when(reports: Sequence[Report]) -> When:
    """The latest word, made finer by an earlier one that lies inside it."""
    best = reports[0].when
    if reports[0].status is Status.HAPPENED and (announced := _announced(reports, best)):
        return announced
    for report in reports[1:]:
        if best.precision is not Precision.RANGE and _refines(report.when, best):
            best = report.when
    return best


def _with_former_dates(reports: Sequence[Report]) -> list[Report]:
    """A postponement to another day than was known moves that one, though it does not say so."""
    whole: list[Report] = []
    for number, said in enumerate(reports):
        report = said
        if report.status is Status.POSTPONED and report.moved_from is None:
            former = next((r.when for r in reports[number + 1 :] if r.announces and r.when.is_exact), None)
            if former is not None and not report.when.touches(former):
                report = replace(report, moved_from=former)
        whole.append(report)
    return whole


def _announced(reports: Sequence[Report], happened: When) -> When | None:
    """The announced date, where a report of the engagement being over names only a day of it."""
    for report in reports:
        if report.announces and report.when.is_exact and report.when.touches(happened):
            return report.when
    return None


def _refines(finer: When, coarser: When) -> bool:
    inside = coarser.start <= finer.start and finer.end <= coarser.end
    return inside and finer.precision.fineness > coarser.precision.fineness


def _place(reports: Sequence[Report]) -> Place | None:
    """The latest word, or an earlier one that names a city where the latest names its country."""
    places = [report.place for report in reports if report.place]
    if not places:
        return None
    return next((p for p in places if p.country == places[0].name), places[0])


_SPECIAL = {Kind.MEETING: 0, Kind.TALKS: 1}


def _kind(reports: Sequence[Report]) -> Kind:
    """The latest word, or a more special one that agrees with it."""
    best = reports[0]
    for report in reports[1:]:
        if (
            best.moved_from is None
            and kinds_agree(report, best)
            and _SPECIAL.get(report.kind, 2) > _SPECIAL.get(best.kind, 2)
        ):
            best = report
    return best.kind


def _parties(reports: Sequence[Report]) -> tuple[Party, ...]:
    """Every side that a report names, with its people where one names them; the latest word first."""
    sides: dict[str, dict[str, Party]] = {}
    for report in reports:
        for party in report.parties:
            people = sides.setdefault(party.side, {})
            if party.stands_for and len(party.name) > len(getattr(people.get(surname(party)), "name", "")):
                people[surname(party)] = party
    return tuple(party for side, people in sides.items() for party in (people.values() or [Party(side)]))


def _by_hand(reports: Sequence[Report]) -> str | None:
    """The title that the user gave it, where it was entered by hand."""
    return next((r.source.title for r in reports if r.source.outlet == BY_HAND and r.source.title), None)


def _name(reports: Sequence[Report]) -> str | None:
    return next((report.name for report in reports if report.name), None)


def _title(kind: Kind, parties: Sequence[Party], name: str | None) -> str:
    """A plain title: "Biden – Putin phone call", "United States – Russia talks: Strategic Stability Dialogue"."""
    sides = dict.fromkeys(party.side for party in parties)
    if name and any(side in name for side in sides):
        return _named(name, kind)
    if len(sides) > 3 and not parties[0].stands_for:
        text = f"{parties[0].name} {kind}"
    else:
        people = {party.stands_for: party.name.split()[-1] for party in reversed(parties) if party.stands_for}
        shown = [people.get(side, side) for side in list(sides)[:3]]
        more = f" and {len(sides) - 3} more" if len(sides) > 3 else ""
        text = f"{' – '.join(shown)}{more} {kind}"
    return f"{text}: {name}" if name else text


def _named(name: str, kind: Kind) -> str:
    """A name with its kind, where the name does not say it: "NATO-Russia Council session"."""
    first, last = kind.split()[0], kind.split()[-1]
    if last in name.casefold().split():
        return name
    return f"{name} {last}" if name.casefold().endswith(first) else f"{name} {kind}"


def _slips(reports: Sequence[Report], decisions: Iterable[Decision]) -> tuple[Slip, ...]:
    """Each move, the oldest first: by a report that names what was before, or by the user."""
    moves: list[Slip] = []
    before: list[Report] = []
    for report in reversed(reports):
        if report.moved_from is not None:
            note = _shift(report, before)
            told = any(_alike(slip.after, report.when) and slip.note == note for slip in moves)
            if not told and (note or not _alike(report.moved_from, report.when)):
                moves.append(Slip(report.moved_from, report.when, report.published, report, note))
        before.append(report)
    for decision in decisions:
        if decision.what is Act.MARK and decision.when is not None:
            former = moves[-1].after if moves else _when(reports)
            if not _alike(former, decision.when):
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


def _alike(one: When, other: When) -> bool:
    return (one.start, one.end, one.time) == (other.start, other.end, other.time)


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
            return Status.HAPPENED, f"reported by {_outlet(report)}"
    latest = reports[0]
    verb = {Status.POSTPONED: "postponed", Status.CANCELLED: "called off"}.get(latest.status, "announced")
    if latest.status is Status.POSTPONED and latest.moved_from and not _alike(latest.moved_from, latest.when):
        return Status.RESCHEDULED, f"moved, as {_outlet(latest)} reports"
    return latest.status, f"{verb}, as {_outlet(latest)} reports"


def _outlet(report: Report) -> str:
    return report.source.outlet or report.source.url or "an unnamed source"


def _conflicts(
    reports: Sequence[Report], edits: _Edits, slips: Sequence[Slip], when: When, place: Place | None, kind: Kind
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
        if not edits.kind and report.kind.is_remote != kind.is_remote and report.kind not in _SPECIAL:
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
