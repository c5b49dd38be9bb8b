"""What is wrong with a folder of stores, one line a finding."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from watch.disk import read_file, strays
from watch.model.errors import StoreError
from watch.model.watchlist import Watchlist
from watch.store.backups import Backup
from watch.store.feeds import FeedStore
from watch.store.repair import salvage
from watch.store.schema import SCHEMA, is_as_written, read_meta
from watch.store.storage import Damaged, parse
from watch.store.watchlist import WatchlistStore

T = TypeVar("T")

#: A clock is never exact; a file from later than this was written under another one.
_TOLERANCE = timedelta(minutes=5)


def examine(watchlists: WatchlistStore, feeds: FeedStore, now: datetime) -> Iterator[str]:
    """Every finding, with what to do."""
    yield from _folder(watchlists.path.parent)
    watchlist = yield from _loaded(watchlists.load, watchlists)
    subscribed = yield from _loaded(feeds.load)
    for path in (watchlists.path, feeds.path):
        yield from _file(path, now)
    for backup in watchlists.backups.list():
        with suppress(OSError):
            yield from _open_to_others(backup.path, os.stat(backup.path))
    for backup, why in bad_backups(watchlists):
        yield f"backup {backup.name} is of no use: {why}"
    if watchlist is not None:
        yield from _journal(watchlist, now)
        yield from _doubles(watchlist)
    if subscribed is not None:
        for state in subscribed.states.values():
            if state.is_failing or state.ended:
                yield f"feed {state.url}: {state.status}"


def bad_backups(store: WatchlistStore) -> Iterator[tuple[Backup, str]]:
    """The backups that cannot be restored, and why."""
    for backup in store.backups.list():
        try:
            store.check(backup)
        except StoreError as error:
            yield backup, str(error)


def _loaded(load: Callable[[], T], store: WatchlistStore | None = None) -> Generator[str, None, T | None]:
    try:
        return load()
    except Damaged as error:
        yield str(error)
        if store is not None:
            yield from _salvage(store)
    except StoreError as error:
        yield str(error)
    return None


def _salvage(store: WatchlistStore) -> Iterator[str]:
    saved = salvage(read_file(store.path) or b"")
    for line in saved.lost[:20]:
        yield f"{store.path.name}: {line}"
    if len(saved.lost) > 20:
        yield f"{store.path.name}: {len(saved.lost) - 20} more documents cannot be read"
    yield f"{store.path.name}: {len(saved.watchlist.engagements)} engagements in it can be read"


def _folder(folder: Path) -> Iterator[str]:
    try:
        found = os.stat(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        yield f"{folder} cannot be reached: {error.strerror}"
        return
    yield from _private(folder, found)
    if not stat.S_ISDIR(found.st_mode):
        yield f"{folder} is not a folder"
        return
    for path in sorted(folder.glob("corrupt-*")):
        yield f"{path} is a damaged file that was set aside: remove it when nothing in it is missed"
    room = shutil.disk_usage(folder).free
    needed = 10 * sum(path.stat().st_size for path in folder.glob("*.json"))
    if room < max(needed, 1 << 20):
        yield f"{folder}: only {room >> 20} MiB are free on its disk, and {max(needed >> 20, 1)} should be"


def _file(path: Path, now: datetime) -> Iterator[str]:
    try:
        found = os.stat(path)
    except OSError:
        return
    yield from _private(path, found)
    for stray in strays(path):
        yield f"{stray} was left behind by a program that was killed: the next change sweeps it"
    saved = datetime.fromtimestamp(found.st_mtime, UTC)
    if saved > now + _TOLERANCE:
        yield f"{path} was saved at {saved:%Y-%m-%d %H:%M} UTC, and it is {now:%Y-%m-%d %H:%M}: is the clock right?"
    try:
        tables = parse(read_file(path) or b"", path)
        meta = read_meta(tables, path)
    except StoreError:
        return
    if meta.schema == SCHEMA and not is_as_written(tables, meta):
        yield f"{path} was changed by something else than talkwatch: the next change of yours accepts that"


def _open_to_others(path: Path, found: os.stat_result) -> Iterator[str]:
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        yield f"{path} can be opened by others ({mode:o}): chmod go= {path}"


def _private(path: Path, found: os.stat_result) -> Iterator[str]:
    yield from _open_to_others(path, found)
    if found.st_uid != os.geteuid():
        yield f"{path} belongs to another user ({found.st_uid})"
    if not found.st_mode & stat.S_IWUSR:
        yield f"{path} is read-only: nothing can be saved"


def _journal(watchlist: Watchlist, now: datetime) -> Iterator[str]:
    late = [change for change in watchlist.changes if change.at > now + _TOLERANCE]
    if late:
        yield (
            f"{len(late)} changes are dated in the future, up to {max(c.at for c in late):%Y-%m-%d %H:%M} UTC,"
            f" and it is {now:%Y-%m-%d %H:%M}: is the clock right?"
        )


def _doubles(watchlist: Watchlist) -> Iterator[str]:
    owner: dict[str, str] = {}
    for engagement in watchlist.engagements.values():
        for report in engagement.reports:
            other = owner.setdefault(report.id, engagement.id)
            if other != engagement.id:
                both = f"{other} {engagement.id}"
                yield f"two engagements share a report: `talkwatch merge {both}` makes them one"
