"""The JSON that scripts rely on: engagements, reports and decisions as plain records."""

from __future__ import annotations

from datetime import datetime

from watch.model.countdown import countdown, days_left, seconds_left
from watch.model.engagement import Decision
from watch.model.history import Conflict, Slip
from watch.model.report import Report, names
from watch.model.standing import Standing
from watch.model.when import When

#: What JSON can hold.
Record = dict[str, object]


def engagement(view: Standing, now: datetime) -> Record:
    """One engagement as in `list --json` and `next --json`."""
    return {
        "id": view.id,
        "title": view.title,
        "kind": view.kind.value,
        "parties": list(view.names),
        "place": view.place.name if view.place else None,
        **_when(view.when),
        "status": view.status.value,
        "seconds_left": seconds_left(view.when, now),
        "days_left": days_left(view.when, now),
        "countdown": countdown(view.when, now),
        "conflicts": [_conflict(conflict) for conflict in view.conflicts],
        "reports": len(view.reports),
    }


def detail(view: Standing, now: datetime) -> Record:
    """One engagement as in `show --json`: with its reports, decisions and slips."""
    return engagement(view, now) | {
        "listing": view.listing.value,
        "why": view.why,
        "tags": list(view.tags),
        "voices": view.voices,
        "reports": [report(one) for one in view.reports],
        "decisions": [_decision(one) for one in view.decisions],
        "slips": [_slip(one) for one in view.slips],
    }


def report(one: Report) -> Record:
    """One report as in `show --json` and `extract --json`."""
    return {
        "outlet": one.source.outlet,
        "title": one.source.title,
        "url": one.source.url,
        "published": one.source.published.isoformat(),
        "quote": one.quote,
        "date_words": one.date_words,
        "kind": one.kind.value,
        "parties": list(names(one.parties)),
        "place": one.place.name if one.place else None,
        **_when(one.when),
        "status": one.status.value,
        "confidence": round(one.confidence, 2),
    }


def _when(when: When) -> Record:
    return {"start": when.start_text(), "end": when.end_text(), "precision": when.precision.value}


def _conflict(conflict: Conflict) -> Record:
    source = conflict.report.source
    return {
        "field": conflict.field,
        "value": conflict.value,
        "outlet": source.outlet,
        "url": source.url,
        "published": source.published.isoformat(),
        "quote": conflict.report.quote,
    }


def _decision(decision: Decision) -> Record:
    """Beside the three fields that each has, those that it fills."""
    filled = {
        "status": decision.status and decision.status.value,
        "title": decision.title,
        "kind": decision.kind and decision.kind.value,
        "parties": None if decision.parties is None else list(names(decision.parties)),
        "place": decision.place and decision.place.name,
        "when": decision.when and _when(decision.when),
        "tags": None if decision.tags is None else list(decision.tags),
        "other": decision.other,
    }
    record: Record = {"at": decision.at.isoformat(), "what": decision.what.value, "note": decision.note}
    return record | {name: value for name, value in filled.items() if value is not None}


def _slip(slip: Slip) -> Record:
    source = slip.report.source if slip.report else None
    return {
        "before": _when(slip.before),
        "after": _when(slip.after),
        "at": slip.at.isoformat(),
        "note": slip.note,
        "outlet": source.outlet if source else None,
        "url": source.url if source else None,
        "quote": slip.report.quote if slip.report else None,
    }
