"""The list of 102 expressions, read as a reader means them: what dateparser alone gets wrong, or was asked for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find

LIST = Path(__file__).parents[3].parent / "shared" / "expressions.md"

_LANGUAGES = {"10 января": "ru", "10 січня": "uk", "am 10. Januar": "de", "le 10 janvier": "fr", "10 de enero": "es"}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:\.\.|,)(?:(\d{4}-)?(\d\d-)?(\d\d)))?")
_FUTURE = {
    "Sunday",
    "on Sunday",
    "Thursday",
    "Monday morning",
    "Sunday night",
    "Tuesday at 10 a.m. EST",
    "in three weeks",
}
#: In languages that are not read.
_UNREAD = {"1月10日", "10 Ocak"}


def rows() -> list[tuple[str, str]]:
    """Each expression with what a reader means by it."""
    if not LIST.is_file():
        return []
    lines = [line.split(" | ") for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [(cells[0][2:], cells[-1].removesuffix(" |")) for cells in lines[1:]]


def days(meaning: str) -> tuple[date, date] | None:
    """The first and last day of a meaning, None where it is a judgement in words."""
    match = _DAY.match(meaning)
    if match is None:
        return None
    first = date.fromisoformat(match[1])
    if match[4] is None:
        return first, first
    return first, date(int((match[2] or match[1])[:4]), int((match[3] or match[1][5:8])[:2]), int(match[4]))


@pytest.mark.skipif(not LIST.is_file(), reason="the list of expressions is not beside the checkout")
@pytest.mark.parametrize(("words", "meaning"), [row for row in rows() if days(row[1]) and row[0] not in _UNREAD])
def test_an_expression_means_what_a_reader_takes_it_for(find: Find, words: str, meaning: str) -> None:
    lang = _LANGUAGES.get(words, "en")
    verb = "will be" if words in _FUTURE else "is"
    country = "GB" if "UK" in meaning else None
    found = [one for one in find(f"The talk {verb} {words}.", lang, country=country) if one.when and not one.continues]
    first, last = days(meaning) or (date.min, date.min)
    assert found
    assert found[0].when is not None
    slack = timedelta(days=0 if found[0].when.is_exact else 1)  # where "early January" ends is a judgement
    assert abs(found[0].when.start - first) <= slack
    assert abs(found[0].when.end - last) <= slack


@pytest.mark.skipif(not LIST.is_file(), reason="the list of expressions is not beside the checkout")
@pytest.mark.parametrize("words", [words for words, meaning in rows() if meaning.startswith("not a date")])
def test_what_is_no_date_gives_none(find: Find, words: str) -> None:
    assert find(f"They said {words} there.") == ()
