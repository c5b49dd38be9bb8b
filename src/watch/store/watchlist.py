"""The file of the watchlist: opened, read, and changed whole, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from watch.disk import read_file
from watch.model.engagement import Change, Engagement
from watch.model.errors import StoreError
from watch.model.filing import change_id, user_change
from watch.model.report import Report
from watch.model.watchlist import Watchlist
from watch.store.backups import Backup, Backups
from watch.store.codec import decode, decode_engagement
from watch.store.document import Kept
from watch.store.repair import complete, salvage
from watch.store.rows import Rows, texts
from watch.store.storage import Damaged, LineDB, Tables

#: What changes a watchlist: a pure function from the watchlist as stored to the one to store.
Operation = Callable[[Watchlist], Watchlist]

FILE = "watchlist.json"


#: The entry in the journal of a restoration; its note names the backup of what was there before.
RESTORE = "restore"

#: Who made it, where the file before it was damaged: an undo passes that by.
DOCTOR = "doctor"


@dataclass(frozen=True, slots=True)
class Restoration:
    """What came back: the watchlist, the backup that it came from, and a line for each thing that was lost."""

    watchlist: Watchlist
    backup: Backup | None
    lost: tuple[str, ...]

    @property
    def is_undoable(self) -> bool:
        """True when there was a good version before, which an undo brings back."""
        return self.watchlist.changes[-1].by_user


class WatchlistStore:
    """The watchlist in `folder/watchlist.json`.

    `load` and `commit` block for as long as the disk takes, so the screen calls them in a thread. `on_wait` is
    told in a sentence who holds the lock, when another process keeps it for more than a second.
    """

    def __init__(self, folder: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._kept = Kept(folder / FILE, WatchlistLayout(), on_wait)

    @property
    def path(self) -> Path:
        """The file."""
        return self._kept.path

    @property
    def backups(self) -> Backups:
        """Its former versions."""
        return self._kept.backups

    @property
    def unsaved(self) -> StoreError | None:
        """Why the last commit failed, until one succeeds."""
        return self._kept.unsaved

    def load(self) -> Watchlist:
        """The watchlist as stored; an empty one where there is no file yet.

        Raises:
            StoreError: if the file cannot be read.
        """
        return self._kept.load()

    def commit(self, operation: Operation, occasion: str = "") -> Watchlist:
        """Apply `operation` to what is stored, write it, and give what was written.

        It is applied without the lock, so that nobody waits for it, and anew if others have written meanwhile.

        An operation that gives back the watchlist it was given writes nothing. `occasion` is a word for why the
        version before is worth keeping as a backup longer than usual.

        Raises:
            StoreError: if it cannot be locked, read or written; the file is then as it was.
        """
        return self._kept.commit(operation, occasion)

    def stamp(self) -> object:
        """A cheap value that differs once any process has written: for noticing changes by others."""
        return self._kept.stamp()

    def read_only(self) -> str | None:
        """Why nothing can be saved, in words; None where it can."""
        return self._kept.read_only()

    def is_damaged(self) -> bool:
        """True when the file is damaged, or gone while backups of it are there."""
        return self._kept.is_damaged()

    def check(self, backup: Backup) -> Watchlist:
        """What a backup holds, every field of it looked at.

        Raises:
            StoreError: if it cannot be read, is damaged or newer than this program.
        """
        return self._kept.check(backup.path)

    def restore(self, at: datetime, backup: Backup | None = None) -> Restoration:
        """Bring back a backup as it was; without one, save what the damaged file and the newest good backup hold.

        The version before is kept as a backup, and the journal names it, so that an undo brings it back.

        Raises:
            StoreError: if the backup is not good, or nothing could be saved; the file is then as it was.
        """
        lost: tuple[str, ...] = ()
        if backup is not None:
            found = self.check(backup)
        else:
            found, lost, backup = self._saved()

        def journalled(before: Backup | None) -> Watchlist:
            if before is None:  # nobody wants that back
                change = Change(
                    change_id(at, DOCTOR, RESTORE), at, DOCTOR, RESTORE, note="the file was damaged or gone"
                )
            else:
                change = user_change(at, RESTORE, before.name)
            return replace(found, changes=(*found.changes, change))

        return Restoration(self._kept.overwrite(journalled), backup, lost)

    def exchange(self, restoration: Change, at: datetime) -> Watchlist:
        """Bring back what a restoration replaced, as it was; or where that was undone, what it had brought.

        What is replaced by that is kept as a backup, and the journal names it in the entry of the restoration, so
        that the next redo or undo brings it back.

        Raises:
            StoreError: if the backup of it is gone or no longer good; the file is then as it was.
        """
        backup = self.backups.find(restoration.note)
        if backup is None:
            raise StoreError(f"what was there before is gone: there is no backup {restoration.note!r}")
        found = self.check(backup)
        undone, redone = (at, restoration.redone) if restoration.undone is None else (None, at)

        def journalled(before: Backup | None) -> Watchlist:
            entry = replace(restoration, undone=undone, redone=redone, note=before.name if before else "")
            others = (change for change in found.changes if change.id != entry.id)
            return replace(found, changes=(*others, entry))

        return self._kept.overwrite(journalled)

    def _saved(self) -> tuple[Watchlist, tuple[str, ...], Backup | None]:
        saved = salvage(read_file(self.path) or b"")
        if saved.whole and saved.watchlist.engagements:
            return saved.watchlist, saved.lost, None
        newest = next(self._good_backups(), None)
        if newest is None:
            return saved.watchlist, saved.lost, None
        backup, found = newest
        return complete(saved.watchlist, found), saved.lost, backup

    def _good_backups(self) -> Iterator[tuple[Backup, Watchlist]]:
        for backup in self.backups.list():
            with suppress(StoreError):
                yield backup, self.check(backup)


class WatchlistLayout:
    """One document an engagement, a change and a withdrawn report, each in a table of its own."""

    def __init__(self) -> None:
        self._engagements = Rows[Engagement]("engagements", lambda engagement: engagement.id)
        self._changes = Rows[Change]("changes", lambda change: change.id, ordered=True)
        self._withdrawn = Rows[Report]("withdrawn", lambda report: report.id, ordered=True)

    def read(self, tables: Tables, *, trusted: bool) -> Watchlist:
        """The watchlist that the tables hold.

        Raises:
            Damaged: if one of the documents is not what it should be, or two engagements have one id.
        """
        engagements = {
            number: decode_engagement(text, f"engagement {number}", trusted=trusted)
            for number, text in texts(tables, "engagements")
        }
        changes = {number: decode(text, Change, f"change {number}") for number, text in texts(tables, "changes")}
        withdrawn = {n: decode(text, Report, f"withdrawn report {n}") for n, text in texts(tables, "withdrawn")}
        by_id = {engagement.id: engagement for engagement in engagements.values()}
        if len(by_id) < len(engagements):
            ids = [engagement.id for engagement in engagements.values()]
            raise Damaged(f"more than one engagement {next(id_ for id_ in ids if ids.count(id_) > 1)!r}")
        self._engagements.hold(engagements)
        self._changes.hold(changes)
        self._withdrawn.hold(withdrawn)
        return Watchlist(MappingProxyType(by_id), tuple(changes.values()), tuple(withdrawn.values()))

    def write(self, db: LineDB, after: Watchlist) -> None:
        """Change the documents of what changed."""
        self._engagements.write(db, after.engagements.values())
        self._changes.write(db, after.changes)
        self._withdrawn.write(db, after.withdrawn)

    def occasion(self, before: Watchlist, after: Watchlist) -> str:
        """An import keeps the version before it."""
        latest = after.changes[-1] if after.changes else None
        return "import" if latest and latest.what == "import" and latest not in before.changes[-1:] else ""
