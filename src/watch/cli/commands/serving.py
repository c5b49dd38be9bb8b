"""`serve`: the screen in a browser."""

from __future__ import annotations

import argparse
import asyncio
import shlex
import signal
import sys
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch serve
talkwatch serve --port 8080 --write"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "serve", run, "show the screen in a browser, on this machine only", _EXAMPLES)
    parser.add_argument(
        "--host", metavar="ADDRESS", default="127.0.0.1", help="the address to listen on (there is no password)"
    )
    parser.add_argument(
        "--port", metavar="N", type=int, default=8000, help="8000 unless said otherwise; 0 takes one that is free"
    )
    parser.add_argument("--write", action="store_true", help="let the browser change the watchlist too")


def run(args: argparse.Namespace, context: Context) -> int:
    """Serve until it is stopped."""
    from watch.cli.output import say
    from watch.model.errors import ConfigError

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server has its own way to end

    try:
        from watch.cli.browser import Browser, is_loopback, serve
    except ImportError as error:
        raise ConfigError("serve needs textual-serve: pip install 'talkwatch[serve]'") from error
    context.fill_at_first_start()
    only_here = is_loopback(args.host)
    if not only_here:
        what = "see and change" if args.write else "see"
        say(f"WARNING: there is no password. Whoever can reach {args.host} can {what} your watchlist.")
    words = [sys.executable, "-m", "watch", "--store", str(context.folder.absolute())]
    command = shlex.join([*words, *([] if args.write else ["--read-only"])])

    def ready(address: str) -> None:
        say(f"{address} ({'changes are saved' if args.write else 'read-only'}; ctrl+c ends it)")

    try:
        asyncio.run(serve(Browser(command, only_here=only_here), args.host, args.port, ready))
    except (OSError, OverflowError) as error:
        raise ConfigError(f"serve: {args.host}, port {args.port}: {error}") from error
    return 0
