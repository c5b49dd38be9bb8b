"""A value kept in one file: read, and changed under a lock, with what others wrote in between read again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tinydb import TinyDB

from watch.model.errors import StoreError
from watch.store.lock import StoreLock
from watch.store.storage import Tables, WholeFile

T = TypeVar("T")

Stamp = tuple[int, ...] | None


class Layout(Protocol[T]):
    """How a value lies in the tables of a file."""

    def read(self, tables: Tables) -> T:
        """The value that the tables hold; an empty one where they are empty."""

    def write(self, db: TinyDB, before: T, after: T) -> None:
        """Change the tables that hold `before` so that they hold `after`."""


class Kept(Generic[T]):
    """A value in the file `path`, laid out by `layout`; each process locks the folder while it writes."""

    def __init__(self, path: Path, layout: Layout[T], on_wait: Callable[[str], None] | None = None) -> None:
        self._path = path
        self._layout = layout
        self._lock = StoreLock(path.with_name(f".{path.name}.lock"), on_wait)
        self._threads = threading.Lock()
        self._last: tuple[Stamp, T] | None = None

    def load(self) -> T:
        """The value as stored; it is read from the disk only if somebody wrote since."""
        with self._threads:
            return self._read(WholeFile(self._path))

    def commit(self, operation: Callable[[T], T]) -> T:
        """Lock, read what others may have written, apply `operation`, write, and give what was written."""
        with self._threads, self._lock.hold():
            storage = WholeFile(self._path)
            before = self._read(storage)
            after = operation(before)
            if after != before:
                with storage.batch():
                    self._layout.write(TinyDB(storage=lambda: storage), before, after)
            self._last = (self.stamp(), after)
            return after

    def stamp(self) -> Stamp:
        """A value that differs once anybody has written; None where there is no file."""
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._path} cannot be read: {error.strerror}") from error
        return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    def _read(self, storage: WholeFile) -> T:
        stamp = self.stamp()
        if self._last is not None and self._last[0] == stamp:
            return self._last[1]
        value = self._layout.read(storage.read() or {})
        self._last = (stamp, value)
        return value
