"""Watchlists of any size, for measuring: each engagement announced, reported again and confirmed."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from watch.model.engagement import Engagement
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

#: The first day of the engagements, and the moment at which they are looked at.
FIRST = date(2021, 1, 1)
NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)

_STATES = [
    f"{first}{last}" for first in ("Fre", "Syl", "Rur", "Gra", "Bor", "Zub") for last in ("donia", "vania", "land")
]
_CITIES = (Place("Geneva", "Switzerland", "Europe/Zurich"), Place("Vienna", "Austria", "Europe/Vienna"), None)
_KINDS = (Kind.TALKS, Kind.MEETING, Kind.PHONE_CALL, Kind.VISIT, Kind.SUMMIT)
_WORDS = (
    "The foreign ministers of both countries are to meet for talks on security, trade and the border, said a spokesman"
)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder on the disk of the checkout, since /tmp is memory on many machines; `build/` is left out of commits."""
    build = Path("build")
    build.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=build)


def watchlist(size: int, reports: int = 5) -> Watchlist:
    """A watchlist of `size` engagements, spread over ten years, with `reports` reports each."""
    made = (engagement(number, reports) for number in range(size))
    return Watchlist(MappingProxyType({one.id: one for one in made}))


def engagement(number: int, reports: int = 5) -> Engagement:
    """One of them."""
    return Engagement(f"e{number:05}", tuple(report(number, turn) for turn in range(reports)))


def report(number: int, turn: int = 0) -> Report:
    """One word on one of them; the last of five says that it happened."""
    day = FIRST + timedelta(days=number * 37 % 3650)
    published = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC) - timedelta(days=20 - 4 * turn)
    happened = turn >= 4
    if happened:
        published += timedelta(days=6)
    one, other = number % len(_STATES), (number * 7 + number // len(_STATES) + 1) % len(_STATES)
    return Report(
        Source(
            f"Agency {turn}",
            f"Ministers to meet, article {number}",
            published,
            f"https://agency{turn}.example/{number}",
        ),
        _KINDS[number % len(_KINDS)],
        (Party("Ann Lee", _STATES[one], "foreign minister"), Party(_STATES[other if other != one else one - 1])),
        _CITIES[number % len(_CITIES)],
        When.on(day),
        Status.HAPPENED if happened else Status.SCHEDULED,
        f"{_WORDS} on {day:%A} ({number}.{turn}).",
        f"on {day:%A}",
        0.9,
        reasons=("two parties", "a word of meeting"),
    )
