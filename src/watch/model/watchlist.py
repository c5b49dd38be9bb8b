"""The watchlist: every engagement known, and the journal of what changed it. A value: each change gives a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from watch.model.collector import collecting_later
from watch.model.engagement import Act, Change, Decision, Engagement
from watch.model.errors import UnknownEngagement
from watch.model.index import Index
from watch.model.matching import same
from watch.model.memo import remembered
from watch.model.report import Report
from watch.model.standing import Listing, Standing

_HANDED_ON = frozenset({Act.MARK, Act.EDIT, Act.NOTE, Act.TAG})

#: What the user decided on the engagement that others are merged into counts before what he decided on those.
_FIELDS = ("status", "title", "kind", "parties", "place", "when", "tags")


@dataclass(frozen=True)
class Watchlist:
    """All engagements by id, the journal (the oldest change first) and the reports that an undo withdrew."""

    engagements: Mapping[str, Engagement] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    _index: list[Index] = field(default_factory=list, compare=False, repr=False)

    def take_index(self) -> Index:
        """The index of the engagements. It goes over to the caller, who changes it along with them."""
        return self._index.pop() if self._index else Index(self.engagements.values())

    def give_index(self, index: Index) -> None:
        """Give back an index that was taken and not changed."""
        self._index.append(index)

    def reports(self) -> Iterator[Report]:
        """Every report of every engagement; not those that were withdrawn."""
        return (report for engagement in self.engagements.values() for report in engagement.reports)

    def find(self, name: str) -> str:
        """The id that `name` stands for: an id, an id of old, or the unambiguous beginning of one.

        Raises:
            UnknownEngagement: if there is none, or more than one.
        """
        if name in self.engagements:
            return name
        fitting = {
            id_
            for engagement in self.engagements.values()
            for id_, *names in ((engagement.id, engagement.id, *engagement.aliases), *_given_out(engagement))
            if name and any(known.startswith(name) for known in names)
        }
        if len(fitting) == 1:
            return fitting.pop()
        if not fitting:
            raise UnknownEngagement(f"no engagement {name!r}: `talkwatch list` shows the ids")
        raise UnknownEngagement(f"{name!r} begins {len(fitting)} ids: {', '.join(sorted(fitting)[:5])}")

    def standing(self, name: str, as_of: datetime, now: datetime | None = None) -> Standing:
        """The standing of one engagement, on the list or not.

        Raises:
            UnknownEngagement: if there is none of that name, or nothing was known of it yet.
        """
        wanted = self.find(name)
        for engagement in resolve(self, as_of):
            taken_in = (d.other for d in engagement.decisions if d.what is Act.MERGE)
            if (engagement.id == wanted or wanted in taken_in) and (view := remembered(engagement, as_of, now)):
                return view
        raise UnknownEngagement(f"nothing was known of {wanted!r} at {as_of:%Y-%m-%d %H:%M %Z}")

    def view(self, as_of: datetime, now: datetime | None = None) -> tuple[Standing, ...]:
        """Every standing as of a moment, by date, whatever its listing; `now` where the clock stands otherwise."""
        with collecting_later():
            views = [remembered(engagement, as_of, now) for engagement in resolve(self, as_of)]
        return tuple(sorted((view for view in views if view), key=_by_date))

    def agenda(self, as_of: datetime, now: datetime | None = None) -> tuple[Standing, ...]:
        """What is on the watchlist as of a moment, by date."""
        return tuple(view for view in self.view(as_of, now) if view.listing is Listing.WATCHLIST)

    def inbox(self, as_of: datetime) -> tuple[Standing, ...]:
        """What waits for the user's word as of a moment, by date."""
        return tuple(view for view in self.view(as_of) if view.listing is Listing.INBOX)


def upcoming(agenda: Iterable[Standing], now: datetime) -> Standing | None:
    """The next one: the first still to come whose day is known, else the first window; None when nothing is."""
    ahead = [view for view in agenda if not view.status.is_closed and not view.when.is_over(now)]
    open_ = [view for view in ahead if view.status.is_upcoming]
    return min(open_, key=nearness, default=None)


def nearness(view: Standing) -> tuple[object, ...]:
    """The order of what is next: known days by the instant, then windows, in which nobody knows the day."""
    return (not view.when.is_exact, view.when.begins(), _by_date(view))


def replay_start(views: Iterable[Standing]) -> datetime | None:
    """Where a replay begins: noon UTC on the eve of the day on which most of `views` lay ahead; None without any.

    So one step of a day shows the list at its fullest. If nothing was announced by that eve, it is the day itself.
    """
    spans = [(view.announced.date(), max(view.when.end, view.announced.date())) for view in views]
    if not spans:
        return None
    days = sorted({announced for announced, _ in spans})
    fullest = max(days, key=lambda day: (sum(first <= day <= last for first, last in spans), -day.toordinal()))
    eve = fullest - timedelta(days=1) if days[0] < fullest else fullest
    return datetime.combine(eve, time(12), UTC)


def _by_date(view: Standing) -> tuple[object, ...]:
    when = view.when
    moment = when.begins().timestamp() if when.time is not None else 0.0
    return (when.start, when.time is None, moment, when.end, view.title, view.id)


def resolve(watchlist: Watchlist, as_of: datetime) -> list[Engagement]:
    """The engagements with what was undone left out and the user's merges and splits applied."""
    undone = {change.id: change.undone for change in watchlist.changes if change.undone}
    engagements = dict(watchlist.engagements)
    joins: list[tuple[datetime, str, Decision]] = []
    for engagement in watchlist.engagements.values():
        if not engagement.decisions:
            continue
        active = tuple(d for d in engagement.decisions if d.at <= as_of and not _is_undone(d, undone, as_of))
        if len(active) < len(engagement.decisions):
            engagements[engagement.id] = replace(engagement, decisions=active)
        joins.extend((d.at, engagement.id, d) for d in active if d.what in (Act.MERGE, Act.SPLIT))
    for _, id_, decision in sorted(joins, key=lambda join: (join[0], join[1])):
        if decision.other is None or id_ not in engagements:
            continue
        if decision.what is Act.MERGE:
            for other in dict.fromkeys([decision.other, *_holding(engagements, decision)]):
                _merge(engagements, id_, other)
        else:
            for from_ in _holding(engagements, decision):
                if from_ != decision.other:
                    _split(engagements, from_, decision.other, decision)
    return [engagement for engagement in engagements.values() if engagement.reports]


def _given_out(engagement: Engagement) -> Iterator[tuple[str, str]]:
    """The ids of what splits made of it, which is not stored anywhere else."""
    return ((d.other, d.other) for d in engagement.decisions if d.what is Act.SPLIT and d.other)


def _is_undone(decision: Decision, undone: Mapping[str, datetime | None], as_of: datetime) -> bool:
    moment = undone.get(decision.change)
    return moment is not None and moment <= as_of


def _holding(engagements: Mapping[str, Engagement], decision: Decision) -> list[str]:
    """The engagements that hold reports named in a decision, wherever matching has put them since."""
    named = frozenset(decision.reports)
    return [e.id for e in engagements.values() if named and any(report.id in named for report in e.reports)]


def _merge(engagements: dict[str, Engagement], into: str, taken: str) -> None:
    other = engagements.pop(taken, None) if taken != into else None
    if other is None:
        return
    kept = engagements[into]
    own: dict[str, None] = {name: None for d in kept.decisions for name in _FIELDS if getattr(d, name) is not None}
    handed = tuple(_yielding(decision, own) for decision in other.decisions if decision.what in _HANDED_ON)
    engagements[into] = replace(kept, reports=(*kept.reports, *other.reports), decisions=(*handed, *kept.decisions))


def _yielding(decision: Decision, own: Mapping[str, None]) -> Decision:
    return replace(decision, **own) if own else decision  # type: ignore[arg-type]  # the fields may be None


def _split(engagements: dict[str, Engagement], from_: str, to: str, decision: Decision) -> None:
    """The listed reports go, and with them any later one that fits them and none of those that stay."""
    whole = engagements[from_]
    gone = [report for report in whole.reports if report.id in decision.reports]
    rest = [report for report in whole.reports if report.id not in decision.reports]
    stay = [report for report in rest if report.id in decision.kept]
    for report in rest:
        if report not in stay:
            fits_gone = any(same(report, other) for other in gone)
            (gone if fits_gone and not any(same(report, other) for other in stay) else stay).append(report)
    target = engagements.get(to, Engagement(to))
    engagements[from_] = replace(whole, reports=tuple(stay))
    engagements[to] = replace(target, reports=(*target.reports, *gone))
