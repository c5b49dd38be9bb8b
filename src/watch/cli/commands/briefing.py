"""`brief`: the coming days as a diary."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from watch.cli.choice import add_choice, chosen
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from datetime import datetime

    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch brief
talkwatch brief --since last --days 7
talkwatch brief --format html -o diary.html
talkwatch brief --as-of 2021-12-31 --since 2021-12-25"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "brief",
        run,
        "print the coming days as a diary, by day and place",
        _EXAMPLES,
        shows_state=True,
        gives_data=True,
    )
    parser.add_argument("--since", metavar="WHEN", help="what is new since then: a date, or `last` for the last brief")
    parser.add_argument("--days", metavar="N", type=int, default=14, help="how many days, today included (14)")
    parser.add_argument("--format", choices=("text", "md", "html", "json"), default="text", help="text is the default")
    parser.add_argument("-o", "--output", metavar="FILE", help="into a file, which is replaced only when whole")
    add_choice(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the brief, and remember when it was made."""
    from watch.cli.files import write_out
    from watch.exchange.brief.compose import compose
    from watch.exchange.brief.lines import markdown, text
    from watch.exchange.brief.page import page
    from watch.exchange.brief.values import values
    from watch.model.errors import ConfigError

    if not 1 <= args.days <= 3660:
        raise ConfigError(f"--days {args.days}: from 1 to 3660")
    brief = compose(chosen(args, context), context.now, args.days, _since(args.since, context))
    match "json" if args.json else args.format:
        case "json":
            written = json.dumps(values(brief), ensure_ascii=False, indent=2) + "\n"
        case "md":
            written = markdown(brief)
        case "html":
            written = page(brief)
        case _:
            written = text(brief)
    write_out(args.output, [written])
    if not context.is_replay:
        context.memory.update(lambda memory: memory.with_brief(context.present))
    return 0


def _since(wanted: str | None, context: Context) -> datetime | None:
    """The moment after which what was announced is new."""
    from watch.model.errors import ConfigError
    from watch.model.moments import read_moment
    from watch.model.report import instant

    if wanted is None:
        return None
    if wanted == "last":
        return context.memory.load().briefed
    try:
        return instant(read_moment(wanted))
    except ValueError as error:
        raise ConfigError(f"--since: {error}") from error
