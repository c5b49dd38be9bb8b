"""What goes to standard output: JSON for scripts, plain tables for people."""

from __future__ import annotations

import json
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

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


def utc(moment: date) -> str:
    """A moment of the past: "2031-03-04 12:00 UTC", or only the day, where no more is known."""
    from datetime import UTC, datetime

    if not isinstance(moment, datetime):
        return str(moment)
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{known.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def counted(number: int, noun: str) -> str:
    """ "1 feed", "2 feeds", "2 entries"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{number} {noun}s"


def print_table(
    rows: Sequence[Sequence[str]],
    flexible: Sequence[int] = (),
    least: Mapping[int, int] | None = None,
    expendable: Sequence[int] = (),
) -> None:
    """Print rows in columns, the first row as the head. On a terminal it gives way to the width of that.

    First the `flexible` columns do, each down to its `least` width, else eight; then the `expendable` columns are left
    out, one after the other; at last whichever is widest gives way.
    """
    widths = {column: max(width(row[column]) for row in rows) for column in range(len(rows[0]))}
    if sys.stdout.isatty():
        import shutil

        widths = _fitted(
            widths, {c: (least or {}).get(c, 8) for c in flexible}, expendable, shutil.get_terminal_size().columns
        )
    for row in rows:
        print(GAP.join(pad(row[column], size) for column, size in widths.items()).rstrip())


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


def _fitted(
    widths: Mapping[int, int], floors: Mapping[int, int], expendable: Sequence[int], room: int
) -> dict[int, int]:
    """The columns that are shown, with their widths: together no wider than the room, so far as that can be."""
    fitted = dict(widths)
    for number in range(len(expendable) + 1):
        fitted = {column: size for column, size in widths.items() if column not in expendable[:number]}
        if _shrink(fitted, floors, room):
            return fitted
    _shrink(fitted, dict.fromkeys(fitted, 3), room)
    return fitted


def _shrink(widths: dict[int, int], floors: Mapping[int, int], room: int) -> bool:
    """Make the widest of the columns that have a floor narrower, until all fit; False where they cannot."""
    excess = sum(widths.values()) + len(GAP) * (len(widths) - 1) - room
    while excess > 0:
        shrinking = [column for column in widths if widths[column] > floors.get(column, widths[column])]
        if not shrinking:
            return False
        widths[max(shrinking, key=lambda column: widths[column])] -= 1
        excess -= 1
    return True
