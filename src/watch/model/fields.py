"""Each field of an engagement, folded from what was said of it: the user's word, the latest, the finer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watch.model.engagement import Decision
from watch.model.matching import family_name, is_blind_move, kinds_agree, surname
from watch.model.report import BY_HAND, Kind, Party, Place, Report, Status
from watch.model.when import Precision, When

#: How special the general kinds are; all others say more.
GENERAL = {Kind.MEETING: 0, Kind.TALKS: 1}


@dataclass(frozen=True, slots=True)
class Edits:
    """The user's own word on each field, the latest of each."""

    title: str | None = None
    kind: Kind | None = None
    parties: tuple[Party, ...] | None = None
    place: Place | None = None
    when: When | None = None
    tags: tuple[str, ...] | None = None
    when_at: datetime | None = None


def edits_of(decisions: Iterable[Decision]) -> Edits:
    """The user's word on each field, out of his decisions, the oldest first."""
    fields: dict[str, object] = {}
    for decision in decisions:
        for name in ("title", "kind", "parties", "place", "when", "tags"):
            if (value := getattr(decision, name)) is not None:
                fields[name] = value
                if name == "when":
                    fields["when_at"] = decision.at
    return Edits(**fields)  # type: ignore[arg-type]  # the names are those of the fields


def when_of(reports: Sequence[Report]) -> When:
    """The latest word, made finer by an earlier one that lies inside it."""
    best = reports[0].when
    if reports[0].status is Status.HAPPENED and (announced := _announced(reports, best)):
        return announced
    for report in reports[1:]:
        if best.precision is not Precision.RANGE and _refines(report.when, best):
            best = report.when
    return best


def with_former_dates(reports: Sequence[Report]) -> list[Report]:
    """A postponement to another day than was known moves that one, though it does not say so."""
    whole: list[Report] = []
    for number, said in enumerate(reports):
        report = said
        if is_blind_move(report):
            former = next((r.when for r in reports[number + 1 :] if r.announces and r.when.is_exact), None)
            moved = former is not None and not report.when.touches(former)
            report = replace(report, moved_from=former if moved else None)
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


def place_of(reports: Sequence[Report]) -> Place | None:
    """The latest word, or an earlier one that names a city where the latest names its country.

    What became a call has no place, whatever was said of it before.
    """
    call = next((i for i, report in enumerate(reports) if report.moved_from and report.kind.is_remote), len(reports))
    places = [report.place for report in reports[:call] if report.place]
    if not places:
        return None
    return next((p for p in places if p.country == places[0].name), places[0])


def kind_of(reports: Sequence[Report]) -> Kind:
    """The latest word, or a more special one that agrees with it."""
    best = reports[0]
    for report in reports[1:]:
        if (
            best.moved_from is None
            and kinds_agree(report, best)
            and GENERAL.get(report.kind, 2) > GENERAL.get(best.kind, 2)
        ):
            best = report
    return best.kind


def parties_of(reports: Sequence[Report]) -> tuple[Party, ...]:
    """Every side that a report names, with its people where one names them; the latest word first."""
    sides: dict[str, dict[str, Party]] = {}
    for report in reports:
        for party in report.parties:
            people = sides.setdefault(party.side, {})
            if party.stands_for and len(party.name) > len(getattr(people.get(surname(party)), "name", "")):
                people[surname(party)] = party
    return tuple(party for side, people in sides.items() for party in (people.values() or [Party(side)]))


def title_by_hand(reports: Sequence[Report]) -> str | None:
    """The title that the user gave it, where it was entered by hand."""
    return next((r.source.title for r in reports if r.source.outlet == BY_HAND and r.source.title), None)


def name_of(reports: Sequence[Report]) -> str | None:
    """The proper name that the latest word gives it."""
    return next((report.name for report in reports if report.name), None)


def title_of(kind: Kind, parties: Sequence[Party], name: str | None) -> str:
    """A plain title: "Biden – Putin phone call", "United States – Russia talks: Strategic Stability Dialogue"."""
    sides = dict.fromkeys(party.side for party in parties)
    if name and any(side in name for side in sides):
        return _named(name, kind)
    if len(sides) > 3 and not parties[0].stands_for:
        text = f"{parties[0].name} {kind}"
    else:
        people = {party.stands_for: family_name(party) for party in reversed(parties) if party.stands_for}
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
