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
    what the words mean beside the anchor, None for durations, sets and vague words; `otherwise` is the other
    reading where only the tense of the sentence decides ("Thursday": the last one or the next one). `is_explicit`
    is true where the words name the day by themselves, whatever the anchor.
    """

    begin: int
    end: int
    text: str
    type: TimexType
    value: str
    when: When | None = None
    otherwise: When | None = None
    is_explicit: bool = False
