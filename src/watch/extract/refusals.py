"""What was not taken and why, for `extract --explain`: dates of something else, engagements without a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watch.extract.article import Rejection
from watch.extract.discourse import Left
from watch.extract.events import Doubt, Event

UNDATED = "no date goes with it"
DENIED = "it is denied, and no date goes with it"
WANTED = "it is only called possible or wanted, and no date goes with it"


def refused(left: Sequence[Left], mentions: Sequence[Event], text: str, title: str) -> tuple[Rejection, ...]:
    """Each date that gave no report, and each engagement of two sides without a date, in the order of the text."""
    found: list[tuple[bool, int, Rejection]] = []
    for one in left:
        if one.date.when is not None:  # "now" and "yearly" name no day
            rejection = Rejection(one.date.text, one.span.of(text, title), one.owner.value)
            found.append((not one.span.is_title, one.date.begin, rejection))
    for event in _undated(mentions):
        rejection = Rejection(event.unit.text, event.span.of(text, title), _why(event))
        found.append((not event.span.is_title, event.unit.begin, rejection))
    return tuple(rejection for *_, rejection in sorted(found, key=lambda each: each[:2]))


def _undated(mentions: Sequence[Event]) -> Iterator[Event]:
    """Of each sentence that dates no engagement the first that names two sides, or one that is denied or wanted."""
    seen = {event.sentence for event in mentions if event.when is not None}
    for event in mentions:
        least = 1 if event.doubts & {Doubt.NEGATED, Doubt.HYPOTHETICAL} else 2
        if event.sentence not in seen and len(event.all_sides) >= least:
            seen.add(event.sentence)
            yield event


def _why(event: Event) -> str:
    if Doubt.NEGATED in event.doubts:
        return DENIED
    return WANTED if Doubt.HYPOTHETICAL in event.doubts else UNDATED
