"""A text as a row of classes, one letter a word, on which the grammar of dates is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from watch.extract.dates.lexicon import TOKEN, DateLexicon, normal

#: A novel has fewer.
MOST_WORDS = 250_000

#: No date is written in a longer numeral: such a token is a phone number or worse.
_LONGEST_NUMERAL = 32
_DASH = "[\u2010-\u2014\u2212-]"

#: Classes of tokens that are no words of the lexicon, beside those in `lexicon.TABLES`:
#: n 1 to 31, N another number, y a year, Z four digits from 0, p a pair of days, Y a pair of years, D a full numeric
#: date, t a clock time, J two clock times, f two numbers with a point, e two with a slash, x everything else,
#: K a day and a year with a comma, d a decade, # the end of a paragraph; and these signs as themselves:
_SIGNS = {
    ",": ",",
    ".": ".",
    "-": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "(": "(",
    ")": ")",
    "/": "/",
    "'": "'",
    "’": "'",
}

_SHAPES = tuple(
    (kind, re.compile(shape))
    for kind, shape in {
        "p": rf"(\d{{1,2}}){_DASH}(\d{{1,2}})",
        "D": r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?:t\S*)?|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d)",
        "t": r"\d{1,2}:\d\d(?::\d\d)?",
        "f": r"\d{1,2}\.\d{1,2}",
        "e": r"\d{1,2}/\d{1,2}",
        "K": r"\d{1,2},\d{4}",
        "Y": rf"(\d{{4}}){_DASH}(\d{{4}}|\d\d)",
        "J": rf"\d{{1,2}}[:.]\d\d{_DASH}\d{{1,2}}[:.]\d\d",
    }.items()
)

_SPOKEN = re.compile("c-?c")

Value = int | str


@dataclass(slots=True)
class Tokens:
    """The words of a text: parallel rows of their places, lower-case forms and values, and the string of classes."""

    text: str
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    kinds: str = ""


def tokenize(text: str, lexicon: DateLexicon) -> Tokens:
    """The first `MOST_WORDS` tokens of `text`, with phrases and numbers written in words joined into one."""
    raw = [match.span() for match in islice(TOKEN.finditer(text), MOST_WORDS)]
    lower = normal(text)
    if len(lower) == len(text):
        forms = [lower[begin:end] for begin, end in raw]
    else:  # a letter that is two in lower case
        forms = [normal(text[begin:end]) for begin, end in raw]
    tokens = Tokens(text)
    words, phrases = lexicon.words, lexicon.phrases
    kinds: list[str] = []
    place, count = 0, len(raw)
    while place < count:
        begin, end = raw[place]
        form = forms[place]
        length = 1
        kind: str = "x"
        value: Value = form
        if form in phrases and (found := _phrase(forms, place, lexicon)):
            length, kind, value = found
        elif form in words:
            entry = words[form]
            if not entry.capital or text[begin].isupper():
                kind, value = entry.kind, entry.value
        elif not form.isalpha():
            kind, value = _other(form)
            if kind in "nNy" and place + 1 < count and raw[place + 1][0] == end:
                length, kind, value = _suffixed(forms[place + 1], kind, value, lexicon)
        if length > 1:
            end = raw[place + length - 1][1]
            form = normal(text[begin:end])
        tokens.begins.append(begin)
        tokens.ends.append(end)
        tokens.words.append(form)
        tokens.values.append(value)
        kinds.append(kind)
        place += length
    tokens.kinds = "".join(kinds)
    if _SPOKEN.search(tokens.kinds):
        _join_cardinals(tokens)
    return tokens


def _other(form: str) -> tuple[str, Value]:
    """The class and value of a token that is no word."""
    if form[0].isdecimal():
        return _numeral(form)
    return ("#" if form[0] == "\n" else _SIGNS.get(form, "x")), form


def _phrase(forms: list[str], place: int, lexicon: DateLexicon) -> tuple[int, str, Value] | None:
    """The longest phrase of the lexicon that begins here, its number of tokens, class and value."""
    for rest, entry in lexicon.phrases[forms[place]]:
        if tuple(forms[place + 1 : place + 1 + len(rest)]) == rest:
            return 1 + len(rest), entry.kind, entry.value
    return None


def _numeral(form: str) -> tuple[str, Value]:
    """The class and value of a token that begins with a digit."""
    if len(form) > _LONGEST_NUMERAL:
        return "x", form
    if form.isdecimal():
        number = int(form)
        if len(form) <= 2:
            return ("n" if 1 <= number <= 31 else "N"), number
        if len(form) == 4:
            return ("Z" if form[0] == "0" else "y" if 1000 <= number <= 2199 else "N"), number
        return ("N" if len(form) <= 6 else "x"), number
    for kind, shape in _SHAPES:
        if shape.fullmatch(form):
            return kind, form
    return "x", form


def _suffixed(suffix: str, kind: str, value: Value, lexicon: DateLexicon) -> tuple[int, str, Value]:
    """A number with letters behind it: an ordinal ("9th"), a decade ("1990s") or the number alone."""
    number = int(value)
    if (
        lexicon.hour_suffix
        and suffix.startswith(lexicon.hour_suffix)
        and suffix[len(lexicon.hour_suffix) :].isdecimal()
    ):
        return 2, "t", f"{number}:{suffix[len(lexicon.hour_suffix) :]:.2}"
    if suffix in lexicon.ordinal_suffixes:
        return 2, ("o" if 1 <= number <= 31 else "x"), value
    if suffix == lexicon.decade_suffix and number % 10 == 0 and (kind == "y" or 20 <= number <= 90):
        return 2, "d", number if kind == "y" else 1900 + number
    return 1, kind, value


def _join_cardinals(tokens: Tokens) -> None:
    """Join numbers in words ("twenty-five", "nineteen ninety-one") into one token of their value."""
    joined = Tokens(tokens.text)
    kinds: list[str] = []
    place, count = 0, len(tokens.words)
    while place < count:
        last = place
        kind, value = tokens.kinds[place], tokens.values[place]
        if kind == "c":
            numbers = [int(value)]
            while last + 1 < count and len(numbers) < 6:
                step = 2 if tokens.kinds[last + 1] == "-" else 1
                if last + step >= count or tokens.kinds[last + step] != "c":
                    break
                last += step
                numbers.append(int(tokens.values[last]))
            kind, value = _spoken(numbers)
        joined.begins.append(tokens.begins[place])
        joined.ends.append(tokens.ends[last])
        joined.words.append(tokens.words[place])
        joined.values.append(value)
        kinds.append(kind)
        place = last + 1
    tokens.begins, tokens.ends, tokens.words, tokens.values = joined.begins, joined.ends, joined.words, joined.values
    tokens.kinds = "".join(kinds)


def _spoken(numbers: list[int]) -> tuple[str, int]:
    """The number that a row of number words says, and whether it is a year ("nineteen ninety-one")."""
    if len(numbers) > 1 and 11 <= numbers[0] <= 20 and 10 <= numbers[1] <= 90:
        return "y", numbers[0] * 100 + sum(numbers[1:])
    total = part = 0
    for number in numbers:
        if number == 1000:
            total, part = total + (part or 1) * 1000, 0
        elif number == 100:
            part = (part or 1) * 100
        else:
            part += number
    return "c", total + part
