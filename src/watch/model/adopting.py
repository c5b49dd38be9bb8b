"""Taking in whole engagements, with their reports and decisions, from another watchlist or an earlier day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from watch.model import filing
from watch.model.engagement import Act, Change, Decision, Engagement
from watch.model.watchlist import Watchlist

_ID = re.compile(r"[0-9a-z]{3,32}")
_STRUCTURAL = frozenset({Act.MERGE, Act.SPLIT})


def adopt(watchlist: Watchlist, engagements: Iterable[Engagement], change: Change) -> Watchlist:
    """The watchlist with the reports and decisions that it does not have yet; `change` undoes all of it.

    What was one engagement where it comes from is one here, so long as nothing else is joined by that: a merge of
    the user's there is a merge here. What is new here keeps the id that it had there, if that is free. When
    everything is known already, the watchlist comes back as it was.
    """
    given = tuple(engagements)
    reports = {report.id: report for one in given for report in one.reports}
    # What an undo withdrew comes back when it is given again.
    withdrawn = tuple(report for report in watchlist.withdrawn if report.id not in reports)
    recorded = filing.record(replace(watchlist, withdrawn=withdrawn), reports.values(), change)
    kept = _with_their_ids(given, recorded.engagements, watchlist.engagements)
    homes = {report.id: id_ for id_, one in kept.items() for report in one.reports}
    decided = False
    for one in given:
        for id_, decision in _wanted(one, homes, kept, change):
            if not any(_alike(decision, known) for known in kept[id_].decisions):
                kept[id_] = replace(kept[id_], decisions=(*kept[id_].decisions, replace(decision, change=change.id)))
                decided = True
    if recorded.engagements is watchlist.engagements and not decided:
        return watchlist
    touched = tuple(id_ for id_, one in kept.items() if watchlist.engagements.get(id_) != one)
    changes = tuple(entry for entry in recorded.changes if entry.id != change.id)
    return Watchlist(
        MappingProxyType(kept), filing.journal(changes, replace(change, engagements=touched)), recorded.withdrawn
    )


def _with_their_ids(
    given: Iterable[Engagement], now: Mapping[str, Engagement], before: Mapping[str, Engagement]
) -> dict[str, Engagement]:
    """The engagements, those that are new here under the ids under which they were given."""
    homes = {report.id: id_ for id_, one in now.items() if id_ not in before for report in one.reports}
    wanted: dict[str, str] = {}
    for one in given:
        owners = _owners(one, homes)
        if owners and _ID.fullmatch(one.id) and one.id not in before:
            wanted.setdefault(owners[0], one.id)
    kept: dict[str, Engagement] = {}
    for id_, one in now.items():
        new = wanted.get(id_, id_)
        if new in now or new in kept:
            new = id_
        kept[new] = replace(one, id=new) if new != id_ else one
    return kept


def _wanted(
    one: Engagement, homes: Mapping[str, str], kept: Mapping[str, Engagement], change: Change
) -> Iterator[tuple[str, Decision]]:
    """Each decision that makes the engagement what it was, with the id under which it stands here."""
    owners = _owners(one, homes)
    if not owners:
        return
    first, *others = owners
    theirs = {report.id for report in one.reports}
    at = min((decision.at for decision in one.decisions), default=change.at)
    for other in others:
        joined = any(d.what is Act.MERGE and d.other == other for d in kept[first].decisions)
        if not joined and not kept[other].decisions and all(r.id in theirs for r in kept[other].reports):
            yield first, Decision(at, Act.MERGE, change.id, other=other)
    yield from ((first, decision) for decision in one.decisions if decision.what not in _STRUCTURAL)


def _owners(one: Engagement, homes: Mapping[str, str]) -> Sequence[str]:
    """Where its reports are filed now, the one with most of them first."""
    return [id_ for id_, _ in Counter(homes[r.id] for r in one.reports if r.id in homes).most_common()]


def _alike(one: Decision, other: Decision) -> bool:
    return replace(one, change="") == replace(other, change="")
