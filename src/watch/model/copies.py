"""Which reports repeat one text: an agency's story in ten newspapers is one voice, not ten."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watch.model.report import Report

_WORD = re.compile(r"\w+")

#: Words in a row that are compared, and the part of the shorter text that must be in the longer one.
_RUN = 3
_SHARE = 0.6


def is_copy(one: Report, other: Report) -> bool:
    """True when one quote is the other, but for a few words."""
    mine, theirs = _runs(one.quote), _runs(other.quote)
    return len(mine & theirs) >= _SHARE * min(len(mine), len(theirs))


def voices(reports: Iterable[Report]) -> int:
    """How many sources say it by themselves: an outlet counts once, and so do those that copy one text."""
    groups: list[list[Report]] = []
    for report in reports:
        same = [group for group in groups if any(_same_voice(report, member) for member in group)]
        for group in same:
            groups.remove(group)
        groups.append([report, *(member for group in same for member in group)])
    return len(groups)


def _same_voice(one: Report, other: Report) -> bool:
    return one.source.outlet == other.source.outlet or is_copy(one, other)


def _runs(quote: str) -> frozenset[str]:
    """The runs of words of a quote; the whole of it, where it is too short for one."""
    words = _WORD.findall(quote.casefold())
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
