"""Model values as documents of JSON, and back: fields at their default are left out, errors name the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, get_type_hints, overload

import msgspec

from watch.model.engagement import Decision, Engagement
from watch.model.report import Report, Source
from watch.model.text import clean
from watch.store.storage import Damaged

T = TypeVar("T")

Text = bytes | msgspec.Raw


def to_document(value: object) -> dict[str, Any]:
    """A dataclass as a document."""
    document = _plain(value)
    assert isinstance(document, dict)
    return document


def _plain(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return msgspec.to_builtins(value)
    document = {}
    for name, default in _defaults(type(value)):
        item = getattr(value, name)
        if item != default:
            document[name] = _plain(item)
    return document


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _defaults(cls: type) -> list[tuple[str, object]]:
    return [(field.name, _default(field)) for field in fields(cls) if field.init]


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def decode(text: Text, type_: type[T], name: str) -> T:
    """The text of a document as the dataclass that it was. `name` says which document it is.

    Raises:
        Damaged: naming the document and the field that is wrong.
    """
    try:
        found = _report(_report_decoder.decode(text)) if type_ is Report else _decoder(cast(Any, type_)).decode(text)
        return cast(T, found if _is_plain(text) else _cleaned(found))
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise Damaged(f"{name}: {error}") from error


def decode_engagement(text: Text, name: str, *, trusted: bool) -> Engagement:
    """The text of a document as an engagement. A trusted one's reports are decoded when somebody asks for them.

    Raises:
        Damaged: naming the document and the field that is wrong.
    """
    try:
        outer = _engagement_decoder.decode(text)
        reports = StoredReports(outer.reports, name)
        if not trusted:
            reports.read()
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise Damaged(f"{name}: {error}") from error
    rest = (outer.decisions, outer.aliases)
    decisions, aliases = _cleaned(rest) if any(rest) and not _is_plain(text) else rest
    return Engagement(clean(outer.id), reports, decisions, aliases)


#: How JSON writes what may steer a terminal, in ASCII; a line feed and a tab may not.
_STEERING = (b"\\u", b"\\r", b"\\b", b"\\f", b"\x7f")


def _is_plain(text: Text) -> bool:
    """True when nothing in the text of a document can need cleaning: no escape, and nothing that cannot be printed."""
    content = bytes(text)
    if any(sign in content for sign in _STEERING):
        return False
    return content.isascii() or content.decode().isprintable()


def _cleaned(value: T) -> T:
    """The value with every text in it cleaned: a file may have been made by anybody."""
    if isinstance(value, str):
        return value if isinstance(value, StrEnum) else cast(T, clean(value))
    if isinstance(value, tuple):
        return cast(T, tuple(_cleaned(item) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value) if field.init}
        )
    return value


class StoredReports(Sequence[Report]):
    """The reports of an engagement as they lie in the file, decoded when first asked for."""

    __slots__ = ("_name", "_reports", "_text")

    def __init__(self, text: Text, name: str) -> None:
        self._text = text
        self._name = name
        self._reports: tuple[Report, ...] | None = None

    def read(self) -> tuple[Report, ...]:
        """The reports.

        Raises:
            Damaged: naming the engagement and the field that is wrong.
        """
        if self._reports is None:
            try:
                reports = tuple(_report(twin) for twin in _reports_decoder.decode(self._text))
                self._reports = reports if _is_plain(self._text) else _cleaned(reports)
            except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
                raise Damaged(f"{self._name}, reports: {error}") from error
        return self._reports

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Report, ...]: ...
    def __getitem__(self, index: int | slice) -> Report | tuple[Report, ...]:
        return self.read()[index]

    def __iter__(self) -> Iterator[Report]:
        return iter(self.read())

    def __len__(self) -> int:
        return len(self.read())

    def __bool__(self) -> bool:
        return bytes(self._text) != b"[]"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredReports):
            return self is other or self.read() == other.read()
        return isinstance(other, tuple) and self.read() == other

    def __hash__(self) -> int:
        return hash(self.read())


def _twin(cls: type, **types: object) -> Any:  # noqa: ANN401  # a type made here
    """A type for reading documents of a dataclass that msgspec cannot read itself, with some field types replaced."""
    hints: Mapping[str, object] = {**get_type_hints(cls), **types}
    described = [
        (f.name, hints[f.name]) if f.default is MISSING else (f.name, hints[f.name], f.default)
        for f in fields(cls)
        if f.init
    ]
    return msgspec.defstruct(cls.__name__, described, gc=False)


# msgspec reads no union of date and datetime, so the types around one are read as twins.
_SOURCE = _twin(Source, published=str)
_REPORT: Any = _twin(Report, source=_SOURCE)
_report_decoder = msgspec.json.Decoder(_REPORT)
_reports_decoder = msgspec.json.Decoder(list[_REPORT])
_source_rest = attrgetter(*[field.name for field in fields(Source)][3:])
_report_rest = attrgetter(*[field.name for field in fields(Report) if field.init][1:])


class _Outer(msgspec.Struct, gc=False):
    id: str
    reports: msgspec.Raw = msgspec.Raw(b"[]")
    decisions: tuple[Decision, ...] = ()
    aliases: tuple[str, ...] = ()


_engagement_decoder = msgspec.json.Decoder(_Outer)


@cache
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401  # any type
    return msgspec.json.Decoder(type_)


def _report(twin: Any) -> Report:  # noqa: ANN401  # an instance of _REPORT
    source = twin.source
    whole = Source(source.outlet, source.title, _moment(source.published), *_source_rest(source))
    return Report(whole, *_report_rest(twin))


def _moment(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if len(text) == len("2022-01-09") else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"Expected a date or a datetime, got {text!r} - at `$.source.published`") from None
