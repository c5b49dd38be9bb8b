"""What is new between two pictures, in a few words, for the toasts after a poll or a change by another program."""

from __future__ import annotations

from collections.abc import Iterator

from watch.model.report import Status
from watch.model.standing import Standing
from watch.tui import phrases
from watch.tui.picture import Picture


def news(before: Picture, after: Picture) -> tuple[tuple[str, str], ...]:
    """What to say of which: new engagements, new dates, new statuses and new conflicts."""
    if not before.is_loaded or before.watchlist is after.watchlist:
        return ()
    old = {view.id: view for view in before.agenda}
    return tuple((view.id, text) for view in after.agenda for text in _of(old.get(view.id), view))


def _of(old: Standing | None, new: Standing) -> Iterator[str]:
    if old is new:
        return
    if old is None:
        yield phrases.news_added(new)
    elif (old.when.start, old.when.end, old.when.time) != (new.when.start, new.when.end, new.when.time):
        yield phrases.news_moved(new)
    elif old.status is not new.status and new.status in (Status.HAPPENED, Status.POSTPONED, Status.CANCELLED):
        yield phrases.news_status(new)
    elif len(new.conflicts) > len(old.conflicts):
        yield phrases.news_conflict(new)
