"""An error at each call of a save in turn: the file is whole, the error is told, the next save works."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from tests.faults.figures import Figures, fill, notes, noting
from watch.model.errors import StoreError
from watch.store.watchlist import WatchlistStore

CALLS = ("open", "write", "fsync", "replace", "close", "link", "unlink", "stat", "fstat", "listdir")


class Failing:
    """Counts the calls of the functions that a save makes of the system, and lets one of them fail."""

    def __init__(self, fail_at: int = -1, code: int = errno.EIO) -> None:
        self.names: list[str] = []
        self._fail_at = fail_at
        self._code = code
        self._patches = [mock.patch.object(os, name, self._wrapped(name, getattr(os, name))) for name in CALLS]

    def __enter__(self) -> Failing:
        for patch in self._patches:
            patch.start()
        return self

    def __exit__(self, *_: object) -> None:
        for patch in self._patches:
            patch.stop()

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: object, **more: object) -> object:
            self.names.append(name)
            if len(self.names) - 1 == self._fail_at:
                if name == "close":
                    call(*args, **more)
                raise OSError(self._code, os.strerror(self._code))
            return call(*args, **more)

        return wrapped


def run(folder: Path, codes: tuple[int, ...] = (errno.EIO, errno.ENOSPC, errno.EDQUOT)) -> Figures:
    """Let each call of a save fail with each of the errors."""
    figures = Figures("an I/O error at each call of the save")
    id_ = fill(folder)[0]
    store = WatchlistStore(folder)
    for number in range(8):  # so that a save also lets go of a backup
        store.commit(noting(id_, f"before {number}"))
    with Failing() as counted:
        store.commit(noting(id_, "counted"))
    figures.counts["calls of a save"] = len(counted.names)
    figures.counts["of them"] = " ".join(counted.names)
    for code in codes:
        for number in range(len(counted.names)):
            _one(folder, id_, f"{errno.errorcode[code]} at {number} {counted.names[number]}", number, code, figures)
    return figures


def _one(folder: Path, id_: str, text: str, number: int, code: int, figures: Figures) -> None:
    store = WatchlistStore(folder)
    before = notes(store.load())
    told = None
    started = time.monotonic()
    try:
        with Failing(number, code):
            store.commit(noting(id_, text))
    except StoreError as error:
        told = error
    except OSError as error:
        figures.wrong.append(f"{text}: not told of as a StoreError: {error!r}")
        return
    figures.most("longest s", time.monotonic() - started)
    figures.count("errors")
    figures.count("told" if told else "done all the same")
    if store.unsaved is not told:
        figures.wrong.append(f"{text}: unsaved is {store.unsaved!r}")
    try:
        after = notes(WatchlistStore(folder).load())
    except StoreError as error:
        figures.wrong.append(f"{text}: unreadable: {error}")
        return
    if after not in ([*before, text], before if told else None):
        figures.wrong.append(f"{text}: neither old nor new")
    store.commit(noting(id_, f"{text}, again"))
    if f"{text}, again" not in notes(WatchlistStore(folder).load()) or store.unsaved is not None:
        figures.wrong.append(f"{text}: the next save did not work")
