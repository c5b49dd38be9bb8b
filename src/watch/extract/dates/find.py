"""Every expression of time in a text."""

from __future__ import annotations

from datetime import date, datetime

from watch.extract.dates.expression import DateExpression


def find_dates(
    text: str, published: date | datetime, lang: str = "en", country: str | None = None
) -> tuple[DateExpression, ...]:
    """Every expression of a date or time in `text`, in order, read against its publication.

    Expressions such as "a day later" are read against the date before them in the text.
    """
    raise NotImplementedError
