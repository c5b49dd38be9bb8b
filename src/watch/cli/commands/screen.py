"""No command: the screen, or the list where there is no terminal to paint on."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from watch.cli.context import Context
    from watch.model.watchlist import Watchlist
    from watch.polling import Means
    from watch.store.watchlist import WatchlistStore
    from watch.tui.deeds import Alarm, Backing


#: How far the reading of feeds stands back for the screen and its keys.
_NICE = 10


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the screen."""
    if not is_terminal():
        from watch.cli.commands.listing import print_list

        context.say_replay()
        print_list(context.agenda(), context.now)
        return 0
    from watch.tui.app import WatchApp

    visits = context.state_folder / "last-visit"
    app = WatchApp(
        _backing(context, read_only=args.read_only),
        clock=_clock(context.settings.zone),
        as_of=context.now if context.is_replay else None,
        last_visit=_last_visit(visits),
        read_only=args.read_only,
        keys=context.settings.keys,
        theme=context.settings.theme,
    )
    app.run()
    if app.fault is not None:
        raise app.fault
    if not (context.is_replay or args.read_only):
        _remember(visits, context.present)
    return app.return_code or 0


def _backing(context: Context, *, read_only: bool) -> Backing:
    """What stands behind the screen; what only alerts and polls need is imported for them."""
    from watch.tui.deeds import Backing

    @cache
    def store() -> WatchlistStore:
        if not read_only:
            context.fill_at_first_start()
        return context.store

    def polling_with() -> Means:
        from watch.cli.feeds import means

        return replace(means(context), nice=_NICE)

    def alerts(watchlist: Watchlist, now: datetime) -> Sequence[Alarm]:
        from watch.cli.commands.alerting import for_screen

        return for_screen(context, watchlist, now)

    def keep_filter(name: str, text: str | None) -> Mapping[str, str]:
        from watch.config import load, write_setting

        write_setting(context.config_file, f"filters.{name}", text)
        return load(context.config_file, context.environ).filters

    return Backing(
        store,
        lambda: context.feeds,
        polling_with,
        lambda: context.gazetteer,
        None if read_only else alerts,
        context.settings.filters,
        keep_filter,
    )


def is_terminal() -> bool:
    """True where a screen can be painted and keys can be read: in a terminal, or by whatever drives Textual instead."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    dumb = os.environ.get("TERM", "") in ("", "dumb", "unknown")
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _clock(zone: str) -> Callable[[], datetime]:
    """The clock, in the zone of the settings or of the machine."""
    from watch.model.when import zone_info
    from watch.tui.app import local_clock

    if not zone:
        return local_clock
    tz = zone_info(zone)
    return lambda: datetime.now(tz)


def _last_visit(file: Path) -> datetime | None:
    from watch.disk import read_file
    from watch.model.errors import StoreError

    try:
        return datetime.fromisoformat((read_file(file) or b"").decode("ascii").strip()).astimezone(UTC)
    except (StoreError, ValueError, OverflowError):
        return None


def _remember(file: Path, visit: datetime) -> None:
    """Without it, what is new since the last visit is not marked, and nothing worse."""
    from watch.disk import replace_file

    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.is_file() or not file.exists():
            replace_file(file, [f"{visit.isoformat()}\n".encode()])
