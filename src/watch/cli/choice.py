"""Which engagements a command is about: those on the list, narrowed by a filter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.standing import Standing


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Declare `--where` and `--all`."""
    parser.add_argument("--where", metavar="FILTER", help="only those that fit: 'party:ukraine kind:call', '@saved'")
    parser.add_argument(
        "--all", action="store_true", help="also the inbox, the background record and what was rejected or deleted"
    )


def chosen(args: argparse.Namespace, context: Context) -> tuple[Standing, ...]:
    """The engagements that are meant, by date."""
    views = context.view() if args.all else context.agenda()
    if not args.where:
        return views
    query = context.query(args.where)
    return tuple(view for view in views if query.matches(view))
