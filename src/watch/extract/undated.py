"""News that ends or moves an engagement without saying when it was to be: "Iran and the EU concluded talks in Geneva".

Such a report may only join an engagement that is known already. Its date is a window around its publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from watch.extract.article import Article
from watch.extract.assemble import report_of
from watch.extract.events import Doubt, Event
from watch.model.report import Report, Status
from watch.model.when import LAST_YEAR, When

#: How long ago a meeting may lie of which the news says only that it is over, and how far ahead one that is put off.
PAST, AHEAD = timedelta(days=4), timedelta(days=130)

#: Only the beginning of an article is about what is new.
LEAD = 3

_CONFIDENCE = 0.6


def followups(
    events: Iterable[Event], dated: Sequence[Report], article: Article, text: str, published: date
) -> tuple[Report, ...]:
    """The undated events of an article's beginning that end or move something, each once."""
    if not date.min.year < published.year < LAST_YEAR:
        return ()
    told = [report.sides for report in dated]
    found: dict[tuple[frozenset[str], Status], Report] = {}
    for event in events:
        status = _status(event)
        if status is None or any(event.sides & sides for sides in told):
            continue
        ahead = status is not Status.HAPPENED
        event.when = When.window(published, published + AHEAD) if ahead else When.window(published - PAST, published)
        event.status = status
        event.moved_from = event.when if event.shifted else None
        report = replace(report_of(event, article, text, published), confidence=_CONFIDENCE, date_words="")
        found.setdefault((report.sides, status), report)
    return tuple(found.values())


def _status(event: Event) -> Status | None:
    """What an undated event does to the engagement it tells of, None where it does nothing for sure."""
    if event.when is not None or event.sentence >= LEAD or len(event.sides) < 2 or event.weak:
        return None
    if event.doubts & {Doubt.NEGATED, Doubt.HYPOTHETICAL, Doubt.BACKGROUND}:
        return None
    if event.status in (Status.CANCELLED, Status.POSTPONED):
        return event.status
    if event.shifted:
        return Status.SCHEDULED
    return Status.HAPPENED if event.future is False else None
