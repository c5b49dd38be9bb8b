"""The lock on a folder of stores: one writer at a time, and who it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from watch.disk import FILE_MODE, make_folder
from watch.model.errors import StoreError

#: Seconds after which the holder of the lock is named, and after which waiting ends.
PATIENCE = 1.0
LIMIT = 30.0


_HELD = re.compile(r"\d: FLOCK +\w+ +WRITE +(?P<pid>\d+) [0-9a-f]+:[0-9a-f]+:(?P<inode>\d+) ")


class StoreLock:
    """The right to write in a folder. `on_wait` is told in a sentence when it takes more than a second."""

    def __init__(self, path: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self._path = path
        self._on_wait = on_wait
        self._lock = FileLock(path, mode=FILE_MODE, thread_local=False, poll_interval=0.01)

    @contextmanager
    def hold(self, limit: float = LIMIT) -> Iterator[None]:
        """Wait for the lock, for at most `limit` seconds, and keep it for the block.

        Raises:
            StoreError: if it cannot be had within the limit.
        """
        try:
            make_folder(self._path.parent)
            self._acquire(limit)
        except Timeout as error:
            raise StoreError(f"{self._wait()}; nothing was saved: try again when it is done") from error
        except OSError as error:
            raise StoreError(f"{self._path.parent} cannot be locked for writing: {error.strerror}") from error
        try:
            self._sign()
            yield
        finally:
            self._lock.release()

    def holder(self) -> int | None:
        """The PID of the process that holds the lock: as the kernel says, else as it signed itself."""
        try:
            inode = os.stat(self._path).st_ino
            for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
                if (match := _HELD.search(line)) and int(match["inode"]) == inode:
                    return int(match["pid"])
        except OSError:
            pass
        try:
            return int(self._path.read_text(encoding="ascii")[:20])
        except (OSError, ValueError):
            return None

    def _acquire(self, limit: float) -> None:
        try:
            self._lock.acquire(timeout=min(PATIENCE, limit))
        except Timeout:
            if limit <= PATIENCE:
                raise
            if self._on_wait:
                self._on_wait(self._wait())
            self._lock.acquire(timeout=limit - PATIENCE)

    def _wait(self) -> str:
        holder = self.holder()
        return f"another talkwatch is writing{f' (process {holder})' if holder else ''}"

    def _sign(self) -> None:
        """Leave our PID for those who wait; on a full disk they will wait for nobody in particular."""
        with suppress(OSError):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_TRUNC | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                os.write(descriptor, str(os.getpid()).encode())
            finally:
                os.close(descriptor)
