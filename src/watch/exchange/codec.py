"""Engagements as plain JSON values, and back: every field, so that what goes out comes back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from watch.model.engagement import Decision, Engagement
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.standing import Standing
from watch.model.text import clean, clean_line, web_link
from watch.model.when import When, zone_info

#: Longer texts, and engagements with more reports or decisions, are refused.
_LONG, _MANY = 20_000, 5_000

#: No engagement of diplomats in their sense lies outside, and no arithmetic of dates fails inside.
_FIRST_YEAR, _LAST_YEAR = 1600, 2400

#: What is said of values in values that no program of ours writes.
TOO_DEEP = "nested too deeply: no export of talkwatch holds so many lists in lists"

_T = TypeVar("_T")


def _written(cls: type, **types: object) -> Any:  # noqa: ANN401  # a type made here
    """The type of a value as it is written: some fields are of other types, and what was empty is left out."""
    hints: dict[str, Any] = {**get_type_hints(cls), **types}
    described: list[Any] = []
    for one in (one for one in fields(cls) if one.init):
        hint = hints[one.name]
        if one.default is not MISSING:
            described.append((one.name, hint, one.default))
        elif one.name not in types and (hint is str or NoneType in get_args(hint)):
            described.append((one.name, hint, "" if hint is str else None))
        else:
            described.append((one.name, hint))
    return msgspec.defstruct(cls.__name__, sorted(described, key=len), gc=False)


# msgspec takes no field that is a date or a datetime. Of an engagement all else is computed.
_REPORT: Any = _written(Report, source=_written(Source, published=str))
_ENGAGEMENT: Any = msgspec.defstruct(
    "Engagement",
    [("id", str), ("reports", tuple[_REPORT, ...]), ("decisions", tuple[Decision, ...], ())],
)
_DECODER = msgspec.json.Decoder(_ENGAGEMENT)


def plain(value: object) -> object:
    """A value of the model as JSON values; what is None or empty is left out."""
    return _without_empty(msgspec.to_builtins(value))


def report_value(report: Report) -> dict[str, object]:
    """A report as JSON values, with its id, without the change that brought it."""
    return {"id": report.id, **_mapping(replace(report, change=""))}


def engagement_value(view: Standing) -> dict[str, object]:
    """A standing as JSON values: what is computed first, then the reports and decisions that it is computed from."""
    value = _mapping(replace(view, reports=(), decisions=(), conflicts=(), slips=()))
    value["conflicts"] = [{"field": c.field, "value": c.value, "report": c.report.id} for c in view.conflicts]
    value["slips"] = [
        {"before": plain(s.before), "after": plain(s.after), "at": s.at.isoformat(), "report": s.report and s.report.id}
        for s in view.slips
    ]
    value["reports"] = [report_value(report) for report in view.reports]
    value["decisions"] = [plain(replace(decision, change="")) for decision in view.decisions]
    return value


def decode_engagement(data: bytes | msgspec.Raw) -> Engagement:
    """An engagement from the JSON of `engagement_value`, cleaned; what is computed is not read.

    Raises:
        ValueError: naming the field that is not right.
    """
    read = check_engagement(data)
    if max(len(read.reports), len(read.decisions)) > _MANY:
        raise ValueError(f"more than {_MANY} reports or decisions")
    reports = tuple(_report(one, f"reports[{number}]") for number, one in enumerate(read.reports))
    decisions = tuple(_decision(one, f"decisions[{number}]") for number, one in enumerate(read.decisions))
    return Engagement(clean_line(read.id), reports, decisions)


def check_engagement(data: bytes | msgspec.Raw) -> Any:  # noqa: ANN401  # of the type as it is written
    """The engagement as it is written: quickly, without a look at what its fields say.

    Raises:
        ValueError: if it is no JSON of an engagement.
    """
    return _DECODER.decode(data)


def _report(read: Any, path: str) -> Report:  # noqa: ANN401  # of the type as it is written
    _check(0 <= read.confidence <= 1, f"{path}.confidence", "not between 0 and 1")
    _check(bool(read.parties), f"{path}.parties", "empty")
    published = _moment(read.source.published, f"{path}.source.published")
    source = Source(**msgspec.structs.asdict(read.source) | {"published": published})
    values = {one.name: getattr(read, one.name) for one in fields(Report) if one.init and one.name != "change"}
    report = _tidy(Report(**values | {"source": source}), path)
    return replace(report, source=replace(report.source, url=web_link(report.source.url)))


def _decision(read: Decision, path: str) -> Decision:
    _check(read.at.tzinfo is not None, f"{path}.at", "has no offset from UTC")
    return _tidy(replace(read, change=""), path)


def _moment(text: str, path: str) -> date | datetime:
    try:
        if len(text) == len("2031-01-31"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"neither a date nor a datetime: {text[:40]!r} - at `$.{path}`") from error
    _check(moment.tzinfo is not None, path, "has no offset from UTC")
    return moment


def _tidy(value: _T, path: str) -> _T:
    """The value with every text in it cleaned: one line, but for quotes and notes."""
    changed = {}
    for field in fields(value):  # type: ignore[arg-type]  # every value of the model is a dataclass
        old = getattr(value, field.name)
        new = _tidy_field(old, field.name, f"{path}.{field.name}")
        if new != old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _tidy_field(old: object, name: str, path: str) -> object:
    match old:
        case Kind() | Status():
            return old
        case str():
            _check(len(old) <= _LONG, path, f"longer than {_LONG} characters")
            if name == "zone":
                _zone(old, path)
            return clean(old) if name in ("quote", "note") else clean_line(old)
        case tuple():
            return tuple(_tidy_field(one, name, f"{path}[{number}]") for number, one in enumerate(old))
        case Party() | Place() | Source() | When():
            return _tidy(old, path)
        case date():
            _check(_FIRST_YEAR <= old.year <= _LAST_YEAR, path, f"not between {_FIRST_YEAR} and {_LAST_YEAR}")
            return old
        case _:
            return old


def _zone(name: str, path: str) -> None:
    try:
        zone_info(name)
    except ValueError as error:
        raise ValueError(f"{error} - at `$.{path}`") from error


def _check(holds: bool, path: str, why: str) -> None:
    if not holds:
        raise ValueError(f"{why} - at `$.{path}`")


def _mapping(value: object) -> dict[str, object]:
    whole = plain(value)
    assert isinstance(whole, dict)
    return whole


def _without_empty(value: object) -> object:
    match value:
        case Mapping():
            kept = {key: _without_empty(one) for key, one in value.items()}
            # A decision on an empty set of tags is a decision: it clears them.
            return {key: one for key, one in kept.items() if one not in (None, "") and (one != [] or key == "tags")}
        case list() | tuple():
            return [_without_empty(one) for one in value]
        case _:
            return value
