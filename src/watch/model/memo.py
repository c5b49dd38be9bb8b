"""Standings remembered: an engagement is folded again only when something about it can have changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from watch.model.engagement import Engagement
from watch.model.standing import Standing, standing

#: Around its date an engagement is folded anew each time: by so many days zones, times and lengths can matter.
_MARGIN = 3

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Memo:
    """A standing, the moments from `since` to `until` up to which the same is known, and the days of the clock."""

    standing: Standing | None
    since: datetime
    until: datetime
    first_day: int
    last_day: int


def remembered(engagement: Engagement, as_of: datetime, now: datetime | None = None) -> Standing | None:
    """The same as `standing`, computed only if it is not remembered."""
    clock = now or as_of
    day = clock.astimezone(UTC).toordinal()
    memo = engagement.memo
    if isinstance(memo, _Memo) and memo.since <= as_of < memo.until and memo.first_day <= day <= memo.last_day:
        return memo.standing
    found = standing(engagement, as_of, clock)
    days = _days(found, day)
    if days is not None:
        since, until = _known(engagement, found, as_of)
        engagement.remember(_Memo(found, since, until, *days))
    return found


def _days(found: Standing | None, day: int) -> tuple[int, int] | None:
    """The days of the clock on which nothing about a standing can change; None where it may within the day."""
    if found is None:
        return _FIRST.toordinal(), _LAST.toordinal()
    if day < found.when.start.toordinal() - _MARGIN:
        return _FIRST.toordinal(), found.when.start.toordinal() - _MARGIN - 1
    if day > found.when.end.toordinal() + _MARGIN:
        return found.when.end.toordinal() + _MARGIN + 1, _LAST.toordinal()
    return None


def _known(engagement: Engagement, found: Standing | None, as_of: datetime) -> tuple[datetime, datetime]:
    """The last moment at which something became known, and the next at which something will."""
    if found and len(found.reports) == len(engagement.reports) and not engagement.decisions:
        return found.reports[0].published, _LAST
    moments = [*(r.published for r in engagement.reports), *(d.at for d in engagement.decisions)]
    since = max((moment for moment in moments if moment <= as_of), default=_FIRST)
    return since, min((moment for moment in moments if moment > as_of), default=_LAST)
