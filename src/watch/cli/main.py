"""The command `talkwatch`."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILED, USAGE, NETWORK = 0, 1, 2, 3


#: The commands that go without settings, or mend them, and so run with settings that are not right.
WITHOUT_SETTINGS = {"config", "doctor", "completion", "man", "locate"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or the screen where none is named; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    try:
        if not os.path.isabs(os.environ.get("HOME") or os.sep):
            print(f"talkwatch: HOME: {os.environ['HOME']!r} is no absolute path: set it to your home", file=sys.stderr)
            return USAGE
        if "next" in words:
            from time import time

            from watch.cli import quick

            if (status := quick.answer(words, os.environ, time())) is not None:
                sys.stdout.flush()
                return status
        if argv is None:
            from watch.cli.crash import catch_crashes

            catch_crashes()
        return _run(words)
    except BrokenPipeError:  # the reader of our output has had enough, and so it is done
        return _give_up(DONE)
    except OSError as error:  # standard output is full, or whatever else the machine refuses
        print(f"talkwatch: {error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        return _give_up(FAILED)
    except KeyboardInterrupt:
        return 130


def _prepare_streams() -> None:
    """A closed stderr takes everything, a closed stdout nothing; a character that one cannot show breaks nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            flags = os.O_RDONLY if name == "stdout" else os.O_WRONLY  # what is written to it fails, and that is said
            setattr(sys, name, open(os.open(os.devnull, flags), "w", encoding="utf-8"))  # noqa: SIM115  # until the end
        elif stream.encoding.lower() != "utf-8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # until the program ends


def _give_up(status: int) -> int:
    """Nothing more may be written to standard output, not even at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _leave_terminal(status: int) -> int:
    """The status of the screen, also where its terminal is gone and what is left to say reaches nobody."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return status


def _run(words: Sequence[str]) -> int:
    from datetime import UTC, datetime

    from watch.cli import parser
    from watch.cli.context import Context
    from watch.model.errors import ConfigError, FeedError, WatchError

    try:
        args = parser.build(parser.called(words)).parse_args(words)
        context = Context(args, os.environ, datetime.now(UTC))
        if args.version:
            from importlib.metadata import version

            print("talkwatch", version("talkwatch"))
            return DONE
        if "run" not in args:
            from watch.cli.commands import screen

            return _leave_terminal(screen.run(args, context))
        if args.read_only:
            raise ConfigError("--read-only goes with the screen, which no command opens but `serve`, where it is usual")
        if context.is_replay and not args.shows_state:
            raise ConfigError("--as-of shows what was known then and changes nothing: this command takes none")
        if parser.called(words) not in WITHOUT_SETTINGS:
            _ = context.settings  # what is wrong in them is said, also where nothing of them is needed
        status: int = args.run(args, context)
        sys.stdout.flush()
        return status
    except SystemExit as leave:  # argparse has said why
        return leave.code if isinstance(leave.code, int) else USAGE
    except WatchError as error:
        print(f"talkwatch: {error}", file=sys.stderr)
        return USAGE if isinstance(error, ConfigError) else NETWORK if isinstance(error, FeedError) else FAILED
