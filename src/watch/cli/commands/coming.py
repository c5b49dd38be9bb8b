"""`next`: the next engagement."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch next
talkwatch next --json"""


def add(commands: Commands) -> None:
    """Declare the command."""
    add_command(
        commands,
        "next",
        run,
        "print the next engagement; exit status 1 when nothing is coming",
        _EXAMPLES,
        shows_state=True,
        gives_data=True,
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the next one, from the store; then the agenda file is up to date for the next call."""
    from watch.cli import agenda
    from watch.cli.quick import stamp, tell
    from watch.model.watchlist import upcoming

    written = stamp(str(context.folder))
    view = upcoming(context.agenda(), context.now)
    if not context.is_replay:
        agenda.write(str(context.folder), written, context.watchlist, context.now)
    return tell(agenda.entry(view, context.now) if view else None, as_json=args.json)
