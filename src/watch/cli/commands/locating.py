"""`locate`: where things lie."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
cd "$(talkwatch locate store)"
talkwatch locate --json"""

PLACES = ("config", "store", "log", "backups")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "locate", run, "print where something lies", _EXAMPLES, gives_data=True)
    parser.add_argument("what", nargs="?", choices=PLACES, help="without it all of them are told")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the path, or every path with its name."""
    from watch.cli.output import print_json, print_table
    from watch.config import log_file

    found = {
        "config": context.config_file,
        "store": context.folder,
        "log": log_file(),
        "backups": context.folder / "backups",
    }
    wanted = [args.what] if args.what else list(PLACES)
    if args.json:
        print_json({name: str(found[name]) for name in wanted})
    elif args.what:
        print(found[args.what])
    else:
        print_table([(name, str(found[name])) for name in wanted])
    return 0
