"""A value kept in one file: read, and changed under a lock, with what others wrote in between read again."""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from watch import disk
from watch.disk import Stamp
from watch.model.collector import collecting_later
from watch.model.errors import StoreError
from watch.store.backups import Backup, Backups
from watch.store.codec import to_document
from watch.store.lock import StoreLock
from watch.store.repair import doubled_key
from watch.store.schema import SCHEMA, Meta, is_as_written, migrate, program, read_meta
from watch.store.storage import META, Damaged, LineDB, Tables, WholeFile, checksum, parse

T = TypeVar("T")

#: So many times a change is computed without the lock, before it is computed under it.
TRIES = 3


class Layout(Protocol[T]):
    """How a value lies in the tables of a file. It remembers which rows it read or wrote last."""

    def read(self, tables: Tables, *, trusted: bool) -> T:
        """The value that the tables hold. Of trusted tables every line is as the store wrote it."""

    def write(self, db: LineDB, after: T) -> None:
        """Change the tables, which hold what was read or written last, so that they hold `after`."""

    def occasion(self, before: T, after: T) -> str:
        """The word for a change before which a backup is kept longer than usual; else empty."""


@dataclass(frozen=True, slots=True)
class _Version(Generic[T]):
    stamp: Stamp
    value: T
    meta: Meta


class Gone(StoreError):
    """A file that is not there, though it was, or has backups."""


class Kept(Generic[T]):
    """A value in the file `path`, laid out by `layout`; each process locks the file while it writes.

    `unsaved` is the error of the last commit, until one succeeds.
    """

    def __init__(self, path: Path, layout: Layout[T], on_wait: Callable[[str], None] | None = None) -> None:
        self.path = path
        self.backups = Backups(path)
        self.lock = StoreLock(path.with_name(f".{path.name}.lock"), on_wait)
        self.unsaved: StoreError | None = None
        self._layout = layout
        self._storage = WholeFile(path)
        self._threads = threading.RLock()
        self._last: _Version[T] | None = None
        self._swept = False

    def load(self) -> T:
        """The value as stored; it is read from the disk only if somebody wrote since.

        An older file is migrated, after a backup. What a killed writer left behind is swept.
        """
        with self._threads:
            version = self._read()
            if not self._swept:
                self._sweep()
            if self._is_old(version) and self.read_only() is None:
                return self.commit(lambda value: value)
            return version.value

    def commit(self, operation: Callable[[T], T], occasion: str = "") -> T:
        """Apply `operation` to what is stored, write it under the lock, and give what was written.

        If others write in between, the operation is applied anew to what they wrote.
        """
        with self._threads:
            try:
                value = self._commit(operation, occasion)
            except StoreError as error:
                self.unsaved = error
                raise
            self.unsaved = None
            return value

    def is_damaged(self) -> bool:
        """True when the file is damaged, or gone while backups of it are there."""
        try:
            self.load()
        except (Damaged, Gone):
            return True
        return False

    def check(self, file: Path) -> T:
        """The value in another file of the same layout, such as a backup, every field of it looked at.

        Raises:
            StoreError: if it cannot be read, is damaged or newer than this program.
        """
        content = disk.read_file(file)
        if content is None:
            raise StoreError(f"{file} is not there")
        tables = parse(content, file)
        return type(self._layout)().read(migrate(tables, read_meta(tables, file)), trusted=False)

    def overwrite(self, value: Callable[[Backup | None], T]) -> T:
        """Put a value in the place of whatever the file holds, damaged or not.

        A good version is kept as a backup before, which `value` is told; a damaged one has been set aside.
        """
        with self._threads:
            if why := self.read_only():
                raise StoreError(f"nothing was saved: {why}")
            with self.lock.hold():
                self._clear_strays()
                kept = None
                try:
                    meta = self._read().meta
                    kept = self._keep(meta)
                except (Damaged, Gone):
                    meta = Meta(SCHEMA)
                self._storage.forget()
                self._layout.read({}, trusted=True)
                after = value(kept)
                new = self._write(after, meta, None, fresh=True)
                self._last = _Version(self.stamp(), after, new)
                self.unsaved = None
                return after

    def read_only(self) -> str | None:
        """Why the file cannot be changed, in words; None where it can."""
        return disk.why_read_only(self.path)

    def stamp(self) -> Stamp:
        """A value that differs once anybody has written; None where there is no file."""
        return disk.stamp(self.path)

    def _commit(self, operation: Callable[[T], T], occasion: str) -> T:
        """Apply the operation without the lock, and under it only if others never cease to write meanwhile."""
        if why := self.read_only():
            raise StoreError(f"nothing was saved: {why}")
        for _ in range(TRIES):
            before = self._read()
            after = operation(before.value)
            if after is before.value and not self._is_old(before):
                return after
            with self.lock.hold():
                if self._read() is before:
                    return self._save(before, after, occasion)
        with self.lock.hold():
            before = self._read()
            return self._save(before, operation(before.value), occasion)

    def _save(self, before: _Version[T], after: T, occasion: str) -> T:
        old = self._is_old(before)
        if after is before.value and not old:
            return after
        why = "migration" if old else occasion or self._layout.occasion(before.value, after)
        self._clear_strays()
        try:
            meta = self._write(after, before.meta, why)
        except BaseException:
            self._last = None
            self._storage.forget()
            raise
        self._last = _Version(self.stamp(), after, meta)
        return after

    def _is_old(self, version: _Version[T]) -> bool:
        return version.meta.schema < SCHEMA and version.stamp is not None

    def _keep(self, meta: Meta) -> Backup | None:
        try:
            return self.backups.take(Path(os.path.realpath(self.path)), self._revision(meta), "restoration")
        except OSError as error:
            raise StoreError(f"nothing was changed: {self.path} could not be backed up: {error.strerror}") from error

    def _write(self, after: T, meta: Meta, why: str | None, *, fresh: bool = False) -> Meta:
        """Write a value; the version before is kept as a backup, for `why`, or not where that is None."""

        replaced = self._revision(meta)

        def back_up(file: Path) -> None:
            # A backup that was promised must be made; on any other the save does not depend.
            with nullcontext() if why else suppress(OSError):
                self.backups.take(file, replaced, why or "")

        self._storage.before_rename = None if why is None else back_up
        db = LineDB(storage=lambda: self._storage)
        with self._storage.batch(fresh=fresh):
            self._layout.write(db, after)
            new = Meta(SCHEMA, replaced + 1, program(), checksum(self._storage.read() or {}))
            db.drop_table(META)
            db.exchange(META, (), {1: to_document(new)})
        return new

    def _revision(self, meta: Meta) -> int:
        """The number of the version that is replaced: never lower than one of which there is a backup."""
        newest = self.backups.list()[:1]
        return max(meta.revision, *(backup.revision for backup in newest), 0)

    def _read(self) -> _Version[T]:
        found = self.stamp()
        if self._last is not None and self._last.stamp == found:
            return self._last
        if found is None and (why := self._missing()):
            raise Gone(why)
        try:
            with collecting_later():
                tables = self._storage.read() or {}
                meta = read_meta(tables, self.path) if found is not None else Meta(SCHEMA)
                trusted = found is None or is_as_written(tables, meta)
                if not trusted and (key := doubled_key(disk.read_file(self.path) or b"")):
                    raise Damaged(f"{self.path} is damaged: {key!r} is there twice")
                value = self._layout.read(migrate(tables, meta), trusted=trusted)
        except Damaged as error:
            self._storage.forget()
            raise self._set_aside(error) from error
        self._last = _Version(found, value, meta)
        return self._last

    def _missing(self) -> str | None:
        """Why a file that is not there should be, and what to do; None where there never was one."""
        gone = f"{self.path.name} is gone from {self.path.parent}"
        if backups := self.backups.list():
            way = f"`talkwatch doctor --restore` brings back the backup of {backups[0].at:%Y-%m-%d %H:%M} UTC"
            return f"{gone}: {way}; to begin anew, remove {backups[0].path.parent} too"
        if self._last is not None and self._last.stamp is not None:
            return f"{gone}: was the folder moved, or its disk taken away? Nothing is saved until it is back"
        return None

    def _set_aside(self, error: Damaged) -> Damaged:
        """Keep the damaged bytes under a name of their own; the error to raise, which says so."""
        what = str(error) if str(self.path) in str(error) else f"{self.path} is damaged: {error}"
        content = disk.read_file(self.path) or b""
        aside = self.path.with_name(f"corrupt-{self.path.stem}-{zlib.crc32(content):08x}.json")
        kept = f"it is kept as {aside.name}"
        if not aside.exists():
            try:
                disk.replace_file(aside, [content])
            except OSError as failure:
                kept = f"it could not be set aside ({failure.strerror})"
        newest = self.backups.list()[:1]
        way = f"brings back the backup of {newest[0].at:%Y-%m-%d %H:%M} UTC" if newest else "saves what can be read"
        return Damaged(f"{what}; {kept}, and `talkwatch doctor --restore` {way}")

    def _sweep(self) -> None:
        self._swept = True
        if disk.strays(self.path) and self.read_only() is None:
            with suppress(StoreError), self.lock.hold(limit=0):
                self._clear_strays()

    def _clear_strays(self) -> None:
        """Remove what killed writers left. The lock is held, so nobody is writing them."""
        for stray in disk.strays(self.path):
            with suppress(OSError):
                stray.unlink()
