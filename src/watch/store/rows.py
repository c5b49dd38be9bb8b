"""The rows of a table: which value lies under which number, so that a change writes only what changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import itemgetter
from typing import Generic, TypeVar

from watch.store.codec import Text, to_document
from watch.store.storage import Damaged, Line, LineDB, Tables

V = TypeVar("V")


class Rows(Generic[V]):
    """The values of one table by number. `key` tells which new value takes the place of which old one.

    The numbers of an ordered table say the order of its values.
    """

    def __init__(self, table: str, key: Callable[[V], Hashable], *, ordered: bool = False) -> None:
        self.table = table
        self._key = key
        self._ordered = ordered
        self._rows: dict[int, V] = {}

    def hold(self, rows: dict[int, V]) -> None:
        """These are the rows in the file."""
        self._rows = rows

    def write(self, db: LineDB, values: Iterable[V]) -> None:
        """Change the table so that it holds the values: the same objects stay as they are."""
        rows = self._numbered(list(values))
        gone = [number for number, value in self._rows.items() if rows.get(number) is not value]
        new = {number: value for number, value in rows.items() if self._rows.get(number) is not value}
        if gone or new:
            db.exchange(self.table, gone, {number: to_document(value) for number, value in new.items()})
        self._rows = rows

    def _numbered(self, values: list[V]) -> dict[int, V]:
        """The values by number: each keeps its own, or takes over that of the one with its key, or comes last."""
        own = {id(value): number for number, value in self._rows.items()}
        known = {id(value) for value in values}
        free = {self._key(value): number for number, value in self._rows.items() if id(value) not in known}
        last, following = 0, max(self._rows, default=0) + 1
        rows: dict[int, V] = {}
        for value in values:
            number = own.get(id(value)) or free.pop(self._key(value), None)
            if number is None or (self._ordered and number < last):
                number, following = following, following + 1
            rows[number] = value
            last = number
        return rows


def texts(tables: Tables, table: str) -> Iterator[tuple[int, Text]]:
    """Number and text of each document of a table, in the order of their numbers.

    Raises:
        Damaged: if a number is none.
    """
    documents = tables.get(table, {})
    try:
        numbered = sorted(((int(n), document) for n, document in documents.items()), key=itemgetter(0))
    except ValueError as error:
        raise Damaged(f"{table}: a document without a number ({error})") from error
    return ((number, Line.of(document).text) for number, document in numbered)
