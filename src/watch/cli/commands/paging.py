"""`man`: the manual page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command, build

if TYPE_CHECKING:
    from watch.cli.context import Context


def add(commands: Commands) -> None:
    """Declare the command."""
    add_command(commands, "man", run, "print the manual page", "talkwatch man > ~/.local/share/man/man1/talkwatch.1")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the page."""
    from importlib.metadata import version

    from watch.cli.manual import manual

    print(manual(build(), version("talkwatch"), context.present.date()))
    return 0
