"""Lengths of time in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from watch.model.duration import duration_text, read_duration, rough_text


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("15m", timedelta(minutes=15)),
        ("15min", timedelta(minutes=15)),
        (" 2H ", timedelta(hours=2)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("1h 30m", timedelta(minutes=90)),
        ("90s", timedelta(seconds=90)),
        ("0m", timedelta()),
    ],
)
def test_lengths_are_read(text: str, length: timedelta) -> None:
    assert read_duration(text) == length


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "1.5h", "5 minutes ago", "99999999d", "1h1h"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        read_duration(text)


@pytest.mark.parametrize("text", ["15m", "2h", "1d12h", "1d2h3m", "45s"])
def test_a_length_is_written_as_it_is_read(text: str) -> None:
    assert duration_text(read_duration(text)) == text


@pytest.mark.parametrize(
    ("length", "text"), [("20s", "now"), ("59m", "59 min"), ("47h", "47 h"), ("48h", "2 days"), ("100d", "100 days")]
)
def test_a_rough_length(length: str, text: str) -> None:
    assert rough_text(read_duration(length)) == text
