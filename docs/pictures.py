"""Draw the pictures of the README with the program itself: `make pictures`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from watch import pipeline
from watch.config import shipped
from watch.extract.gazetteer import Gazetteer
from watch.polling import Means
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing

FOLDER = Path(__file__).parent
MOMENT = datetime(2022, 1, 1, 21, tzinfo=UTC)

#: The name of each picture, its size, whether it is a replay, and the keys that lead to it.
PICTURES = (
    ("agenda", (160, 45), False, ("t", "j", "k", "k", "k")),
    ("narrow", (80, 24), False, ()),
    ("detail", (80, 24), False, ("g", "j", "j", "j", "enter")),
    ("month", (120, 40), False, ("2",)),
    ("inbox", (120, 30), False, ("3",)),
    ("replay", (120, 30), True, ()),
)


#: Fonts that a picture would fetch from elsewhere: the reader's own will do.
_FONT = re.compile(r"@font-face {.*?}\s*", re.DOTALL)


async def draw(folder: Path) -> None:
    """Read the first articles into a store, and draw each picture from it."""
    gazetteer = Gazetteer.load(shipped("config"))
    store, feeds = WatchlistStore(folder), FeedStore(folder)
    pipeline.seed(store, gazetteer, MOMENT)
    for name, size, is_replay, keys in PICTURES:
        app = WatchApp(
            Backing(lambda: store, lambda: feeds, _no_polls, lambda: gazetteer),
            clock=lambda: MOMENT,
            as_of=MOMENT if is_replay else None,
        )
        async with app.run_test(size=size) as pilot:
            for key in ("", *keys):
                await pilot.press(*[key] if key else [])
                await app.workers.wait_for_complete()
                await pilot.pause()
            picture = _FONT.sub("", app.export_screenshot(title="talkwatch"))
            (FOLDER / f"{name}.svg").write_text(picture, "utf-8")
        sys.stderr.write(f"docs/{name}.svg\n")


def _no_polls() -> Means:
    raise AssertionError("a picture polls nothing")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))
