"""HTML turned into the text that a reader sees, in one pass."""

from __future__ import annotations

import re
from html import unescape

_MARKS = re.compile(r"(<!--|-->|<[!/?a-zA-Z][^<>]*>)")
_NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_BLANKS = re.compile(r"[ \t\xa0]{2,}|[\t\xa0]")
_MARKS_OF_BLANKS = ("  ", "\t", "\xa0")

#: Tags whose content nobody reads.
_UNSEEN = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select"))

#: Tags that do not end a line.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong "  # noqa: SIM905 -- words read better than a list of forty lines
    "sub sup time tt u var wbr".split()
)


def to_text(html: str) -> str:
    """The text of a piece of HTML, a line for each block, however broken it is."""
    if "<" not in html:
        return _tidy(unescape(html))
    kept: list[str] = []
    closing = ""  # the name of the tag, or the end of the comment, that must come before anything is seen again
    for n, piece in enumerate(_MARKS.split(html)):
        is_mark = n % 2 == 1
        if closing:
            closing = "" if is_mark and _closes(piece, closing) else closing
        elif not is_mark or piece == "-->":
            kept.append(piece.replace("\n", " "))
        elif piece == "<!--":
            closing = "-->"
        else:
            name = _name(piece)
            closing = name if name in _UNSEEN and piece[1] != "/" and not piece.endswith("/>") else ""
            kept.append("" if name in _INLINE or closing else "\n")
    return _tidy(unescape("".join(kept)))


def _closes(mark: str, closing: str) -> bool:
    return mark == closing or (mark.startswith("</") and _name(mark) == closing)


def _name(tag: str) -> str:
    named = _NAME.match(tag)
    return named[1].lower() if named else ""


def _tidy(text: str) -> str:
    if any(mark in text for mark in _MARKS_OF_BLANKS):  # four times faster than to let the pattern look for them
        text = _BLANKS.sub(" ", text)
    return "\n".join([line for line in map(str.strip, text.split("\n")) if line])
