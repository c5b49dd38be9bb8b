from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watch.extract.dates.expression import DateExpression
from watch.extract.dates.find import find_dates
from watch.extract.dates.lexicon import DateLexicon

FOLDER = Path(__file__).parents[3] / "config" / "lexicon" / "dates"

#: A Friday.
PUBLISHED = date(2021, 12, 31)

Find = Callable[..., tuple[DateExpression, ...]]


@pytest.fixture
def find() -> Find:
    """The expressions of a text, by default English and published on Friday 2021-12-31."""

    def find(
        text: str, lang: str = "en", published: date = PUBLISHED, country: str | None = None
    ) -> tuple[DateExpression, ...]:
        found = find_dates(text, published, DateLexicon.load(FOLDER, lang), country)
        for expression in found:
            assert text[expression.begin : expression.end] == expression.text
        return found

    return find
