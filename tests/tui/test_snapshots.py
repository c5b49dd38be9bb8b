"""Each view as text at two sizes and one moment; look at the files in snapshots/ when one differs.

`SNAPSHOTS=write pytest tests/tui/test_snapshots.py` writes them anew.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.tui.conftest import backing, lines, running
from watch import pipeline
from watch.model.engagement import Act, Decision
from watch.model.report import Status
from watch.model.subscription import PollState, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (160, 45))
VIEWS = {
    "agenda": ("G", "enter", "t"),
    "detail": ("g", "j", "j", "j", "enter"),
    "month": ("2",),
    "inbox": ("3",),
    "feeds": ("4",),
    "log": ("5",),
    "form": ("a", *"Fri", "tab", *"Oz"),
    "filter": ("slash", *"party:league"),
    "help": ("question_mark",),
    "replay": ("left_square_bracket", "left_square_bracket"),
}


@pytest.fixture
def feeds(tmp_path: Path) -> FeedStore:
    kept = FeedStore(tmp_path / "store")
    wire = Subscription("https://wire.example/feed", "The Wire", tags=("press",))
    gazette = Subscription("https://gazette.example/feed", "The Gazette", keep=("talks", "summit"))
    good = PollState(
        wire.url, "12 entries read", NOW - timedelta(minutes=9), NOW + timedelta(minutes=21), engagements=4
    )
    bad = PollState(gazette.url, "404 Not Found", NOW - timedelta(hours=2), NOW + timedelta(hours=1), failures=3)
    kept.commit(lambda feeds: feeds.subscribed(wire).subscribed(gazette).polled(good, bad))
    return kept


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS)
async def test_the_view_looks_as_it_did(
    store: WatchlistStore, feeds: FeedStore, tmp_path: Path, view: str, size: tuple[int, int]
) -> None:
    id_ = next(view.id for view in store.load().agenda(NOW) if "council" in view.title)
    pipeline.decide(store, [id_], Decision(NOW - timedelta(minutes=9), Act.MARK, "", status=Status.CANCELLED))
    pipeline.decide(store, [id_], Decision(NOW - timedelta(minutes=5), Act.NOTE, "", note="call the embassy"))
    app = WatchApp(backing(store, tmp_path / "store"), clock=lambda: NOW, last_visit=NOW - timedelta(days=1))
    async with running(app, *VIEWS[view], size=size) as pilot:
        app.clear_notifications()
        await pilot.pause()
        shown = "\n".join(lines(pilot)) + "\n"
    file = FOLDER / f"{view}-{size[0]}x{size[1]}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")
