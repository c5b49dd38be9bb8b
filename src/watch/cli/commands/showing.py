"""`show`: one engagement with its proof."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from watch.cli.choice import add_id
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.report import Report
    from watch.model.standing import Standing

_EXAMPLES = """\
talkwatch show 7g3kd
talkwatch show 7g --as-of 2021-12-31 --json"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "show",
        run,
        "print one engagement with its reports, decisions and history",
        _EXAMPLES,
        shows_state=True,
        gives_data=True,
    )
    add_id(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the engagement."""
    from watch.cli.output import print_json
    from watch.exchange import records
    from watch.model.countdown import countdown

    view = context.standing(args.id)
    if args.json:
        print_json(records.detail(view, context.now))
        return 0
    context.say_replay()
    print(f"{view.title}\n")
    for name, value in _facts(view, countdown(view.when, context.now)):
        print(f"{name:<10} {value}")
    for report in view.reports:
        _print_report(report)
    return 0


def _facts(view: Standing, left: str) -> list[tuple[str, str]]:
    from watch.cli.output import utc

    facts = [
        ("id", view.id),
        ("when", f"{view.when} ({left})"),
        ("what", view.kind.value),
        ("who", ", ".join(view.names)),
        ("where", view.place.name if view.place else ""),
        ("status", f"{view.status.value}: {view.why}"),
        ("listing", view.listing.value),
        ("sources", _sources(view)),
        ("tags", ", ".join(view.tags)),
    ]
    facts += [("≠", f"{c.field}: {c.value}, as {_from(c.report)}") for c in view.conflicts]
    for slip in view.slips:
        by = _from(slip.report) if slip.report else "you decided"
        moved = [f"from {slip.before} to {slip.after}"] if slip.is_of_date else []
        what = ", ".join(filter(None, [*moved, slip.note]))
        facts.append(("»", f"moved {what}, as {by} ({slip.at:%Y-%m-%d})"))
    facts += [("note", f"{decision.note} ({utc(decision.at)})") for decision in view.notes]
    return [(name, value) for name, value in facts if value]


def _sources(view: Standing) -> str:
    count = len(view.reports)
    return f"{count} reports, {view.voices} of them independent" if count > 1 else "1 report"


def _from(report: Report) -> str:
    from watch.model.report import BY_HAND

    return "you entered it" if report.source.outlet == BY_HAND else f"{report.source.name} says"


def _print_report(report: Report) -> None:
    from watch.cli.output import utc
    from watch.model.text import clean_line

    source = report.source
    print(f"\n{source.name}, {utc(source.published)}: {source.title}")
    if source.url:
        print(f"  {source.url}")
    if quote := clean_line(report.quote):
        print(f"  “{quote}”")
    words = f", from the words “{report.date_words}”" if report.date_words else ""
    print(f"  {report.kind.value}, {report.when}{words}, {report.status.value}, confidence {report.confidence:.2f}")
