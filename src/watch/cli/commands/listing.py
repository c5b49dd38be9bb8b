"""`list`: the engagements on the watchlist."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.standing import Standing

_EXAMPLES = """\
talkwatch list
talkwatch list --as-of 2022-01-01T21:00Z --json
talkwatch list --where 'party:nato when:next-week'
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
    parser.add_argument("--where", metavar="FILTER", help="only these: words, party:nato, kind:call, when:next-week...")
    parser.add_argument(
        "--all", action="store_true", help="also the inbox, the background record and what was rejected or deleted"
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the list."""
    from watch.cli.output import print_json
    from watch.exchange import records

    views = context.view() if args.all else context.agenda()
    if args.where:
        from watch.model.query import parse_query

        query = parse_query(args.where, context.now, context.synonyms)
        views = tuple(view for view in views if query.matches(view))
    if args.json:
        print_json([records.engagement(view, context.now) | _listing(view, args.all) for view in views])
    else:
        context.say_replay()
        print_list(views, context.now, with_listing=args.all)
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
    print_table(table, flexible=(4, 5, 2))
