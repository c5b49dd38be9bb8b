"""The one parser: made from the command modules, of which only the one that is called is imported."""

from __future__ import annotations

import argparse
import difflib
import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias

if TYPE_CHECKING:
    from watch.cli.context import Context

#: Runs a command: the exit status.
Run = Callable[[argparse.Namespace, "Context"], int]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

#: Each command and the module of watch.cli.commands that adds it, in the order of the help.
COMMANDS = {
    "list": "listing",
    "show": "showing",
    "next": "coming",
    "mark": "marking",
    "note": "marking",
    "tag": "marking",
    "accept": "deciding",
    "reject": "deciding",
    "delete": "deciding",
    "merge": "deciding",
    "split": "deciding",
    "settle": "deciding",
    "add": "adding",
    "edit": "adding",
    "undo": "undoing",
    "redo": "undoing",
    "log": "looking_back",
    "slips": "looking_back",
    "conflicts": "looking_back",
    "import": "importing",
    "export": "exporting",
    "brief": "briefing",
    "alerts": "alerting",
    "push": "pushing",
    "extract": "extracting",
    "feed": "feeding",
    "poll": "polling",
    "serve": "serving",
    "doctor": "doctoring",
    "config": "configuring",
    "locate": "locating",
    "completion": "completing",
    "man": "paging",
}

_EXAMPLES = """\
examples:
  talkwatch                                the screen
  talkwatch list --as-of 2021-12-31        the list as it was known on that day
  talkwatch import article.txt --published 2021-12-31
  talkwatch next --json                    the next engagement, for a script

Data goes to standard output, talk to standard error.
exit status: 0 done, 1 failed or nothing there, 2 usage or configuration, 3 network
"""

#: In place of a command: what is asked for is the screen, and no command need be made to see that.
SCREEN = ""

_WITH_VALUE = ("--store", "--as-of")
_OF_THE_SCREEN = (*_WITH_VALUE, "--read-only", "--version")


class Parser(argparse.ArgumentParser):
    """A parser that says what was probably meant."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in two lines and leave with status 2."""
        if match := re.search(r"invalid choice: '?(.*?)'? \(choose from (.*)\)$", message):
            near = difflib.get_close_matches(match[1], re.findall(r"[\w-]+", match[2]), 3)
            message = re.sub(r"^argument COMMAND: invalid choice: '?(.*?)'? .*", r"there is no command '\1'", message)
            message += _hint(near)
        elif re.match(r"unrecognized arguments: --as-of\b", message):
            message = "--as-of shows what was known then and changes nothing: this command takes none"
        elif match := re.search(r"unrecognized arguments:.*? (--[\w-]+)", message):
            options = {option for _, command in commands_of(self) for option in command._option_string_actions}
            message += _hint(difflib.get_close_matches(match[1], options, 2))
        self.exit(2, f"{self.prog}: {message}\nTry `{self.prog} --help`.\n")


def _hint(near: Sequence[str]) -> str:
    return f": did you mean {' or '.join(near)}?" if near else ""


def build(called: str | None = None) -> Parser:
    """The parser with the command that is called, none for SCREEN, or with all where none of that name is there."""
    parser = Parser(
        prog="talkwatch",
        description="A watchlist of scheduled diplomatic engagements, each with its proof. No command: the screen.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--read-only", action="store_true", help="the screen, without a key that changes anything")
    _add_store(parser)
    _add_as_of(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    names = [called] if called in COMMANDS else [] if called == SCREEN else list(COMMANDS)
    for module in dict.fromkeys(COMMANDS[name] for name in names):
        importlib.import_module(f"watch.cli.commands.{module}").add(commands)
    return parser


def commands_of(parser: argparse.ArgumentParser, prefix: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, those of a group after the group."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield prefix + name, command
                yield from commands_of(command, f"{prefix}{name} ")


def called(argv: Sequence[str]) -> str | None:
    """The command that the arguments call, SCREEN where they are options of that, None where they want help."""
    words = iter(argv)
    opens_screen = True
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
        opens_screen &= word.partition("=")[0] in _OF_THE_SCREEN
    return SCREEN if opens_screen else None


def add_command(
    commands: Commands,
    name: str,
    run: Run,
    summary: str,
    examples: str = "",
    *,
    shows_state: bool = False,
    gives_data: bool = False,
) -> Parser:
    """Declare a command: `--store` goes with all, `--as-of` with what shows a state, `--json` with what gives data."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "".join(f"  {line}\n" for line in examples.splitlines()) if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_store(parser)
    if shows_state:
        _add_as_of(parser)
    if gives_data:
        parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run, shows_state=shows_state)
    return parser


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", metavar="DIR", default=argparse.SUPPRESS, help="the folder of the watchlist (or TALKWATCH_STORE)"
    )


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of",
        metavar="WHEN",
        default=argparse.SUPPRESS,
        help="what was known then: 2021-12-31 (all of that day), 2021-12-31T12:00Z",
    )
