"""`export`: the watchlist as a calendar, as JSON, JSON Lines or CSV."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from watch.cli.choice import add_choice, chosen
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch export ics -o talks.ics --alarm 1d --alarm 1h
talkwatch export csv --where 'kind:summit' > summits.csv
talkwatch export json --all -o everything.json
talkwatch export jsonl --of reports"""

_SUMMARIES = {
    "ics": "a calendar (RFC 5545) that any calendar program can open or subscribe to",
    "json": "one JSON file, which `import json` takes back without loss",
    "jsonl": "a JSON object a line",
    "csv": "a table for a spreadsheet",
}


def add(commands: Commands) -> None:
    """Declare the command and its formats."""
    group = add_command(commands, "export", run, "write the watchlist in the formats of other programs", _EXAMPLES)
    formats = group.add_subparsers(metavar="FORMAT", parser_class=type(group), required=True)
    for name, summary in _SUMMARIES.items():
        parser = add_command(formats, name, run, summary, shows_state=True)
        parser.set_defaults(format=name)
        add_choice(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="into a file, which is replaced only when whole")
        if name == "ics":
            parser.add_argument(
                "--alarm", metavar="LENGTH", action="append", default=[], help="an alarm so long before: 1d, 2h"
            )
        else:
            parser.add_argument(
                "--of", choices=("engagements", "reports"), default="engagements", help="what a row is about"
            )


def run(args: argparse.Namespace, context: Context) -> int:
    """Write what was asked for."""
    from watch.cli.files import write_out

    views = chosen(args, context)
    if args.format == "ics":
        from watch.exchange.ics.sequence import history_of
        from watch.exchange.ics.write import write_calendar

        history = history_of(context.watchlist, context.as_of, context.now)
        write_out(args.output, [write_calendar(views, read_leads(args.alarm), history)])
        return 0
    from watch.exchange.data import Of, write_json, write_lines
    from watch.exchange.table import write_csv

    of = Of(args.of)
    if args.format == "csv":
        write_out(args.output, write_csv(views, of))
    elif args.format == "jsonl":
        write_out(args.output, (f"{line}\n" for line in write_lines(views, of)))
    else:
        write_out(args.output, write_json(views, context.as_of, of))
    return 0


def read_leads(texts: list[str]) -> list[timedelta]:
    """The lengths of time that `--alarm` names."""
    from watch.model.duration import read_duration
    from watch.model.errors import ConfigError

    try:
        return [read_duration(text) for text in texts]
    except ValueError as error:
        raise ConfigError(f"--alarm: {error}") from error
