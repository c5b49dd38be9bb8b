"""`next`: the next engagement."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta
from time import sleep, time
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.cli.quick import Fields

_EXAMPLES = """\
talkwatch next
talkwatch next --json
talkwatch next --format "{countdown} {title}"
talkwatch next --format waybar --watch"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "next",
        run,
        "print the next engagement; exit status 1 when nothing is coming",
        _EXAMPLES,
        shows_state=True,
        gives_data=True,
    )
    parser.add_argument(
        "--format",
        metavar="FORM",
        default="",
        help="waybar, i3, tmux, json, or a text with fields: {countdown} {title} {place} {when} {kind} {parties} ...",
    )
    parser.add_argument("--watch", action="store_true", help="go on, with a line whenever it changes")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the next one, from the store; then the agenda file is up to date for the next call."""
    from watch.cli.quick import tell
    from watch.model.errors import ConfigError

    form = "json" if args.json else args.format
    try:
        return _watch(context, form) if args.watch else tell(_look(context, context.now), form)
    except ValueError as error:
        raise ConfigError(f"--format: {error}") from error


def _look(context: Context, now: datetime) -> Fields | None:
    """The next one as of a moment, out of the store."""
    from watch.cli import agenda
    from watch.cli.quick import stamp
    from watch.model.watchlist import upcoming

    if context.is_replay:
        view = upcoming(context.watchlist.agenda(max(now, context.as_of), now), now)
        return agenda.entry(view, now) if view else None
    context.fill_at_first_start()
    written = stamp(str(context.folder))
    watchlist = context.store.load()
    view = upcoming(watchlist.agenda(now), now)
    agenda.write(str(context.folder), written, watchlist, now)
    return agenda.entry(view, now) if view else None


def _watch(context: Context, form: str) -> int:
    """A line now and whenever it changes; on a terminal always the same line."""
    from watch.cli.quick import OutOfDate, coming, line

    shown = None
    while True:
        now = context.now + timedelta(seconds=time() - context.present.timestamp())
        try:
            found = _look(context, now) if context.is_replay else coming(str(context.folder), now.timestamp())
        except OutOfDate:
            found = _look(context, now)
        text = line(found, form) if found else ""
        if text != shown:
            print(
                f"\r\x1b[K{text}" if sys.stdout.isatty() else text, end="" if sys.stdout.isatty() else "\n", flush=True
            )
            shown = text
        sleep(1 - time() % 1)
