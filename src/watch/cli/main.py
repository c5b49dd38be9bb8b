"""The command `talkwatch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

DONE, FAILED, USAGE, NETWORK = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or the screen where none is named; the exit status."""
    from watch.cli import parser
    from watch.cli.context import Context
    from watch.model.errors import ConfigError, FeedError, WatchError

    words = list(sys.argv[1:] if argv is None else argv)
    try:
        args = parser.build(parser.called(words)).parse_args(words)
        context = Context(args, os.environ, datetime.now(UTC))
        if args.version:
            from importlib.metadata import version

            print("talkwatch", version("talkwatch"))
            return DONE
        if "run" not in args:
            from watch.cli.commands import screen

            return screen.run(args, context)
        if context.is_replay and not args.shows_state:
            raise ConfigError("--as-of shows what was known then and changes nothing: this command takes none")
        status: int = args.run(args, context)
        sys.stdout.flush()
        return status
    except SystemExit as leave:  # argparse has said why
        return leave.code if isinstance(leave.code, int) else USAGE
    except WatchError as error:
        print(f"talkwatch: {error}", file=sys.stderr)
        return USAGE if isinstance(error, ConfigError) else NETWORK if isinstance(error, FeedError) else FAILED
    except BrokenPipeError:  # the reader of our output has had enough; nothing of it may be written at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130
