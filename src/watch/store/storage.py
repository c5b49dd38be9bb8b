"""A TinyDB storage whose file is whole at every moment: the old content or the new, never a part of it."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from watch.model.errors import StoreError

FILE_MODE = 0o600
FOLDER_MODE = 0o700

#: Documents by table and number, as TinyDB hands them on.
Tables = dict[str, dict[str, Mapping[str, Any]]]

_decoder = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])


class WholeFile(Storage):
    """A JSON file, one line a document, that is replaced whole: temporary file, fsync, rename, fsync of the folder.

    Inside `batch` the writes of TinyDB wait in memory, so that a change of several tables reaches the disk at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged: Tables | None = None
        self._batching = False

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            StoreError: if the file is none, or does not hold tables of documents.
        """
        if self._staged is not None:
            return self._staged
        content = read_file(self._path)
        if content is None:
            return None
        try:
            tables = _decoder.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise StoreError(f"{self._path} is damaged: {error}. `talkwatch doctor` says what can be done") from error
        return {name: dict(table) for name, table in tables.items()}

    def write(self, data: Tables) -> None:
        """Replace the file.

        Raises:
            StoreError: if it cannot be written; it is then as it was.
        """
        if self._batching:
            self._staged = data
        else:
            replace_file(self._path, encode(data))

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write once, at the end of the block, what was changed in it; not at all if it fails."""
        self._batching, self._staged = True, self.read() or {}
        try:
            yield
            replace_file(self._path, encode(self._staged))
        finally:
            self._batching, self._staged = False, None


def encode(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> bytes:
    """The text of a file: JSON as TinyDB reads it, one line a document."""
    parts = []
    for name, documents in tables.items():
        lines = ",\n".join(f'"{number}":{msgspec.json.encode(doc).decode()}' for number, doc in documents.items())
        parts.append(f"{msgspec.json.encode(name).decode()}:{{\n{lines}\n}}" if lines else f'"{name}":{{}}')
    return ("{" + ",\n".join(parts) + "}\n").encode()


def read_file(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Anything but a file is refused, and never waited for.

    Raises:
        StoreError: if it is something else, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if path.is_symlink():
            raise StoreError(f"{path} is a link to {path.readlink()}, which does not exist") from None
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise StoreError(f"{path} is not a file: move it away, or choose another folder with --store")
        try:
            return file.read()
        except OSError as error:
            raise StoreError(f"{path} cannot be read: {error.strerror}") from error


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file, whole or not at all, and on the disk when this returns.

    Raises:
        StoreError: if that fails; the file is then as it was, or as it should be.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _write(temporary, content)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise StoreError(f"{path} could not be saved: {error.strerror}") from error


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
