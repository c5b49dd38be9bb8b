"""News advisories and diaries: lists of items, each under its town, all of one day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from watch.extract.dates.expression import DateExpression
from watch.extract.events import Event, Spot
from watch.extract.sentences import Sentence
from watch.extract.units import Mention
from watch.model.report import Kind
from watch.model.when import When

_CLOCK = re.compile(r"\d{3,4} ?GMT", re.IGNORECASE)
#: A heading so far from the publication is no day of the list.
FAR = timedelta(days=120)
_TOWN = re.compile(r"(?P<city>[A-ZÀ-ÖØ-Þ][\w.'’/ -]{2,40}?)(?:, [A-Z][\w.' ]{2,20})?(?::| [-–—])\s")


def town_of(item: str, is_city: Callable[[str], bool]) -> tuple[str | None, int]:
    """The town that an item begins with, if it is one that is known, and where its text begins."""
    match = _TOWN.match(item)
    if match is None:
        return None, 0
    if is_city(match["city"]):
        return match["city"], match.end()
    return None, match.end() if match["city"].isupper() else 0


def days_of(
    sentences: Sequence[Sentence], dates: Sequence[DateExpression], published: date
) -> dict[int, tuple[date, str]]:
    """The day of each item by where it begins, and its words: those of the heading or the sentence before it."""
    found: dict[int, tuple[date, str]] = {}
    current: tuple[date, str] | None = None
    upcoming = 0
    for sentence in sentences:
        while upcoming < len(dates) and dates[upcoming].begin < sentence.begin:
            upcoming += 1
        if sentence.is_item and current is not None:
            found[sentence.begin] = current
        for expression in dates[upcoming : upcoming + 20]:
            if expression.begin >= sentence.end:
                break
            day = _day(expression, published) if not sentence.is_item or expression.text.isupper() else None
            current = current if day is None else (day, expression.text)
    return found


def _day(expression: DateExpression, published: date) -> date | None:
    """The day of a heading: of two readings the one that is not past."""
    days = [when.start for when in (expression.when, expression.otherwise) if when is not None and when.is_exact]
    ahead = [day for day in days if timedelta() <= day - published <= FAR]
    return min(ahead) if ahead else None


def list_day(event: Event, day: date, words: str, town: Spot | None) -> None:
    """Give an event of an item the day of the list and the town of the item, where it has no other."""
    if event.when is not None and _CLOCK.fullmatch(event.date_words):
        event.when = When.on(day)  # "1100 GMT" is that of the list, not of the date before it
        event.date_words = words
    if event.when is None and event.status is None and not event.doubts and _leads(event):
        event.when, event.future = When.on(day), True
        event.date_words = words
        event.reasons.append("its day is that of the list")
    if town is None or event.kind.is_remote:
        return
    coarse = event.kind is not Kind.VISIT and event.spot is not None and event.spot.rank < town.rank
    if event.spot is None or (coarse and event.spot.country == town.country):
        event.spot = town
    if event.kind is Kind.VISIT and not event.hosts and town.country:
        event.hosts.append(Mention("state", town.country, (town.country,)))


def _leads(event: Event) -> bool:
    """True for the act of an item, not for what it comes before or after."""
    before = event.units[: event.place]
    if any(unit.has("boundary", "same day", "hypothetical", "negated") for unit in before):
        return False
    return not any(unit.low in ("ended", "last", "previous") for unit in before) and event.future is not False
