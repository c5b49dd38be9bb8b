"""`list`: the engagements on the watchlist."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from watch.cli.choice import add_choice, chosen
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.standing import Standing

_EXAMPLES = """\
talkwatch list
talkwatch list --as-of 2022-01-01T21:00Z --json
talkwatch list --where 'party:nato when:next-week'
talkwatch list --where '@calls'
talkwatch list --all"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "list",
        run,
        "print the engagements on the watchlist, by date",
        _EXAMPLES,
        shows_state=True,
        gives_data=True,
    )
    add_choice(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the list."""
    from watch.cli.output import print_json, say
    from watch.exchange import records

    views = chosen(args, context)
    if args.json:
        print_json([records.engagement(view, context.now) | _listing(view, args.all) for view in views])
    else:
        context.say_replay()
        if views or not args.where:
            print_list(views, context.now, with_listing=args.all)
        else:
            say(f"Nothing {'known' if args.all else 'on the list'} fits {args.where!r}.")
    if not views and (why := context.store.read_only()):
        say(why)
        return 1
    return 0


def _listing(view: Standing, wanted: bool) -> dict[str, object]:
    return {"listing": view.listing.value} if wanted else {}


def print_list(views: Sequence[Standing], now: datetime, *, with_listing: bool = False) -> None:
    """Print engagements as a table."""
    from watch.cli.output import print_table, say
    from watch.model.countdown import countdown

    if not views:
        say("Nothing is on the list. `talkwatch import FILE` reads an article, `talkwatch add` takes one by hand.")
        return
    head = ("ID", "COUNTDOWN", "WHEN", "WHAT", "WHO", "WHERE", "STATUS")
    rows = [
        (
            view.id,
            countdown(view.when, now),
            str(view.when) + (" ≠" if view.conflicts else ""),
            view.kind.value,
            ", ".join(view.names),
            view.place.name if view.place else "",
            view.status.value,
        )
        for view in views
    ]
    table: list[tuple[str, ...]] = [head, *rows]
    if with_listing:
        table = [
            (*row, last) for row, last in zip(table, ("LIST", *(view.listing.value for view in views)), strict=True)
        ]
    print_table(table, flexible=(4, 5, 2), least={2: 12, 4: 14}, expendable=(5, 1))
