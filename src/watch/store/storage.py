"""A TinyDB storage whose file is whole at every moment: the old content or the new, never a part of it."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from watch.disk import Stamp, read_file, replace_file, stamp
from watch.model.errors import StoreError

META = "meta"

#: The text of so many documents with numbers in a row is kept in one piece, and made anew when one of them changes.
_RUN = 512

_DIGITS = 19


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


class Sheet(dict[str, Line]):
    """The lines of a table by number. It is not changed: `exchanged` gives a new one, which shares its text with it."""

    __slots__ = ("_runs", "_texts", "total")

    def __init__(self, lines: Mapping[str, Line]) -> None:
        super().__init__(lines)
        #: The sum of the checksums of its lines.
        self.total = sum([line.checksum for line in self.values()])
        self._runs: dict[int, list[str]] | None = None
        self._texts: dict[int, bytes] = {}

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, Any]]) -> Sheet:
        """The sheet of a table."""
        return table if isinstance(table, cls) else cls({number: Line.of(doc) for number, doc in table.items()})

    def exchanged(self, gone: Iterable[int], new: Mapping[int, Mapping[str, Any]]) -> Sheet:
        """The sheet without the lines numbered in `gone`, and with `new` ones under their numbers."""
        after = Sheet({})
        after.update(self)
        after.total, after._texts = self.total, self._texts.copy()
        for number in gone:
            after._put(number, None)
        for number, document in new.items():
            after._put(number, Line.of(document))
        if after.keys() == self.keys():
            after._runs = self._runs
        return after

    def _put(self, number: int, line: Line | None) -> None:
        former = self.pop(str(number), None)
        self.total += (line.checksum if line else 0) - (former.checksum if former else 0)
        self._texts.pop(number // _RUN, None)
        if line is not None:
            self[str(number)] = line

    def pieces(self) -> Iterator[bytes | memoryview]:
        """Its text: one line a document, in the order of their numbers."""
        if self._runs is None:
            self._runs = _runs(self)
        cut = 1  # the comma before the first document
        for run, numbers in sorted(self._runs.items()):
            if run not in self._texts:
                lines = [part for n in numbers for part in (b",\n", msgspec.json.encode(n), b":", self[n].text)]
                self._texts[run] = b"".join(lines)
            yield memoryview(self._texts[run])[cut:]
            cut = 0


def is_number(name: str) -> bool:
    """True for what TinyDB numbers a document with: digits and nothing else, written in one way only."""
    return name.isascii() and name.isdigit() and len(name) < _DIGITS and (name[0] != "0" or name == "0")


def _runs(numbers: Iterable[str]) -> dict[int, list[str]]:
    """The numbers of each run in order. What is no number, in a table that is not ours, comes before all others."""
    runs: defaultdict[int, list[str]] = defaultdict(list)
    for number in numbers:
        runs[int(number) // _RUN if is_number(number) else -1].append(number)
    for run, members in runs.items():
        if run >= 0:
            members.sort(key=int)
    return runs


#: Documents by table and number, as TinyDB hands them on.
Tables = dict[str, dict[str, Any]]

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
        sheets = {name: Sheet.of(table) for name, table in data.items()}
        self._last = None
        try:
            replace_file(self._path, _pieces(sheets), before_rename=self.before_rename)
        except OSError as error:
            raise StoreError(f"{self._path} could not be saved: {error.strerror}") from error
        self._last = (stamp(self._path), {**sheets})


class LineTable(Table):
    """A table that exchanges documents for others in one go."""

    def exchange(self, gone: Iterable[int], new: Mapping[int, Mapping[str, Any]]) -> None:
        """Remove the documents numbered in `gone`, and put `new` ones under their numbers."""
        tables = self._storage.read() or {}
        tables[self.name] = Sheet.of(tables.get(self.name, {})).exchanged(gone, new)
        self._storage.write(tables)
        self.clear_cache()
        self._next_id = None


class LineDB(TinyDB):
    """A TinyDB whose tables exchange documents in one go."""

    table_class = LineTable

    def exchange(self, table: str, gone: Iterable[int], new: Mapping[int, Mapping[str, Any]]) -> None:
        """Remove and put documents in a table."""
        found = self.table(table)
        assert isinstance(found, LineTable)
        found.exchange(gone, new)


def parse(content: bytes, path: Path) -> Tables:
    """The tables of a file.

    Raises:
        Damaged: if it holds none.
    """
    if not content or content.isspace():
        raise Damaged(f"{path} is empty")
    try:
        tables = _decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(f"{path} is damaged: {error}") from error
    return {name: Sheet({number: Line(text) for number, text in table.items()}) for name, table in tables.items()}


def checksum(tables: Tables) -> str:
    """A number that differs when a line of the tables was changed, lost or doubled by anything but the store."""
    total = 0
    for name, table in tables.items():
        if name != META:
            total += zlib.crc32(name.encode()) * len(table) + Sheet.of(table).total
    return f"{total & (2**64 - 1):016x}"


def _pieces(sheets: Mapping[str, Sheet]) -> Iterator[bytes | memoryview]:
    """The text of a file: JSON as TinyDB reads it."""
    opening = b"{"
    for name, sheet in sorted(sheets.items(), key=lambda item: item[0] != META):
        yield opening + msgspec.json.encode(name) + b":{"
        yield from sheet.pieces()
        opening = b"},\n"
    yield b"}}\n" if sheets else b"{}\n"
