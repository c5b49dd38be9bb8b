"""Damaged files of 30 kinds: the bytes are set aside, what can be saved is saved, nothing is dropped in silence."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.figures import NOW, Figures, fill, noting
from watch.model.errors import StoreError
from watch.store.watchlist import WatchlistStore

Damage = Callable[[bytes], bytes]


def run(folder: Path) -> Figures:
    """Each damage once: refused, set aside, restored."""
    figures = Figures("damaged files")
    whole = folder / "whole"
    id_ = fill(whole, 12)[0]
    WatchlistStore(whole).commit(noting(id_, "before"))
    for name, damage in DAMAGES.items():
        _one(whole, folder / re.sub(r"\W+", "-", name), name, damage, figures)
    figures.counts["kinds"] = len(DAMAGES)
    return figures


def _one(whole: Path, folder: Path, name: str, damage: Damage, figures: Figures) -> None:
    shutil.copytree(whole, folder)
    path = folder / "watchlist.json"
    good = WatchlistStore(whole).load()
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    try:
        WatchlistStore(folder).load()
        figures.wrong.append(f"{name}: taken for good")
        return
    except StoreError as error:
        said = str(error)
    aside = [other for other in folder.glob("corrupt-*") if other.read_bytes() == damaged]
    if name in NEWER:
        figures.count("refused")
        if aside or path.read_bytes() != damaged or "newer" not in said:
            figures.wrong.append(f"{name}: {said}")
        return
    figures.count("set aside", len(aside))
    if len(aside) != 1 or aside[0].name not in said or "doctor --restore" not in said or "\n" in said:
        figures.wrong.append(f"{name}: {said}")
    if path.read_bytes() != damaged:
        figures.wrong.append(f"{name}: the file was changed by reading it")
    _restore(folder, name, set(good.engagements), figures)


def _restore(folder: Path, name: str, ids: set[str], figures: Figures) -> None:
    try:
        done = WatchlistStore(folder).restore(NOW + timedelta(1))
    except StoreError as error:
        figures.wrong.append(f"{name}: not restored: {error}")
        return
    found = WatchlistStore(folder).load()
    figures.count("restored")
    figures.count("lines on what was lost", len(done.lost))
    reports = [report.id for engagement in found.engagements.values() for report in engagement.reports]
    if not ids <= set(found.engagements) or len(reports) != len(set(reports)):
        figures.wrong.append(f"{name}: {len(found.engagements)} engagements of {len(ids)} came back: {done.lost[:3]}")
    if done.backup is None and any("note" not in str(d.what) for e in found.engagements.values() for d in e.decisions):
        figures.wrong.append(f"{name}: decisions were changed")


def _replaced(old: str, new: str) -> Damage:
    def damage(content: bytes) -> bytes:
        changed = re.sub(old.encode(), new.encode(), content, count=1)
        assert changed != content, f"{old} is not there"
        return changed

    return damage


def _edited(edit: Callable[[Any], object]) -> Damage:
    def damage(content: bytes) -> bytes:
        tables = json.loads(content)
        edit(tables)
        return json.dumps(tables).encode()

    return damage


def _first(tables: Any) -> Any:  # noqa: ANN401  # JSON
    return next(iter(tables["engagements"].values()))


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0x80]) + content[middle + 1 :]


NEWER = {"a newer schema"}

DAMAGES: dict[str, Damage] = {
    "empty": lambda _: b"",
    "blank": lambda _: b"\n \n",
    "all zeros": lambda content: bytes(len(content)),
    "cut off at a tenth": lambda content: content[: len(content) // 10],
    "cut off in the middle": lambda content: content[: len(content) // 2],
    "cut off before its end": lambda content: content[:-2],
    "the end again": lambda content: content + content[-500:],
    "the beginning lost": lambda content: content[300:],
    "a block of zeros": lambda content: content[:1000] + bytes(512) + content[1512:],
    "a block of another file": lambda content: content[:1000] + b"<html><body>" * 50 + content[1600:],
    "a bit flipped": _flipped,
    "not UTF-8": lambda content: content.replace(b"Wire 3", b"Wire \xff\xfe"),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "a list": lambda _: b"[1, 2, 3]",
    "a word": lambda _: b'"watchlist"',
    "nested deeply": lambda _: b"[" * 100_000,
    "NaN": _replaced('"confidence":0.9', '"confidence":NaN'),
    "a table of another type": _edited(lambda tables: tables.update(changes=[])),
    "a document of another type": _edited(lambda tables: tables["engagements"].update({"3": "gone"})),
    "a number for a text": _edited(lambda tables: _first(tables)["reports"][0].update(quote=7)),
    "a text for a number": _edited(lambda tables: _first(tables)["reports"][0].update(confidence="high")),
    "a date that is none": _edited(lambda tables: _first(tables)["reports"][0]["when"].update(start="2199-02-30")),
    "an end before the start": _edited(lambda tables: _first(tables)["reports"][0]["when"].update(end="1999-01-01")),
    "a status that is none": _edited(lambda tables: _first(tables)["reports"][0].update(status="maybe")),
    "a field lost": _edited(lambda tables: _first(tables)["reports"][0].pop("source")),
    "an id lost": _edited(lambda tables: _first(tables).pop("id")),
    "reports lost": _edited(lambda tables: _first(tables).update(reports=None)),
    "a duplicate id": _edited(lambda tables: tables["engagements"].update({"99": _first(tables)})),
    "a key twice": _replaced(r'\n"2":', '\n"1":'),
    "a number that is none": _edited(lambda tables: tables["engagements"].update({"x": _first(tables)})),
    "a decision without a time": _edited(lambda tables: [e.pop("at") for e in tables["changes"].values()]),
    "an unknown version": _edited(lambda tables: tables["meta"]["1"].update(schema="two")),
    "a negative version": _edited(lambda tables: tables["meta"]["1"].update(schema=-1)),
    "a newer schema": _edited(lambda tables: tables["meta"]["1"].update(schema=99, program="9.9")),
}
