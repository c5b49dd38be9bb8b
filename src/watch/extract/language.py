"""Which of the languages that we read a text is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from watch.extract.lexicon import Lexicon
from watch.extract.words import words_of

SAMPLE = 4000
FEWEST = 0.05


def recognise(text: str, claimed: str | None, lexicons: Mapping[str, Lexicon]) -> str | None:
    """The language of a text: as claimed, where we read it, else by its commonest words; None for any other."""
    if claimed:
        short = claimed.lower().replace("_", "-").partition("-")[0]
        return short if short in lexicons else None
    words = Counter(word.low for word in words_of(text[:SAMPLE]) if word.low[0].isalpha())
    total = sum(words.values())
    if not total:
        return None
    shares = {
        lang: sum(words[stopword] for stopword in lexicon.stopwords) / total for lang, lexicon in lexicons.items()
    }
    best = max(shares, key=lambda lang: shares[lang], default=None)
    return best if best is not None and shares[best] >= FEWEST else None
