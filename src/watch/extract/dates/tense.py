"""Whether a clause is about the past or about the future."""

from __future__ import annotations

from watch.extract.dates.lexicon import DateLexicon
from watch.extract.dates.tokens import Tokens

#: How far a verb is looked for.
_REACH = 30
_SHORTEST_VERB = 4
_SAME_CLAUSE = 12
_OPENING = 2


def is_future(tokens: Tokens, first: int, last: int, lexicon: DateLexicon) -> bool | None:
    """True when the clause around the tokens `first` to `last` (excluded) speaks of the future, False of the past.

    None where no word tells.

    A verb of the past directly behind them decides ("the court Thursday refused"), then a word such as "until" before
    them, then the nearest verb before them in the sentence, else the first one behind them.
    """
    if last < len(tokens.words) and _is_past(tokens, last, lexicon):
        return False
    if first > 1 and _is_yet_to_come(tokens, first, last, lexicon):
        return True
    begin = max(0, first - _REACH)
    for place in range(first - 1, begin - 1, -1):
        if ends_sentence(tokens, place):
            begin = place + 1
            break
        if (future := _cue(tokens, place, lexicon)) is not None:
            return future
    return _from_behind(tokens, first - begin, last, lexicon)


def _from_behind(tokens: Tokens, words_before: int, last: int, lexicon: DateLexicon) -> bool | None:
    """What the first verb behind a date tells. Behind a comma it tells of dates that open the sentence only.

    "On Friday, they met" is one clause; "Talks on Friday, they said" is two.
    """
    for place in range(last, min(len(tokens.words), last + _REACH)):
        is_comma = tokens.kinds[place] == "," and (place > last or words_before > _OPENING)
        if is_comma or ends_sentence(tokens, place):
            return None
        if _is_past(tokens, place, lexicon):
            return False
        if (future := _cue(tokens, place, lexicon)) is not None:
            return future
    return None


def _is_yet_to_come(tokens: Tokens, first: int, last: int, lexicon: DateLexicon) -> bool:
    """True for "until Friday" and "moved to Friday", not for "had filed by Friday" and "By Friday, they knew"."""
    before, cues = tokens.words[first - 1], lexicon.tense
    if before in cues.fixed_for and tokens.words[first - 2] in cues.fixed:
        return True
    if before not in cues.before_future or ends_sentence(tokens, first - 2) or tokens.kinds[last : last + 1] == ",":
        return False
    if _word(tokens, last) in cues.infinitive and _is_infinitive(tokens, last, lexicon):
        return True  # "has given them until Tuesday to answer"
    around = tokens.words[max(0, first - _SAME_CLAUSE) : last + _SAME_CLAUSE // 2]
    return tokens.text[tokens.begins[first - 1]].islower() and cues.perfect.isdisjoint(around)


def ends_sentence(tokens: Tokens, place: int) -> bool:
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
        return not _is_over(tokens, place, lexicon)
    if word.endswith(cues.future_endings) and len(word) > _SHORTEST_VERB and word not in cues.neutral:
        return True if tokens.text[tokens.begins[place]].islower() else None
    if _is_plan(tokens, place, lexicon):
        return True
    return False if _is_past(tokens, place, lexicon) else None


def _is_over(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for the "due" of "had been due on Friday"."""
    past = lexicon.tense.past
    return place > 1 and tokens.words[place - 1] in past and tokens.words[place - 2] in past


def _is_past(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for a verb of the past, False for the "held" of "will be held" and "is being held"."""
    word = tokens.words[place]
    cues = lexicon.tense
    is_form = word in cues.past or (
        len(word) > _SHORTEST_VERB
        and word.endswith(cues.past_endings)
        and word not in cues.neutral
        and word not in cues.future
        and tokens.text[tokens.begins[place]].islower()
    )
    return is_form and not _is_passive(tokens, place, lexicon)


def _is_passive(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for a participle behind "be" or "is", also with an adverb between them: "will be jointly chaired"."""
    cues = lexicon.tense
    if place and tokens.words[place - 1].endswith(cues.adverb_endings):
        place -= 1
    return place > 0 and tokens.words[place - 1] in cues.passive


def _is_plan(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for "agreed to meet", "planned for Thursday" and "planned a rally", False for "agreed"."""
    if place + 2 >= len(tokens.words):
        return False
    word, following, cues = tokens.words[place], tokens.words[place + 1], lexicon.tense
    if word in cues.fixed and (following in cues.fixed_for or (word in cues.plans and tokens.kinds[place + 1] == "a")):
        return True
    return word in cues.plans and _is_infinitive(tokens, place + 1, lexicon)


def _word(tokens: Tokens, place: int) -> str:
    return tokens.words[place] if place < len(tokens.words) else ""


def _is_infinitive(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool:
    """True for the "to" of "to meet", False for that of "to Geneva" and "to his capital"."""
    if tokens.words[place] not in lexicon.tense.infinitive or place + 1 >= len(tokens.words):
        return False
    return tokens.words[place + 1] not in lexicon.tense.no_verbs and tokens.text[tokens.begins[place + 1]].islower()


def _plans(tokens: Tokens, place: int, lexicon: DateLexicon) -> bool | None:
    """True for the "to" of "is to meet", "to be held", a headline's "X to meet"; None where a verb before decides."""
    if not _is_infinitive(tokens, place, lexicon):
        return None
    if place and tokens.words[place - 1] in lexicon.tense.copulas:
        return True
    if tokens.words[place + 1] in lexicon.tense.passive and _word(tokens, place + 2) in lexicon.tense.to_come:
        return True
    for before in range(place - 1, max(-1, place - 4), -1):
        if tokens.words[before] in lexicon.tense.plans:
            return not _is_over(tokens, before, lexicon)
    begin = max(0, place - _REACH)
    for before in range(place - 1, begin - 1, -1):
        if ends_sentence(tokens, before):
            return True
        if tokens.words[before] not in lexicon.tense.infinitive and _cue(tokens, before, lexicon) is not None:
            return None
    return begin == 0 or None
