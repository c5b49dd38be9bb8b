"""SEQUENCE: a number that every change to an event raises, an undo too, and that nothing lowers (RFC 5545)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from watch.exchange.ics.span import span
from watch.model.engagement import Act
from watch.model.filing import JOURNAL
from watch.model.standing import Standing
from watch.model.watchlist import Watchlist

#: From here on seconds are counted: in 2088 they no longer fit the 31 bits that a calendar has for them.
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class History:
    """When the journal says that engagements changed, by their ids; `since` is where a journal begins that was cut.

    `now` tells what has begun or is over: the passing of time is a change too. None where nobody asks for that.
    """

    touched: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    since: datetime | None = None
    now: datetime | None = None


def history_of(watchlist: Watchlist, as_of: datetime, now: datetime) -> History:
    """What the journal tells up to a moment: each change, each undo and each redo."""
    touched: defaultdict[str, list[datetime]] = defaultdict(list)
    others = _others(watchlist)
    for change in watchlist.changes:
        moments = [at for at in (change.at, change.undone, change.redone) if at is not None and at <= as_of]
        for id_ in (*change.engagements, *others.get(change.id, ())):
            touched[id_] += moments
    cut = len(watchlist.changes) >= JOURNAL
    since = min(watchlist.changes[-JOURNAL].at, as_of) if cut else None
    return History({id_: tuple(moments) for id_, moments in touched.items()}, since, now)


def sequence(view: Standing, history: History) -> int:
    """The seconds up to the last change, and one more for each change that came within the same second.

    What was touched before a journal that was cut begins is taken to have been touched then: a little high is no harm.
    """
    moments = set(history.touched.get(view.id, ())) | {decision.at for decision in view.decisions}
    if history.since is not None:
        moments.add(history.since)
    if history.now is not None:
        moments |= {moment for moment in _passing(view) if moment <= history.now}
    number = -1
    for moment in sorted([*moments, *(report.published for report in view.reports)]):
        number = max(number + 1, int((moment - _EPOCH).total_seconds()))
    return min(number, _LARGEST)


def _others(watchlist: Watchlist) -> Mapping[str, list[str]]:
    """By the change that did it, what a merge took in and what a split gave out: the journal names the other one."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for engagement in watchlist.engagements.values():
        for decision in engagement.decisions:
            if decision.what in (Act.MERGE, Act.SPLIT) and decision.other:
                others[decision.change].append(decision.other)
    return others


def _passing(view: Standing) -> Iterator[datetime]:
    """The moments at which it begins and is over, as the calendar shows it."""
    begins, ends = span(view.when).values()
    tz = view.when.tz()
    if not isinstance(begins, datetime):
        begins = datetime.combine(begins + timedelta(days=1), time(), tz)
    if not isinstance(ends, datetime):
        ends = datetime.combine(ends, time(), tz)
    if view.when.is_exact:
        yield begins
    yield ends
