"""A diary of what is coming, as wire agencies send it out: composed here, written by its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from watch.exchange.brief import wire
from watch.model.report import Kind, Status
from watch.model.standing import Listing, Standing
from watch.model.when import Clock, Precision

#: What closed is told for so long, where no earlier brief says since when.
USUAL_LOOK_BACK = timedelta(days=7)

#: What was postponed, or passed without a word, is listed for so long.
LONG_AGO = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Item:
    """One engagement in a brief: what each format says of it, in words of its own order.

    `date` is what the heading does not say: the end of a range, a window. `hour` is the time at the venue and in GMT,
    empty where no time is known; `to_be_confirmed` is true where that should be known by now. `remote` is "video" where
    nobody travels.
    """

    view: Standing
    place: str
    title: str
    date: str
    hour: str
    is_new: bool
    differs: bool
    moved_from: str
    remote: str
    to_be_confirmed: bool

    @property
    def url(self) -> str | None:
        """The link of its latest report that has one."""
        return next((report.source.url for report in self.view.reports if report.source.url), None)


@dataclass(frozen=True, slots=True)
class Day:
    """What begins on one day, or, on the first day of a brief, is still going on."""

    day: date
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief of the days from `first` to `last`; `since` is the moment after which what was announced is new."""

    made: datetime
    first: date
    last: date
    since: datetime | None
    undated: tuple[Item, ...]
    days: tuple[Day, ...]
    happened: tuple[Item, ...]
    called_off: tuple[Item, ...]
    unconfirmed: tuple[Item, ...]

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to tell."""
        return not (self.undated or self.days or self.happened or self.called_off or self.unconfirmed)


def compose(views: Iterable[Standing], now: datetime, days: int = 14, since: datetime | None = None) -> Brief:
    """The brief of the coming days, from standings as of `now`."""
    listed = [view for view in views if view.listing is Listing.WATCHLIST]
    first = now.astimezone(UTC).date()
    last = first + timedelta(days=max(days, 1) - 1)
    back = since or now - USUAL_LOOK_BACK
    old = first - LONG_AGO
    put_off = [view for view in listed if view.status is Status.POSTPONED and _changed(view).date() >= old]
    ahead = [view for view in listed if view.status.is_upcoming or view.status is Status.UNDER_WAY]
    within = [view for view in ahead if view.when.start <= last and not view.when.is_over(now)]

    def items(chosen: Iterable[Standing]) -> tuple[Item, ...]:
        return tuple(_item(view, since, first) for view in chosen)

    return Brief(
        made=now,
        first=first,
        last=last,
        since=since,
        undated=items([*(view for view in within if not view.when.is_exact), *put_off]),
        days=_days(items(view for view in within if view.when.is_exact), first),
        happened=items(v for v in listed if v.status is Status.HAPPENED and _changed(v) > back),
        called_off=items(v for v in listed if v.status is Status.CANCELLED and _changed(v) > back),
        unconfirmed=items(v for v in listed if v.status is Status.UNCONFIRMED and v.when.end >= old),
    )


def _days(items: Sequence[Item], first: date) -> tuple[Day, ...]:
    days: dict[date, list[Item]] = {}
    for item in items:
        days.setdefault(max(item.view.when.start, first), []).append(item)
    return tuple(Day(day, tuple(sorted(days[day], key=_order))) for day in sorted(days))


def _order(item: Item) -> tuple[bool, Clock, str, str]:
    when = item.view.when
    return (when.time is None, when.begins().astimezone(UTC).time(), item.place, item.title)


def _changed(view: Standing) -> datetime:
    """When its status was last told of."""
    closing = [r.published for r in view.reports if r.status is view.status]
    deciding = [d.at for d in view.decisions if d.status is view.status]
    return max((*closing, *deciding), default=view.announced)


def _item(view: Standing, since: datetime | None, first: date) -> Item:
    moves = [slip for slip in view.slips if slip.is_of_date]
    return Item(
        view=view,
        place=(view.place.name if view.place else "").upper(),
        title=wire.title(view.title),
        date=_date(view, first),
        hour=wire.hour(view.when),
        is_new=since is not None and view.announced > since,
        differs=bool(view.conflicts),
        moved_from=wire.when(moves[-1].before, first.year) if moves else "",
        remote="video" if view.kind is Kind.VIDEO_CALL else "",
        to_be_confirmed=_is_open(view, first),
    )


def _is_open(view: Standing, first: date) -> bool:
    """True where it is today's or tomorrow's, and nobody knows the hour yet."""
    when = view.when
    near = when.precision is Precision.DAY and when.start <= first + timedelta(days=1)
    return near and view.status.is_upcoming


def _date(view: Standing, first: date) -> str:
    """What the heading does not say of its date."""
    when, year = view.when, first.year
    if view.status is Status.POSTPONED:
        return f"postponed from {wire.when(when, year)}, no new date"
    if view.status.is_closed or view.status is Status.UNCONFIRMED:
        return wire.when(when, year)
    if not when.is_exact:
        return wire.when(when, year)
    if when.end == when.start:
        return ""
    return "final day" if when.end == first else f"to {wire.day(when.end, year)}"
