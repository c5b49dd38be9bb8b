"""`doctor`: the store, the settings, the feeds, permissions and the clock looked at; backups listed and restored."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.store.watchlist import Restoration, WatchlistStore

_NEWEST = "newest"

_EXAMPLES = """\
talkwatch doctor
talkwatch doctor --backups
talkwatch doctor --restore                what can be saved of a damaged file, with the newest good backup
talkwatch doctor --restore 42             backup 42 as it was; `talkwatch undo` takes that back"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "doctor",
        run,
        "print what is wrong, one line a finding; exit status 1 if anything is",
        _EXAMPLES,
        gives_data=True,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--backups", action="store_true", help="check and list the backups of the watchlist")
    what.add_argument(
        "--restore", nargs="?", const=_NEWEST, metavar="BACKUP", help="bring back a backup, by its name or number"
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Look at everything, or restore."""
    from watch.cli.output import print_json, say

    if args.restore:
        return _restore(args.restore, context)
    if args.backups:
        return _list(context.store, as_json=args.json)
    findings = list(_findings(context))
    if args.json:
        print_json(findings)
    else:
        for finding in findings:
            print(finding)
    if not findings:
        kept = context.store.load() if context.store.path.exists() else None
        say(
            f"{context.folder}: all is well"
            + (f", {len(kept.engagements)} engagements" if kept else ", nothing there yet")
        )
    return 1 if findings else 0


def _findings(context: Context) -> Iterator[str]:
    from watch.model.errors import WatchError
    from watch.store.checkup import examine

    try:
        _ = context.settings
        if context.own_names:
            _ = context.gazetteer
    except WatchError as error:
        yield str(error)
    yield from examine(context.store, context.feeds, context.present)


def _list(store: WatchlistStore, *, as_json: bool) -> int:
    from watch.cli.output import print_json, print_table, say
    from watch.store.checkup import bad_backups

    backups = store.backups.list()
    bad = {backup.name: why for backup, why in bad_backups(store)}
    if as_json:
        print_json(
            [
                {
                    "number": b.revision,
                    "name": b.name,
                    "at": b.at.isoformat(),
                    "before": b.why,
                    "wrong": bad.get(b.name),
                }
                for b in backups
            ]
        )
    elif backups:
        rows = [
            (str(b.revision), f"{b.at:%Y-%m-%d %H:%M:%S}", b.why and f"before {b.why}", bad.get(b.name, "good"), b.name)
            for b in backups
        ]
        print_table([("NUMBER", "SAVED AT (UTC)", "KEPT FROM", "STATE", "NAME"), *rows], flexible=(3,))
    else:
        say("There are no backups yet: each change keeps the version before it.")
    return 1 if bad else 0


def _restore(name: str, context: Context) -> int:
    from watch.model.errors import StoreError

    if name == _NEWEST:
        return _repair(context)
    backup = context.store.backups.find(name)
    if backup is None:
        raise StoreError(f"there is no backup {name!r}: `talkwatch doctor --backups` lists them")
    _tell(context.store.restore(context.present, backup))
    return 0


def _repair(context: Context) -> int:
    """Restore whichever of the two files is damaged."""
    from watch.cli.output import say

    feeds, well = context.feeds, True
    if context.store.is_damaged():
        well = False
        _tell(context.store.restore(context.present))
    if feeds.is_damaged():
        well = False
        backup = feeds.restore()
        say(
            f"Restored the feeds of {backup.at:%Y-%m-%d %H:%M:%S} UTC." if backup else "lost: the feeds; add them again"
        )
    if well:
        say("Nothing is damaged. `talkwatch doctor --restore NUMBER` brings back a backup as it was.")
    return 1 if well else 0


def _tell(done: Restoration) -> None:
    from watch.cli.output import say

    for line in done.lost:
        say(f"lost: {line}")
    source = f"the backup of {done.backup.at:%Y-%m-%d %H:%M:%S} UTC" if done.backup else "what could be read"
    back = " `talkwatch undo` takes that back." if done.is_undoable else ""
    say(f"Restored {len(done.watchlist.engagements)} engagements from {source}.{back}")
