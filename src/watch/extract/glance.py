"""A glance at a text before it is read: most entries of a news feed are of football, and need no reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from watch.extract.gazetteer import Gazetteer
from watch.extract.language import recognise
from watch.extract.lexicon import Lexicon
from watch.extract.triggers import SETS_OUT, SIGNS, TREATIES
from watch.extract.words import plain

_WORD = re.compile(r"[^\W_]+")

#: "It will take place": a light verb tells of an engagement only close behind one of these.
_IT = frozenset({"it", "this", "that", "these", "both"})
_CLOSE = 6


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by their first one or two words."""

    single: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, keys: Iterable[str]) -> _Phrases:
        split = [_WORD.findall(key)[:2] for key in keys]
        return cls(
            frozenset(words[0] for words in split if len(words) == 1),
            frozenset((words[0], words[1]) for words in split if len(words) == 2),
        )

    def are_in(self, words: Sequence[str], alone: Sequence[str]) -> bool:
        """True when one is there: those of one word among `alone`, the others anywhere."""
        return not self.single.isdisjoint(alone) or not self.pairs.isdisjoint(pairwise(words))


@dataclass(frozen=True, slots=True)
class _Known:
    """What one language has for an engagement, and for those that take part."""

    lexicon: Lexicon
    telling: _Phrases
    light: frozenset[str]
    names: _Phrases

    def may_tell(self, text: str) -> bool:
        written = _WORD.findall(normalize("NFC", text))
        keys = self._keys([word.lower() if word.isascii() else plain(word) for word in written])
        if not self.telling.are_in(keys, keys) and not self._is_light(keys) and not _sets_out(keys):
            return False
        alone = keys
        if self.lexicon.capitals:
            alone = [key for word, key in zip(written, keys, strict=True) if word[0].isupper()]
        return self.names.are_in(keys, alone)

    def _keys(self, words: Sequence[str]) -> Sequence[str]:
        return [self.lexicon.stem(word) for word in words] if self.lexicon.endings else words

    def _is_light(self, keys: Sequence[str]) -> bool:
        if self.light.isdisjoint(keys):
            return False
        places = [place for place, key in enumerate(keys) if key in _IT]
        return any(not self.light.isdisjoint(keys[place + 1 : place + 1 + _CLOSE]) for place in places)


def _sets_out(keys: Sequence[str]) -> bool:
    """True for "left Rome on Monday for Paris" and "signed a treaty"."""
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
        frozenset(_WORD.findall(key)[0] for key in light if _WORD.search(key)),
        _Phrases.of(rows),
    )
