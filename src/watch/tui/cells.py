"""Text cut and filled to cells of the terminal, whatever characters it is made of."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from watch.model.text import clean_line

# Joiners and variation selectors make emoji whose width differs from terminal to terminal; without them it is sure.
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def plain(text: str) -> str:
    """The text as one line of characters whose width every terminal agrees on."""
    if text.isascii() and text.isprintable():
        return text
    return _JOINERS.sub("", clean_line(text))


def width(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int) -> str:
    """The text in exactly so many cells: filled with spaces, or cut with an ellipsis."""
    if cells <= 0:
        return ""
    text = plain(text)
    size = width(text)
    if size <= cells:
        return text + " " * (cells - size)
    return set_cell_size(text, cells - 1) + "…"
