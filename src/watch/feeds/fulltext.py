"""The article on a web page: for feeds that give only a teaser, and by itself. Needs the extra `fulltext`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from watch.model.errors import FeedError
from watch.model.text import clean, clean_line

if TYPE_CHECKING:
    from trafilatura.settings import Document

#: Longer texts are cut.
LONGEST = 100_000
LONGEST_TITLE = 500

_LANGUAGE = re.compile(r"<html[^<>]{0,2000}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page; `published` is the day that the page itself names, None where it names none."""

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    lang: str | None = None


def page_text(page: bytes) -> str:
    """The text of the article on a page, without its furniture; runs in a worker process.

    Raises:
        FeedError: if there is none, or trafilatura is not installed.
    """
    return _text(_extracted(page))


def page_article(page: bytes) -> Page:
    """The article on a page with what the page says of it; runs in a worker process.

    Raises:
        FeedError: if there is none, or trafilatura is not installed.
    """
    found = _extracted(page, described=True)
    lang = _LANGUAGE.search(page[:4096].decode("ascii", "replace"))
    return Page(
        _text(found),
        clean_line(found.title or "", LONGEST_TITLE),
        clean_line(found.sitename or "", LONGEST_TITLE),
        _day(found.date),
        lang[1].lower() if lang else None,
    )


def _extracted(page: bytes, *, described: bool = False) -> Document:
    """What trafilatura finds on the page. Of its ways to find a date only those are taken that do not guess."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise FeedError("full text needs trafilatura: pip install 'talkwatch[fulltext]'") from error
    dates = {"extensive_search": False, "original_date": True}
    found = bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=described, date_extraction_params=dates
    )
    if found is None or isinstance(found, dict):
        raise FeedError("has no text of an article on its page")
    return found


def _text(found: Document) -> str:
    if not found.text:
        raise FeedError("has no text of an article on its page")
    return clean(found.text)[:LONGEST]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
