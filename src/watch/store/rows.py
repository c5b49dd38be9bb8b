"""The rows of a table: which value lies under which number, so that a change writes only what changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import itemgetter
from typing import Generic, TypeVar

from watch.store.codec import Text, to_document
from watch.store.storage import Damaged, Line, LineDB, Tables

V = TypeVar("V")


class Rows(Generic[V]):
    """The values of one table by number. `key` tells which new value takes the place of which old one."""

    def __init__(self, table: str, key: Callable[[V], Hashable]) -> None:
        self.table = table
        self._key = key
        self._rows: dict[int, V] = {}

    def hold(self, rows: dict[int, V]) -> None:
        """These are the rows in the file."""
        self._rows = rows

    def write(self, db: LineDB, values: Iterable[V]) -> None:
        """Change the table so that it holds the values: the same objects stay as they are."""
        numbers = {id(value): number for number, value in self._rows.items()}
        rows: dict[int, V] = {}
        fresh: list[V] = []
        for value in values:
            number = numbers.get(id(value))
            if number is None:
                fresh.append(value)
            else:
                rows[number] = value
        gone = self._rows.keys() - rows.keys()
        if not gone and not fresh:
            return
        places = {self._key(self._rows[number]): number for number in gone}
        following = max(self._rows, default=0) + 1
        new: dict[int, V] = {}
        for value in fresh:
            number = places.pop(self._key(value), None)
            if number is None:
                number, following = following, following + 1
            new[number] = value
        db.exchange(self.table, gone, {number: to_document(value) for number, value in new.items()})
        self._rows = rows | new


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
