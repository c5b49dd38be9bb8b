"""`completion`: what a shell needs to complete the commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command, build, commands_of

if TYPE_CHECKING:
    from watch.cli.context import Context

_EXAMPLES = """\
talkwatch completion bash > ~/.local/share/bash-completion/completions/talkwatch
talkwatch completion zsh > ~/.zfunc/_talkwatch
talkwatch completion fish > ~/.config/fish/completions/talkwatch.fish"""


#: What stands for itself in the usage of commands, and what a shell asks for to complete it.
_WORDS = {"ID": "ids", "FEED": "feeds", "FILTER": "filters"}

#: How each shell asks, and keeps the order. zsh and fish show the words beside an id, which says little by itself.
_ASKED = {
    "bash": '_talkwatch_{0}() {{ compgen -W "$(talkwatch completion {0} 2> /dev/null | cut -f 1)" -- "$1"; }}',
    "zsh": """_talkwatch_{0}() {{
  local -a words shown
  words=(${{(f)"$(talkwatch completion {0} 2> /dev/null)"}})
  shown=("${{words[@]/$'\\t'/ -- }}")
  words=("${{words[@]%%$'\\t'*}}")
  compadd -V {0} -l -d shown -a -- words
}}""",
}


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "completion", run, "print the completion for a shell", _EXAMPLES)
    parser.add_argument(
        "what", choices=("bash", "zsh", "fish", *_WORDS.values()), help="a shell; or what its completion asks for"
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the script, or the words that it asks for, each with a tab and what it means."""
    if args.what in _WORDS.values():
        for word, meaning in _words(args.what, context):
            print(f"{word}\t{meaning}")
        return 0
    import shtab

    parser = build()
    complete = {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY}
    for metavar, what in _WORDS.items():
        asked = f"_talkwatch_{what}"
        complete[metavar] = {"bash": asked, "zsh": asked, "fish": f"(talkwatch completion {what} 2> /dev/null)"}
    for command in (parser, *(command for _, command in commands_of(parser))):
        for action in command._actions:
            if isinstance(action.metavar, str) and action.metavar in complete:
                setattr(action, "complete", complete[action.metavar])  # noqa: B010  # where shtab looks for it
    preamble = "\n".join(_ASKED[args.what].format(what) for what in _WORDS.values()) if args.what in _ASKED else ""
    print(shtab.complete(parser, shell=args.what, preamble=preamble))
    return 0


def _words(what: str, context: Context) -> Iterator[tuple[str, str]]:
    """What may stand there, engagements the nearest first, without a tab or a line break in it.

    A feed goes by its address without the scheme: to bash a colon is the end of a word.
    """
    from watch.model.text import clean_line
    from watch.model.watchlist import nearness

    if what == "feeds":
        for subscription in context.feeds.load().subscriptions.values():
            yield subscription.url.partition("://")[2], clean_line(subscription.title)
    elif what == "filters":
        for name, text in context.settings.filters.items():
            yield f"@{name}", clean_line(text)
    else:
        for view in sorted(context.agenda(), key=nearness):
            yield view.id, clean_line(f"{view.title}, {view.when}")
