"""The rows of a table: which value lies under which number, so that a change writes only what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from operator import itemgetter
from typing import Generic, TypeVar

from watch.store.codec import Text, to_document
from watch.store.storage import Damaged, Line, LineDB, Tables, is_number

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
        self._numbers: dict[int, int] = {}  # by the identity of the value, which the rows keep alive

    def hold(self, rows: dict[int, V]) -> None:
        """These are the rows in the file."""
        self._rows = rows
        self._numbers = {id(value): number for number, value in rows.items()}

    def write(self, db: LineDB, values: Collection[V]) -> None:
        """Change the table so that it holds the values: the same objects stay as they are."""
        gone = {self._numbers[each] for each in self._numbers.keys() - set(map(id, values))}
        fresh = [value for value in values if id(value) not in self._numbers]
        new = self._placed(values if self._ordered else fresh, gone)
        gone |= {self._numbers[id(value)] for value in new.values() if id(value) in self._numbers}
        if gone or new:
            db.exchange(self.table, gone, {number: to_document(value) for number, value in new.items()})
            for number in gone:
                del self._numbers[id(self._rows.pop(number))]
            self._rows |= new
            self._numbers |= {id(value): number for number, value in new.items()}

    def _placed(self, values: Collection[V], gone: Iterable[int]) -> dict[int, V]:
        """The values whose number is new: that of the one with their key, which is gone, or one after all others."""
        free = {self._key(self._rows[number]): number for number in gone}
        last, following = 0, max(self._rows, default=0) + 1 if values else 0
        new: dict[int, V] = {}
        for value in values:
            own = self._numbers.get(id(value))
            number = free.pop(self._key(value), None) if own is None else own
            if number is None or (self._ordered and number < last):
                number, following = following, following + 1
            if number != own:
                new[number] = value
            last = number
        return new


def texts(tables: Tables, table: str) -> Iterator[tuple[int, Text]]:
    """Number and text of each document of a table, in the order of their numbers.

    Raises:
        Damaged: if a number is none.
    """
    documents = tables.get(table, {})
    bad = next((name for name in documents if not is_number(name)), None)
    if bad is not None:
        raise Damaged(f"{table}: a document without a number: {bad[:40]!r}")
    numbered = sorted(((int(n), document) for n, document in documents.items()), key=itemgetter(0))
    return ((number, Line.of(document).text) for number, document in numbered)
