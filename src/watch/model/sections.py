"""The parts of an agenda: what asks for attention, then by nearness, then what is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from watch.model.countdown import days_left
from watch.model.report import Status
from watch.model.standing import Standing
from watch.model.when import USUAL_LENGTH, zone_info


class Section(StrEnum):
    """A part of the agenda, in the order in which they follow."""

    ATTENTION = "attention"
    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this week"
    NEXT_WEEK = "next week"
    LATER = "later"
    UNDATED = "undated"
    HAPPENED = "happened"


def section(view: Standing, now: datetime) -> Section:
    """The part that an engagement belongs to; weeks are those of the calendar where `now` is."""
    if view.status.is_closed:
        return Section.HAPPENED
    if view.needs_attention:
        return Section.ATTENTION
    if view.status is Status.UNDER_WAY:
        return Section.TODAY
    if view.status is Status.POSTPONED or not view.when.is_exact:
        return Section.UNDATED
    days = days_left(view.when, now)
    if days <= 1:
        return Section.TODAY if days <= 0 else Section.TOMORROW
    sunday = 6 - now.weekday()
    if days <= sunday:
        return Section.THIS_WEEK
    return Section.NEXT_WEEK if days <= sunday + 7 else Section.LATER


def next_turn(views: Iterable[Standing], now: datetime) -> datetime:
    """The next moment at which a status or a section may change by itself: a midnight, a beginning or an end."""
    here = now.tzinfo or UTC
    zones: set[str | None] = {None}
    turns: list[datetime] = []
    near = (now.date() - timedelta(days=2), now.date() + timedelta(days=2))
    for view in views:
        when = view.when
        if view.status.is_closed or when.end < near[0] or when.start > near[1]:
            continue
        zones.add(when.zone)
        if when.time is not None:
            begins = when.begins().astimezone(UTC)
            turns += [begins, begins + USUAL_LENGTH]
            if when.until is not None:
                length = timedelta(hours=when.until.hour - when.time.hour, minutes=when.until.minute - when.time.minute)
                turns.append(begins + length % timedelta(days=1))
    turns += [_midnight(now, zone_info(zone) if zone else here) for zone in zones]
    return min(turn for turn in turns if turn > now)


def _midnight(now: datetime, zone: tzinfo) -> datetime:
    day = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), zone)
