"""What is worth knowing of a watchlist before it is watched again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from watch.model.standing import Standing
from watch.model.watchlist import Watchlist

#: Once the last of them is this long past, a watchlist is history.
LONG_PAST = timedelta(days=30)


def is_history(views: Iterable[Standing], now: datetime) -> bool:
    """True when there is something on the list, and all of it is long past."""
    ends = [view.when.end for view in views]
    return bool(ends) and is_long_past(max(ends), now)


def is_long_past(day: date, now: datetime) -> bool:
    """True for a day of which nobody will report any more."""
    return day < (now - LONG_PAST).date()


def publications(watchlist: Watchlist) -> tuple[datetime, ...]:
    """The moments at which something was reported, in order, each once."""
    return tuple(sorted({report.published for report in watchlist.reports()}))
