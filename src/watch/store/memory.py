"""The file of what the program remembers of having told its user."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from watch import disk
from watch.model.errors import StoreError
from watch.model.memory import Memory
from watch.store.lock import StoreLock

FILE = "memory.json"


class MemoryStore:
    """The memory in `folder/memory.json`. Losing it costs an alert told twice, no data, so it has no backups."""

    def __init__(self, folder: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._path = folder / FILE
        self._lock = StoreLock(folder / f".{FILE}.lock", on_wait)

    def load(self) -> Memory:
        """What is remembered; nothing where there is no file yet, or a damaged one.

        Raises:
            StoreError: if the file is there and cannot be opened.
        """
        content = disk.read_file(self._path)
        if content is not None:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return msgspec.json.decode(content, type=Memory)
        return Memory()

    def update(self, operation: Callable[[Memory], Memory]) -> Memory:
        """Lock, read again, apply `operation`, write, and give what was written.

        Raises:
            StoreError: if it cannot be locked, read or written.
        """
        with self._lock.hold():
            before = self.load()
            after = operation(before)
            if after != before:
                try:
                    disk.replace_file(self._path, [msgspec.json.encode(after)])
                except OSError as error:
                    raise StoreError(f"{self._path} could not be saved: {error.strerror}") from error
            return after
