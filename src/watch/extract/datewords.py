"""What the words around a date tell of it: a length, a count, the new one of two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract.dates.expression import TimexType
from watch.extract.units import Unit
from watch.model.when import Precision


def only_counts(units: Sequence[Unit], index: int, place: int) -> bool:
    """True for the "in three weeks" of "their second call in three weeks": it dates nothing."""
    expression = units[index].date
    if expression is None or expression.type is not TimexType.DURATION or index < place:
        return False
    return any(unit.low in _COUNTED for unit in units[max(0, place - 3) : place])


_COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "only"})


def is_on(unit: Unit, day: date) -> bool:
    """True for a weekday that was read as that day."""
    expression = unit.date
    return (
        expression is not None
        and expression.otherwise is not None
        and expression.when is not None
        and expression.when.start == day
    )


def is_over(unit: Unit, day: date) -> bool:
    """False for a date behind that day: "will speak to reporters on Wednesday"."""
    when = unit.date.when if unit.date is not None else None
    return when is not None and when.start <= day


def is_length(units: Sequence[Unit], index: int, place: int) -> bool:
    """True for "a three-day visit" and "visit for three days", False for "the second call in three weeks"."""
    return index < place or (index > 0 and (units[index - 1].has("of") or units[index - 1].low in _LASTING))


_LASTING = frozenset({"for", "lasting", "last", "lasts"})


def length_of(value: str) -> timedelta | None:
    """The days of a TIMEX duration: "P3D", "P1W"."""
    digits = value[1:-1]
    if not value.startswith("P") or not digits.isdigit() or len(digits) > 3:
        return None
    if value.endswith("D"):
        return timedelta(days=int(digits))
    return timedelta(weeks=int(digits)) if value.endswith("W") else None


def fineness_of(unit: Unit) -> int:
    """How finely a date is known."""
    return unit.date.when.precision.fineness if unit.date and unit.date.when else 0


def row_end(units: Sequence[Unit], index: int) -> int | None:
    """The last of the units that go on the date at `index`: the "10" of "January 9-10"."""
    last = None
    for place in range(index + 1, min(len(units), index + 6)):
        expression = units[place].date
        if expression is not None and expression.continues:
            last = place
        elif expression is not None:
            break
    return last


def words_between(units: Sequence[Unit], index: int, last: int) -> str:
    """The words behind one unit up to another, as the text has them."""
    text = ""
    for unit, before in zip(units[index + 1 : last + 1], units[index:last], strict=True):
        text += (" " if unit.begin > before.end else "") + unit.text
    return text


def is_new_date(units: Sequence[Unit], index: int) -> bool:
    """True for the date behind "to" or "until"."""
    if index > 1 and units[index - 1].has("moved to"):
        around = (units[index - 2], *units[index + 1 : index + 2])
        return any(unit.has("postponed", "date") for unit in around)
    if index and units[index - 1].low.endswith(" to") and units[index - 1].has("postponed"):
        return True  # "moved to Monday"
    if index == 0 or units[index - 1].low not in ("to", "until", "till", "for"):
        return False
    return units[index - 1].low != "for" or (index > 1 and units[index - 2].has("postponed"))


def moves_from(units: Sequence[Unit], index: int) -> bool:
    """True for "moved from March 24 to March 31": no range, but two dates."""
    before = units[index - 1]
    if before.has("moved from") and index > 1 and units[index - 2].has("postponed"):
        return True
    return before.low.endswith("from") or units[index].low.startswith("from") or before.has("postponed")


def goes_on_to(units: Sequence[Unit], place: int, index: int) -> bool:
    """True for "put off from March 12 to April 3": the one date moves to the other. `place` is that of the engagement.

    Not for "postponed a round that was to run from March 12 to 14", nor where the word of it comes after the date.
    """
    expression = units[index].date
    if expression is None or expression.when is None or expression.when.precision is not Precision.RANGE:
        return False
    if units[index - 2].has("postponed"):
        return True
    moved = next((at for at in range(place - 1, max(-1, place - 8), -1) if units[at].has("postponed")), None)
    return moved is not None and not any(
        unit.has("was planned", "boundary", "comma") or unit.low in _PLANNED for unit in units[moved + 1 : index]
    )


_PLANNED = frozenset({"planned", "scheduled", "set", "due", "slated", "expected", "running", "lasting", "held"})


def displaced(units: Sequence[Unit], place: int, index: int) -> int | None:
    """The March 12 of "on April 3 instead of March 12", and of "instead of March 12, they will meet on April 3".

    `place` is that of the engagement, `index` that of its date.
    """
    rather = [at for at in (*range(index + 1, min(len(units), index + 7)), 0, 1) if at < len(units)]
    for at in rather:
        behind = range(at + 1, min(len(units), at + 3))
        if units[at].low in _RATHER and (at > index or behind.stop <= place):
            return next((near for near in behind if near != index and units[near].date is not None), None)
    return None


_RATHER = frozenset({"instead of", "rather than"})


def replaced(units: Sequence[Unit], dated: Sequence[int]) -> list[int]:
    """The first date of "scheduled for Saturday will now take place on Monday"."""
    for index in range(len(dated) - 1):
        between = units[dated[index] + 1 : dated[index + 1]]
        if any(unit.low == "now" for unit in between) and any(unit.has("future") for unit in between):
            return list(dated[: index + 1])
    return []


def was_planned(units: Sequence[Unit], place: int, index: int) -> bool:
    """True for a date behind "was to have": the plan that has changed."""
    for unit in reversed(units[place + 1 : index]):
        if unit.has("was planned") or unit.low in ("originally", "initially"):
            return True
        if unit.has("future", "comma") and unit.low != "to":
            return False
    return False
