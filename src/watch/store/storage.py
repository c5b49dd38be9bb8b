"""A TinyDB storage whose file is whole at every moment: the old content or the new, never a part of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from watch.model.errors import StoreError
from watch.store.disk import Stamp, read_file, replace_file, stamp

META = "meta"

_CHUNK = 4 << 20


class Damaged(StoreError):
    """A file that does not hold what a store holds."""


class Line(Mapping[str, Any]):
    """A document as its line in the file. It is decoded only when somebody looks into it."""

    __slots__ = ("_fields", "checksum", "text")

    def __init__(self, text: bytes | msgspec.Raw) -> None:
        self.text = text
        #: A number that differs when a byte of the line does.
        self.checksum = zlib.crc32(text)
        self._fields: dict[str, Any] | None = None

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Line:
        """The line of a document."""
        return document if isinstance(document, cls) else cls(msgspec.json.encode(dict(document)))

    @property
    def fields(self) -> dict[str, Any]:
        """The document.

        Raises:
            Damaged: if the line holds none.
        """
        if self._fields is None:
            try:
                self._fields = msgspec.json.decode(self.text, type=dict[str, Any])
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                raise Damaged(f"not a document: {error}") from error
        return self._fields

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # whatever the document holds
        return self.fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


#: Documents by table and number, as TinyDB hands them on.
Tables = dict[str, dict[str, Mapping[str, Any]]]

_decoder = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])


class WholeFile(Storage):
    """A JSON file of one line a document, replaced whole at each write.

    Inside `batch` the writes of TinyDB wait in memory, so that a change of several tables reaches the disk at once.
    Lines that did not change are written again as they are, and what was read or written last is kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: tuple[Stamp, Tables] | None = None
        self._staged: Tables | None = None
        self.before_rename: Callable[[Path], None] | None = None

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            StoreError: if it cannot be read.
            Damaged: if it does not hold tables of documents.
        """
        if self._staged is not None:
            return self._staged
        found = stamp(self._path)
        if self._last is None or self._last[0] != found:
            content = read_file(self._path)
            if content is None:
                return None
            self._last = (found, parse(content, self._path))
        return dict(self._last[1])

    def write(self, data: Tables) -> None:
        """Replace the file.

        Raises:
            StoreError: if it cannot be written; it is then as it was.
        """
        if self._staged is not None:
            self._staged = data
        else:
            self._flush(data)

    @contextmanager
    def batch(self, *, fresh: bool = False) -> Iterator[None]:
        """Write once, at the end of the block, what was changed in it; not at all if it fails.

        A fresh file begins with no tables, whatever the old one holds.
        """
        self._staged = {} if fresh else self.read() or {}
        try:
            yield
            self._flush(self._staged)
        finally:
            self._staged = None

    def forget(self) -> None:
        """Read from the disk the next time."""
        self._last = None

    def _flush(self, data: Tables) -> None:
        lines = {name: {number: Line.of(doc) for number, doc in table.items()} for name, table in data.items()}
        kept: Tables = {name: {**table} for name, table in lines.items()}
        self._last = None
        try:
            replace_file(self._path, _chunks(lines), self.before_rename)
        except OSError as error:
            raise StoreError(f"{self._path} could not be saved: {error.strerror}") from error
        self._last = (stamp(self._path), kept)


class LineTable(Table):
    """A table that exchanges documents for others in one go."""

    def exchange(self, gone: Iterable[int], new: Mapping[int, Mapping[str, Any]]) -> None:
        """Remove the documents numbered in `gone`, and put `new` ones under their numbers."""

        def update(table: dict[int, Mapping[str, Any]]) -> None:
            for number in gone:
                del table[number]
            table.update(new)

        self._update_table(update)


class LineDB(TinyDB):
    """A TinyDB whose tables exchange documents in one go."""

    table_class = LineTable

    def exchange(self, table: str, gone: Iterable[int], new: Mapping[int, Mapping[str, Any]]) -> None:
        """Remove and put documents in a table."""
        lines = {number: Line.of(document) for number, document in new.items()}
        found = self.table(table)
        assert isinstance(found, LineTable)
        found.exchange(gone, lines)


def parse(content: bytes, path: Path) -> Tables:
    """The tables of a file.

    Raises:
        Damaged: if it holds none.
    """
    if not content.strip():
        raise Damaged(f"{path} is empty")
    try:
        tables = _decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(f"{path} is damaged: {error}") from error
    return {name: {number: Line(text) for number, text in table.items()} for name, table in tables.items()}


def checksum(tables: Tables) -> str:
    """A number that differs when a line of the tables was changed, lost or doubled by anything but the store."""
    total = 0
    for name, table in tables.items():
        if name != META:
            total += zlib.crc32(name.encode()) * len(table) + sum(Line.of(line).checksum for line in table.values())
    return f"{total & (2**64 - 1):016x}"


def _chunks(tables: Mapping[str, Mapping[str, Line]]) -> Iterator[bytes]:
    """The text of a file: JSON as TinyDB reads it, one line a document, in the order of their numbers."""
    parts: list[bytes | msgspec.Raw] = []
    size = 0
    opening = b"{"
    for name, table in sorted(tables.items(), key=lambda item: item[0] != META):
        parts += (opening, msgspec.json.encode(name), b":{")
        opening, comma = b"},\n", b'\n"'
        for number in sorted(table, key=int):
            text = table[number].text
            parts += (comma, number.encode(), b'":', text)
            comma = b',\n"'
            size += len(text) if isinstance(text, bytes) else memoryview(text).nbytes
            if size > _CHUNK:
                yield b"".join(parts)
                parts, size = [], 0
    parts.append(b"}}\n" if tables else b"{}\n")
    yield b"".join(parts)
