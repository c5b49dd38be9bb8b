"""`mark`, `note` and `tag`: the user's word on an engagement."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from watch.cli.choice import add_id
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.engagement import Decision
    from watch.model.standing import Standing
    from watch.pipeline import Outcome


def add(commands: Commands) -> None:
    """Declare the commands."""
    mark = add_command(
        commands,
        "mark",
        run_mark,
        "say that an engagement happened, was postponed or cancelled, or is on again",
        'talkwatch mark 7g3kd happened --note "seen on the ministry\'s page"\n'
        "talkwatch mark 7g3kd postponed --when 2031-02-03",
        gives_data=True,
    )
    add_id(mark, several=True)
    mark.add_argument("status", choices=("happened", "postponed", "cancelled", "scheduled"))
    mark.add_argument("--when", metavar="WHEN", help="its new date: 2031-02-03, 2031-02-03 10:00 Europe/Zurich")
    mark.add_argument("--note", metavar="TEXT", default="", help="why")
    note = add_command(
        commands,
        "note",
        run_note,
        "add a note to an engagement",
        'talkwatch note 7g3kd "ask for the agenda"',
        gives_data=True,
    )
    add_id(note)
    note.add_argument("text", metavar="TEXT", help="the note")
    tag = add_command(
        commands, "tag", run_tag, "set the tags of an engagement", "talkwatch tag 7g3kd gas winter", gives_data=True
    )
    add_id(tag)
    tag.add_argument("tags", metavar="TAG", nargs="*", help="all its tags from now on; none to take them off")


def run_mark(args: argparse.Namespace, context: Context) -> int:
    """Decide on the status."""
    from watch.cli.typed import read_when
    from watch.model.engagement import Act, Decision
    from watch.model.report import Status
    from watch.model.text import clean_line

    when = read_when(args.when, context) if args.when else None
    status = Status(args.status)
    if when is not None and status is Status.POSTPONED:
        status = Status.SCHEDULED  # postponed is what has no new date
    decision = Decision(context.present, Act.MARK, note=clean_line(args.note), status=status, when=when)
    decide(context, args.ids, decision, as_json=args.json)
    return 0


def run_note(args: argparse.Namespace, context: Context) -> int:
    """Add the note."""
    from watch.model.engagement import Act, Decision
    from watch.model.errors import ConfigError
    from watch.model.text import clean

    text = clean(args.text).strip()
    if not text:
        raise ConfigError("a note needs a text")
    decide(context, [args.id], Decision(context.present, Act.NOTE, note=text), as_json=args.json)
    return 0


def run_tag(args: argparse.Namespace, context: Context) -> int:
    """Set the tags."""
    from watch.model.engagement import Act, Decision
    from watch.model.text import clean_line

    tags = tuple(dict.fromkeys(tag for word in args.tags if (tag := clean_line(word, 40).casefold())))
    decide(context, [args.id], Decision(context.present, Act.TAG, tags=tags), as_json=args.json)
    return 0


def decide(
    context: Context, ids: Sequence[str], decision: Decision, *, what: str = "", as_json: bool = False
) -> Outcome:
    """Store a decision and say, or print as JSON, what was done and how the engagements stand now."""
    from watch import pipeline
    from watch.cli.output import print_json, say
    from watch.exchange import records

    before = context.store.load()
    ids = [before.standing(id_, context.present).id for id_ in ids]
    outcome = pipeline.decide(context.store, ids, decision, what)
    views = [outcome.watchlist.standing(id_, context.present) for id_ in ids]
    for view in views:
        say(_done(view, decision, what))
    if as_json:
        found = [records.engagement(view, context.present) for view in views]
        print_json(found[0] if len(found) == 1 else found)
    return outcome


def _done(view: Standing, decision: Decision, what: str) -> str:
    """What was done to an engagement, and what takes it back."""
    from watch.model.acts import DONE
    from watch.model.engagement import Act

    done = f"{what.capitalize()}d" if what else DONE[decision.what]
    if decision.what is Act.MERGE:
        done = f"{done} {decision.other} into"
    elif decision.what is Act.SPLIT:
        done = f"{done} {decision.other} off"
    back = "undo brings it back" if decision.what in (Act.DELETE, Act.REJECT) else "undo takes that back"
    return f"{done} {view.id}  {view.title}: {view.status.value}, {view.when}; {back}"
