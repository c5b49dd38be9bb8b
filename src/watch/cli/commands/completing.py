"""`completion`: what a shell needs to complete the commands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command, build, commands_of

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch completion bash > ~/.local/share/bash-completion/completions/talkwatch
talkwatch completion zsh > ~/.zfunc/_talkwatch
talkwatch completion fish > ~/.config/fish/completions/talkwatch.fish"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "completion", run, "print the completion for a shell", _EXAMPLES)
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the script."""
    import shtab

    parser = build()
    paths = {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY}
    for command in (parser, *(command for _, command in commands_of(parser))):
        for action in command._actions:
            if isinstance(action.metavar, str) and action.metavar in paths:
                setattr(action, "complete", paths[action.metavar])  # noqa: B010  # where shtab looks for it
    print(shtab.complete(parser, shell=args.shell))
    return 0
