"""Builders of values for the tests, and the one moment that they call now."""

from __future__ import annotations

import signal
from datetime import UTC, date, datetime
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, settings

from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.when import When

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


@pytest.fixture
def now() -> datetime:
    """The moment at which the tests play."""
    return NOW
