"""`undo` and `redo`: taking back what the user changed, and bringing it back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.pipeline import Outcome


def add(commands: Commands) -> None:
    """Declare the commands."""
    add_command(commands, "undo", run_undo, "take back your latest change", "talkwatch undo")
    add_command(commands, "redo", run_redo, "bring back what was undone last", "talkwatch redo")


def run_undo(args: argparse.Namespace, context: Context) -> int:
    """Take back one change."""
    from watch import pipeline

    return _tell(pipeline.undo(context.store, context.present), "Undone", "There is nothing to undo.", context)


def run_redo(args: argparse.Namespace, context: Context) -> int:
    """Bring back one change."""
    from watch import pipeline

    return _tell(pipeline.redo(context.store, context.present), "Done again", "There is nothing to redo.", context)


def _tell(outcome: Outcome, done: str, nothing: str, context: Context) -> int:
    from watch.cli.output import say, utc
    from watch.model.acts import in_words

    change = outcome.change
    if change is None:
        say(nothing)
        return 1
    titles = {view.id: view.title for view in outcome.watchlist.view(context.present)}
    touched = [titles[id_] for id_ in change.engagements if id_ in titles]
    more = f" and {len(touched) - 2} more" if len(touched) > 2 else ""
    about = f": {'; '.join(touched[:2])}{more}" if touched else ""
    say(f"{done}: {in_words(outcome.watchlist, change)} of {utc(change.at)}{about}")
    return 0
