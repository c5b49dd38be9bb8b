"""A brief as JSON values."""

from __future__ import annotations

from collections.abc import Iterable

from watch.exchange import records
from watch.exchange.brief.compose import Brief, Item


def values(brief: Brief) -> dict[str, object]:
    """The brief, with each engagement as `list --json` has it and the marks of the brief beside it."""

    def items(chosen: Iterable[Item]) -> list[dict[str, object]]:
        return [_value(item, brief) for item in chosen]

    return {
        "made": brief.made.isoformat(),
        "since": brief.since.isoformat() if brief.since else None,
        "first": brief.first.isoformat(),
        "last": brief.last.isoformat(),
        "undated": items(brief.undated),
        "days": [{"day": day.day.isoformat(), "engagements": items(day.items)} for day in brief.days],
        "happened": items(brief.happened),
        "called_off": items(brief.called_off),
        "unconfirmed": items(brief.unconfirmed),
    }


def _value(item: Item, brief: Brief) -> dict[str, object]:
    return {
        **records.engagement(item.view, brief.made),
        "new": item.is_new,
        "differs": item.differs,
        "moved_from": item.moved_from or None,
        "url": item.url,
    }
