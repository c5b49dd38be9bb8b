"""When an engagement is: the date of its own among those of the sentence, read in the tense of its verb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watch.extract import rows
from watch.extract.dates.expression import DateExpression, TimexType
from watch.extract.datewords import (
    displaced,
    fineness_of,
    goes_on_to,
    is_length,
    is_new_date,
    length_of,
    moves_from,
    only_counts,
    replaced,
    row_end,
    was_planned,
    words_between,
)
from watch.extract.events import Doubt, Event
from watch.extract.lexicon import Lexicon
from watch.extract.timing import Link
from watch.model.report import Status
from watch.model.when import Precision, When

#: "A week of meetings" is the length of none of them.
_SEVERAL = frozenset({"meetings", "visits", "calls", "phone calls", "summits", "conferences", "sessions"})


class Dating:
    """Gives events their dates.

    `today_named` is true where the article calls its own day by its weekday, `is_onward` where the parties of the event
    have been told to meet or travel on a day to come.
    """

    def __init__(self, lexicon: Lexicon, published: date) -> None:
        self._lexicon = lexicon
        self._published = published
        self.today_named = False
        self.is_onward = False

    def find(self, event: Event, links: Sequence[Link]) -> None:
        """Give an event its date, the days that it lasts, and its former date where it was moved."""
        units = event.units
        mine = [
            link.date
            for link in links
            if link.trigger == event.place and not only_counts(units, link.date, event.place)
        ]
        dated = [index for index in mine if units[index].date.when is not None]  # type: ignore[union-attr]
        for index in mine:
            expression = units[index].date
            if (
                expression is not None
                and expression.type is TimexType.DURATION
                and is_length(units, index, event.place)
                and event.unit.low not in _SEVERAL
            ):
                event.days = event.days or length_of(expression.value)
        only = dated[0] if len(dated) == 1 and event.status is Status.POSTPONED else 0
        if only and units[only - 1].low == "from" and units[only].date.when.precision is not Precision.RANGE:  # type: ignore[union-attr]  # it is dated
            dated = []  # "was delayed from September" tells when it is not
        if not dated:
            return
        old = [index for index in dated if was_planned(units, event.place, index)] or replaced(units, dated)
        if event.status is None and 0 < len(old) < len(dated):  # "was to begin on Monday, will now begin on Friday"
            dated = [index for index in dated if index not in old]
            event.moved_from, event.future = units[old[0]].date.when, True  # type: ignore[union-attr]
        best = min(dated, key=lambda index: (-fineness_of(units[index]), abs(index - event.place)))
        self.take(event, best)
        self._slip(event, [index for index in dated if index != best])
        self._displace(event)

    def take(self, event: Event, index: int) -> None:
        """Give an event the date that stands at a unit."""
        expression = event.units[index].date
        if expression is None:
            return
        event.when = self._read(expression, event.future, event.overtaken)
        words = expression.text
        if index + 2 < len(event.units) and (last := row_end(event.units, index)) is not None:
            words = f"{expression.text}{words_between(event.units, index, last)}"
        event.date_words = words
        event.date_explicit = expression.is_explicit
        event.dated_by = index
        self._joined_days(event, index)
        self._counted_day(event)

    def reread(self, events: Sequence[Event], links: Sequence[Link]) -> None:
        """In "will visit Bonn for the summit in May" the date of the one noun is read in the tense of the other."""
        own = {link.date: link.trigger for link in links}
        for event in events:
            if event.future and own.get(event.dated_by, event.place) != event.place and event.moved_from is None:
                self.take(event, event.dated_by)

    def _counted_day(self, event: Event) -> None:
        """ "The second day of talks ended on Wednesday": they began the day before."""
        before = event.units[event.place - 1] if event.place else None
        if (
            before is None
            or not before.has("ordinal")
            or event.when is None
            or event.when.precision is not Precision.DAY
        ):
            return
        days = self._lexicon.ordinals.get(self._lexicon.key(before.low), 1)
        event.when = When.between(event.when.start - timedelta(days=days - 1), event.when.end, event.when.zone)

    def _read(self, expression: DateExpression, future: bool | None, overtaken: bool = False) -> When | None:
        """The reading of a date that fits the tense of its verb.

        "On Thursday" about the future, in an article of a Thursday, is today, unless the article calls today so and
        has already come to what is behind it.
        """
        when, other = expression.when, expression.otherwise
        if when is not None and expression.is_yearless:
            return rows.in_its_year(when, future, self._published, overtaken=overtaken)
        if when is not None and other is None:
            return rows.after_tense(when, expression, future, self._published)
        if when is None or other is None:
            return when
        if not when.is_exact and (overtaken or future is None):  # "was to come in January"
            return rows.nearer(when, other, self._published, by=1 if overtaken else 3)
        if future is None:
            return when
        first, second = sorted((when, other), key=lambda each: each.start)
        if not future:
            return second if second.start <= self._published else first
        if first.start == self._published:
            return second if self.today_named and self.is_onward else first
        return first if first.start > self._published else second

    def _joined_days(self, event: Event, index: int) -> None:
        """ "Monday and Tuesday" are both meant."""
        at = rows.second_day(event.units, index)
        other = event.units[at].date if at is not None else None
        if at is None or other is None or event.when is None:
            return
        second = self._read(other, event.future, event.overtaken)
        apart = second is not None and (second.start - event.when.end).days > 1
        if apart and rows.is_listed(event.units, at):
            return  # "on May 16 and June 2": two of them
        whole = rows.joined(event.when, second, other) if second else None
        if whole is not None:
            event.when = whole
            event.date_words += words_between(event.units, index, at)

    def _displace(self, event: Event) -> None:
        """ "On April 3 instead of March 12" denies the former date, not the engagement."""
        at = displaced(event.units, event.place, event.dated_by)
        former = event.units[at].date if at is not None else None
        if former is None or event.status is not None or event.moved_from is not None or event.when is None:
            return
        before = self._read(former, event.future, overtaken=True)
        if before is None or not before.is_exact or before.touches(event.when):
            return
        event.doubts.discard(Doubt.NEGATED)
        if event.future is not False:
            event.moved_from, event.future = before, True

    def _slip(self, event: Event, others: Sequence[int]) -> None:
        """In "moved from Monday to Friday" the new date counts, and the former one is kept."""
        units = event.units
        if event.status is not Status.POSTPONED or event.when is None:
            return
        if event.when.precision is Precision.RANGE and event.dated_by and moves_from(units, event.dated_by):
            if units[event.dated_by - 1].low == "from" and not goes_on_to(units, event.place, event.dated_by):
                return  # "postponed talks planned from March 12 to 14"
            event.moved_from, event.when = When.on(event.when.start), When.on(event.when.end)
            event.status = Status.SCHEDULED
            return
        new = [index for index in (event.dated_by, *others) if is_new_date(units, index)]
        old = [index for index in (event.dated_by, *others) if index not in new]
        if not new:
            return
        chosen = units[new[0]].date
        event.future = True
        if chosen is not None:
            event.when = self._read(chosen, True)
            event.date_words, event.date_explicit, event.dated_by = chosen.text, chosen.is_explicit, new[0]
        event.status = Status.SCHEDULED
        former = units[old[0]].date if old else None
        if former is not None:
            event.moved_from = self._read(former, True, overtaken=True)
        event.put_off = former is None
