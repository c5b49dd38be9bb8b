"""`alerts`: what is due is told, once; also after each poll."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from datetime import datetime

    from watch.alerts.rules import Alert, Plan
    from watch.cli.context import Context
    from watch.model.standing import Standing
    from watch.model.watchlist import Watchlist
    from watch.tui.deeds import Alarm

_EXAMPLES = """\
talkwatch alerts
talkwatch alerts --dry-run --json
talkwatch alerts --test"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands, "alerts", run, "tell what is due by the rules of the settings, each once", _EXAMPLES, gives_data=True
    )
    parser.add_argument("--dry-run", action="store_true", help="print what is due, and send nothing")
    parser.add_argument("--test", action="store_true", help="send a test by every way that is set up")


def run(args: argparse.Namespace, context: Context) -> int:
    """Look, print and send."""
    from watch.alerting import take_due
    from watch.alerts.rules import Alert
    from watch.cli.output import print_json, say

    if args.test:
        found: tuple[Alert, ...] = (Alert((), "Test", "This is how talkwatch tells of an engagement.", ()),)
    else:
        found = take_due(
            context.memory, context.agenda(), plan(context, context.present), context.present, keep=not args.dry_run
        )
    if args.json:
        print_json([{"title": one.title, "text": one.text, "engagements": list(one.ids)} for one in found])
    else:
        for one in found:
            print(f"{one.title}\n  " + one.text.replace("\n", "\n  "))
    if not found:
        say("Nothing is due.")
    return 0 if args.dry_run else _send(found, context)


def plan(context: Context, now: datetime) -> Plan:
    """The rules of the settings, in the zone of the user."""
    from watch import alerting
    from watch.model.when import zone_info

    zone = zone_info(context.settings.zone) if context.settings.zone else now.astimezone().tzinfo
    return alerting.plan(context.settings.alerts, zone or UTC, partial(context.query, now=now))


def after_poll(context: Context, now: datetime) -> None:
    """What follows every poll: the calendar file of the settings, and the alerts that are due."""
    from watch.alerting import take_due
    from watch.cli.output import say

    watchlist = context.store.load()
    views = watchlist.agenda(now)
    _write_calendar(context, views, watchlist, now)
    found = take_due(context.memory, views, plan(context, now), now)
    for one in found:
        say(f"{one.title} ({one.text})" if "\n" not in one.text else f"{one.title}\n{one.text}")
    _send(found, context)


def for_screen(context: Context, watchlist: Watchlist, now: datetime) -> list[Alarm]:
    """Send what is due by command and apprise, and give what the screen shows: it is the terminal's own way there."""
    from watch.alerting import send, take_due
    from watch.alerts.rules import is_lead
    from watch.tui.deeds import Alarm

    found = take_due(context.memory, watchlist.agenda(now), plan(context, now), now)
    failures = send(found, context.settings.alerts, context.environ, None, context.memory)
    shown = [
        Alarm(one.title, one.text, frozenset() if is_lead(one) else frozenset(one.ids))
        for one in found
        if not one.ways or {"screen", "terminal"} & {*one.ways}
    ]
    return [*shown, *(Alarm("An alert did not go out", failure) for failure in failures)]


def _write_calendar(context: Context, views: tuple[Standing, ...], watchlist: Watchlist, now: datetime) -> None:
    settings = context.settings.export
    if settings.ics:
        from watch.cli.commands.exporting import read_leads
        from watch.cli.files import write_out
        from watch.exchange.ics.sequence import history_of
        from watch.exchange.ics.write import write_calendar

        history = history_of(watchlist, now, now)
        write_out(settings.ics, [write_calendar(views, read_leads(list(settings.alarms)), history)])


def _send(found: tuple[Alert, ...], context: Context) -> int:
    from watch.alerting import send
    from watch.cli.output import say

    def write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()

    terminal = write if sys.stderr.isatty() else None
    failures = send(found, context.settings.alerts, context.environ, terminal, context.memory)
    for failure in failures:
        say(failure)
    return 1 if failures else 0
