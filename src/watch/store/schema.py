"""The schema of a file: which one it has, how an older one becomes today's, and whether a hand has changed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from watch.model.errors import StoreError
from watch.store.storage import META, Damaged, Tables, checksum

#: The schema that this program writes. A file without a `meta` table has schema 0.
SCHEMA = 1

#: The tables of the files of ours. The first of them had no `meta` to say so.
OURS = {"engagements", "changes", "withdrawn", "subscriptions", "states"}


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says of itself: its schema, how often it was written, by which program, and the sum of its lines."""

    schema: int = 0
    revision: int = 0
    program: str = ""
    sum: str = ""


def program() -> str:
    """The version of this program."""
    try:
        return version("talkwatch")
    except PackageNotFoundError:
        return "0"


def read_meta(tables: Tables, path: Path) -> Meta:
    """What a file says of itself.

    Raises:
        Damaged: if that makes no sense.
        StoreError: if a newer program wrote it.
    """
    table = tables.get(META)
    if table is None:
        if strange := tables.keys() - OURS:
            raise Damaged(f"{path} is damaged: no file of talkwatch holds a table {min(strange)[:40]!r}")
        return Meta()
    try:
        meta = msgspec.convert(dict(table["1"]), Meta)
    except (KeyError, msgspec.ValidationError) as error:
        raise Damaged(f"{path} is damaged: what it says of itself makes no sense ({error})") from error
    if meta.schema > SCHEMA:
        raise StoreError(
            f"{path} was written by talkwatch {meta.program} with schema {meta.schema}; this is talkwatch {program()},"
            f" which knows {SCHEMA}: use talkwatch {meta.program} or newer"
        )
    if meta.schema < 0 or meta.revision < 0:
        raise Damaged(f"{path} is damaged: schema {meta.schema}, revision {meta.revision}")
    return meta


def is_as_written(tables: Tables, meta: Meta) -> bool:
    """True when every line is as the store wrote it, so that nobody needs to look at each of them."""
    return meta.schema == SCHEMA and meta.sum == checksum(tables)


def migrate(tables: Tables, meta: Meta) -> Tables:
    """The tables of an older file as those of today."""
    for step in _STEPS[meta.schema :]:
        tables = step(tables)
    return tables


def _from_0(tables: Tables) -> Tables:
    """The first files had no `meta`; else they were the same."""
    return dict(tables)


_STEPS: tuple[Callable[[Tables], Tables], ...] = (_from_0,)
