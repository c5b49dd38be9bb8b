"""What a user says of a feed, on the command line, in a form or in the settings, checked by one rule each."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from watch.model.duration import duration_text, read_duration
from watch.model.subscription import WITHOUT_PASSWORD, hide_somebody, names_somebody

#: No feed is polled more often, whatever anybody says; and none is left alone for longer by an interval.
SHORTEST = timedelta(minutes=5)
_LONGEST = timedelta(days=366)

_CODE = re.compile(r"[A-Za-z]{2,3}")


def read_address(text: str) -> str:
    """The address that is meant: without a scheme it is https.

    Raises:
        ValueError: if it is none of the web, or holds a name or a password.
    """
    url = text if "://" in text else f"https://{text}"
    shown = hide_somebody(url)
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(f"{shown}: {error}") from error
    if names_somebody(url):
        raise ValueError(f"{shown}: {WITHOUT_PASSWORD}")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{shown}: no address of the web; only http and https are fetched")
    return url


def read_interval(text: str) -> timedelta:
    """How often to poll: "15m", "2h", "1d".

    Raises:
        ValueError: if it is no length of time, or one that is too short or too long.
    """
    length = read_duration(text)
    if length < SHORTEST:
        raise ValueError(f"{text!r} is too often: no feed is polled more than once in {duration_text(SHORTEST)}")
    if length > _LONGEST:
        raise ValueError(f"{text!r} is too rare: say at most {duration_text(_LONGEST)}, or pause the feed")
    return length


def read_code(text: str) -> str | None:
    """The code of a language or a country as it was typed; None for an empty text.

    Raises:
        ValueError: if it is none.
    """
    if text and not _CODE.fullmatch(text):
        raise ValueError(f"{text!r} is no code of two or three letters")
    return text or None
