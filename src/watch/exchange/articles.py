"""Article files: plain text, with an optional head that says where it comes from."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from pathlib import Path

from watch.model.errors import InputError
from watch.model.moments import read_moment
from watch.model.text import clean, clean_line, web_link

#: Longer files are no articles.
MAX_BYTES = 4 * 1024 * 1024
MAX_LINE = 16 * 1024 * 1024
MAX_FIELD = 500

_RULE = "---"
_FIELD = re.compile(r"([A-Za-z_-]+)[ \t]*:(.*)")
_LANG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_HEADLINE = 5  # words: a shorter line at the top is furniture of the page


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as it was found in a file; `published` is None where the file does not say it."""

    name: str
    text: str
    title: str
    outlet: str = ""
    url: str | None = None
    published: date | datetime | None = None
    lang: str | None = None


def load_article(path: Path) -> ArticleFile:
    """The article in a file.

    Raises:
        InputError: if it cannot be read, is no text, is too long, or has a head that is not right.
    """
    try:
        if not path.is_file():
            raise InputError(f"{path}: {'not a file' if path.exists() else 'there is no such file'}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return parse_article(data, str(path))


def parse_article(data: bytes, name: str) -> ArticleFile:
    """The article in the bytes of the file `name`.

    Raises:
        InputError: if it is no text, is too long, or has a head that is not right; it names file, line and field.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: longer than {MAX_BYTES // 1024 // 1024} MiB, that is no article")
    text = clean(decode(data, name))
    head, body = _split(text, name)
    fields = {key: _READ[key](value, f"{name}:{line}: {key}") for key, (value, line) in head.items() if value}
    title = fields.pop("title", None) or _headline(body) or Path(name).stem
    return ArticleFile(name, body, title, **fields)  # type: ignore[arg-type]  # each is read by its own reader


def parse_line(line: bytes, name: str, answer: dict[str, object]) -> ArticleFile:
    """The article in one line of JSON Lines. Its `id`, where it has one, is put into `answer` first of all.

    Raises:
        InputError: if it is no article; it names the line and the field.
    """
    if len(line) > MAX_LINE:
        raise InputError(f"{name}: longer than {MAX_LINE // 1024 // 1024} MiB, that is no article")
    try:
        found = json.loads(line, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"{name}: not an object with id, title, text and published")
    if isinstance(id_ := found.get("id"), str | int | float):
        answer["id"] = id_.encode("utf-8", "replace").decode() if isinstance(id_, str) else id_
    for field in ("text", *_READ):
        if not isinstance(found.get(field) or "", str):
            raise InputError(f"{name}: {field} must be a text")
    if not found.get("text"):
        raise InputError(f"{name}: text is missing")
    fields = {key: read(found[key], f"{name}: {key}") for key, read in _READ.items() if found.get(key)}
    return ArticleFile(name, clean(found["text"]), fields.pop("title", ""), **fields)  # type: ignore[arg-type]  # as above


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError(f"{clean_line(digits, 30)} is too large a number")
    return number


def decode(data: bytes, name: str) -> str:
    """The text in the bytes: UTF-8 or UTF-16 by its mark, else what Western newsrooms wrote before UTF-8.

    Raises:
        InputError: if it is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise InputError(f"{name}: not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _split(text: str, name: str) -> tuple[Mapping[str, tuple[str, int]], str]:
    """The fields of the head, each with its line, and the text under it."""
    lines = text.split("\n")
    if lines[0].strip() != _RULE:
        return {}, text
    fields: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip() == _RULE:
            return fields, "\n".join(lines[number:])
        if not line.strip():
            continue
        match = _FIELD.fullmatch(line.strip())
        if not match:
            raise InputError(f"{name}:{number}: the head has lines such as `outlet: Wire`, up to a line `---`")
        key = match[1].lower()
        if key not in _READ:
            raise InputError(f"{name}:{number}: unknown field {clean_line(key, 40)}: there are {', '.join(_READ)}")
        if key in fields:
            raise InputError(f"{name}:{number}: {key} is there twice")
        fields[key] = (match[2].strip(), number)
    raise InputError(f"{name}:1: the head has no end: a second line `---` is missing")


def _headline(body: str) -> str | None:
    """The first line that reads like a headline."""
    lines = (clean_line(line, MAX_FIELD) for line in body.split("\n", 60)[:60])
    return next((line for line in lines if len(line.split()) >= _HEADLINE), None)


def _line(value: str, where: str) -> str:
    return clean_line(value, MAX_FIELD)


def _link(value: str, where: str) -> str:
    link = web_link(value)
    if link is None:
        raise InputError(f"{where}: {clean_line(value, 80)!r} is no address of the web")
    return link


def _published(value: str, where: str) -> date | datetime:
    try:
        return read_moment(value)
    except ValueError as error:
        raise InputError(f"{where}: {error}") from error


def _lang(value: str, where: str) -> str:
    if not _LANG.fullmatch(value):
        raise InputError(f"{where}: {clean_line(value, 20)!r} is no language such as en")
    return re.split("[-_]", value)[0]


_READ: dict[str, Callable[[str, str], object]] = {
    "title": _line,
    "outlet": _line,
    "url": _link,
    "published": _published,
    "lang": _lang,
}
