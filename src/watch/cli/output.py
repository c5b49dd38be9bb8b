"""What goes to standard output: JSON for scripts, plain tables for people."""

from __future__ import annotations

import json
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Between two columns.
GAP = "  "


def print_json(data: object) -> None:
    """Print data as JSON."""
    plain = (sys.stdout.encoding or "").casefold().replace("-", "") != "utf8"
    print(json.dumps(data, ensure_ascii=plain, indent=2))


def say(text: str) -> None:
    """Talk to the user, on standard error, after all that was printed before."""
    sys.stdout.flush()
    print(text, file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """ "1 feed", "2 feeds", "2 entries"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{number} {noun}s"


def print_table(rows: Sequence[Sequence[str]], flexible: Sequence[int] = ()) -> None:
    """Print rows in columns, the first row as the head. On a terminal the `flexible` columns give way to its width."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    if sys.stdout.isatty():
        import shutil

        _shrink(widths, flexible, shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1))
    for row in rows:
        print(GAP.join(pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip())


def width(text: str) -> int:
    """The number of columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def pad(text: str, size: int) -> str:
    """The text in exactly `size` columns, cut with an ellipsis if it is longer."""
    spare = size - width(text)
    if spare >= 0:
        return text + " " * spare
    kept, used = "", 0
    for character in text:
        if used + _columns(character) > size - 1:
            break
        kept += character
        used += _columns(character)
    return kept + "…" + " " * (size - 1 - used)


def _columns(character: str) -> int:
    import unicodedata

    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shrink(widths: list[int], flexible: Sequence[int], room: int) -> None:
    while sum(widths) > room and any(widths[column] > 8 for column in flexible):
        widest = max(flexible, key=lambda column: widths[column])
        widths[widest] -= 1
