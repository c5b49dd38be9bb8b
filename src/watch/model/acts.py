"""What a change did, in words: for the journal, and for telling the user once it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from watch.model.engagement import Act, Change, Decision
from watch.model.report import Status
from watch.model.standing import Standing, standing
from watch.model.watchlist import Watchlist, resolve

#: What is said of an act once it is done.
DONE = {
    Act.MARK: "Marked",
    Act.EDIT: "Edited",
    Act.NOTE: "Noted",
    Act.TAG: "Tagged",
    Act.ACCEPT: "Accepted",
    Act.REJECT: "Rejected",
    Act.DELETE: "Deleted",
    Act.MERGE: "Merged",
    Act.SPLIT: "Split",
}


def in_words(watchlist: Watchlist, change: Change) -> str:
    """What a change did: "mark cancelled", "edit when: 2031-02-03", "merge with rbaa1"; its verb, where that is all."""
    decision = next((d for d in _decisions(watchlist, change) if d.what == change.what or d.what is Act.EDIT), None)
    told = _told(decision) if decision else ""
    return f"{change.what} {told}".rstrip()


def taken_for(watchlist: Watchlist, change: Change, at: datetime) -> Standing | None:
    """What a report that `change` brought was taken to be, as it stands without it; None where it was new."""
    for engagement in resolve(watchlist, at):
        others = tuple(report for report in engagement.reports if report.change != change.id)
        if others and len(others) < len(engagement.reports):
            return standing(replace(engagement, reports=others), at)
    return None


def joined(known: Standing) -> str:
    """What to say of a report that was taken to be of an engagement which is on the list."""
    return f"Added to what is on the list already: {known.title}, {known.when}"


def _decisions(watchlist: Watchlist, change: Change) -> Iterator[Decision]:
    for id_ in change.engagements:
        if engagement := watchlist.engagements.get(id_):
            yield from (decision for decision in engagement.decisions if decision.change == change.id)


def _told(decision: Decision) -> str:
    """What a decision set."""
    if decision.what is Act.MARK:
        status = Status.RESCHEDULED if decision.when else decision.status
        return f"{status.value if status else ''}{f' to {decision.when}' if decision.when else ''}"
    if decision.what is Act.TAG:
        return ", ".join(decision.tags or ()) or "with nothing"
    if decision.what is Act.MERGE:
        return f"with {decision.other}"
    if decision.what is Act.SPLIT:
        return f"off {decision.other}"
    return "; ".join(f"{name}: {value}" for name, value in _fields(decision))


def _fields(decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.title is not None:
        yield "title", decision.title
    if decision.when is not None:
        yield "when", str(decision.when)
    if decision.kind is not None:
        yield "kind", decision.kind.value
    if decision.place is not None:
        yield "place", decision.place.name
    if decision.parties is not None:
        yield "parties", ", ".join(party.name for party in decision.parties)
