"""`undo` and `redo`: taking back what the user changed, and bringing it back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.watchlist import Watchlist
    from watch.pipeline import Outcome


def add(commands: Commands) -> None:
    """Declare the commands."""
    add_command(commands, "undo", run_undo, "take back your latest change", "talkwatch undo", gives_data=True)
    add_command(commands, "redo", run_redo, "bring back what was undone last", "talkwatch redo", gives_data=True)


def run_undo(args: argparse.Namespace, context: Context) -> int:
    """Take back one change."""
    from watch import undoing

    before = context.store.load()
    outcome = undoing.undo(context.store, context.feeds, context.present)
    return _tell(
        outcome, (outcome.watchlist, before), "Undone", "There is nothing to undo.", context, as_json=args.json
    )


def run_redo(args: argparse.Namespace, context: Context) -> int:
    """Bring back one change."""
    from watch import undoing

    before = context.store.load()
    outcome = undoing.redo(context.store, context.feeds, context.present)
    return _tell(
        outcome, (before, outcome.watchlist), "Done again", "There is nothing to redo.", context, as_json=args.json
    )


def _tell(
    outcome: Outcome, sides: Sequence[Watchlist], done: str, nothing: str, context: Context, *, as_json: bool
) -> int:
    """Say what was changed, by the names that it bears in the last of the `sides` of the change that has it."""
    from watch.cli.output import print_json, say, utc
    from watch.model.acts import in_words

    change = outcome.change
    if change is None:
        say(nothing)
        return 1
    titles = {view.id: view.title for side in sides for view in side.view(context.present)}
    touched = [titles[id_] for id_ in change.engagements if id_ in titles]
    more = f" and {len(touched) - 2} more" if len(touched) > 2 else ""
    about = f": {'; '.join(touched[:2])}{more}" if touched else f": {change.note}" if change.note else ""
    say(f"{done}: {in_words(outcome.watchlist, change)} of {utc(change.at)}{about}")
    if as_json:
        what = {"what": change.what, "at": change.at.isoformat(), "note": change.note}
        print_json(what | {"engagements": list(change.engagements), "titles": touched})
    return 0
