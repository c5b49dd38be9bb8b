"""A store with a watchlist in it, and the program over it at one moment."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.conftest import NOW, report
from tests.names import gazetteer
from watch import pipeline
from watch.model.report import Kind, Report, Status
from watch.model.when import When
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing

#: One of each: today, tomorrow, this week, next week, later, a window, unconfirmed, a conflict, moved, happened.
_REPORTS = (
    report(When.at(date(2031, 3, 4), time(16, 30), "Europe/Zurich"), "Ann Lee (Freedonia)", "Bo Day (Sylvania)",
           kind=Kind.PHONE_CALL, quote="Lee and Day will speak by phone on Tuesday at 16:30."),
    report(date(2031, 3, 5), "Freedonia", "Ruritania", kind=Kind.VISIT, place="Strelsau"),
    report(When.between(date(2031, 3, 7), date(2031, 3, 9)), "Sylvania", "Ruritania", kind=Kind.SUMMIT, place="Vienna"),
    report(date(2031, 3, 13), "Freedonia", "Sylvania", kind=Kind.TALKS, place="Geneva", name="Strategic Dialogue"),
    report(When.between(date(2031, 3, 12), date(2031, 3, 13)), "Freedonia", "Sylvania", kind=Kind.TALKS,
           place="Geneva", name="Strategic Dialogue", outlet="Gazette", published=date(2031, 3, 2),
           quote="The talks fill March 12 and 13."),
    report(date(2031, 3, 11), "League", "Freedonia", kind=Kind.COUNCIL_SESSION, place="Brussels", outlet="Gazette"),
    report(date(2031, 4, 20), "Ruritania", "League", kind=Kind.CONFERENCE, place="Oslo"),
    report(date(2031, 4, 24), "Ruritania", "League", kind=Kind.CONFERENCE, place="Oslo",
           published=date(2031, 3, 3), moved_from=date(2031, 4, 20), status=Status.POSTPONED, outlet="Gazette"),
    report(When.month_of(date(2031, 5, 1)), "Freedonia", "League", kind=Kind.MEETING),
    report(date(2031, 3, 2), "Sylvania", "League", kind=Kind.MEETING, place="Geneva"),
    report(date(2031, 2, 20), "Ruritania", "Freedonia", kind=Kind.VIDEO_CALL, published=date(2031, 2, 10)),
    report(date(2031, 2, 20), "Ruritania", "Freedonia", kind=Kind.VIDEO_CALL, published=date(2031, 2, 21),
           status=Status.HAPPENED, outlet="Gazette"),
    report(date(2031, 3, 20), "Ruritania", "Sylvania", kind=Kind.MEETING, place="Oslo", confidence=0.3,
           quote="They may meet in Oslo on March 20."),
)  # fmt: skip
REPORTS = tuple(
    replace(one, source=replace(one.source, url=f"https://{one.source.outlet.lower()}.example/{number}"))
    for number, one in enumerate(_REPORTS)
)


@pytest.fixture
def store(tmp_path: Path) -> WatchlistStore:
    """A store with one engagement of each sort."""
    return filled(tmp_path / "store", REPORTS)


def filled(folder: Path, reports: tuple[Report, ...]) -> WatchlistStore:
    """A store with these reports in it."""
    kept = WatchlistStore(folder)
    pipeline.record(kept, reports, NOW - timedelta(hours=1))
    return kept


def backing(kept: WatchlistStore, folder: Path | None = None) -> Backing:
    """The store, and the parts beside it that this test does not need."""
    return Backing(
        lambda: kept, lambda: FeedStore(folder or Path(tempfile.gettempdir()) / "no-feeds"), _none, gazetteer
    )


def app_over(kept: WatchlistStore, folder: Path | None = None, **options: object) -> WatchApp:
    """The program over a store, at the one moment."""
    return WatchApp(backing(kept, folder), clock=lambda: NOW, **options)  # type: ignore[arg-type]  # as given


def _none() -> Any:  # noqa: ANN401  # it stands for whatever is not needed
    raise AssertionError("this test needs more than a store")


@asynccontextmanager
async def running(app: WatchApp, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The program at work, with the list loaded and some keys pressed."""
    async with app.run_test(size=size, notifications=True) as pilot:
        while not app.screen.query("AgendaView"):
            await pilot.pause()
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to do."""
    for _ in range(2):
        with suppress(WorkerCancelled):  # by a later one that does the same anew
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once the one before it was dealt with."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def typed(words: str) -> list[str]:
    """The keys that type some words."""
    return ["space" if char == " " else char for char in words]


def lines(pilot: Pilot[None]) -> list[str]:
    """The screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(pilot: Pilot[None]) -> str:
    """The screen as one text."""
    return "\n".join(lines(pilot))


def toasts(pilot: Pilot[None]) -> list[str]:
    """What was said so far."""
    return [notification.message for notification in pilot.app._notifications]
