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
    """Print the next one."""
    from watch.cli.output import print_json, say
    from watch.exchange import records
    from watch.model.countdown import countdown
    from watch.model.watchlist import upcoming

    view = upcoming(context.agenda(), context.now)
    if view is None:
        say("Nothing is coming.")
        return 1
    if args.json:
        print_json(records.engagement(view, context.now))
    else:
        print(f"{countdown(view.when, context.now)}  {view.title}  {view.when}")
    return 0
