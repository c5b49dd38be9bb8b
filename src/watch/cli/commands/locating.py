"""`locate`: where things lie."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "locate", run, "print where something lies", 'cd "$(talkwatch locate store)"')
    parser.add_argument("what", choices=("config", "store", "log", "backups"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the path."""
    from watch.config import log_file

    match args.what:
        case "config":
            print(context.config_file)
        case "log":
            print(log_file())
        case "backups":
            print(context.folder / "backups")
        case _:
            print(context.folder)
    return 0
