"""Which words of a text are expressions of time, and which days they mean."""

from __future__ import annotations

from datetime import date

import pytest

from watch.extract.dates.find import find_dates
from watch.extract.dates.lexicon import DateLexicon

#: A Friday.
PUBLISHED = date(2021, 12, 31)

DAYS = [
    ("The two presidents will speak on Sunday.", "Sunday", "2022-01-02"),
    ("The two presidents spoke on Sunday.", "Sunday", "2021-12-26"),
    ("The envoys will meet on Friday.", "Friday", "2022-01-07"),
    ("The envoys met on Friday.", "Friday", "2021-12-31"),
    ("The council convenes on Wed., Jan. 12.", "Wed., Jan. 12", "2022-01-12"),
    ("They are to sit down on January 10.", "January 10", "2022-01-10"),
    ("They sat down on December 7.", "December 7", "2021-12-07"),
]


@pytest.mark.parametrize(("text", "words", "day"), DAYS)
def test_a_day_is_found_and_read(english: DateLexicon, text: str, words: str, day: str) -> None:
    (found,) = find_dates(text, PUBLISHED, english)
    assert (found.text, found.value) == (words, day)
    assert text[found.begin : found.end] == words
    assert found.when is not None
    assert str(found.when) == day
