"""The JSON that scripts rely on: a feed and how its polls went, as a plain record."""

from __future__ import annotations

from datetime import datetime

from watch.exchange.records import Record
from watch.model.duration import duration_text
from watch.model.subscription import Header, PollState, Subscription


def feed(subscription: Subscription, state: PollState, now: datetime) -> Record:
    """One feed as in `feed list --json`."""
    return {
        "url": subscription.url,
        "title": subscription.title,
        "status": state.words(now),
        "failing": state.is_failing,
        "failures": state.failures,
        "failing_since": _moment(state.failing_since),
        "last_poll": _moment(state.last_poll),
        "next_poll": None if subscription.paused else _moment(state.next_poll),
        "entries": state.entries,
        "engagements": state.engagements,
        "trust": subscription.trust.value,
        "interval": duration_text(subscription.interval) if subscription.interval else None,
        "language": subscription.language,
        "country": subscription.country,
        "tags": list(subscription.tags),
        "full_text": subscription.full_text,
        "headers": [header_text(header) for header in subscription.headers],
        "keep": list(subscription.keep),
        "kill": list(subscription.kill),
        "paused": subscription.paused,
    }


def header_text(header: Header) -> str:
    """A header as it is given on the command line: "X-Key=env:NAME" or "X-Key=cmd:pass show key"."""
    return f"{header.name}=env:{header.env}" if header.env else f"{header.name}=cmd:{' '.join(header.command)}"


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
