"""Text from outside, made safe to keep and to show: the one place that says which characters may enter."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Longer links are no links.
MAX_LINK = 2048

# C0, DEL and C1 but tab and line feed; soft hyphen and the other invisible fillers; everything that changes the
# direction of text; annotations, tags and noncharacters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_LINE_BREAK = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_USUAL_LINK = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:/[\w!#$%&'()*+,./:;=?@~-]*)?", re.ASCII)
_NOT_IN_A_LINK = re.compile(r"[\s\\<>\"`{}|^]")


def clean(text: str) -> str:
    """The text without control, escape, invisible and bidirectional characters; lines end in one line feed."""
    if text.isascii() and (text.isprintable() or not _UNCLEAN_ASCII.search(text)):
        return text
    return _SURROGATE.sub("\ufffd", _UNWANTED.sub("", _LINE_BREAK.sub("\n", text)))


def clean_line(text: str, limit: int | None = None) -> str:
    """The clean text as one line, cut to `limit` characters with an ellipsis."""
    line = " ".join(clean(text).split())
    if limit is not None and len(line) > limit:
        return line[: limit - 1].rstrip() + "…"
    return line


def web_link(link: str | None) -> str | None:
    """The link if it is an address of the web that is safe to open and to show, else None."""
    link = (link or "").strip()
    if not link or len(link) > MAX_LINK:
        return None
    if _USUAL_LINK.fullmatch(link):
        return link
    if clean(link) != link or _NOT_IN_A_LINK.search(link):
        return None
    try:
        parts = urlsplit(link)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return link
