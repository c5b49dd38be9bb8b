"""`import ics` and `import json`: whole engagements out of calendars and exports."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from watch import interchange
from watch.cli.files import read_file
from watch.cli.output import counted, print_json, say
from watch.exchange.data import MAX_BYTES as MAX_JSON
from watch.exchange.ics.scan import MAX_BYTES as MAX_CALENDAR
from watch.feeds.address import networks
from watch.interchange import Format
from watch.model.adopting import adopt
from watch.model.errors import ConfigError
from watch.model.watchlist import Watchlist

if TYPE_CHECKING:
    from watch.cli.context import Context


def run(args: argparse.Namespace, context: Context) -> int:
    """Read the files and store what is new in them."""
    format_, names = Format(args.files[0]), args.files[1:]
    if not names:
        raise ConfigError(f"import {format_}: which file? (a file called {format_} is ./{format_})")
    files = list(_loaded(names, format_, context))
    found = interchange.read_files(files, format_, context.present, context.names)
    note = ", ".join(Path(name).name for name in names)
    change = interchange.change_for(found, context.present, note)
    before = context.watchlist
    after = adopt(before, found, change) if args.dry_run else interchange.take_in(context.store, found, change)
    added = _parts(after) - _parts(before)
    changed = [id_ for id_, one in after.engagements.items() if before.engagements.get(id_) != one]
    would = "would be" if args.dry_run else "is" if len(changed) == 1 else "are"
    parts = "1 report or decision" if added == 1 else f"{added} reports and decisions"
    say(f"{counted(len(found), 'engagement')} read; {len(changed)} {would} new or changed, by {parts}.")
    if changed and not args.dry_run:
        say("`talkwatch undo` takes it back.")
    if args.json:
        print_json({"read": len(found), "added": added, "engagements": changed})
    return 0


def _loaded(names: list[str], format_: Format, context: Context) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if format_ is Format.ICS and name.startswith(("http://", "https://", "webcal://")):
            url = name.replace("webcal://", "https://", 1)
            allowed = networks(context.settings.feeds.allow_private)
            yield name, asyncio.run(interchange.fetch(url, allowed, context.present))
        else:
            yield name, read_file(name, MAX_CALENDAR if format_ is Format.ICS else MAX_JSON)


def _parts(watchlist: Watchlist) -> int:
    return sum(len(one.reports) + len(one.decisions) for one in watchlist.engagements.values())
