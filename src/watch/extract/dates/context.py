"""What a reader of dates knows: the words, the day of publication, and the date read before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from watch.extract.dates import tense
from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.dates.span import Span
from watch.extract.dates.tokens import Tokens
from watch.model.when import When

#: A time alone ("at 10 a.m.") belongs to a date at most so many words before it.
_NEAR = 30
_SAME_STORY = 200
_SAME_PHRASE = 4


@dataclass(slots=True)
class Context:
    """The state of one reading.

    `reference` is the last day read, against which "a day later" counts; `period` the beginning of the last period,
    for "that year" and "the following month"; `quarter` that of the last quarter.
    """

    tokens: Tokens
    published: date
    lexicon: DateLexicon
    day_first: bool
    reference: date | None = None
    reference_place: int = -_NEAR
    quarter: date | None = None
    quarter_place: int = 0
    period: date | None = None
    week: date | None = None
    week_place: int = 0
    tenses: dict[int, bool | None] = field(default_factory=dict)

    @property
    def anchor(self) -> date:
        """The date before in the text, or that of publication."""
        return self.reference or self.published

    def near(self, place: int) -> date:
        """The date shortly before a place in the text, or that of publication."""
        return self.reference if self.reference and place - self.reference_place <= _NEAR else self.published

    def date_in_sentence(self, place: int) -> date | None:
        """The last day read before a place in the same sentence."""
        between = range(self.reference_place, place)
        if (
            self.reference is None
            or len(between) > _NEAR
            or any(tense.ends_sentence(self.tokens, one) for one in between)
        ):
            return None
        return self.reference

    def remember(self, day: date, place: int) -> None:
        """Make a day the one that "a day later" counts from."""
        self.reference, self.reference_place = day, place

    def quarter_near(self, place: int) -> date | None:
        """A day of the quarter named shortly before a place: that of which a business report speaks."""
        return self.quarter if self.quarter and place - self.quarter_place <= _SAME_STORY else None

    def week_near(self, place: int) -> date | None:
        """The Monday of the week named just before a place: "next week, on Tuesday"."""
        between = self.tokens.kinds[self.week_place : place]
        return self.week if self.week and len(between) <= _SAME_PHRASE and not set(between) & set(".#") else None

    def is_future(self, first: int, last: int) -> bool | None:
        """True when the clause around these tokens speaks of the future, False of the past, None where none tells."""
        if first not in self.tenses:
            self.tenses[first] = tense.is_future(self.tokens, first, last, self.lexicon)
        return self.tenses[first]

    def kind(self, place: int) -> str:
        """The class of a token; "#" beyond the text."""
        return self.tokens.kinds[place] if 0 <= place < len(self.tokens.kinds) else "#"

    def word(self, place: int) -> str:
        """A token's lower-case word; empty beyond the text."""
        return self.tokens.words[place] if 0 <= place < len(self.tokens.words) else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule of the grammar fits."""

    context: Context
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The token behind the last."""
        return self.match.end()

    def place(self, group: str) -> int:
        """The token of a group, -1 where the group is missing."""
        return self.match.start(group) if group in self.match.re.groupindex else -1

    def has(self, group: str) -> bool:
        """True when the group took part in the match."""
        return self.place(group) >= 0

    def number(self, group: str) -> int:
        """The number that a group names, 0 where it is missing."""
        place = self.place(group)
        return int(self.context.tokens.values[place]) if place >= 0 else 0

    def name(self, group: str) -> str:
        """The name that a group has in the lexicon, empty where it is missing."""
        place = self.place(group)
        return str(self.context.tokens.values[place]) if place >= 0 else ""

    def kind(self, group: str) -> str:
        """The class of a group, empty where it is missing."""
        return self.match[group] or "" if group in self.match.re.groupindex else ""

    def is_future(self) -> bool | None:
        """True when the clause around speaks of the future, False of the past, None where no word tells."""
        return self.context.is_future(self.first, self.last)

    def expression(
        self,
        type: TimexType,
        value: str,
        when: When | None = None,
        otherwise: When | None = None,
        *,
        explicit: bool = False,
        continues: bool = False,
        first: int | None = None,
        last: int | None = None,
    ) -> DateExpression:
        """The expression of the tokens `first` to `last` (excluded), by default all of the hit."""
        tokens = self.context.tokens
        begin = tokens.begins[self.first if first is None else first]
        end = tokens.ends[(self.last if last is None else last) - 1]
        return DateExpression(begin, end, tokens.text[begin:end], type, value, when, otherwise, explicit, continues)

    def date(self, span: Span, otherwise: Span | None = None, *, explicit: bool = False) -> DateExpression:
        """A DATE of the whole hit."""
        return self.expression(
            TimexType.DATE, span.value, span.when, otherwise.when if otherwise else None, explicit=explicit
        )
