"""What can be saved from a damaged watchlist file, document by document, with a line for each thing that cannot."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from watch.model.engagement import Change, Decision, Engagement
from watch.model.report import Report
from watch.model.watchlist import Watchlist
from watch.store.codec import decode
from watch.store.storage import Damaged

T = TypeVar("T")

_TABLES = ("meta", "engagements", "changes", "withdrawn")
_KEY = re.compile(r'"((?:[^"\\]++|\\.){0,200}+)"\s*:\s*(\{?)')
_BEGINNING = re.compile(r'"(\d{1,12}|meta|engagements|changes|withdrawn)"\s*:\s*\{')
_UNREADABLE = "\ufffd"

_scanner = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved, and a line for each thing that was not. `whole` is True when nothing can be missing."""

    watchlist: Watchlist
    lost: tuple[str, ...]
    whole: bool


def salvage(content: bytes) -> Salvage:
    """Everything in a damaged file that can still be read."""
    text = content.decode(errors="replace")
    lost: list[str] = []
    if _UNREADABLE in text and _UNREADABLE.encode() not in content:
        lost.append("some characters are not UTF-8: they are shown as \ufffd")
    engagements: dict[str, Engagement] = {}
    changes: list[Change] = []
    withdrawn: list[Report] = []
    for table, number, document in _documents(text, lost):
        name = f"{table.removesuffix('s')} {number}"
        if table == "engagements":
            if (found := _engagement(document, name, lost)) is not None:
                engagements[found.id] = _joined(engagements.get(found.id), found)
        elif table == "changes":
            changes += _read(document, Change, name, lost)
        elif table == "withdrawn":
            withdrawn += _read(document, Report, name, lost)
    watchlist = Watchlist(MappingProxyType(engagements), tuple(changes), tuple(withdrawn))
    return Salvage(watchlist, tuple(lost), not lost and _is_whole(text))


def complete(saved: Watchlist, backup: Watchlist) -> Watchlist:
    """What was saved, and what only a backup still has of engagements, changes and withdrawn reports."""
    known = {r.id for r in saved.reports()} | {r.id for r in saved.withdrawn}
    names = {name for e in saved.engagements.values() for name in (e.id, *e.aliases)}
    engagements = dict(saved.engagements)
    for engagement in backup.engagements.values():
        missing = tuple(report for report in engagement.reports if report.id not in known)
        if engagement.id in engagements:
            kept = engagements[engagement.id]
            engagements[engagement.id] = replace(kept, reports=(*kept.reports, *missing))
        elif missing or (engagement.decisions and engagement.id not in names):
            engagements[engagement.id] = replace(engagement, reports=missing)
    ids = {change.id for change in saved.changes}
    changes = (*(change for change in backup.changes if change.id not in ids), *saved.changes)
    alive = {report.id for engagement in engagements.values() for report in engagement.reports}
    gone = {report.id: report for report in (*backup.withdrawn, *saved.withdrawn) if report.id not in alive}
    return Watchlist(MappingProxyType(engagements), changes, tuple(gone.values()))


def _documents(text: str, lost: list[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Table, number and content of each document that is JSON, wherever it stands."""
    at, table = 0, "engagements"
    while match := _KEY.search(text, at):
        key, line = match[1][:80], text.count("\n", 0, match.start()) + 1
        if key in _TABLES:
            table, at = key, match.end()
            if match[2]:
                continue
            lost.append(f"line {line}: {key} is no table")
        try:
            document, at = _scanner.raw_decode(text, match.start(2))
        except (ValueError, RecursionError) as error:
            lost.append(f"line {line}: {table} {key} cannot be read ({error})")
            following = _BEGINNING.search(text, match.end())
            at = following.start() if following else len(text)
            continue
        if isinstance(document, dict):
            yield table, key, document
        elif key not in _TABLES:
            lost.append(f"line {line}: {table} {key} is no document")


def _engagement(document: Mapping[str, Any], name: str, lost: list[str]) -> Engagement | None:
    """An engagement without those of its reports and decisions that cannot be read."""
    id_ = document.get("id")
    if not isinstance(id_, str) or not id_:
        lost.append(f"{name}: it has no id")
        return None
    reports = _each(document, "reports", Report, name, lost)
    decisions = _each(document, "decisions", Decision, name, lost)
    aliases = document.get("aliases", [])
    known = tuple(alias for alias in aliases if isinstance(alias, str)) if isinstance(aliases, list) else ()
    return Engagement(id_, tuple(reports), tuple(decisions), known) if reports or decisions else None


def _each(document: Mapping[str, Any], key: str, type_: type[T], name: str, lost: list[str]) -> list[T]:
    items = document.get(key, [])
    if not isinstance(items, list):
        lost.append(f"{name}: its {key} are none")
        return []
    return [value for n, item in enumerate(items, 1) for value in _read(item, type_, f"{name}, {key} {n}", lost)]


def _read(document: object, type_: type[T], name: str, lost: list[str]) -> Iterable[T]:
    try:
        return [decode(msgspec.json.encode(document), type_, name)]
    except (Damaged, msgspec.MsgspecError, UnicodeEncodeError, OverflowError) as error:
        lost.append(str(error) if isinstance(error, Damaged) else f"{name}: {error}")
        return []


def _joined(one: Engagement | None, other: Engagement) -> Engagement:
    """Two documents of one id as one engagement."""
    if one is None:
        return other
    reports = {report.id: report for report in (*one.reports, *other.reports)}
    decisions = dict.fromkeys((*one.decisions, *other.decisions))
    aliases = dict.fromkeys((*one.aliases, *other.aliases))
    return Engagement(one.id, tuple(reports.values()), tuple(decisions), tuple(aliases))


def _is_whole(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def doubled_key(content: bytes) -> str | None:
    """A key that stands twice in one object of a JSON text, of which a reader would drop one in silence."""
    doubled: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            doubled.append(next(key for key in keys if keys.count(key) > 1))
        return found

    try:
        json.loads(content, object_pairs_hook=note)
    except (ValueError, RecursionError):
        return None
    return doubled[0] if doubled else None
