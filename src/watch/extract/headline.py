"""What the title of an article tells: who and where, for the text below it that calls them "he" and "the talks"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.article import Article
from watch.extract.dates.find import find_dates
from watch.extract.discourse import related
from watch.extract.events import Event
from watch.extract.gazetteer import Gazetteer
from watch.extract.people import People
from watch.extract.sentences import Sentence
from watch.extract.units import Scanner, Unit

#: A longer title is no title.
LONGEST = 300

#: So many of the longer words of a title with capitals, in tenths, and every word has one.
_MOST_CAPITALS = 7


def headline(article: Article, gazetteer: Gazetteer, lang: str, people: People) -> list[tuple[Sentence, list[Unit]]]:
    """The title as the sentence before all others; none where the text begins with it."""
    title = article.title.strip()
    if not 0 < len(title) <= LONGEST or title in article.text[: 2 * LONGEST]:
        return []
    dates = find_dates(title, article.published, gazetteer.dates(lang), article.country)
    units = Scanner(title, gazetteer, gazetteer.lexicons[lang], dates).units(0, len(title))
    units = people.resolve(people.bind(units))
    if _has_all_capitals(title):
        units = [unit if not unit.has("capital") else _plain(unit) for unit in units]
    return [(Sentence(0, len(title), is_title=True), units)]


def _has_all_capitals(title: str) -> bool:
    """True for a Title Where Each Word Begins Like a Name."""
    words = [word for word in title.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * _MOST_CAPITALS


def _plain(unit: Unit) -> Unit:
    return unit.untagged("capital", "opens").tagged("word")


def sifted(events: Sequence[Event]) -> list[Event]:
    """The events, without those of the title alone that the text may tell of otherwise, or that have no two parties."""
    told = [event for event in events if not event.span.is_title]
    return [
        event
        for event in events
        if not event.span.is_title
        or (
            len(event.all_sides) > 1
            and not any(related(event.kind, other.kind) and event.all_sides & other.all_sides for other in told)
        )
    ]
