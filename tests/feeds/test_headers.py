"""What the headers of an answer say about the next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watch.feeds.headers import max_age, retry_after, validator

NOW = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (None, None),
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("Mon, 03 Jan 2022 14:00:00 GMT", timedelta(hours=2)),
        ("Mon, 03 Jan 2022 10:00:00 GMT", timedelta()),
        ("Mon, 03 Jan 2023 10:00:00 GMT", timedelta(hours=24)),
        ("999999999999999999999", timedelta(hours=24)),
        ("soon", timedelta(hours=1)),
        ("-5", timedelta(hours=1)),
        ("1.5", timedelta(hours=1)),
        ("", timedelta(hours=1)),
        ("Mon, 99 Foo 99999 10:00:00 GMT", timedelta(hours=1)),
    ],
)
def test_retry_after(value: str | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


@pytest.mark.parametrize(
    ("value", "age"),
    [
        (None, None),
        ("max-age=600", timedelta(minutes=10)),
        ("public, max-age=600, immutable", timedelta(minutes=10)),
        ('max-age="600"', timedelta(minutes=10)),
        ("max-age=99999999", timedelta(hours=24)),
        ("no-cache, max-age=600", None),
        ("no-store", None),
        ("max-age=soon", None),
    ],
)
def test_cache_control(value: str | None, age: timedelta | None) -> None:
    assert max_age(value) == age


@pytest.mark.parametrize("value", ['"abc"', 'W/"abc"', "no quotes", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_validator_is_kept_as_it_came(value: str) -> None:
    assert validator(value) == value


@pytest.mark.parametrize("value", [None, "", '"a\r\nX: y"', '"\udcff"', '"é"', '"' + "a" * 2000 + '"'])
def test_a_validator_that_cannot_be_sent_is_not_kept(value: str | None) -> None:
    assert validator(value) is None
