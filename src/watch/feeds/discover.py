"""The feeds that a web page points to, and the places where sites usually keep them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from watch.feeds.markup import to_text
from watch.model.text import clean_line, web_link

#: A page's further feeds are not looked at.
MOST = 20

#: Where sites keep feeds that they do not point to.
USUAL_PATHS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feeds", "feed/rss")

_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
_TAG = re.compile(r"<(link|a|base)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,20})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A feed as a page names it."""

    url: str
    title: str = ""


def pointers(page: bytes, url: str, content_type: str | None = None) -> tuple[Pointer, ...]:
    """The feeds that the page at `url` points to: its alternates first, then its links that say they are feeds."""
    alternates: dict[str, Pointer] = {}
    links: dict[str, Pointer] = {}
    base = url
    for tag in _TAG.finditer(_decoded(page, content_type)):
        name = tag[1].lower()
        attributes = {key.lower(): unescape(value.strip("\"'")).strip() for key, value in _ATTRIBUTE.findall(tag[2])}
        if name == "base" and (new_base := _joined(url, attributes.get("href", ""))):
            base = new_base
        target = _joined(base, attributes.get("href", ""))
        if target is None or attributes.get("type", "").lower().partition(";")[0].strip() not in _TYPES:
            continue
        pointer = Pointer(target, clean_line(to_text(attributes.get("title", "")), 200))
        if name == "link" and "alternate" in attributes.get("rel", "").lower().split():
            alternates.setdefault(target, pointer)
        elif name == "a":
            links.setdefault(target, pointer)
    return tuple({**links, **alternates}[found] for found in [*dict.fromkeys([*alternates, *links])][:MOST])


def usual_places(url: str) -> tuple[str, ...]:
    """Addresses where a feed of this page may lie: under its own path, then at the root of its site."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    here = urljoin(root, parts.path if parts.path.endswith("/") else f"{parts.path}/")
    places = [urljoin(base, path) for base in (here, root) for path in USUAL_PATHS]
    return tuple(dict.fromkeys(places))


def _joined(base: str, target: str) -> str | None:
    try:
        return web_link(urljoin(base, target)) if target else None
    except ValueError:
        return None


def _decoded(page: bytes, content_type: str | None) -> str:
    named = _CHARSET.search(content_type or "") or _CHARSET.search(page[:2048].decode("ascii", "replace"))
    try:
        return page.decode(named[1] if named else "utf-8", "replace")
    except (LookupError, ValueError):
        return page.decode("utf-8", "replace")
