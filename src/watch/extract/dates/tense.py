"""Whether a clause is about the past or about the future."""

from __future__ import annotations

from watch.extract.dates.lexicon import DateLexicon
from watch.extract.dates.tokens import Tokens

#: How far a verb is looked for.
_REACH = 30
_SHORTEST_VERB = 4


def is_future(tokens: Tokens, first: int, last: int, lexicon: DateLexicon) -> bool:
    """True when the clause around the tokens `first` to `last` (excluded) speaks of the future.

    The nearest verb before them in the sentence decides, else the first one behind them.
    """
    start = max(0, first - _REACH)
    for place in range(first - 1, start - 1, -1):
        if _ends_sentence(tokens, place):
            break
        if (future := _cue(tokens, place, lexicon)) is not None:
            return future
    for place in range(last, min(len(tokens.words), last + _REACH)):
        if _ends_sentence(tokens, place):
            break
        if (future := _cue(tokens, place, lexicon)) is not None:
            return future
    return False


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    """True at a paragraph's end, and at a full stop that the next sentence follows."""
    kind = tokens.kinds[place]
    if kind == "#" or (kind == "x" and tokens.words[place] in "!?;"):
        return True
    if kind != "." or place + 1 >= len(tokens.words):
        return False
    # "U.S. President", "Mr. Li": a single letter or a title before the stop ends no sentence.
    before = tokens.words[place - 1] if place else ""
    if len(before) < 3 or tokens.kinds[place - 1] in "MmWw":
        return False
    begin = tokens.begins[place + 1]
    return begin > tokens.ends[place] and not tokens.text[begin].islower()


def _cue(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool | None:
    """True for a word of the future, False for one of the past, None for any other."""
    word = tokens.words[place]
    cues = lexicon.tense
    if word in cues.infinitive:
        return _plans(tokens, place, lexicon)
    if word in cues.future:
        return True
    if word in cues.past:
        return _is_plan(tokens, place, lexicon)
    if (
        len(word) > _SHORTEST_VERB
        and word.endswith(cues.past_endings)
        and word not in cues.neutral
        and tokens.text[tokens.begins[place]].islower()
    ):
        return _is_plan(tokens, place, lexicon)
    return None


def _is_plan(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for "agreed to meet", False for "agreed"."""
    if tokens.words[place] not in lexicon.tense.plans or place + 2 >= len(tokens.words):
        return False
    return tokens.words[place + 1] in lexicon.tense.infinitive and tokens.text[tokens.begins[place + 2]].islower()


def _plans(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool | None:
    """True for the "to" of "is to meet" and of a headline's "X to meet"; None where a verb before it decides."""
    if place + 1 >= len(tokens.words) or not tokens.text[tokens.begins[place + 1]].islower():
        return None
    for before in range(place - 1, max(-1, place - 4), -1):
        if tokens.words[before] in lexicon.tense.plans:
            return True
    begin = max(0, place - _REACH)
    for before in range(place - 1, begin - 1, -1):
        if _ends_sentence(tokens, before):
            return True
        if tokens.words[before] not in lexicon.tense.infinitive and _cue(tokens, before, lexicon) is not None:
            return None
    return begin == 0 or None
