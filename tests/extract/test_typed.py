"""What people type for a date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.config import shipped
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.typed import read_typed

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)  # a Tuesday
LEXICON = DateLexicon.load(shipped("config") / "lexicon" / "dates", "en")


@pytest.mark.parametrize(
    ("text", "when", "rest"),
    [
        ("2031-03-09", "2031-03-09", ""),
        ("2031-03-09 14:00", "2031-03-09 14:00 UTC", ""),
        ("Wed", "2031-03-05", ""),
        ("fri 10:00 Geneva", "2031-03-07 10:00 UTC", "Geneva"),
        ("10:00 Fri, Geneva", "2031-03-07 10:00 UTC", "Geneva"),
        ("Fri 14h30", "2031-03-07 14:30 UTC", ""),
        ("tomorrow 15:30", "2031-03-05 15:30 UTC", ""),
        ("next week", "week of 2031-03-10", ""),
        ("next week in Vienna", "week of 2031-03-10", "Vienna"),
        ("9-10 Mar", "2031-03-09 to 2031-03-10", ""),
        ("9-10 Jan", "2032-01-09 to 2032-01-10", ""),
        ("9 January", "2032-01-09", ""),
        ("9-10 Jan 2032 Geneva", "2032-01-09 to 2032-01-10", "Geneva"),
        ("April", "April 2031", ""),
        ("in 3 days", "2031-03-07", ""),
        ("in 2 weeks Oslo", "2031-03-18", "Oslo"),
        ("12.03.2031", "2031-03-12", ""),
        ("yesterday", "2031-03-03", ""),
        ("last Tuesday", "2031-02-25", ""),
        ("1 March", "2031-03-01", ""),
        ("Tue 25:00 Geneva", None, "Tue 25:00 Geneva"),
        ("Feb 30", None, "Feb 30"),
        ("Geneva", None, "Geneva"),
        ("", None, ""),
        ("soon", None, "soon"),
    ],
)
def test_what_is_understood(text: str, when: str | None, rest: str) -> None:
    typed = read_typed(text, NOW, LEXICON)
    assert (str(typed.when) if typed.when else None, typed.rest) == (when, rest)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_typed(text, NOW, LEXICON)
