"""Bytes in, entries out: what feedparser reads, and dictionaries without a type, come no further.

It can take seconds and raise nearly anything, so the pipeline runs this in a worker process.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser

from watch.feeds import lean
from watch.feeds.entry import Entry, Feed
from watch.feeds.markup import to_text
from watch.model.errors import FeedError
from watch.model.text import clean, clean_line, web_link

#: More entries of one feed are not read.
MOST_ENTRIES = 1000

#: Longer texts are cut.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 500
LONGEST_ID = 500

_YEARS = range(1990, 2200)
_END_OF_ENTRY = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,40}>", re.IGNORECASE)
_DAY_ONLY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)\s*")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)

#: What feedparser 6.0.14 was seen to raise on broken input, its parsers, codecs and date readers included.
_RAISED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What entries take from their feed. `literal` is true where plain text is marked as such."""

    base: str
    language: str | None
    literal: bool


def parse(body: bytes, url: str, content_type: str | None = None) -> Feed:
    """The entries of a body that came from `url`, the first thousand of them.

    Raises:
        FeedError: if it is no feed.
    """
    if not body.strip():
        raise FeedError("answered with nothing")
    cut, count = _first_entries(body)
    headers = {"content-type": clean_line(content_type, 200)} if content_type else {}
    try:
        read = lean.read(cut, headers)
    except _RAISED as error:
        raise FeedError(f"could not be read as a feed ({type(error).__name__})") from error
    if not read.version and not read.entries:
        raise FeedError(_what_else(body))
    broken = bool(read.bozo) and not isinstance(
        read.get("bozo_exception"), feedparser.NonXMLContentType | feedparser.CharacterEncodingOverride
    )
    language = _language(read.feed.get("language"))
    context = _Context(url, language, literal=read.version.startswith("atom"))
    entries = tuple(_entries(read.entries[:MOST_ENTRIES], context))
    return Feed(
        title=_line(read.feed.get("title_detail"), context),
        link=_link(read.feed.get("link"), url),
        language=language,
        ttl=_ttl(read.feed.get("ttl")),
        entries=entries,
        remark=_remark(broken, len(entries), count),
        is_broken=broken,
    )


def _first_entries(body: bytes) -> tuple[bytes, int]:
    """The body with all entries after the thousandth taken out, and how many there were."""
    ends = [match.end() for match in _END_OF_ENTRY.finditer(body)]
    if len(ends) <= MOST_ENTRIES:
        return body, len(ends)
    return body[: ends[MOST_ENTRIES - 1]] + body[ends[-1] :], len(ends)


def _what_else(body: bytes) -> str:
    if _PAGE.search(body[:4096]):
        return "is a web page, not a feed: talkwatch feed add with the page's address looks for its feeds"
    if body.lstrip()[:1] in (b"{", b"["):
        return "is JSON, not a feed in RSS or Atom"
    return "is not a feed in RSS or Atom"


def _remark(broken: bool, kept: int, count: int) -> str:
    if count > MOST_ENTRIES:
        return f"has {count:,} entries, of which the first {MOST_ENTRIES:,} are read"
    if broken:
        return f"is not well-formed; {kept} entries could be read"
    return ""


def _entries(raw: list[Any], context: _Context) -> Iterator[Entry]:
    """The entries, each once."""
    seen: set[tuple[object, ...]] = set()
    for item in raw:
        entry = _entry(item, context)
        same = (entry.id, entry.title, entry.text, entry.published)
        if same not in seen and (entry.title or entry.text):
            seen.add(same)
            yield entry


def _entry(item: Any, context: _Context) -> Entry:  # noqa: ANN401 -- feedparser's own dictionary
    title = _line(_get(item, "title_detail"), context)
    bodies = [*(_get(item, "content") or ()), _get(item, "summary_detail")]
    text = max((_text(body, context) for body in bodies), key=len)
    link = _link(_get(item, "link"), context.base)
    name = (
        clean_line(str(_get(item, "id") or ""))
        or link
        or hashlib.blake2b(f"{title}\0{text}".encode(), digest_size=16).hexdigest()
    )
    source = _get(item, "source")
    return Entry(
        id=name[:LONGEST_ID],
        title=title,
        text=text,
        link=link or web_link(name),
        published=_moment(item, "published"),
        updated=_moment(item, "updated"),
        language=_language(_get(_get(item, "title_detail"), "language")) or context.language,
        outlet=clean_line(str(source.get("title", "")), LONGEST_TITLE) if isinstance(source, dict) else "",
    )


def _get(item: Any, name: str) -> Any:  # noqa: ANN401
    """A field under its own name. Feedparser's `get` takes published for updated, and a tenth of all time."""
    return dict.get(item, name) if isinstance(item, dict) else None


def _text(detail: Any, context: _Context) -> str:  # noqa: ANN401
    """The plain text of a title, summary or content. RSS does not say which of its texts are HTML: all may be."""
    if not isinstance(detail, dict):
        return ""
    value = str(_get(detail, "value") or "")[: 4 * LONGEST_TEXT]
    plain = value if context.literal and _get(detail, "type") == "text/plain" else to_text(value)
    return clean(plain).strip()[:LONGEST_TEXT]


def _line(detail: Any, context: _Context) -> str:  # noqa: ANN401
    return clean_line(_text(detail, context), LONGEST_TITLE)


def _link(value: Any, base: str) -> str | None:  # noqa: ANN401
    """An address of the web. Feedparser could join it to the base, at the price of half its time."""
    text = str(value or "").strip()
    try:
        return web_link(text) or web_link(urljoin(base, text) if text else None)
    except ValueError:
        return None


def _moment(item: Any, name: str) -> date | datetime | None:  # noqa: ANN401
    """A date of an entry, None where it is missing or cannot be true."""
    parsed = _get(item, f"{name}_parsed")
    if not isinstance(parsed, struct_time) or parsed.tm_year not in _YEARS:
        return None
    if day := _DAY_ONLY.fullmatch(str(_get(item, name))):
        try:
            return date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:  # the 50th of March, of which feedparser makes a day in April
            return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except ValueError:  # a second too many
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


def _language(tag: Any) -> str | None:  # noqa: ANN401
    found = _LANGUAGE.fullmatch(str(tag or ""))
    return found[1].lower() if found else None


def _ttl(value: Any) -> timedelta | None:  # noqa: ANN401
    text = str(value or "").strip()
    return timedelta(minutes=min(int(text), 24 * 60)) if text.isdigit() and text.isascii() and len(text) < 7 else None
