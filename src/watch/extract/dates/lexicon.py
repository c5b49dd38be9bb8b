"""The words with which a language says dates, read from a file per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from watch.extract.words import LETTERS

#: A number with its separators, a word, a paragraph's end, or one sign.
TOKEN = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\d+(?:[.,:/\u2010-\u2014\u2212-]\d+)*|[^\W\d_]\w*|\n[ \t\r]*\n\s*|[^\w\s]{4,}|[^\w\s]|_+"
)

#: The class of a word by the table that holds it: the letters in which the grammar is written.
TABLES = {
    "months": "M", "doubtful_months": "m", "weekdays": "W", "weekdays_plural": "B", "weekdays_short": "w",
    "ordinals": "o", "cardinals": "c", "vague_amounts": "V", "units": "u", "years": "j", "units_plural": "U",
    "seasons": "S", "doubtful_seasons": "s", "parts_of_day": "P", "parts_of_day_plural": "C", "clock_words": "H",
    "days": "T", "references": "R", "definite": "A", "indefinite": "a", "edges": "E", "edges_of": "<",
    "shifts": "G", "of": "O", "and": "&", "to": ">", "from": "F", "in": "i", "at": "@", "on": "^",
    "before_months": "b", "every": "q", "times": "X", "approximately": "~", "adverbs": "Q", "half_of_day": "g",
    "zones": "z", "local_time": "l", "holidays": "h", "new_year": "v", "old": "k", "time": "r", "decades": "d",
    "fiscal": "$", "long": "=", "lengths": "%", "relative": "L",
    "ago": "!", "moved_to": "»", "weeks": "*", "in_future": "I", "not_dates": "x",
}  # fmt: skip

_APOSTROPHES = LETTERS | str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})


class Entry(NamedTuple):
    """What a word or phrase is to the grammar: its class, its value, and whether it must be capitalised."""

    kind: str
    value: str | int
    capital: bool = False


class Tense(NamedTuple):
    """The words that tell whether a clause is about the past or about the future."""

    future: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    neutral: frozenset[str]
    plans: frozenset[str]
    infinitive: frozenset[str]
    copulas: frozenset[str]
    no_verbs: frozenset[str]
    fixed: frozenset[str]
    fixed_for: frozenset[str]
    before_future: frozenset[str]
    perfect: frozenset[str]
    passive: frozenset[str]
    to_come: frozenset[str]
    adverb_endings: tuple[str, ...]
    backward: frozenset[str]
    onward: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class DateLexicon:
    """The words of one language.

    `hour_suffix` is the "h" of "15h30"; after a word of `at_hours` "15 hours" is a time; `relatives_follow` says that
    "next" stands behind its noun; `reads_rest` that dateparser reads the dates whose month is not in the file;
    `bare_seasons` that "in spring" is one word; `names_follow` that "April Jones" is somebody. Behind words of
    `numbered` a number is no year, and a year of one of the `laws` is none that anything happens in. With a word of
    `never_soon` a weekday that is but a day or two away is that of next week: "next Thursday", out on a Tuesday.
    """

    lang: str
    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    bare_references: Mapping[str, str]
    tense: Tense
    numeric_order: str = "dmy"
    ordinal_suffixes: frozenset[str] = frozenset()
    decade_suffix: str = ""
    hour_suffix: str = ""
    relatives_follow: bool = False
    reads_rest: bool = False
    bare_seasons: bool = False
    at_hours: frozenset[str] = frozenset()
    names_follow: bool = False
    never_soon: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()

    @classmethod
    def load(cls, folder: Path, lang: str) -> DateLexicon:
        """The lexicon in `folder`/LANG.toml, read once.

        Raises:
            FileNotFoundError: if the language has no file.
        """
        return _load(folder, lang)

    @staticmethod
    def languages(folder: Path) -> tuple[str, ...]:
        """The languages that have a file in `folder`."""
        return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def normal(text: str) -> str:
    """Lower case, with one kind of apostrophe."""
    return text.lower().translate(_APOSTROPHES)


@lru_cache(maxsize=64)
def _load(folder: Path, lang: str) -> DateLexicon:
    with (folder / f"{lang}.toml").open("rb") as file:
        data = tomllib.load(file)
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for phrase, entry in _entries(data):
        first, *rest = TOKEN.findall(normal(phrase))
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), entry))
        else:
            words.setdefault(first, entry)
    return DateLexicon(
        lang=lang,
        words=words,
        phrases={first: tuple(sorted(rests, key=lambda item: -len(item[0]))) for first, rests in phrases.items()},
        bare_references={
            normal(phrase): value for value, listed in data.get("bare_references", {}).items() for phrase in listed
        },
        tense=_tense(data.get("tense", {})),
        numeric_order=data.get("numeric_order", "dmy"),
        ordinal_suffixes=frozenset(data.get("ordinal_suffixes", ())),
        decade_suffix=data.get("decade_suffix", ""),
        hour_suffix=data.get("hour_suffix", ""),
        relatives_follow=data.get("relatives_follow", False),
        reads_rest=data.get("reads_rest", False),
        bare_seasons=data.get("bare_seasons", False),
        at_hours=frozenset(data.get("at_hours", ())),
        never_soon=frozenset(data.get("never_soon", ())),
        names_follow=data.get("names_follow", False),
        numbered=frozenset(data.get("numbered", ())),
        laws=frozenset(data.get("laws", ())),
    )


def _tense(data: Mapping[str, list[str]]) -> Tense:
    def words(name: str) -> frozenset[str]:
        return frozenset(data.get(name, ()))

    return Tense(
        future=words("future"),
        past=words("past"),
        past_endings=tuple(data.get("past_endings", ())),
        future_endings=tuple(data.get("future_endings", ())),
        neutral=words("neutral"),
        plans=words("plans"),
        infinitive=words("infinitive"),
        copulas=words("copulas"),
        no_verbs=words("no_verbs"),
        fixed=words("fixed"),
        fixed_for=words("fixed_for"),
        before_future=words("before_future"),
        perfect=words("perfect"),
        passive=words("passive"),
        to_come=words("to_come"),
        adverb_endings=tuple(data.get("adverb_endings", ())),
        backward=words("backward"),
        onward=words("onward"),
    )


def _entries(data: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, Entry]]:
    """Each phrase of the file with what it is."""
    capitals = data.get("capitals", ())
    for table, kind in TABLES.items():
        for value, phrases in data.get(table, {}).items():
            for phrase in phrases:
                number = int(value) if value.lstrip("-").isdigit() else value
                yield phrase, Entry(kind, number, table in capitals)
