"""The watchlist as data: JSON and JSON Lines, which come back whole, and the reading of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

import msgspec

from watch.exchange.codec import TOO_DEEP, check_engagement, decode_engagement, engagement_value, report_value
from watch.model.engagement import Engagement
from watch.model.errors import InputError
from watch.model.standing import Standing

_T = TypeVar("_T")

#: The version of the format. It is raised when a field changes its meaning, not when one is added.
VERSION = 1

#: A larger file, or one of more engagements, is not read.
MAX_BYTES, MAX_ENGAGEMENTS = 100_000_000, 100_000


class Of(StrEnum):
    """What a line or a row of the data is about."""

    ENGAGEMENTS = "engagements"
    REPORTS = "reports"


class _Whole(msgspec.Struct):
    """The head of a JSON file of ours, with each engagement as yet unread."""

    talkwatch: int
    engagements: list[msgspec.Raw]


def write_json(views: Iterable[Standing], as_of: datetime, of: Of = Of.ENGAGEMENTS) -> Iterator[str]:
    """The pieces of one JSON object: the version, the moment, and a line for each engagement or report."""
    head = {"talkwatch": VERSION, "as_of": as_of.isoformat()}
    yield f"{msgspec.json.encode(head).decode()[:-1]},\n{msgspec.json.encode(of.value).decode()}: [\n"
    between = ""
    for line in write_lines(views, of):
        yield f"{between}{line}"
        between = ",\n"
    yield "\n]}\n"


def write_lines(views: Iterable[Standing], of: Of = Of.ENGAGEMENTS) -> Iterator[str]:
    """A JSON object for each engagement or report, without line breaks."""
    for view in views:
        if of is Of.ENGAGEMENTS:
            yield msgspec.json.encode(engagement_value(view)).decode()
        else:
            for report in view.reports:
                yield msgspec.json.encode({"engagement": view.id, **report_value(report)}).decode()


def read_json(data: bytes, name: str) -> tuple[Engagement, ...]:
    """The engagements of a JSON or JSON Lines file of ours.

    Raises:
        InputError: naming the file, the line and the field; nothing is taken then.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB")
    pieces = _pieces(data, name)
    if len(pieces) > MAX_ENGAGEMENTS:
        raise InputError(f"{name}: more than {MAX_ENGAGEMENTS} engagements")
    for _ in _read(pieces, name, check_engagement):  # a file that is cut off is refused before the work begins
        pass
    return tuple(_read(pieces, name, decode_engagement))


def _read(pieces: Sequence[tuple[int, bytes]], name: str, decode: Callable[[bytes], _T]) -> Iterator[_T]:
    for line, piece in pieces:
        try:
            yield decode(piece)
        except UnicodeDecodeError as error:
            raise InputError(f"{name}, line {line}: not UTF-8") from error
        except RecursionError as error:
            raise InputError(f"{name}, line {line}: {TOO_DEEP}") from error
        except (ValueError, OverflowError) as error:
            raise InputError(f"{name}, line {line}: {error}") from error


def _pieces(data: bytes, name: str) -> list[tuple[int, bytes]]:
    """Each engagement as bytes, with the line on which it begins."""
    first, _, rest = data.partition(b"\n")
    if first.rstrip().endswith(b"}") and rest.strip():
        numbered = enumerate(data.split(b"\n"), start=1)
        return [(number, line) for number, line in numbered if line.strip()]
    try:
        whole = msgspec.json.decode(data, type=_Whole)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8") from error
    except RecursionError as error:
        raise InputError(f"{name}: {TOO_DEEP}") from error
    except msgspec.DecodeError as error:
        if b'"talkwatch"' not in data[:1000] and data.strip().startswith(b"{") and _is_one(data):
            return [(1, data)]
        raise InputError(f"{name}, line {_line(error, data)}: no export of talkwatch: {error}") from error
    if whole.talkwatch != VERSION:
        raise InputError(f"{name}: written by another version of talkwatch (format {whole.talkwatch})")
    return _located(data, whole.engagements)


def _line(error: Exception, data: bytes) -> int:
    """The line of an error that names a byte, else the last one: the file is cut off there."""
    found = re.search(r"\(byte (\d+)\)", str(error))
    return data.count(b"\n", 0, int(found[1]) if found else len(data.rstrip())) + 1


def _is_one(data: bytes) -> bool:
    """True for a JSON Lines file of a single line."""
    return data.strip().count(b"\n") == 0


def _located(data: bytes, raws: Iterable[msgspec.Raw]) -> list[tuple[int, bytes]]:
    pieces: list[tuple[int, bytes]] = []
    line, position = 1, 0
    for raw in raws:
        piece = bytes(raw)
        found = data.find(piece, position)
        line += data.count(b"\n", position, found)
        pieces.append((line, piece))
        position = found
    return pieces
