"""`push`: the watchlist to a calendar that a team shares."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
from typing import TYPE_CHECKING

from watch.cli.choice import add_choice, chosen
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.exchange.caldav import Pushed

_EXAMPLES = """\
talkwatch push caldav https://dav.example/team/talks/ --user desk
talkwatch push caldav https://dav.example/team/talks/ --user desk --password-command 'pass show dav' --dry-run"""

#: The variable of the environment that holds the password.
VARIABLE = "TALKWATCH_CALDAV_PASSWORD"


def add(commands: Commands) -> None:
    """Declare the command."""
    group = add_command(commands, "push", run, "publish the watchlist to a server that a team shares", _EXAMPLES)
    kinds = group.add_subparsers(metavar="KIND", parser_class=type(group), required=True)
    parser = add_command(kinds, "caldav", run, "make a calendar on a CalDAV server show the list", gives_data=True)
    parser.add_argument("url", metavar="URL", help="the address of the calendar")
    parser.add_argument("--user", metavar="NAME", default="", help="who writes to it")
    parser.add_argument("--password-command", metavar="COMMAND", help=f"prints the password; else {VARIABLE} holds it")
    parser.add_argument(
        "--alarm", metavar="LENGTH", action="append", default=[], help="an alarm so long before: 1d, 2h"
    )
    parser.add_argument("--create", action="store_true", help="make the calendar if it is not there")
    parser.add_argument("--force", action="store_true", help="write over what somebody changed on the server")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    add_choice(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Push; 1 when there were conflicts."""
    from watch.cli.commands.exporting import read_leads
    from watch.exchange.caldav import Account, check_address, push
    from watch.exchange.ics.sequence import history_of
    from watch.feeds.address import networks

    near = networks(context.settings.feeds.allow_private)
    account = Account(check_address(args.url, near), args.user, _password(args, context))
    views = chosen(args, context)
    done = asyncio.run(
        push(
            account,
            views,
            _gone(context) - {view.id for view in views},
            context.present,
            read_leads(args.alarm),
            history_of(context.watchlist, context.present, context.present),
            create=args.create,
            force=args.force,
            dry_run=args.dry_run,
        )
    )
    _tell(done, dry_run=args.dry_run, as_json=args.json)
    return 1 if done.conflicts else 0


def _gone(context: Context) -> set[str]:
    """The ids of what is off the list: rejected, deleted, and what was merged into another or undone.

    The last is in no view: its id stands in the store alone.
    """
    from watch.model.standing import Listing

    off = (Listing.REJECTED, Listing.DELETED)
    return {*context.watchlist.engagements} - {view.id for view in context.view() if view.listing not in off}


def _tell(done: Pushed, *, dry_run: bool, as_json: bool) -> None:
    from watch.cli.output import print_json, say

    for conflict in done.conflicts:
        say(conflict)
    would = "would be " if dry_run else ""
    say(
        f"{len(done.added)} {would}added, {len(done.changed)} changed, {len(done.removed)} taken out, "
        f"{done.unchanged} as they were, {len(done.conflicts)} conflicts."
    )
    if as_json:
        print_json(
            {
                "added": list(done.added),
                "changed": list(done.changed),
                "removed": list(done.removed),
                "unchanged": done.unchanged,
                "conflicts": list(done.conflicts),
            }
        )


def _password(args: argparse.Namespace, context: Context) -> str:
    """The password: from the command or the environment, never from the settings or the command line."""
    import shlex

    from watch.model.errors import ConfigError

    if not args.password_command:
        return context.environ.get(VARIABLE, "")
    try:
        command = shlex.split(args.password_command)
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ConfigError(f"--password-command: {type(error).__name__}: it gave no password") from error
    return done.stdout.partition("\n")[0]
