"""Which reports are of one engagement: a function of the set of reports, whatever the order they came in.

Reports that name their days are one engagement when a chain of matches links them. Loose ones ("next week",
"postponed to May 3") join the engagement that they fit, if exactly one fits, and link nothing. What the user typed in
under two titles is two engagements: what may be of either goes with the one that was typed in first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from watch.model.crowd import likeness, same_span
from watch.model.matching import (
    is_blind_move,
    is_loose,
    kinds_agree,
    places_agree,
    reach,
    same,
    sides_agree,
    titles_agree,
)
from watch.model.report import Report


def order(report: Report) -> tuple[datetime, str]:
    """The order that everything is folded in: by publication, then by identity."""
    return (report.published, report.id)


def group(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports of each engagement, each group and the groups themselves in order."""
    everything = sorted({report.id: report for report in reports}.values(), key=order)
    exact = [report for report in everything if report.when.is_exact]
    firm = [part for members in _linked(exact) for part in _parted(members)]
    outlines = [_Outline.of(members) for members in firm]
    homes = [(report, _homes(report, outlines)) for report in everything if is_loose(report)]
    return _settle(firm, homes)


def _linked(exact: Sequence[Report]) -> list[list[Report]]:
    """The reports that a chain of matches links, each chain in order."""
    chains = _Chains(len(exact))
    twins = _twins(exact)
    spans = [(exact[numbers[0]], exact[numbers[-1]]) for numbers in twins]
    for i, numbers in enumerate(twins):
        for number in numbers[1:]:
            chains.link(numbers[0], number)
        for j in range(i):
            if same_span(spans[i], spans[j]):
                chains.link(numbers[0], twins[j][0])
    return [[exact[i] for i in members] for members in chains.groups()]


def _parted(members: list[Report]) -> list[list[Report]]:
    """A chain, cut where it links what the user typed in under several titles."""
    typed: defaultdict[str, list[Report]] = defaultdict(list)
    for report in members:
        if report.own_title:
            typed[report.own_title].append(report)
    if len(typed) < 2:
        return [members]
    parts = list(typed.values())
    for chain in _linked([report for report in members if not report.own_title]):
        first = next(n for n, part in enumerate(parts) if any(same(r, t) for r in chain for t in part if t.own_title))
        parts[first].extend(chain)
    return [sorted(part, key=order) for part in parts]


def _twins(reports: Sequence[Report]) -> list[list[int]]:
    """The numbers of the reports that matching cannot tell apart, those of each group in order."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        groups[likeness(report)].append(number)
    return list(groups.values())


class _Outline(NamedTuple):
    """A group with its first day, its last and all its sides: by these most loose reports pass it over."""

    members: Sequence[Report]
    first: date
    last: date
    sides: frozenset[str]

    @classmethod
    def of(cls, members: Sequence[Report]) -> _Outline:
        first, last = min(m.when.start for m in members), max(m.when.end for m in members)
        return cls(members, first, last, frozenset(side for m in members for side in m.sides))


def _homes(report: Report, groups: Sequence[_Outline]) -> list[int]:
    """The groups that a loose report may belong to, by their place in the list."""
    start, end = reach(report)
    return [
        i
        for i, (members, first, last, sides) in enumerate(groups)
        if first <= end
        and start <= last
        and not report.sides.isdisjoint(sides)
        and _is_free(report, members)
        and any(m.when.start <= end and start <= m.when.end and _may_be_of(report, m) for m in members)
    ]


def _is_free(report: Report, members: Iterable[Report]) -> bool:
    """True unless the user typed in the report and one of the members under two titles."""
    return not report.own_title or all(titles_agree(report, member) for member in members)


def fits(loose: Report, firm: Report) -> bool:
    """True when a loose report may be of the same engagement as one that names its day."""
    start, end = reach(loose)
    return firm.when.start <= end and start <= firm.when.end and _may_be_of(loose, firm)


def _may_be_of(loose: Report, firm: Report) -> bool:
    """The same, where the days of the one are within reach of the other."""
    if loose is firm:
        return False
    blind = is_blind_move(loose)
    if blind and (is_blind_move(firm) or firm.published > loose.published):
        return False
    if not sides_agree(loose, firm):
        return False
    if loose.moved_from is not None and not blind and firm.published <= loose.published:
        return True  # it moves to another place, or becomes a call
    return kinds_agree(loose, firm) and places_agree(loose, firm)


def _settle(firm: Sequence[list[Report]], homes: Sequence[tuple[Report, list[int]]]) -> list[list[Report]]:
    """Each loose report with the one group it fits; the homeless with those that say just the same.

    A postponement whose day was announced before it has named the former day, so it looks no further.
    """
    chains = _Chains(len(firm))
    own = {report.id: i for i, members in enumerate(firm) for report in members}
    joined: defaultdict[int, list[Report]] = defaultdict(list)
    homeless: defaultdict[Hashable, list[Report]] = defaultdict(list)
    for report, fitting in homes:
        if report.id in own:
            mine = own[report.id]
            others = [i for i in fitting if i != mine]
            if len(others) == 1 and not any(r.published < report.published for r in firm[mine]):
                chains.link(mine, others[0])
        elif len(fitting) == 1 and _is_free(report, joined[fitting[0]]):
            joined[fitting[0]].append(report)
        else:
            key = (report.sides, report.kind, report.when.start, report.when.end, report.own_title)
            homeless[key].append(report)
    groups = [sorted((r for i in members for r in (*firm[i], *joined[i])), key=order) for members in chains.groups()]
    return sorted([*groups, *homeless.values()], key=lambda members: order(members[0]))


class _Chains:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def link(self, one: int, other: int) -> None:
        self._parent[self._root(one)] = self._root(other)

    def groups(self) -> list[list[int]]:
        sets: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            sets[self._root(number)].append(number)
        return list(sets.values())

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number
