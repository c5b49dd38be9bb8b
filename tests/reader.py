"""A reader that understands one sentence, such as "A and B will meet on 2031-03-12": for tests of all but reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from watch.extract.article import Article, Reading
from watch.model.report import Kind, Party, Report, Status
from watch.model.when import When
from watch.reading import Names

_SENTENCE = re.compile(r"(\w+) and (\w+) (will meet|met|may meet) on (\d{4}-\d\d-\d\d)")


def plain_reader(names: Names) -> Callable[[Article], Reading]:
    """Stands where the real reader would."""
    return _read


def _read(article: Article) -> Reading:
    if "hold the reader up" in article.text:
        re.match(r"(a*)*b", "a" * 40)
    return Reading(tuple(_report(article, match) for match in _SENTENCE.finditer(article.text)))


def _report(article: Article, match: re.Match[str]) -> Report:
    one, other, verb, day = match.groups()
    return Report(
        source=article.source,
        kind=Kind.MEETING,
        parties=(Party(one), Party(other)),
        place=None,
        when=When.on(date.fromisoformat(day)),
        status=Status.HAPPENED if verb == "met" else Status.SCHEDULED,
        quote=match[0],
        date_words=day,
        confidence=0.3 if verb == "may meet" else 0.9,
    )
