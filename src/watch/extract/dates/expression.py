"""One expression of time in a text, as TimeML marks it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watch.model.when import When


class TimexType(StrEnum):
    """The four types of a TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words of the text that name a date, a time, a duration or a set of them.

    `begin` and `end` are character offsets in the text, `end` excluded. `value` is the TIMEX3 value. `when` is
    what the words mean beside the anchor, None for durations (but "in two weeks" has one), sets and vague words;
    `otherwise` is the other reading where only the tense of the sentence decides ("Thursday": the last one or the
    next one). `is_explicit` is true where the words name the day by themselves, whatever the anchor, and
    `is_yearless` where they name it but for the year, which the tense tells.

    Of a range or a row of days ("January 9-10", "from Monday to Wednesday", "9 and 10 January") TimeML marks each end.
    The first carries the whole as its `when`; of the others `continues` is true, and `when` is their own day.
    """

    begin: int
    end: int
    text: str
    type: TimexType
    value: str
    when: When | None = None
    otherwise: When | None = None
    is_explicit: bool = False
    continues: bool = False
    is_yearless: bool = False
