"""The words of one language by which reading knows an engagement."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watch.extract.words import phrase
from watch.model.report import Kind

FORMS = ("base", "third", "past", "gerund", "future")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is: its tags, and for a word of engagement its kind and the form of the verb."""

    tags: frozenset[str]
    form: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, by phrase."""

    lang: str
    script: str
    stopwords: frozenset[str]
    entries: Mapping[str, Entry]
    longest: Mapping[str, int]
    capitals: bool = True
    free_order: bool = False
    genitive: bool = False
    ordinal_dots: bool = False
    noun_capitals: bool = False
    endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    not_verbs: frozenset[str] = frozenset()
    virtual: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    furniture: tuple[str, ...] = ()
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    common_surnames: frozenset[str] = frozenset()
    office_sides: Mapping[str, str] = field(default_factory=dict)

    def stem(self, word: str) -> str:
        """A word without its case ending, where the language has them."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word

    def key(self, text: str) -> str:
        """The key of a name or phrase in this language."""
        words = phrase(text)
        return " ".join(self.stem(word) for word in words.split()) if self.endings else words


def load(path: Path) -> Lexicon:
    """The lexicon in a file."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    bare = Lexicon(
        lang=table["lang"],
        script=table.get("script", "latin"),
        stopwords=frozenset(table["stopwords"]),
        entries={},
        longest={},
        endings=tuple(sorted(table.get("endings", ()), key=len, reverse=True)),
    )
    found: dict[str, Entry] = {}
    for text, entry in _entries(table):
        key = bare.key(text) or text
        old = found.get(key)
        found[key] = entry if old is None else _merged(old, entry)
    longest: dict[str, int] = {}
    for key in found:
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 1), len(rest) + 1)
    return Lexicon(
        lang=bare.lang,
        script=bare.script,
        stopwords=bare.stopwords,
        entries=found,
        longest=longest,
        capitals=table.get("capitals", True),
        free_order=table.get("free_order", False),
        genitive=table.get("genitive", False),
        ordinal_dots=table.get("ordinal_dots", False),
        noun_capitals=table.get("noun_capitals", False),
        endings=bare.endings,
        verb_endings=tuple(table.get("verb_endings", ())),
        not_verbs=frozenset(table.get("verbs", {}).get("not_verbs", ())),
        virtual=frozenset(bare.key(word) for word in table.get("places", {}).get("virtual", ())),
        ordinals={bare.key(word): value for word, value in table.get("ordinals", {}).items()},
        furniture=tuple(table.get("furniture", {}).get("lines", ())),
        adjectives={state: tuple(words) for state, words in table.get("adjectives", {}).items()},
        names={name: tuple(words) for name, words in table.get("names", {}).items()},
        office_sides={bare.key(role): side for role, side in table.get("people", {}).get("sides", {}).items()},
        common_surnames=frozenset(table.get("people", {}).get("common_surnames", ())),
    )


def _merged(old: Entry, new: Entry) -> Entry:
    """A phrase in two tables: the first gives kind and form, both give tags; a stop is nothing else."""
    if "stop" in old.tags:
        return old
    return Entry(old.tags | new.tags, old.form or new.form, old.kind or new.kind)


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Every phrase of the file with what it is; what comes first counts most."""
    stops = table.get("stops", {})
    yield from _all(stops.get("nouns", ()), "stop")
    yield from _all(stops.get("words", ()), "public")
    for trigger in table.get("triggers", ()):
        yield from _trigger(trigger)
    verbs = table.get("verbs", {})
    for name, tag in (("light", "light"), ("say", "say"), ("other", "head")):
        for form in FORMS:
            yield from _all(verbs.get(name, {}).get(form, ()), tag, form=form)
    for section, tags in _SECTIONS.items():
        for name, tag in tags.items():
            yield from _all(table.get(section, {}).get(name, ()), tag)
    yield from _all(table.get("ordinals", {}), "ordinal", "word")
    yield from _all(table["stopwords"], "common")


def _all(phrases: Iterable[str], *tags: str, form: str = "", kind: Kind | None = None) -> Iterator[tuple[str, Entry]]:
    entry = Entry(frozenset(tags), form, kind)
    return ((text, entry) for text in phrases)


def _trigger(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The nouns and verbs of one kind of engagement."""
    kind = Kind(table["kind"])
    more = [tag for tag in ("weak", "bare") if table.get(tag)]
    yield from _all(table.get("nouns", ()), "noun", *more, kind=kind)
    for form in FORMS:
        yield from _all(table.get(form, ()), "verb", *more, form=form, kind=kind)


#: The tables of plain word lists, and the tag that each gives.
_SECTIONS = {
    "cues": {
        "future": "future",
        "past": "past",
        "hypothetical": "hypothetical",
        "doubtful": "doubtful",
        "negated": "negated",
        "cancelled": "cancelled",
        "postponed": "postponed",
        "was_planned": "was planned",
        "phone": "phone",
        "ending": "ending",
        "international": "international",
        "same_day": "same day",
        "boundaries": "boundary",
    },
    "people": {
        "roles": "role",
        "plural_roles": "roles",
        "fillers": "filler",
        "particles": "particle",
        "no_names": "no name",
        "pronouns": "pronoun",
        "first_pronouns": "speaker",
        "plural_pronouns": "pair",
    },
    "links": {
        "with": "with",
        "between": "between",
        "of": "of",
        "goal": "goal",
        "moved_from": "moved from",
        "moved_to": "moved to",
        "to": "to",
        "in": "in",
        "and": "and",
        "relative": "relative",
        "article": "article",
    },
    "places": {"of_city": "of city", "virtual": "virtual", "here": "here", "nouns": "place noun"},
}
