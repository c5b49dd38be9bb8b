"""Writing the agenda file, which says what is coming: for status bars, so that the store need not be read.

It lies beside the watchlist and is only a copy of it: whoever finds it out of date writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from watch.cli.quick import BETWEEN, COUNTED, FILE, PLACE, VERSION, Fields
from watch.disk import replace_file
from watch.exchange import records
from watch.model.countdown import countdown, days_left
from watch.model.watchlist import nearness

if TYPE_CHECKING:
    from watch.model.standing import Standing
    from watch.model.watchlist import Watchlist
    from watch.model.when import When

#: So long after it was written the file is out of date, whatever happened: it knows the days left no further.
HORIZON = 48 * 3600

#: No more engagements than these are in it; when all are past, it is out of date.
LENGTH = 50


def write(folder: str, written: str | None, watchlist: Watchlist, now: datetime) -> None:
    """Write what is coming in the watchlist that bears the stamp `written`; where that cannot be, go without."""
    if written is None:
        return
    views = [view for view in watchlist.agenda(now) if view.status.is_upcoming and not view.when.is_over(now)]
    views.sort(key=nearness)
    head = {
        "version": VERSION,
        "stamp": written,
        "from": repr(now.timestamp()),
        "until": repr(min([now.timestamp() + HORIZON, *_later(watchlist, now)])),
        "cut": "yes" if len(views) > LENGTH else "no",
    }
    text = BETWEEN.join(_text(fields) for fields in (head, *(entry(view, now) for view in views[:LENGTH])))
    with suppress(OSError):  # a store that cannot be written is still read
        replace_file(Path(folder, FILE), [text.encode()])


def entry(view: Standing, now: datetime) -> Fields:
    """An engagement as the agenda file has it, with what is left of the time to it."""
    when = view.when
    record = records.engagement(view, now)
    counted = {name: json.dumps(record[name]).strip('"') for name in COUNTED}
    fixed = json.dumps({PLACE if name in COUNTED else name: record[name] for name in record} | {PLACE: None})
    days = ((moment, days_left(when, moment), countdown(when, moment)) for moment in _days(when, now))
    texts = {
        "title": view.title,
        "place": view.place.name if view.place else "",
        "parties": ", ".join(view.names),
    }
    return (
        counted
        | {name: " ".join(text.split()) for name, text in texts.items()}
        | {
            "ceases": repr(_ceases(when, now).timestamp()),
            "begins": repr(when.begins().timestamp()) if when.time is not None else "",
            "days": "|".join(f"{moment.timestamp()!r} {left} {words}" for moment, left, words in days),
            "kind": view.kind.value,
            "when": str(when),
            "start": when.start_text(),
            "end": when.end_text(),
            "status": view.status.value,
            "id": view.id,
            "json": fixed,
        }
    )


def _text(fields: Fields) -> str:
    return "\n".join(f"{name} {value}" for name, value in fields.items())


def _ceases(when: When, now: datetime) -> datetime:
    """The instant at which it is no longer to come: it begins, or the day on which it should have is over."""
    tz = when.tz(now.tzinfo or UTC)
    if when.time is not None:
        return when.begins(tz)
    return datetime.combine((when.start if when.is_exact else when.end) + timedelta(days=1), time(), tz)


def _days(when: When, now: datetime) -> Iterator[datetime]:
    """Now, and each midnight at the venue from then on."""
    tz = when.tz(now.tzinfo or UTC)
    today = now.astimezone(tz).date()
    yield now
    for number in range(1, HORIZON // 86400 + 2):
        yield datetime.combine(today + timedelta(days=number), time(), tz)


def _later(watchlist: Watchlist, now: datetime) -> Iterator[float]:
    """The moments of the future at which more becomes known."""
    for engagement in watchlist.engagements.values():
        for moment in (*(r.published for r in engagement.reports), *(d.at for d in engagement.decisions)):
            if moment > now:
                yield moment.timestamp()
