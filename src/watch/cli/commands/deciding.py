"""`accept`, `reject`, `delete`, `merge`, `split` and `settle`: what is on the list, and what belongs together."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.choice import add_id, add_kind
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.report import Place, Report
    from watch.model.standing import Standing

_ACTS = {
    "accept": "take engagements out of the inbox onto the list",
    "reject": "take engagements off the list or out of the inbox; new proof brings them back",
    "delete": "take engagements off the list for good",
}


def add(commands: Commands) -> None:
    """Declare the commands."""
    for name, summary in _ACTS.items():
        act = add_command(commands, name, run_act, summary, f"talkwatch {name} 7g3kd", gives_data=True)
        add_id(act, several=True)
        act.add_argument("--note", metavar="TEXT", default="", help="why")
        act.set_defaults(act=name)
    merge = add_command(
        commands, "merge", run_merge, "say that two engagements are one", "talkwatch merge 7g3kd 2c8hm", gives_data=True
    )
    add_id(merge)
    merge.add_argument("other", metavar="OTHER", help="the one that is taken in")
    split = add_command(
        commands,
        "split",
        run_split,
        "say that reports belong to another engagement, with those like them that come later",
        "talkwatch split 7g3kd 1 3",
        gives_data=True,
    )
    add_id(split)
    split.add_argument(
        "reports", metavar="REPORT", nargs="+", help="the number of a report as `show` has them: 1, 2..."
    )
    settle = add_command(
        commands,
        "settle",
        run_settle,
        "settle a conflict: say which date, place or kind is right, or that what is shown is",
        "talkwatch settle 7g3kd\ntalkwatch settle 7g3kd --when 2031-02-03",
        gives_data=True,
    )
    add_id(settle)
    settle.add_argument("--when", metavar="WHEN", help="the right date: 2031-02-03, 2031-02-03 10:00 Europe/Zurich")
    settle.add_argument("--place", metavar="NAME", help="the right place, as a report has it")
    add_kind(settle, "the right kind")
    settle.add_argument("--note", metavar="TEXT", default="", help="why")


def run_act(args: argparse.Namespace, context: Context) -> int:
    """Accept, reject or delete."""
    from watch.cli.commands.marking import decide
    from watch.model.engagement import Act, Decision
    from watch.model.text import clean_line

    decision = Decision(context.present, Act(args.act), note=clean_line(args.note))
    decide(context, args.ids, decision, as_json=args.json)
    return 0


def run_merge(args: argparse.Namespace, context: Context) -> int:
    """Join two."""
    from watch.cli.commands.marking import decide
    from watch.model.engagement import Act, Decision
    from watch.model.errors import ConfigError

    watchlist = context.store.load()
    one, other = (watchlist.standing(name, context.present).id for name in (args.id, args.other))
    if one == other:
        raise ConfigError(f"{args.id} and {args.other} are one engagement already")
    before = watchlist.standing(one, context.present)
    outcome = decide(context, [one], Decision(context.present, Act.MERGE, other=other), as_json=args.json)
    _say_changes(before, outcome.watchlist.standing(one, context.present))
    return 0


def run_split(args: argparse.Namespace, context: Context) -> int:
    """Give reports out."""
    from watch.cli.commands.marking import decide
    from watch.model.engagement import Act, Decision
    from watch.model.errors import ConfigError
    from watch.model.filing import new_id

    watchlist = context.store.load()
    view = watchlist.standing(args.id, context.present)
    chosen = tuple(_report(name, view) for name in dict.fromkeys(args.reports))
    if len(chosen) == len(view.reports):
        raise ConfigError(f"these are all the reports of {view.id}: one must stay")
    other = new_id(watchlist, chosen[0])
    decision = Decision(context.present, Act.SPLIT, other=other, reports=tuple(report.id for report in chosen))
    decide(context, [view.id], decision, as_json=args.json)
    return 0


def run_settle(args: argparse.Namespace, context: Context) -> int:
    """Decide which word counts."""
    from watch.cli.commands.marking import decide
    from watch.cli.typed import read_when
    from watch.model.engagement import Act, Decision
    from watch.model.text import clean_line

    view = context.store.load().standing(args.id, context.present)
    asked = any((args.when, args.place, args.kind))
    decision = Decision(
        context.present,
        Act.EDIT,
        note=clean_line(args.note),
        when=read_when(args.when, context) if args.when else None if asked else view.when,
        place=_place(args.place, view) if args.place else None if asked else view.place,
        kind=args.kind or (None if asked else view.kind),
    )
    decide(context, [view.id], decision, what="settle", as_json=args.json)
    return 0


def _say_changes(before: Standing, after: Standing) -> None:
    """Say which fields the reports of the other one have changed, and how to keep what there was."""
    from shlex import quote

    from watch.cli.output import say

    fields = ("when", "place", "kind")
    was = {"title": before.title, "status": before.status.value} | {name: _field(before, name) for name in fields}
    now = {"title": after.title, "status": after.status.value} | {name: _field(after, name) for name in fields}
    for name in was:
        if was[name] and was[name] != now[name]:
            keep = f"; `talkwatch settle {after.id} --{name} {quote(was[name])}` keeps that" if name in fields else ""
            say(f"  {name} is now {now[name]}, it was {was[name]}{keep}")


def _field(view: Standing, name: str) -> str:
    return {"when": str(view.when), "place": view.place.name if view.place else "", "kind": view.kind.value}[name]


def _report(name: str, view: Standing) -> Report:
    from watch.model.errors import ConfigError

    if name.isdecimal() and 1 <= int(name) <= len(view.reports):
        return view.reports[int(name) - 1]
    fitting = [report for report in view.reports if len(name) > 3 and report.id.startswith(name)]
    if len(fitting) != 1:
        raise ConfigError(f"{view.id} has no report {name!r}: `talkwatch show {view.id}` shows {len(view.reports)}")
    return fitting[0]


def _place(name: str, view: Standing) -> Place:
    """The place of that name in a report, which knows its country and zone; else one of the name alone."""
    from watch.model.report import Place
    from watch.model.text import clean_line

    places = [report.place for report in view.reports if report.place]
    return next((place for place in places if place.name.casefold() == name.casefold()), Place(clean_line(name, 200)))
