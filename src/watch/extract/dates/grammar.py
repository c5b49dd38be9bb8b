"""The rules of dates: each a pattern over the classes of tokens, and the reader of what it finds.

The patterns are bounded, so that reading stays linear in the length of the text. Letters: see `lexicon` and `tokens`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from watch.extract.dates import days, lengths, periods, ranges, weekdays
from watch.extract.dates.clock import clock
from watch.extract.dates.context import Hit
from watch.extract.dates.expression import DateExpression

_YEAR = r"(?:,?O?(?P<year>y)j?|,?O?(?P<relative_year>L)j)"
_WEEKDAY = r"(?:A?L?(?P<weekday>[Ww])\.?,?A?)"
_BEFORE = rf"(?:{clock('before_')},?[\^iO]?|A?(?P<before_part>P)O|E-?(?P<before_part2>P))?"
_AFTER = rf"(?:(?(before_clock)|,?[@^i>]?{clock('after_')})|(?P<after_part>P))?"
_AFTER_ALONE = rf"(?:,?[@^i>]?{clock('after_')}|(?P<after_part>P))?"
_EDGE = r"(?:A?(?P<edge>E)[Oi]?-?A?|A?(?P<edge_of><)-?O?A?)"
_EDGE2 = r"A?(?P<edge_of2><)O"
#: The time at which each day of a row begins.
_TIME = rf"(?:,?[@^i>]?{clock('after_')})?"
_TIGHT_EDGE = r"(?:A?(?P<edge>E)-?)?"
_JOINT = r"(?P<joint>,?&|-|>|/)"
_OPENING = r"(?:(?P<opening>F)A?)?"
_MONTH = r"[Mm]\.?"
_DAY = r"[no]\.?"


class Rule(NamedTuple):
    """A pattern and its reader, which may decline."""

    pattern: re.Pattern[str]
    read: Callable[[Hit], tuple[DateExpression, ...]]


def _rules() -> tuple[Rule, ...]:
    table: tuple[tuple[str, Callable[[Hit], tuple[DateExpression, ...]]], ...] = (
        (rf"A?(?P<unit>u)[OF]{_WEEKDAY}?(?P<month>[Mm])\.?A?(?P<day>[nop]){_YEAR}?", periods.week_with_day),
        (rf"A?(?P<unit>u)[OF]{_WEEKDAY}?A?(?P<day>[nop])\.?O?(?P<month>[Mm])(?:\.?{_YEAR})?", periods.week_with_day),
        # Ranges and rows of days.
        (rf"{_WEEKDAY}?{_MONTH}A?(?P<pair>[pe]){_YEAR}?{_TIME}", ranges.days_of_month),
        (rf"{_WEEKDAY}?(?P<pair>[pe])\.?O?[Mm](?:\.?{_YEAR})?{_TIME}", ranges.days_of_month),
        (
            rf"{_OPENING}{_WEEKDAY}?{_MONTH}A?{_DAY}(?:,?(?P<first_year>y))?(?:,{_DAY}){{0,6}}{_JOINT}"
            rf"(?:[Ww]\.?,?)?(?:{_MONTH})?A?[no](?![Gg])(?:{_YEAR})?{_TIME}",
            ranges.days_of_month,
        ),
        (
            rf"{_OPENING}{_WEEKDAY}?A?{_DAY}(?:O?{_MONTH}(?:O?(?P<first_year>y))?)?(?:,{_DAY}){{0,6}}{_JOINT}"
            rf"(?:[Ww]\.?,?)?A?{_DAY}O?[Mm](?:\.?{_YEAR})?{_TIME}",
            ranges.days_of_month,
        ),
        (
            rf"[FO]A?(?P<start>[no])\.?(?P<moved>[i»])A?(?P<day>[no])\.?O?(?P<month>[Mm])(?:\.?{_YEAR})?",
            ranges.old_and_new,
        ),
        (rf"{_OPENING}W(?:,W){{0,5}}{_JOINT}L?W{_TIME}", ranges.weekdays),
        # Single days.
        (r"(?P<month>[Mm])\.?A?(?P<day>[no]),?(?P<year>Z)(?![zlg])", days.year_in_zeros),
        (r"A?(?P<day>[no])\.?O?(?P<month>[Mm])\.?,?(?P<year>Z)(?![zlg])", days.year_in_zeros),
        (r"(?P<adverb>Q)|(?:(?P<weekday>B)|(?P<weekday2>W)(?=C))(?P<part>[CP])?", lengths.repeated),
        (
            rf"{_BEFORE}{_TIGHT_EDGE}{_WEEKDAY}?(?P<relative>L)?(?P<month>[Mm])\.?"
            rf"A?(?:(?P<day>[no]){_YEAR}?|(?P<both>K)){_AFTER}",
            days.month_day,
        ),
        (
            rf"{_BEFORE}{_TIGHT_EDGE}{_WEEKDAY}?A?(?P<day>[no])\.?O?(?P<month>[Mm])(?:\.(?=[y,@O]))?{_YEAR}?{_AFTER}",
            days.month_day,
        ),
        (rf"{_BEFORE}{_WEEKDAY}?(?P<numeric>[De]){_AFTER}", days.numeric),
        (r"(?P<short>f)\.", days.numeric),
        (rf"(?<!-)A?(?P<holiday>h)(?!-){_YEAR}?{_AFTER_ALONE}", days.holiday),
        (rf"(?P<weekday>W)O?(?P<week_of>L)u{_AFTER_ALONE}", weekdays.weekday),
        (rf"A?(?P<weekday>W)(?P<follows>L){_AFTER_ALONE}", weekdays.weekday),
        (r"(?P<weekday>W)(?P<unit>u)(?!['uU=-])|a(?P<unit2>u)\^(?P<weekday2>W)", weekdays.week_after),
        (rf"(?P<weekday>W),?A(?P<day>o)(?!\.?[xuUjMmO]){_AFTER_ALONE}", weekdays.numbered_weekday),
        (rf"{_BEFORE}{_TIGHT_EDGE}A?(?P<relative>L)?(?P<weekday>W){_AFTER}", weekdays.weekday),
        (rf"{_BEFORE}{_TIGHT_EDGE}(?P<days>T){_AFTER}", days.counted_day),
        (rf"{_TIGHT_EDGE}A?(?P<relative>L)(?P<part>P)|(?:A|(?P<edge2>E)-?)(?P<part2>P)", days.day_part),
        (clock(""), days.time_alone),
        (r"[\^F>](?P<start>A)(?P<day>o)(?!\.?[xuUjMmO&>/-])", days.ordinal_day),
        (rf"[\^F]?A?(?P<start>o){_JOINT}A?(?P<day>o)(?![xuUjMmO])", ranges.numbered_days),
        (r"A?(?P<day>o)O(?P<relative>L)(?P<unit>u)", days.day_of_month),
        # Periods.
        (rf"{_EDGE}?A?(?P<ordinal>[oL])-?(?P<unit>u)(?:O?A?(?P<month>[Mm])(?:\.(?=y))?)?"
         rf"(?:O?A?(?:{_YEAR}|(?P<of_relative>L)(?P<of_unit>u)))?",
         periods.ordinal_unit),
        (r"(?P<relative_year>L)j'x(?P<ordinal>[oL])-?(?P<unit>u)", periods.ordinal_unit),
        (r"A?(?P<year>y)(?P<ordinal>[oL])-?(?P<unit>u)", periods.ordinal_unit),
        (rf"(?:{_EDGE}|A(?=L))?(?P<relative>L)?(?P<month>[Mm])(?:\.?{_YEAR}|(?P<follows>L))?", periods.month),
        (rf"{_EDGE}?A?(?P<relative>L)?(?P<season>[Ss])(?:{_YEAR})?", periods.season),
        (rf"{_EDGE}?A?(?P<unit>[uj])(?P<follows>L)", periods.relative_unit),
        (rf"{_EDGE}?A?(?P<relative>L)(?P<unit>[uj])", periods.relative_unit),
        (rf"{_EDGE}?A?'?(?P<decade>d)", periods.decade),
        (r"n\.?O?x,?O?y", days.rest),
        (rf"{_EDGE}?\$?(?P<year>y)j?", periods.year),
        (r"A?j(?P<spoken>[yc])", periods.spoken_year),
        (r"(?P<unit>j)(?:'x|-)?(?P<edge><)", periods.end_of_unit),
        (r"A?(?:j-?[GE])(?P<unit>u)?", periods.year_ago),
        # Lengths.
        (r"i(?P<amount>[acnNV])(?P<unit>[uUj])'?x?r|I(?P<amount2>[acnNV])?(?P<unit2>[uUj])", lengths.in_time),
        (r"!~?(?P<amount>[acnNV])?(?P<unit>[uUj])", lengths.ago),
        (r"~?(?P<amount>[acnNV])?(?P<unit>[uUj])(?P<shift>[GE])", lengths.ago),
        (
            r"(?:~(?=[cnNV])|A?o(?=[cnNV])|A)?(?P<relative>L)?"
            r"(?P<amount>[cnNV])(?:-?|(?P<fraction>e))(?P<unit>[uUj])(?:-=)?",
            lengths.length,
        ),
        (r"A?(?P<relative>L)?(?P<unit>U)", lengths.length),
        (r"(?P<unit>[uj])-=|%", lengths.long),
        (r"~?a(?P<unit>[uj])", lengths.single),
        (r"q(?:(?P<amount>[cnN])?(?P<unit>[uUj])|(?P<weekday>W)|(?P<part>P)|(?P<month>[Mm])|(?P<season>S))",
         lengths.every),
        (rf"{_EDGE}?A(?P<unit>[uj])|{_EDGE2}(?P<unit2>[uj])", periods.definite_unit),
        (r"(?<=[\^i])(?P<unit>u)", periods.bare_weekend),
        (r"v", periods.new_year),
        (r"[*]", periods.counted_week),
        (r"(?P<reference>R)", periods.reference),
        (r"A?L|AR", periods.bare_reference),
    )  # fmt: skip
    return tuple(Rule(re.compile(pattern), reader) for pattern, reader in table)


RULES = _rules()


def _plain(pattern: str) -> str:
    """The pattern without names, and without the conditions that need them."""
    return re.sub(r"[?]P<\w+>", "?:", re.sub(r"[(][?][(]\w+[)][|]", "(?:", pattern))


#: Where any rule fits; the name of the group tells the first that does.
ANY = re.compile(
    r"(?![x#.,()'&/@-])(?:"
    + "|".join(f"(?P<rule{index}>{_plain(rule.pattern.pattern)})" for index, rule in enumerate(RULES))
    + ")"
)


def first_rule(match: re.Match[str]) -> int:
    """The index of the first rule that fits where `ANY` was found."""
    return int((match.lastgroup or "rule0")[len("rule") :])
