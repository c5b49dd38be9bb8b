"""Words of a text, with their place in it, and their plain form."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|(?:qu|[ldsjnmtcLDSJNMTC])[’'](?=[^\W\d_]{2})"  # l'OTAN
    r"|[^\W\d_]+n[’']t\b"  # won't
    r"|[’'](?:s|S|ll|re|ve|d)\b"  # Russia's, they'll
    r"|[^\W\d_]+(?:[’'ʼ](?=[а-яіїєґ])[^\W\d_]+)*"
    r"|\d+(?:[.,:]\d+)*"
    r"|--+|[^\w\s]"
)
#: The letters that are mostly written map to themselves: one that is missing from such a table costs an exception.
LETTERS = {code: code for code in (*range(0x530), *range(0x2000, 0x2070))}
_PLAIN = LETTERS | str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})


class Word(NamedTuple):
    """One word or sign of a text: as written, its plain form, and where it stands."""

    text: str
    low: str
    begin: int
    end: int

    @property
    def is_name_like(self) -> bool:
        """True when it begins with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str, begin: int = 0, end: int | None = None) -> list[Word]:
    """The words and signs of a part of a text."""
    stop = len(text) if end is None else end
    found = []
    for match in _WORD.finditer(text, begin, stop):
        word = match.group()
        found.append(Word(word, plain(word), match.start(), match.end()))
    return found


def plain(text: str) -> str:
    """Lower case, without accents, with straight apostrophes: "Élysée" is "elysee"."""
    if text.isascii():
        return text.lower()
    text = text.translate(_PLAIN).casefold()
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    # A short i (й) and a yi (ї) are letters of their own; ё is written е as often as not.
    kept = "".join(
        c
        for place, c in enumerate(letters)
        if not unicodedata.combining(c) or c == "\u0306" or (c == "\u0308" and letters[place - 1 : place] == "і")
    )
    return unicodedata.normalize("NFC", kept).strip() or text


def phrase(text: str) -> str:
    """The key under which a name or phrase is found: its words in plain form, without signs."""
    if text.endswith("'") and len(text) < 4:
        return text  # l', d'
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.lower()
    kept = (word.low for word in words_of(text) if word.low[-1].isalnum() or len(word.low) > 1 or word.low == "+")
    return " ".join(kept)
