"""Which alerts are due: a pure function of how things stand, the rules, and what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from watch.model.countdown import countdown
from watch.model.duration import duration_text
from watch.model.memory import Memory
from watch.model.report import Status
from watch.model.standing import Listing, Standing

#: What nobody has reported is told so long after it was over.
PATIENCE = timedelta(days=1)

#: More alerts than these at once become one.
AT_ONCE = 5

_DAY = timedelta(days=1)


class Occasion(StrEnum):
    """What an alert is about."""

    LEAD = "lead"
    NEW = "new"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HAPPENED = "happened"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Rule:
    """Alert on these occasions, and so long before the beginning, of whatever `fits`; by the ways named.

    `ways` empty means all that are set up.
    """

    on: frozenset[Occasion] = frozenset()
    leads: tuple[timedelta, ...] = ()
    fits: Callable[[Standing], bool] = lambda _: True
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day in the user's zone, such as the quiet hours; it may reach past midnight."""

    start: time
    end: time

    def hold(self, moment: time) -> bool:
        """True when the moment lies in them."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules, the quiet hours, the hour of the daily digest that takes the place of single alerts, and the zone."""

    rules: tuple[Rule, ...] = ()
    quiet: Hours | None = None
    digest: time | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell the user. `keys` say what it tells, so that it is told once."""

    keys: tuple[str, ...]
    title: str
    text: str
    ids: tuple[str, ...]
    ways: tuple[str, ...] = ()


def due(views: Iterable[Standing], plan: Plan, memory: Memory, now: datetime) -> tuple[tuple[Alert, ...], Memory]:
    """The alerts that are due, and the memory after they were told.

    At the first look what has happened so far is taken as known. In quiet hours nothing is due: it is when they
    end. Of several leads that have come since the last look, only the last is told.
    """
    local = now.astimezone(plan.zone)
    found = list(_occasions(views, plan.rules, now))
    if memory.begun is None:
        known = [key for alert in found if not is_lead(alert) for key in alert.keys]
        memory = replace(memory.with_told(known), begun=now)
    if plan.quiet is not None and plan.quiet.hold(local.time()):
        return (), memory
    told = set(memory.told)
    fresh = [alert for alert in found if alert.keys[0] not in told]
    if plan.digest is not None:
        if local.time() < plan.digest or memory.digested == local.date():
            return (), memory
        memory = replace(memory, digested=local.date())
        items = "1 item" if len(fresh) == 1 else f"{len(fresh)} items"
        alerts = _together(fresh, f"{items} of {local:%A}, {local:%B} {local.day}") if fresh else ()
    elif len(fresh) > AT_ONCE:
        alerts = _together(fresh, f"{len(fresh)} alerts")
    else:
        alerts = tuple(fresh)
    return alerts, memory.with_told(key for alert in fresh for key in alert.keys)


def _occasions(views: Iterable[Standing], rules: Sequence[Rule], now: datetime) -> Iterator[Alert]:
    """Everything that the rules would tell of, told or not; once, however many rules fit."""
    for view in views:
        if view.listing is not Listing.WATCHLIST:
            continue
        seen: set[str] = set()
        for rule in rules:
            if not rule.fits(view):
                continue
            for alert in (*_leads(view, rule, now), *_events(view, rule, now)):
                if alert.keys[0] not in seen:
                    seen.add(alert.keys[0])
                    yield alert


def _leads(view: Standing, rule: Rule, now: datetime) -> Iterator[Alert]:
    """The lead that was reached last, with the longer ones that it makes needless. A moved date has leads anew."""
    when = view.when
    if not rule.leads or not view.status.is_upcoming or not when.is_exact or when.has_begun(now):
        return
    # Of a day without a time nobody knows the hour: leads of hours say nothing about it.
    leads = sorted(lead for lead in rule.leads if when.time is not None or lead >= _DAY)
    left = when.begins(now.tzinfo or UTC) - now
    reached = [lead for lead in leads if left <= lead]
    if not reached or left <= timedelta():
        return
    keys = tuple(_key(view, Occasion.LEAD, f"{duration_text(lead)}/{when.start_text()}") for lead in reached)
    words = countdown(when, now)
    yield Alert(keys, f"{_left(words)}: {view.title}", _details(view), (view.id,), rule.ways)


def _left(words: str) -> str:
    return words if words.startswith("in ") or not words[:1].isdigit() else f"in {words}"


def _events(view: Standing, rule: Rule, now: datetime) -> Iterator[Alert]:
    date = view.when.start_text()
    moves = [slip for slip in view.slips if slip.is_of_date]
    happenings = {
        Occasion.NEW: ("new", "New", view.status.is_upcoming or view.status is Status.UNDER_WAY),
        Occasion.MOVED: (date, f"Moved from {moves[-1].before}" if moves else "", bool(moves)),
        Occasion.POSTPONED: (date, "Postponed", view.status is Status.POSTPONED),
        Occasion.CANCELLED: (date, "Called off", view.status is Status.CANCELLED),
        Occasion.HAPPENED: (date, "Happened", view.status is Status.HAPPENED),
        Occasion.UNCONFIRMED: (
            date,
            "Nobody has reported it",
            view.status is Status.UNCONFIRMED and view.when.is_over(now - PATIENCE),
        ),
    }
    for occasion, (part, words, holds) in happenings.items():
        if holds and occasion in rule.on:
            yield Alert((_key(view, occasion, part),), f"{words}: {view.title}", _details(view), (view.id,), rule.ways)


def _details(view: Standing) -> str:
    """When, where, and who says so."""
    outlet = view.reports[0].source.outlet
    parts = (str(view.when), view.place.name if view.place else "", f"says {outlet}" if outlet else "")
    return ", ".join(part for part in parts if part)


def _together(alerts: Sequence[Alert], title: str) -> tuple[Alert, ...]:
    """One alert for each way, instead of many."""
    by_ways: dict[tuple[str, ...], list[Alert]] = {}
    for alert in alerts:
        by_ways.setdefault(alert.ways, []).append(alert)
    return tuple(
        Alert(
            tuple(key for one in some for key in one.keys),
            title,
            "\n".join(f"{one.title} ({one.text})" for one in some),
            tuple(dict.fromkeys(id_ for one in some for id_ in one.ids)),
            ways,
        )
        for ways, some in by_ways.items()
    )


def _key(view: Standing, occasion: Occasion, part: str) -> str:
    return f"{view.id}/{occasion}/{part}"


def is_lead(alert: Alert) -> bool:
    """True where something is told of because its time is near; else it is told of because it changed."""
    return any(f"/{Occasion.LEAD}/" in key for key in alert.keys)
