"""`config`: the user's settings shown, checked and changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch config show
talkwatch config set feeds.allow_private 127.0.0.1/32,10.1.0.0/16
talkwatch config validate"""


def add(commands: Commands) -> None:
    """Declare the command and its own."""
    group = add_command(commands, "config", run_show, "show, check or change the settings", _EXAMPLES, gives_data=True)
    inner = group.add_subparsers(metavar="COMMAND", parser_class=type(group))
    add_command(inner, "show", run_show, "print the settings that count", gives_data=True)
    add_command(inner, "validate", run_validate, "check the file of settings; exit status 2 if it is not right")
    change = add_command(inner, "set", run_set, "write a setting into the file; its comments are kept", _EXAMPLES)
    change.add_argument("key", metavar="KEY", help="such as feeds.allow_private")
    change.add_argument("value", metavar="VALUE", help="its value, with commas between several")


def run_show(args: argparse.Namespace, context: Context) -> int:
    """Print the settings as TOML, or JSON."""
    import msgspec
    import tomlkit

    from watch.cli.output import print_json

    found = msgspec.to_builtins(context.settings)
    if args.json:
        print_json(found)
    else:
        print(tomlkit.dumps(found).rstrip())
    return 0


def run_validate(args: argparse.Namespace, context: Context) -> int:
    """Load the settings; what is not right is an error."""
    from watch.cli.output import say

    _ = context.settings
    there = context.config_file.exists()
    say(f"{context.config_file}: " + ("right" if there else "not there, so the defaults count"))
    return 0


def run_set(args: argparse.Namespace, context: Context) -> int:
    """Write one setting, if the file is right with it."""
    from watch.cli.output import say
    from watch.config import write_setting

    write_setting(context.config_file, args.key, args.value)
    say(f"{context.config_file}: {args.key} = {args.value}")
    return 0
