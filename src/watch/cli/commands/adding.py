"""`add` and `edit`: engagements by hand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.choice import add_id, add_kind
from watch.cli.parser import Commands, Parser, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.report import Party, Place, Report

_ADD = """\
talkwatch add "Ann Lee – Bo Dee call" --when "Tue 10:00 Geneva" --party "Ann Lee (Freedonia)" --party Sylvania
talkwatch add "NATO summit" --when 2031-06-24..2031-06-25 --place "The Hague" --json"""

_EDIT = """\
talkwatch edit 7g3kd --when "2031-02-03 10:00 Europe/Zurich"
talkwatch edit 7g3kd --place Vienna --kind talks"""


def add(commands: Commands) -> None:
    """Declare the commands."""
    new = add_command(commands, "add", run_add, "put an engagement on the list by hand", _ADD, gives_data=True)
    new.add_argument("title", metavar="TITLE", help="what to call it; it may name the kind and who takes part")
    new.add_argument("--when", metavar="WHEN", required=True, help="its date, such as 2031-02-03 or Tue 10:00 Geneva")
    new.add_argument("--note", metavar="TEXT", default="", help="how you know")
    new.add_argument("--url", metavar="URL", help="where it says so")
    _add_fields(new)
    edit = add_command(
        commands, "edit", run_edit, "set what an engagement is; this settles conflicts", _EDIT, gives_data=True
    )
    add_id(edit)
    edit.add_argument("--title", metavar="TEXT", help="what to call it")
    edit.add_argument("--when", metavar="WHEN", help="its date, such as 2031-02-03 or Tue 10:00 Geneva")
    edit.add_argument("--note", metavar="TEXT", default="", help="why")
    _add_fields(edit)


def _add_fields(parser: Parser) -> None:
    parser.add_argument(
        "--party",
        metavar="NAME",
        action="append",
        help="who takes part: once for each; Ann Lee (Freedonia) for a person",
    )
    add_kind(parser, "what it is")
    parser.add_argument("--place", metavar="NAME", help="where")


def run_add(args: argparse.Namespace, context: Context) -> int:
    """Record a report by hand."""
    from watch import pipeline
    from watch.cli.output import print_json, say
    from watch.exchange import records
    from watch.model.acts import joined, taken_for

    report = _report(args, context)
    note = report.source.title
    outcome = pipeline.record(context.store, [report], context.present, what="add", note=note)
    assert outcome.change is not None  # a report of this very moment is new
    touched = (outcome.watchlist.standing(id_, context.present) for id_ in outcome.change.engagements)
    view = next(view for view in touched if any(known.id == report.id for known in view.reports))
    say(f"{view.id}  {view.title}: {view.when}")
    if known := taken_for(outcome.watchlist, outcome.change, context.present):
        say(f"{joined(known)}; `talkwatch undo` parts them")
    if args.json:
        print_json(records.engagement(view, context.present))
    return 0


def _report(args: argparse.Namespace, context: Context) -> Report:
    """The report that the options make."""
    from watch.cli.typed import read_when
    from watch.extract.named import named_kind
    from watch.model.errors import ConfigError
    from watch.model.report import by_hand, lacking
    from watch.model.text import clean_line, web_link

    title = clean_line(args.title, 200)
    when = read_when(args.when, context)
    parties = _parties(args, context) or _named(title, context)
    if not title or lacking(when, parties):
        raise ConfigError("who takes part? Nobody is known by that title: say --party once for each")
    url = web_link(args.url)
    if args.url and url is None:
        raise ConfigError(f"--url: {clean_line(args.url, 80)!r} is no address of the web")
    return by_hand(
        title,
        when,
        parties,
        context.present,
        kind=args.kind or named_kind(title),
        place=_place(args, context),
        note=clean_line(args.note),
        date_words=clean_line(args.when, 200),
        url=url,
    )


def run_edit(args: argparse.Namespace, context: Context) -> int:
    """Decide on the fields that are given."""
    from watch.cli.commands.marking import decide
    from watch.cli.typed import read_when
    from watch.model.engagement import Act, Decision
    from watch.model.errors import ConfigError
    from watch.model.text import clean_line

    decision = Decision(
        context.present,
        Act.EDIT,
        note=clean_line(args.note),
        title=clean_line(args.title, 200) or None if args.title else None,
        kind=args.kind,
        parties=_parties(args, context) or None,
        place=_place(args, context),
        when=read_when(args.when, context) if args.when else None,
    )
    if not any((decision.title, decision.kind, decision.parties, decision.place, decision.when)):
        raise ConfigError("nothing to change: say --title, --when, --party, --kind or --place")
    decide(context, [args.id], decision, as_json=args.json)
    return 0


def _parties(args: argparse.Namespace, context: Context) -> tuple[Party, ...]:
    from watch.extract.named import named_party

    return tuple(dict.fromkeys(named_party(name, context.gazetteer) for name in args.party or () if name.strip()))


def _named(title: str, context: Context) -> tuple[Party, ...]:
    """Those whom the title names: two or more, or one whom somebody knows; a lone word is nobody."""
    from watch.extract.named import parties_in
    from watch.extract.words import phrase

    found = parties_in(title, context.gazetteer)
    known = any(context.gazetteer.lookup(phrase(party.name), "en") for party in found)
    return found if known or len(found) > 1 else ()


def _place(args: argparse.Namespace, context: Context) -> Place | None:
    from watch.extract.named import named_place

    return named_place(args.place, context.gazetteer) if args.place else None
