"""When two reports tell of one engagement. When in doubt they do not: a merge is one key, a wrong one is a lie."""

from __future__ import annotations

from datetime import date, timedelta

from watch.model.report import Kind, Party, Place, Report, Status

#: A move that does not say from when looks for what was announced for the next months.
MOVE_BEFORE = timedelta(days=3)
MOVE_AFTER = timedelta(days=130)

#: Kinds that news uses for one another: the general word covers the special one.
_GENERAL = frozenset({Kind.MEETING, Kind.TALKS})
_SITTINGS = frozenset({Kind.COUNCIL_SESSION, Kind.SUMMIT, Kind.CONFERENCE}) | _GENERAL


def same(one: Report, other: Report) -> bool:
    """True when both tell of one engagement, by date, parties, kind and place; never by status. Symmetric.

    A report that moves an engagement may give it another place and another kind, than those published before it.
    """
    if not (dates_agree(one, other) and sides_agree(one, other) and titles_agree(one, other)):
        return False
    return _moves_on(one, other) or _moves_on(other, one) or (kinds_agree(one, other) and places_agree(one, other))


def is_loose(report: Report) -> bool:
    """True for a report that does not name the day of the engagement it tells of: it joins others, never links them."""
    return not report.when.is_exact or is_blind_move(report)


def is_blind_move(report: Report) -> bool:
    """True for a move that leaves the former day unsaid, and a postponement of one day only: it may be the new one."""
    if not report.when.is_exact:
        return False
    if report.moved_from is None:
        return report.status is Status.POSTPONED
    return not report.moved_from.is_exact


def reach(report: Report) -> tuple[date, date]:
    """The days among which a loose report looks for its engagement."""
    if is_blind_move(report):
        day = report.published.date()
        return min(day - MOVE_BEFORE, report.when.start), max(day + MOVE_AFTER, report.when.end)
    return report.when.start, report.when.end


def dates_agree(one: Report, other: Report) -> bool:
    """True when the dates touch, or one report moves the other's."""
    if one.when.touches(other.when):
        return True
    moves = one.moved_from is not None or other.moved_from is not None
    return moves and (_vacates(one, other) or _vacates(other, one))


def _vacates(later: Report, earlier: Report) -> bool:
    """True when one report moves an engagement away from the day of the other."""
    former = later.moved_from
    return former is not None and former.touches(earlier.when) and not is_blind_move(later)


def sides_agree(one: Report, other: Report) -> bool:
    """True when the parties may be the same: two in common, or all of one; and no other person for a side."""
    common = one.sides & other.sides
    if not common or (len(common) < 2 and common not in (one.sides, other.sides)):
        return False
    if len(common) < 2 and len(one.sides | other.sides) > 1 and not _same_occasion(one, other):
        return False
    return not any(_other_person(side, one.parties, other.parties) for side in common)


def titles_agree(one: Report, other: Report) -> bool:
    """True unless the user typed in both and called them by two names: then they are two."""
    mine, theirs = one.own_title, other.own_title
    return not mine or not theirs or mine == theirs


def kinds_agree(one: Report, other: Report) -> bool:
    """True when the kinds do not contradict each other."""
    a, b = one.kind, other.kind
    if a == b:
        return True
    if a.is_remote or b.is_remote:
        return _remote_agree(one, other)
    if Kind.VISIT in (a, b):
        return (one.when.start, one.when.end) == (other.when.start, other.when.end)
    return a in _SITTINGS and b in _SITTINGS and (a in _GENERAL or b in _GENERAL)


def places_agree(one: Report, other: Report) -> bool:
    """True when the places do not contradict each other: a country holds its cities."""
    return same_place(one.place, other.place)


def same_place(one: Place | None, other: Place | None) -> bool:
    """True when one of them is unknown, they are the same, or one is the other's country."""
    if one is None or other is None or one.name == other.name:
        return True
    return one.name == other.country or other.name == one.country


#: Where the name of the family comes first.
_FAMILY_FIRST = frozenset({"China", "Taiwan", "Hong Kong", "North Korea", "South Korea"})


def family_name(party: Party) -> str:
    """The word by which the news goes on to call a person: "Joe Biden" is Biden, "Xi Jinping" is Xi."""
    words = party.name.split()
    return words[0 if party.stands_for in _FAMILY_FIRST else -1] if words else ""


def surname(party: Party) -> str:
    """The family name, folded, for comparing."""
    return family_name(party).casefold()


def _remote_agree(one: Report, other: Report) -> bool:
    """A call may be told of as talks or a meeting, if nothing says where and the day is the same."""
    remote, face = (one, other) if one.kind.is_remote else (other, one)
    if face.kind.is_remote:
        return True
    return face.kind in _GENERAL and face.place is None and face.when.start == remote.when.start == face.when.end


def _same_occasion(one: Report, other: Report) -> bool:
    """A lone party in common is enough only with the same name or the same place."""
    if one.name and one.name == other.name:
        return True
    return one.place is not None and other.place is not None and one.place.name == other.place.name


def _other_person(side: str, ones: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    """True when both name people for a side, and nobody is named by both."""
    mine = {surname(party) for party in ones if party.stands_for == side}
    theirs = {surname(party) for party in others if party.stands_for == side}
    return bool(mine and theirs and not mine & theirs)


def _moves_on(later: Report, earlier: Report) -> bool:
    """True when one report changes what the other, published before it, had announced."""
    return _vacates(later, earlier) and earlier.published <= later.published
