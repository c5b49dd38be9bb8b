"""Builders of values for the tests, and the one moment that they call now."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, settings

from tests.feeds.server import Server
from watch.model import filing
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

if TYPE_CHECKING:
    from tests.desk import Desk

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# A shell starts what runs in its background deaf to Ctrl-C, and so would be every program that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def report(
    when: When | date,
    *parties: str,
    kind: Kind = Kind.TALKS,
    status: Status = Status.SCHEDULED,
    published: date | datetime = date(2031, 3, 1),
    outlet: str = "Wire",
    place: str | None = None,
    name: str | None = None,
    confidence: float = 0.9,
    moved_from: When | date | None = None,
    quote: str = "They will meet.",
) -> Report:
    """A report with sensible defaults. A party "Ann Lee (Freedonia)" is a person who stands for a state."""
    return Report(
        source=Source(
            outlet, "A title", published, f"https://{outlet.casefold()}.example/{published}/{quote_plus(quote)}"
        ),
        kind=kind,
        parties=tuple(party(text) for text in parties or ("Freedonia", "Sylvania")),
        place=Place(place) if place else None,
        when=_when(when),
        status=status,
        quote=quote,
        date_words="then",
        confidence=confidence,
        moved_from=None if moved_from is None else _when(moved_from),
        name=name,
    )


def party(text: str) -> Party:
    """ "Ann Lee (Freedonia)" is a person who stands for a state; any other text is a state or body."""
    name, _, side = text.partition(" (")
    return Party(name, side.rstrip(")") or None)


def _when(when: When | date) -> When:
    return when if isinstance(when, When) else When.on(when)


def filed(*reports: Report, into: Watchlist | None = None, at: datetime = NOW) -> Watchlist:
    """A watchlist into which the reports came one by one."""
    watchlist = into or Watchlist()
    for one in reports:
        watchlist = filing.record(watchlist, [one], filing.user_change(at, "import", salt=one.id))
    return watchlist


@pytest.fixture
def now() -> datetime:
    """The moment at which the tests play."""
    return NOW


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server on loopback."""
    async with Server() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A store with feeds, empty as yet."""
    from tests.desk import Desk  # most tests need none of what polling imports

    return Desk(tmp_path / "store")
