"""No command: the screen, or the list where there is no terminal to paint on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.cli.context import Context


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the screen."""
    from watch.cli.commands.listing import print_list

    print_list(context.agenda(), context.now)
    return 0
