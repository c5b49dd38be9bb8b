"""Every expression of time in a text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from watch.extract.dates.context import Context, Hit
from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.dates.grammar import ANY, RULES, first_rule
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.dates.tokens import MOST_WORDS, tokenize

MOST = 10_000

#: So many places that only look like one are tried.
_MOST_TRIES = 100_000

#: Countries that write the month before the day in numbers.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "VI"})
#: A quarter that began longer ago is the one compared with, not the one a business report is about.
_THIS_STORY = 200


class Found(NamedTuple):
    """The expressions of a text, and the character up to which it was looked through: mostly all of it."""

    dates: tuple[DateExpression, ...]
    read_to: int


def find_dates(
    text: str, published: date | datetime, lexicon: DateLexicon, country: str | None = None
) -> tuple[DateExpression, ...]:
    """Every expression of a date or time in `text`, in order, read against its publication."""
    return look_through(text, published, lexicon, country).dates


def look_through(text: str, published: date | datetime, lexicon: DateLexicon, country: str | None = None) -> Found:
    """Every expression of a date or time in `text`, in order, and how far it was looked through.

    Expressions such as "a day later" are read against the date before them in the text. Pure: any text, no exception.
    At most `MOST` are read, in the first 250,000 words: no article has more.
    """
    day = published.date() if isinstance(published, datetime) else published
    day_first = country.upper() not in _MONTH_FIRST if country else lexicon.numeric_order == "dmy"
    context = Context(tokenize(text, lexicon), day, lexicon, day_first)
    found: list[DateExpression] = []
    place = 0
    kinds = context.tokens.kinds
    for _ in range(_MOST_TRIES):
        start = ANY.search(kinds, place)
        if start is None:
            return Found(tuple(found), len(text) if len(kinds) < MOST_WORDS else context.tokens.ends[-1])
        if len(found) >= MOST:
            break
        place = _read_at(context, start, found)
    return Found(tuple(found), context.tokens.ends[place - 1])


def _read_at(context: Context, start: re.Match[str], found: list[DateExpression]) -> int:
    """Read what begins at a token into `found`; the token to go on from."""
    place = start.start()
    for rule in RULES[first_rule(start) :]:
        match = rule.pattern.match(context.tokens.kinds, place)
        if match is None:
            continue
        try:
            expressions = rule.read(Hit(context, match))
        except (ValueError, OverflowError):
            continue  # no such day in the calendar
        if expressions:
            found.extend(expressions)
            _remember(context, expressions, match.end())
            return match.end()
    return place + 1


def _remember(context: Context, expressions: tuple[DateExpression, ...], place: int) -> None:
    """Keep the last day, period and quarter that were read, for "a day later", "that year", "the quarter"."""
    for expression in expressions:
        when = expression.when
        if when is None or expression.type is TimexType.DURATION:
            continue
        context.period = when.start
        if expression.value[4:6] == "-Q" and abs((when.start - context.published).days) < _THIS_STORY:
            context.quarter, context.quarter_place = when.start, place
        if when.is_exact and not expression.continues:
            context.remember(when.start, place)
        elif when.is_exact:
            context.reference = when.start
