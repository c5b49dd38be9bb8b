"""A glance at a text before it is read: most entries of a news feed are of football, and need no reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from watch.extract.gazetteer import Gazetteer
from watch.extract.language import recognise
from watch.extract.lexicon import Lexicon
from watch.extract.triggers import SETS_OUT, SIGNS, TREATIES
from watch.extract.words import plain

_WORD = re.compile(r"[^\W_]+")
_PLAIN_LETTERS = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}

#: "It will take place": a light verb tells of an engagement only close behind one of these.
_IT = frozenset({"it", "this", "that", "these", "both"})
_CLOSE = 6


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by their first one or two words."""

    single: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    firsts: frozenset[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> _Phrases:
        split = [_WORD.findall(key)[:2] for key in keys]
        pairs = frozenset((words[0], words[1]) for words in split if len(words) == 2)
        return cls(
            frozenset(words[0] for words in split if len(words) == 1), pairs, frozenset(first for first, _ in pairs)
        )

    def are_in(self, words: Sequence[str], there: AbstractSet[str], alone: AbstractSet[str]) -> bool:
        """True when one is there: those of one word among `alone`, the others anywhere. `there` are the words, once."""
        if not self.single.isdisjoint(alone):
            return True
        return not self.firsts.isdisjoint(there) and not self.pairs.isdisjoint(pairwise(words))


@dataclass(frozen=True, slots=True)
class _Known:
    """What one language has for an engagement, and for those that take part."""

    lexicon: Lexicon
    telling: _Phrases
    light: _Phrases
    names: _Phrases

    def may_tell(self, text: str) -> bool:
        written = _written(text)
        keys = self._keys(_in_plain_form(written))
        there = frozenset(keys)
        if not (self.telling.are_in(keys, there, there) or self._is_light(keys, there) or _sets_out(keys, there)):
            return False
        alone = there
        if self.lexicon.capitals:
            alone = frozenset([key for word, key in zip(written, keys, strict=True) if word[0].isupper()])
        return self.names.are_in(keys, there, alone)

    def _keys(self, words: Sequence[str]) -> Sequence[str]:
        return [self.lexicon.stem(word) for word in words] if self.lexicon.endings else words

    def _is_light(self, keys: Sequence[str], there: AbstractSet[str]) -> bool:
        if _IT.isdisjoint(there) or not self.light.are_in(keys, there, there):
            return False
        for place, key in enumerate(keys):
            if key in _IT:
                behind = keys[place + 1 : place + 2 + _CLOSE]
                if self.light.are_in(behind, frozenset(behind), frozenset(behind[:-1])):
                    return True
        return False


def _written(text: str) -> list[str]:
    """The words of a text, ten times faster than by the pattern where its letters are plain."""
    return text.translate(_PLAIN_LETTERS).split() if text.isascii() else _WORD.findall(normalize("NFC", text))


def _in_plain_form(words: Sequence[str]) -> list[str]:
    whole = " ".join(words)
    if whole.isascii():
        return whole.lower().split(" ") if words else []
    return [word.lower() if word.isascii() else plain(word) for word in words]


def _sets_out(keys: Sequence[str], there: AbstractSet[str]) -> bool:
    """True for "left Rome on Monday for Paris" and "signed a treaty"."""
    if _LEAVES.isdisjoint(there) and SIGNS.isdisjoint(there):
        return False
    for place, key in enumerate(keys):
        if key in _LEAVES and not _FOR.isdisjoint(keys[place + 1 : place + 1 + _CLOSE]):
            return True
        if key in SIGNS and not TREATIES.isdisjoint(keys[place + 1 : place + 2 + _CLOSE]):
            return True
    return False


#: The first words of verbs of setting out, and what stands before their goal.
_LEAVES = frozenset(phrase.split()[0] for phrase in SETS_OUT)
_FOR = frozenset({"for", "to"})


class Glance:
    """Tells texts that may hold a report from those that cannot: those without a word of engagement or a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, _Known] = {}

    def may_tell(self, text: str, claimed: str | None = None) -> bool:
        """False only where reading would find nothing. `claimed` is the language that the text is said to be in."""
        lang = recognise(text, claimed, self._gazetteer.lexicons)
        if lang is None:
            return False
        if lang not in self._known:
            self._known[lang] = _known(self._gazetteer.lexicons[lang], self._gazetteer)
        return self._known[lang].may_tell(text)


def _known(lexicon: Lexicon, gazetteer: Gazetteer) -> _Known:
    rows = gazetteer.index(lexicon.lang).keys
    series = [key for key, found in rows.items() if any(row.startswith("series\t") for row in found)]
    told = [key for key, entry in lexicon.entries.items() if entry.tags & {"noun", "verb"}]
    light = [key for key, entry in lexicon.entries.items() if "light" in entry.tags]
    return _Known(
        lexicon,
        _Phrases.of([*told, *series]),
        _Phrases.of(light),
        _Phrases.of(rows),
    )
