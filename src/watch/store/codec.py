"""Model values as documents of JSON, and back: fields at their default are left out, errors name the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar, get_type_hints

import msgspec

from watch.model.engagement import Decision, Engagement
from watch.model.errors import StoreError
from watch.model.report import Report, Source

T = TypeVar("T")

Document = Mapping[str, Any]


def to_document(value: object) -> dict[str, Any]:
    """A dataclass as a document."""
    document = _plain(value)
    assert isinstance(document, dict)
    return document


def from_document(document: Document, type_: type[T], name: str) -> T:
    """A document as the dataclass that it was.

    Raises:
        StoreError: naming the document and the field that is wrong.
    """
    try:
        if type_ is Engagement:
            return _engagement(msgspec.convert(document, _ENGAGEMENT))  # type: ignore[return-value]  # T is Engagement
        if type_ is Report:
            return _report(msgspec.convert(document, _REPORT))  # type: ignore[return-value]  # T is Report
        return msgspec.convert(document, type_)
    except (msgspec.ValidationError, ValueError) as error:
        raise StoreError(f"{name}: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return msgspec.to_builtins(value)
    kept = ((field.name, getattr(value, field.name), field) for field in fields(value))
    return {name: _plain(item) for name, item, field in kept if item != _default(field)}


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _twin(cls: type, **types: object) -> Any:  # noqa: ANN401  # a type made here
    """A type for reading documents of a dataclass that msgspec cannot read itself, with some field types replaced."""
    hints = get_type_hints(cls)
    described = [
        (f.name, types.get(f.name, hints[f.name]))
        if f.default is MISSING
        else (f.name, types.get(f.name, hints[f.name]), f.default)
        for f in fields(cls)
    ]
    return msgspec.defstruct(cls.__name__, described)


# msgspec reads no union of date and datetime, so the three types around one are read as twins.
_SOURCE = _twin(Source, published=str)
_REPORT: Any = _twin(Report, source=_SOURCE)
_ENGAGEMENT = _twin(Engagement, reports=tuple.__class_getitem__((_REPORT, ...)), decisions=tuple[Decision, ...])
_source_fields = attrgetter(*(field.name for field in fields(Source)))
_report_fields = attrgetter(*[field.name for field in fields(Report)][1:])
_engagement_fields = attrgetter(*(field.name for field in fields(Engagement)))


def _engagement(twin: object) -> Engagement:
    id_, reports, decisions, aliases = _engagement_fields(twin)
    return Engagement(id_, tuple(_report(report) for report in reports), decisions, aliases)


def _report(twin: Any) -> Report:  # noqa: ANN401  # an instance of _REPORT
    outlet, title, published, *rest = _source_fields(twin.source)
    return Report(Source(outlet, title, _moment(published), *rest), *_report_fields(twin))


def _moment(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if len(text) == len("2022-01-09") else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"Expected a date or a datetime, got {text!r} - at `$.source.published`") from None
