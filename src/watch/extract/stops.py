"""One word of engagement with several days: "will meet A on Monday and B on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract import chains
from watch.extract.units import Mention, Unit


def further_parties(units: Sequence[Unit], place: int, first: int) -> list[tuple[int, list[Mention]]]:
    """Each further day behind the first, with whom it is: named before the day, else behind it."""
    found: list[tuple[int, list[Mention]]] = []
    last = first
    for index in range(max(first, place) + 1, min(len(units), place + 60)):
        unit = units[index]
        if unit.has("say", "hard", "light", "head", "verb", "relative") or unit.low in _OTHERWISE:
            break
        if not _is_day(unit):
            continue
        before = range(last + 1, index) if first > place else range(0)  # "on Monday A and on Tuesday B"
        names = _names(units, before) or _names(units, range(index + 1, min(len(units), index + 6)))
        if names:
            found.append((index, names))
        last = index
    return found


_OTHERWISE = frozenset({"while", "whereas", "when", "as"})


def _is_day(unit: Unit) -> bool:
    return unit.date is not None and not unit.date.continues and unit.date.when is not None and unit.date.when.is_exact


def _names(units: Sequence[Unit], span: range) -> list[Mention]:
    """The names in a stretch without a verb, behind "with" or "and"."""
    for index in span:
        unit = units[index]
        if unit.has("date", "say", "light", "head"):
            return []
        if unit.has("party") and (index == span.start or units[index - 1].has("and", "with", "filler", "comma")):
            names, end = chains.chain_after(units, index)
            acts = end < len(units) and units[end].has("say", "verb", "light", "head", "future", "past")
            return [] if acts else names
    return []
