"""`log`, `slips` and `conflicts`: what was changed and by whom, which dates moved, and where sources differ."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.engagement import Change
    from watch.model.history import Conflict, Slip
    from watch.model.standing import Standing


def add(commands: Commands) -> None:
    """Declare the commands."""
    log = add_command(
        commands,
        "log",
        run_log,
        "print what was changed, when and by whom, the latest first",
        "talkwatch log\ntalkwatch log -n 100 --json",
        shows_state=True,
        gives_data=True,
    )
    log.add_argument("-n", "--number", type=int, default=20, metavar="N", help="so many changes (20); 0 for all")
    add_command(
        commands,
        "slips",
        run_slips,
        "print the engagements that were moved, and who said so",
        "talkwatch slips\ntalkwatch slips --as-of 2022-01-10",
        shows_state=True,
        gives_data=True,
    )
    add_command(
        commands,
        "conflicts",
        run_conflicts,
        "print where the sources of an engagement differ; `settle` decides",
        "talkwatch conflicts\ntalkwatch settle 7g3kd --when 2031-02-03",
        shows_state=True,
        gives_data=True,
    )


def run_log(args: argparse.Namespace, context: Context) -> int:
    """Print the journal."""
    from watch.cli.output import print_json, print_table, say
    from watch.model.acts import in_words
    from watch.model.feed_changes import journal

    everything = journal(context.watchlist.changes, context.feeds.load())
    changes = [change for change in everything if change.at <= context.as_of]
    changes = changes[: args.number] if args.number > 0 else changes
    titles = {view.id: view.title for view in context.view()}
    if args.json:
        print_json([_change(change, titles, context) for change in changes])
    elif changes:
        rows = [
            (
                f"{change.at.astimezone(UTC):%Y-%m-%d %H:%M}",
                "you" if change.by_user else change.by,
                in_words(context.watchlist, change) + (" (undone)" if _is_undone(change, context) else ""),
                "; ".join([*(_named(id_, titles, context) for id_ in change.engagements[:3]), *_more(change)]),
                change.note,
            )
            for change in changes
        ]
        print_table([("AT (UTC)", "BY", "WHAT", "ENGAGEMENTS", "NOTE"), *rows], flexible=(3, 4, 1, 2))
    else:
        say("Nothing was changed yet.")
    return 0


def run_slips(args: argparse.Namespace, context: Context) -> int:
    """Print each move."""
    from watch.cli.output import print_json, print_table, say

    moves = [(view, slip) for view in context.agenda() for slip in view.slips]
    if args.json:
        print_json([_slip(view, slip) for view, slip in moves])
    elif moves:
        rows = [
            (view.id, view.title, str(slip.before), str(slip.after), slip.note, _who(slip), _at(slip))
            for view, slip in moves
        ]
        print_table([("ID", "WHAT", "FROM", "TO", "ALSO", "WHO SAYS SO", "AT"), *rows], flexible=(1, 5, 4))
    else:
        say("Nothing was moved.")
    return 0


def run_conflicts(args: argparse.Namespace, context: Context) -> int:
    """Print each field on which a report differs from what counts."""
    from watch.cli.output import print_json, print_table, say, utc

    found = [(view, conflict) for view in context.agenda() for conflict in view.conflicts]
    if args.json:
        print_json([_conflict(view, conflict) for view, conflict in found])
    elif found:
        rows = [
            (
                view.id,
                view.title,
                conflict.field,
                _counts(view, conflict),
                conflict.value,
                conflict.report.source.name,
                utc(conflict.report.source.published),
            )
            for view, conflict in found
        ]
        print_table([("ID", "WHAT", "FIELD", "COUNTS", "OTHER WORD", "BY", "AT"), *rows], flexible=(1, 5, 4, 3))
    else:
        say("No sources differ.")
    return 0


def _is_undone(change: Change, context: Context) -> bool:
    return change.undone is not None and change.undone <= context.as_of


def _named(id_: str, titles: dict[str, str], context: Context) -> str:
    """The title of an engagement, also of one that was merged into another since."""
    from watch.model.errors import UnknownEngagement

    try:
        return titles.get(id_) or context.standing(id_).title
    except UnknownEngagement:
        return id_


def _more(change: Change) -> Iterator[str]:
    if len(change.engagements) > 3:
        yield f"{len(change.engagements) - 3} more"


def _change(change: Change, titles: dict[str, str], context: Context) -> dict[str, object]:
    return {
        "id": change.id,
        "at": change.at.isoformat(),
        "by": change.by,
        "what": change.what,
        "note": change.note,
        "undone": change.undone.isoformat() if change.undone and _is_undone(change, context) else None,
        "engagements": [{"id": id_, "title": titles.get(id_)} for id_ in change.engagements],
    }


def _slip(view: Standing, slip: Slip) -> dict[str, object]:
    source = slip.report.source if slip.report else None
    return {
        "id": view.id,
        "title": view.title,
        "from": slip.before.start_text(),
        "to": slip.after.start_text(),
        "note": slip.note,
        "at": slip.at.isoformat(),
        "by": _who(slip),
        "url": source.url if source else None,
        "quote": slip.report.quote if slip.report else None,
    }


def _conflict(view: Standing, conflict: Conflict) -> dict[str, object]:
    source = conflict.report.source
    return {
        "id": view.id,
        "title": view.title,
        "field": conflict.field,
        "counts": _counts(view, conflict),
        "value": conflict.value,
        "outlet": source.outlet,
        "url": source.url,
        "published": source.published.isoformat(),
        "quote": conflict.report.quote,
    }


def _counts(view: Standing, conflict: Conflict) -> str:
    """The value that stands against the report's."""
    counted = {"when": str(view.when), "place": view.place.name if view.place else "", "kind": view.kind.value}
    return counted.get(conflict.field, view.status.value)


def _at(slip: Slip) -> str:
    from watch.cli.output import utc

    return utc(slip.report.source.published if slip.report else slip.at)


def _who(slip: Slip) -> str:
    return slip.report.source.name if slip.report else "you"
