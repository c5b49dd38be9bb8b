"""All there is to see as of one moment, computed once and then only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from watch.model.engagement import Change
from watch.model.replay import is_history, is_long_past
from watch.model.report import Status
from watch.model.sections import Section, next_turn, section
from watch.model.standing import Listing, Standing
from watch.model.watchlist import Watchlist, upcoming
from watch.tui.rows import Rows, arrange
from watch.tui.views import START

if TYPE_CHECKING:
    from watch.model.query import Searchable

#: How far the strip of weeks reaches.
NEAR = timedelta(weeks=6)

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """The watchlist as of `moment`: true until `turns`, when a status or a section may change by itself.

    `agenda` and `inbox` are by date, `coming` is what is next, `near` what lies in the six weeks from this Monday on,
    `sides` the engagements of each party. `sections` says where each engagement of the agenda belongs, `rows` are
    the lines of the list by sections, folded as at first. `last` is the last day of any, `past` what nobody has
    reported for long. `fresh` holds the ids of those that came since the last visit. `changes` is the journal, the
    latest first.
    """

    moment: datetime = START
    turns: datetime = _NEVER
    watchlist: Watchlist = field(default_factory=Watchlist)
    agenda: tuple[Standing, ...] = ()
    inbox: tuple[Standing, ...] = ()
    coming: Standing | None = None
    near: tuple[Standing, ...] = ()
    sides: Mapping[str, tuple[Standing, ...]] = field(default_factory=lambda: MappingProxyType({}))
    sections: Mapping[str, Section] = field(default_factory=lambda: MappingProxyType({}))
    rows: Rows = field(default_factory=Rows)
    last: date = date.min
    past: tuple[Standing, ...] = ()
    ready: tuple[Searchable, ...] = ()
    fresh: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    is_loaded: bool = False

    @property
    def everything(self) -> tuple[Standing, ...]:
        """All that is on the agenda or in the inbox."""
        return (*self.agenda, *self.inbox)

    def is_history(self, now: datetime) -> bool:
        """True when there is something on the agenda, and all of it is long past."""
        return bool(self.agenda) and is_long_past(self.last, now)

    def find(self, id_: str | None) -> Standing | None:
        """The standing of an engagement on the agenda or in the inbox."""
        return next((view for view in self.everything if view.id == id_), None)


def take_picture(watchlist: Watchlist, moment: datetime, last_visit: datetime | None = None) -> Picture:
    """The picture of a watchlist as of a moment. It takes a while for a large one: not for the loop."""
    from watch.model.query import Searchable

    views = watchlist.view(moment)
    agenda = tuple(view for view in views if view.listing is Listing.WATCHLIST)
    sections = MappingProxyType({view.id: section(view, moment) for view in agenda})
    changes = tuple(change for change in reversed(watchlist.changes) if change.at <= moment)
    return Picture(
        moment=moment,
        turns=min(next_turn(views, moment), _next_report(watchlist, moment)),
        watchlist=watchlist,
        agenda=agenda,
        inbox=tuple(view for view in views if view.listing is Listing.INBOX),
        coming=upcoming(agenda, moment),
        near=_near(agenda, moment),
        sides=_sides(agenda),
        sections=sections,
        rows=arrange(agenda, sections),
        last=max((view.when.end for view in agenda), default=date.min),
        past=tuple(view for view in agenda if view.status is Status.UNCONFIRMED and is_history([view], moment)),
        ready=tuple(Searchable.of(view) for view in agenda),
        fresh=_fresh(agenda, changes, last_visit),
        changes=changes,
        is_loaded=True,
    )


def _near(agenda: tuple[Standing, ...], moment: datetime) -> tuple[Standing, ...]:
    first = moment.date() - timedelta(days=moment.weekday())
    last = first + NEAR
    return tuple(view for view in agenda if view.when.start < last and view.when.end >= first)


def _sides(agenda: tuple[Standing, ...]) -> Mapping[str, tuple[Standing, ...]]:
    found: dict[str, list[Standing]] = {}
    for view in agenda:
        for side in {party.side for party in view.parties}:
            found.setdefault(side, []).append(view)
    return MappingProxyType({side: tuple(views) for side, views in found.items()})


def _next_report(watchlist: Watchlist, moment: datetime) -> datetime:
    """When, after a moment of the past, the next report became known."""
    published = (report.published for report in watchlist.reports())
    return min((at for at in published if at > moment), default=_NEVER)


def _fresh(agenda: tuple[Standing, ...], changes: tuple[Change, ...], since: datetime | None) -> frozenset[str]:
    """The engagements all of whose reports came into the watchlist since."""
    if since is None:
        return frozenset()
    late = {change.id for change in changes if change.at > since}
    return frozenset(view.id for view in agenda if all(report.change in late for report in view.reports))
