"""Backups of a file: its former versions, which cost a name each, as the file is never written in place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from watch.disk import FILE_MODE, make_folder, replace_file

#: So many of the last versions are kept, so many days with the last version of each, and so many of those before
#: an import, a migration or a restoration.
LAST = 5
DAYS = 5
SPECIAL = 5

FOLDER = "backups"

_NAME = re.compile(r"(?P<stem>.+)-(?P<revision>\d{8})-(?P<at>\d{8}T\d{6})Z(?:-before-(?P<why>[a-z]+))?\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """A former version of a file. `at` is the time that it was written; `why` names the change that it was kept for."""

    path: Path
    revision: int
    at: datetime
    why: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name


class Backups:
    """The backups of one file, in a folder beside it. Their order is that of writing, whatever the clock said."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent / FOLDER
        self._stem = path.stem

    def list(self) -> tuple[Backup, ...]:
        """All of them, the newest first."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return ()
        found = (self._parse(name) for name in names)
        return tuple(sorted((b for b in found if b), key=lambda b: (b.revision, b.at, b.name), reverse=True))

    def find(self, name: str) -> Backup | None:
        """The backup of that name, or with that revision."""
        return next((b for b in self.list() if name in (b.name, b.path.stem, str(b.path), str(b.revision))), None)

    def take(self, file: Path, revision: int, why: str = "") -> Backup | None:
        """Keep the file as it is now, then let go of backups that are no longer needed.

        Raises:
            OSError: if it cannot be kept.
        """
        try:
            at = datetime.fromtimestamp(os.stat(file).st_mtime, UTC)
        except FileNotFoundError:
            return None
        make_folder(self._folder)
        reason = f"-before-{why}" if why else ""
        path = self._folder / f"{self._stem}-{revision:08}-{at:%Y%m%dT%H%M%S}Z{reason}.json"
        try:
            os.link(file, path)
        except FileExistsError:
            pass
        except OSError:  # a disk without links
            replace_file(path, [file.read_bytes()])
        os.chmod(path, FILE_MODE)
        self._prune()
        return Backup(path, revision, at, why)

    def _prune(self) -> None:
        kept = self.list()
        wanted = {backup.name for backup in worth_keeping(kept)}
        for backup in kept:
            if backup.name not in wanted:
                with suppress(OSError):
                    backup.path.unlink()

    def _parse(self, name: str) -> Backup | None:
        match = _NAME.fullmatch(name)
        if not match or match["stem"] != self._stem:
            return None
        try:
            at = datetime.strptime(match["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
        return Backup(self._folder / name, int(match["revision"]), at, match["why"] or "")


def worth_keeping(backups: Iterable[Backup]) -> list[Backup]:
    """Which of them to keep: the last ones, the last one of each of the last days, the last special ones.

    They come the newest first. Days count in the order of writing, so a clock that was years ahead for an hour
    costs one day's place, and no backup is ever too old.
    """
    kept: list[Backup] = []
    days: set[object] = set()
    special = 0
    for number, backup in enumerate(backups):
        new_day = backup.at.date() not in days and len(days) < DAYS
        if new_day:
            days.add(backup.at.date())
        is_special = bool(backup.why) and special < SPECIAL
        special += is_special
        if number < LAST or new_day or is_special:
            kept.append(backup)
    return kept
