"""The screen open while others write, and killed amid its own edits."""

from __future__ import annotations

import json
import random
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from tests.conftest import report
from tests.faults.figures import DAY, NOW, Figures, fill, notes, talkwatch
from tests.faults.polls import COUNTRIES, ChangingFeeds
from tests.faults.terminal import Terminal
from watch.disk import strays
from watch.model import filing
from watch.model.errors import StoreError
from watch.model.subscription import Feeds, Subscription
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore

PAINTED = "Freedonia"
MARKED = "Marked as"


def run(folder: Path, rounds: int = 100, changes: int = 20, longest: float = 2.0, seed: int = 4) -> Figures:
    """So many kills of the screen, and so many changes by others that it must show in time."""
    figures = Figures("the running screen")
    _changes(folder / "changes", changes, longest, figures)
    _commands(folder / "commands", max(changes // 5, 1), longest, figures)
    _kills(folder / "kills", rounds, random.Random(seed), figures)
    return figures


def _changes(folder: Path, changes: int, longest: float, figures: Figures) -> None:
    fill(folder, 2)
    terminal = Terminal(folder)
    try:
        terminal.wait_for(PAINTED)
        for number in range(changes):
            name = f"Land{number:03}"
            new = report(DAY - timedelta(300 - number), name, "Sylvania", published=date(2020, 3, 1), outlet=name)
            change = filing.user_change(NOW, "import", salt=number)
            WatchlistStore(folder).commit(partial(filing.record, reports=[new], change=change))
            seconds = terminal.wait_for(name, 30)
            figures.count("changes by others")
            figures.most("longest s until shown", seconds)
            if seconds > longest:
                figures.wrong.append(f"a change was shown after {seconds:.1f} s")
    except TimeoutError as error:
        figures.wrong.append(str(error))
    finally:
        terminal.close()


def _commands(folder: Path, rounds: int, longest: float, figures: Figures) -> None:
    """Commands that add, mark and poll: what each has changed is on the screen in time after it has ended."""
    fill(folder, 2)
    server = ChangingFeeds(most=1)
    settings = folder / "config" / "talkwatch" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[feeds]\nallow_private = ["127.0.0.1/32"]\n')
    terminal = Terminal(folder)
    try:
        terminal.wait_for(PAINTED)
        for number in range(rounds):
            title, note = f"Land{number} visit", f"said {number}"
            words = ("--when", f"2198-03-{number + 1:02}", "--party", "Sylvania", "--json")
            added = _command(folder, "add", title, *words)
            _shown(terminal, title, longest, figures)
            _command(folder, "edit", json.loads(added)["id"], "--title", f"Moved{number}", "--note", note)
            _shown(terminal, f"Moved{number}", longest, figures)
            after = len(terminal.painted)
            _command(folder, "mark", json.loads(added)["id"], "cancelled")
            _shown(terminal, "cancelled", longest, figures, after)
            subscription = Subscription(server.urls()[number])
            FeedStore(folder).commit(partial(Feeds.subscribed, subscription=subscription))
            _command(folder, "poll")
            _shown(terminal, f"{COUNTRIES[number]} – {COUNTRIES[number + 1]}", longest, figures)
        stored = WatchlistStore(folder).load()
        if len(stored.engagements) != 2 + 2 * rounds or len(notes(stored)) != rounds:
            figures.wrong.append(f"a command's change is lost: {len(stored.engagements)} engagements")
    except TimeoutError as error:
        figures.wrong.append(str(error))
    finally:
        terminal.close()
        server.shutdown()
        server.server_close()


def _command(folder: Path, *words: str) -> str:
    """What a command prints."""
    config, state, cache = (str(folder / name) for name in ("config", "state", "cache"))
    answer = talkwatch(folder, *words, XDG_CONFIG_HOME=config, XDG_STATE_HOME=state, XDG_CACHE_HOME=cache)
    if answer.status != 0:
        raise TimeoutError(f"{words[0]}: exit status {answer.status}: {answer.err!r}")
    return answer.out


def _shown(terminal: Terminal, text: str, longest: float, figures: Figures, after: int = 0) -> None:
    seconds = terminal.wait_for(text, 30, after)
    figures.count("changes by commands")
    figures.most("longest s until shown", seconds)
    if seconds > longest:
        figures.wrong.append(f"a command's change was shown after {seconds:.1f} s")


def _kills(folder: Path, rounds: int, chance: random.Random, figures: Figures) -> None:
    fill(folder, 3 * rounds + 6)
    acknowledged = 0
    for _ in range(rounds):
        acknowledged += _kill(folder, chance, figures)
        left = len(strays(folder / "watchlist.json"))
        figures.counts["most temporary files"] = max(left, int(str(figures.counts.get("most temporary files", 0))))
        if left > 1:
            figures.wrong.append(f"{left} temporary files")
        try:
            stored = sum(change.what == "mark" for change in WatchlistStore(folder).load().changes)
        except StoreError as error:
            figures.wrong.append(f"unreadable: {error}")
            return
        if stored < acknowledged:
            figures.wrong.append(f"{acknowledged} marks were acknowledged, {stored} are stored")
        acknowledged = stored
        if strays(folder / "watchlist.json"):
            figures.wrong.append("a temporary file was not swept")
    figures.counts["marks"] = acknowledged


def _kill(folder: Path, chance: random.Random, figures: Figures) -> int:
    """Marks that the screen said were saved before it was killed."""
    terminal = Terminal(folder)
    said = 0
    try:
        terminal.wait_for(PAINTED)
        for _ in range(chance.randrange(2)):
            after = len(terminal.painted)
            terminal.press(chance.choice("xpc"))
            terminal.wait_for(MARKED, 30, after)
            said += 1
        terminal.press(chance.choice("xpc"))
        time.sleep(chance.uniform(0, 0.15))
        figures.count("kills")
    except TimeoutError as error:
        figures.wrong.append(str(error))
    finally:
        terminal.close()
    return said
