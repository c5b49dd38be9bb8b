"""Which engagements a command is about: those that are named, or those on the list, narrowed by a filter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.standing import Standing


def add_id(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Declare the argument `id`, or `ids` where a command may be about several."""
    what = "its id as `list` prints it, or the beginning of it"
    if several:
        parser.add_argument("ids", metavar="ID", nargs="+", help=what)
    else:
        parser.add_argument("id", metavar="ID", help=what)


def add_kind(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare `--kind`, in any case."""
    from watch.model.report import Kind

    def read(text: str) -> Kind | str:
        return next((kind for kind in Kind if kind == text.casefold()), text)

    parser.add_argument("--kind", type=read, choices=[kind.value for kind in Kind], help=what)


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
