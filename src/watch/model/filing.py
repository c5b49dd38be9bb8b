"""Putting reports and decisions into a watchlist, and taking them back: every change there is goes through here."""

from __future__ import annotations

import hashlib
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from operator import is_
from types import MappingProxyType

from watch.model.engagement import USER, Act, Change, Decision, Engagement
from watch.model.grouping import fits, group, order
from watch.model.index import Index
from watch.model.matching import is_blind_move, is_loose
from watch.model.report import Report
from watch.model.watchlist import Watchlist, resolve

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

#: The journal keeps this many changes; older ones can no longer be undone.
JOURNAL = 1000


def change_id(at: datetime, by: str, what: str, salt: object = "") -> str:
    """An id for a new change."""
    return _short(f"{at.isoformat()}\0{by}\0{what}\0{salt}", 10)


def record(
    watchlist: Watchlist, reports: Iterable[Report], change: Change, followups: Iterable[Report] = ()
) -> Watchlist:
    """The watchlist with the reports that it does not have yet, each with the engagement that it tells of.

    Of `followups` those are taken that fit exactly one engagement which is known by then.

    `change` is entered in the journal with the ids of the engagements that were touched. When every report
    is known already, the watchlist comes back as it was. What an undo withdrew stays away, unless the user brings
    it again.
    """
    known = set() if change.by_user else {report.id for report in watchlist.withdrawn}
    fresh: dict[str, Report] = {}
    index = watchlist.take_index()
    engagements = dict(watchlist.engagements)
    touched: dict[str, None] = {}
    told = chain(((report, False) for report in reports), ((report, True) for report in followups))
    for report, only_follows in told:
        if report.id in fresh or report.id in known or _is_known(report, engagements, index):
            continue
        if only_follows and not _has_a_home(report, engagements, index):
            continue
        fresh[report.id] = report
        touched |= dict.fromkeys(_file(engagements, index, [replace(report, change=change.id)], set()))
    if not fresh:
        watchlist.give_index(index)
        return watchlist
    before = watchlist.engagements
    changed = tuple(id_ for id_ in touched if id_ in engagements and not _is_same(before.get(id_), engagements[id_]))
    return Watchlist(
        MappingProxyType(engagements),
        journal(watchlist.changes, replace(change, engagements=changed)),
        tuple(report for report in watchlist.withdrawn if report.id not in fresh),
        [index],
    )


def _is_same(before: Engagement | None, after: Engagement) -> bool:
    """True for an engagement that was only looked at: it has the reports that it had."""
    return before is not None and [one.id for one in before.reports] == [one.id for one in after.reports]


def decide(watchlist: Watchlist, decisions: Mapping[str, Decision], change: Change) -> Watchlist:
    """The watchlist with one decision for each of the engagements named; they share one entry in the journal."""
    engagements = dict(watchlist.engagements)
    for id_, said in decisions.items():
        decision = _pinned(watchlist, id_, said) if said.what in (Act.MERGE, Act.SPLIT) else said
        kept = engagements.get(id_, Engagement(id_))
        engagements[id_] = replace(kept, decisions=(*kept.decisions, replace(decision, change=change.id)))
    changes = journal(watchlist.changes, replace(change, engagements=tuple(decisions)))
    return replace(watchlist, engagements=MappingProxyType(engagements), changes=changes)


def _pinned(watchlist: Watchlist, id_: str, said: Decision) -> Decision:
    """A merge or a split with the reports that it is about, which hold however matching groups them later."""
    about = (id_, said.other) if said.what is Act.MERGE else (id_,)
    found = [engagement for engagement in resolve(watchlist, said.at) if engagement.id in about]
    reports = tuple(report.id for engagement in found for report in engagement.reports)
    if said.what is Act.MERGE:
        return replace(said, reports=reports)
    return replace(said, kept=tuple(report for report in reports if report not in said.reports))


def undoable(watchlist: Watchlist) -> Change | None:
    """The user's latest change that is not undone."""
    return next((change for change in reversed(watchlist.changes) if change.by_user and not change.undone), None)


def redoable(watchlist: Watchlist) -> Change | None:
    """The change that was undone last, if the user changed nothing else since."""
    undone = [change for change in watchlist.changes if change.by_user and change.undone]
    latest = undoable(watchlist)
    last = max(undone, key=lambda change: (change.undone, -watchlist.changes.index(change)), default=None)
    if last is None or (latest and last.undone and latest.at > last.undone):
        return None
    return last


def undo(watchlist: Watchlist, change: Change, at: datetime) -> Watchlist:
    """The watchlist without a change: its decisions no longer count from `at` on, its reports are withdrawn."""
    kept = tuple(replace(c, undone=at) if c.id == change.id else c for c in watchlist.changes)
    engagements, index = dict(watchlist.engagements), watchlist.take_index()
    gone: list[Report] = []
    for id_ in change.engagements:
        engagement = engagements.get(id_)
        theirs = [r for r in engagement.reports if r.change == change.id] if engagement else []
        if theirs:
            gone.extend(theirs)
            _file(engagements, index, [], {id_}, without={report.id for report in theirs})
    return Watchlist(MappingProxyType(engagements), kept, (*watchlist.withdrawn, *gone), [index])


def redo(watchlist: Watchlist, change: Change, at: datetime) -> Watchlist:
    """The watchlist with an undone change in force again."""
    changes = tuple(replace(c, undone=None, redone=at) if c.id == change.id else c for c in watchlist.changes)
    back = [report for report in watchlist.withdrawn if report.change == change.id]
    engagements, index = dict(watchlist.engagements), watchlist.take_index()
    touched: dict[str, None] = {}
    for report in back:
        touched |= dict.fromkeys(_file(engagements, index, [report], set()))
    if back:
        alive = tuple(id_ for id_ in touched if id_ in engagements)
        changes = tuple(replace(c, engagements=alive) if c.id == change.id else c for c in changes)
    rest = tuple(report for report in watchlist.withdrawn if report.change != change.id)
    return Watchlist(MappingProxyType(engagements), changes, rest, [index])


def new_id(watchlist: Watchlist, report: Report) -> str:
    """An id for an engagement that a split makes of a report and others: longer than any that matching gives."""
    engagements = watchlist.engagements.values()
    taken = {name for engagement in engagements for name in (engagement.id, *engagement.aliases)}
    taken |= {d.other for engagement in engagements for d in engagement.decisions if d.other}
    return _new_id(f"split {report.id}", taken, length=8)


def user_change(at: datetime, what: str, note: str = "", salt: object = "") -> Change:
    """A change of the user's, for the journal."""
    return Change(change_id(at, USER, what, salt), at, USER, what, note=note)


def _has_a_home(report: Report, engagements: Mapping[str, Engagement], index: Index) -> bool:
    near = (engagements[id_].reports for id_ in index.within_reach(report))
    return sum(any(fits(report, other) for other in reports if other.when.is_exact) for reports in near) == 1


def _is_known(report: Report, engagements: Mapping[str, Engagement], index: Index) -> bool:
    near = index.near(report) | index.waiting_for(report)
    return any(report.id in index.crowd(engagements[id_]).ids for id_ in near)


def _file(
    engagements: dict[str, Engagement],
    index: Index,
    new: Sequence[Report],
    around: set[str],
    without: frozenset[str] | set[str] = frozenset(),
) -> list[str]:
    """Group `new` anew with the engagements it may belong to; the ids that were touched."""
    around |= _neighbours(engagements, index, new)
    if len(new) == 1 and not without and _joins_its_twin(engagements, index, new[0], around):
        return [*around]
    old = [engagements[id_] for id_ in sorted(around)]
    owner = {report.id: engagement.id for engagement in old for report in engagement.reports}
    pool = [report for engagement in old for report in engagement.reports if report.id not in without]
    groups = _keep_decided(group([*pool, *new]), owner, {e.id for e in old if e.decisions})
    for engagement in old:
        del engagements[engagement.id]
    former = {engagement.id: engagement for engagement in old}
    named = _name(groups, owner, former, engagements)
    for engagement in named:
        if _is_as_it_was(engagement, former.get(engagement.id)):
            engagements[engagement.id] = former.pop(engagement.id)
    for engagement in former.values():
        index.remove(engagement)
    for engagement in named:
        if engagement.id not in engagements:
            engagements[engagement.id] = engagement
            index.add(engagement)
    return [engagement.id for engagement in named]


def _is_as_it_was(engagement: Engagement, former: Engagement | None) -> bool:
    """True when grouping anew has changed nothing of an engagement: it need not be entered, nor written, again."""
    if former is None or (former.decisions, former.aliases) != (engagement.decisions, engagement.aliases):
        return False
    return len(former.reports) == len(engagement.reports) and all(map(is_, former.reports, engagement.reports))


def _joins_its_twin(engagements: dict[str, Engagement], index: Index, new: Report, around: set[str]) -> bool:
    """Put a report beside one that matching cannot tell from it, where nothing else is near: it changes no group.

    Not a loose one: with what it goes hangs on the day of its publication too.
    """
    if len(around) != 1 or is_blind_move(new) or is_loose(new):
        return False
    (id_,) = around
    before = engagements[id_]
    if not index.crowd(before).has_twin(new):
        return False
    reports = list(before.reports)
    insort(reports, new, key=order)
    engagements[id_] = replace(before, reports=tuple(reports))
    index.grow(before, engagements[id_], new)
    return True


def _neighbours(engagements: Mapping[str, Engagement], index: Index, new: Iterable[Report]) -> set[str]:
    """Ids of all engagements whose grouping the new reports could change."""
    found: set[str] = set()
    for report in new:
        found |= {id_ for id_ in index.near(report) if index.crowd(engagements[id_]).tells_of_the_same(report)}
        waiting = index.waiting_for(report)
        if is_loose(report):
            found |= index.within_reach(report)
        for id_ in waiting:
            loose = [r for r in index.crowd(engagements[id_]).loose if r.sides & report.sides]
            if loose:
                found.add(id_)
            for other in loose:
                found |= index.within_reach(other)
    return found


def _keep_decided(groups: list[list[Report]], owner: Mapping[str, str], decided: set[str]) -> list[list[Report]]:
    """Never join two engagements that the user decided on: what is new goes with the first of them."""
    kept: list[list[Report]] = []
    for members in groups:
        owners = list(dict.fromkeys(id_ for r in members if (id_ := owner.get(r.id)) in decided))
        if len(owners) < 2:
            kept.append(members)
            continue
        parts: defaultdict[str | None, list[Report]] = defaultdict(list)
        for report in members:
            mine = owner.get(report.id)
            parts[mine if mine in owners else owners[0]].append(report)
        kept.extend(parts.values())
    return kept


def _name(
    groups: Sequence[list[Report]],
    owner: Mapping[str, str],
    old: Mapping[str, Engagement],
    others: Container[str],
) -> list[Engagement]:
    """Each group as an engagement: with the id, the decisions and the ids of old that most belong to it."""
    claims = [Counter(owner[r.id] for r in members if r.id in owner) for members in groups]
    taken: dict[str, int] = {}
    for number, claim in enumerate(claims):
        for id_, share in claim.items():
            if id_ in old and (id_ not in taken or share > claims[taken[id_]][id_]):
                taken[id_] = number
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for id_ in (id_ for id_ in old if id_ in taken):
        owners[taken[id_]].append(id_)
    named: list[Engagement] = []
    homeless = [engagement for id_, engagement in old.items() if id_ not in taken and engagement.decisions]
    for number, members in enumerate(groups):
        mine = sorted(owners[number], key=lambda id_: (not old[id_].decisions, _first(members, owner, id_)))
        id_ = mine[0] if mine else _new_id(members[0].id, others, old, {e.id for e in named})
        aliases = dict.fromkeys(alias for other in mine for alias in (other, *old[other].aliases) if alias != id_)
        decisions = tuple(decision for other in mine for decision in old[other].decisions)
        named.append(Engagement(id_, tuple(members), decisions, tuple(aliases)))
    return named + [replace(engagement, reports=()) for engagement in homeless]


def _first(members: Sequence[Report], owner: Mapping[str, str], id_: str) -> int:
    return next(i for i, report in enumerate(members) if owner.get(report.id) == id_)


def _new_id(seed: str, *taken: Container[str], length: int = 5) -> str:
    while any((id_ := _short(seed, length)) in ids for ids in taken):
        length += 1
    return id_


def _short(text: str, length: int) -> str:
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(letters)


def journal(changes: tuple[Change, ...], new: Change) -> tuple[Change, ...]:
    """The journal with a new entry. An undone change is kept for as long as what it did is stored."""
    if len(changes) < JOURNAL:
        return (*changes, new)
    cut = len(changes) - JOURNAL + 1
    return (*(change for change in changes[:cut] if change.undone), *changes[cut:], new)
