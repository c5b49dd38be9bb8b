"""Days that belong together: "Monday and Tuesday", "opens on Wednesday and runs to Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from watch.extract.dates.expression import DateExpression
from watch.extract.units import Unit
from watch.model.when import Precision, When

_JOINS = frozenset({"and", "through", "to", "until", "till", "-", "–"})
_GOES_ON = frozenset(
    {"run", "runs", "running", "last", "lasts", "lasting", "continue", "continues", "continuing", "go on", "goes on"}
    | {"end", "ends", "ending", "close", "closes", "closing", "conclude", "concludes", "concluding", "wrap up"}
)
_UNTIL = frozenset({"to", "until", "till", "through", "on"})
_WEEK = timedelta(weeks=1)
LONGEST_ROW = timedelta(days=6)
#: A date without a year that lies so far behind a verb of the future is that of the next year.
LONG_AGO = timedelta(days=30)
#: And one that lies so far ahead of a verb of the past is that of the last year.
FAR_AHEAD = timedelta(days=120)


def second_day(units: Sequence[Unit], index: int) -> int | None:
    """The date that ends the row or the range which the date at `index` begins."""
    after = index + 1
    while after < len(units) and units[after].date is not None and units[after].date.continues:  # type: ignore[union-attr]
        after += 1
    if after + 1 < len(units) and units[after].low in _JOINS and _is_date(units[after + 1]):
        return after + 1
    if (again := _again(units, after)) is not None:
        return again
    for verb in range(after, min(len(units), after + 7)):
        if units[verb].low in _GOES_ON:
            for place in range(verb + 1, min(len(units), verb + 4)):
                if _is_date(units[place]):
                    return place
                if units[place].low not in _UNTIL:
                    return None
        if not (units[verb].has("and", "comma", "future", "in", "place") or units[verb].low in ("will", "which", "it")):
            return None
    return None


def _again(units: Sequence[Unit], after: int) -> int | None:
    """The second date of "on Monday and again on Friday"."""
    if [unit.low for unit in units[after : after + 2]] != ["and", "again"]:
        return None
    return next((index for index in range(after + 2, min(len(units), after + 4)) if _is_date(units[index])), None)


def _is_date(unit: Unit) -> bool:
    expression = unit.date
    return expression is not None and expression.when is not None and not expression.continues


def after_tense(when: When, expression: DateExpression, future: bool | None, published: date) -> When:
    """A range of weekdays in the week that its verb means: "will visit from Monday to Wednesday" is to come."""
    if (
        future is None
        or expression.is_explicit
        or when.precision is not Precision.RANGE
        or not _names_weekdays(expression)
    ):
        return when
    if future and when.start < published:
        return When.between(when.start + _WEEK, when.end + _WEEK)
    if not future and when.start > published:
        return When.between(when.start - _WEEK, when.end - _WEEK)
    return when


def in_its_year(when: When, future: bool | None, published: date, *, overtaken: bool) -> When:
    """A day without a year, in the year nearest to publication, unless that is far off on the other side of the tense.

    A plan that is told as one of the past ("was to visit on May 2", "was called off") tells of no side.
    """
    years = [year for step in (-1, 0, 1) if (year := _years_on(when, step)) is not None]
    near = min(years, key=lambda each: _distance(each, published))
    if overtaken or future is None:
        return near
    if future and published - near.end > LONG_AGO:
        return _years_on(near, 1) or near
    if not future and near.start - published > FAR_AHEAD:
        return _years_on(near, -1) or near
    return near


def nearer(first: When, second: When, published: date, *, by: int) -> When:
    """The first of two readings, or the second where it lies so many times nearer to publication."""
    return second if by * _distance(second, published) < _distance(first, published) else first


def _distance(when: When, published: date) -> timedelta:
    return max(timedelta(), when.start - published, published - when.end)


def _years_on(when: When, years: int) -> When | None:
    try:
        start, end = (day.replace(year=day.year + years) for day in (when.start, when.end))
    except ValueError:  # 29 February, or the last year there is
        return None
    return replace(when, start=start, end=end)


def _names_weekdays(expression: DateExpression) -> bool:
    return "day" in expression.text.lower() and not any(letter.isdigit() for letter in expression.text)


def is_listed(units: Sequence[Unit], other: int) -> bool:
    """True for the second day of "on May 16 and June 2" and "on Monday and again on Friday"."""
    return units[other - 1].has("and") or any(unit.low == "again" for unit in units[other - 2 : other])


def joined(first: When, second: When, expression: DateExpression) -> When | None:
    """Both days as one range, where they lie close together; a weekday is the one behind the first."""
    if first.precision is not Precision.DAY or second.precision is not Precision.DAY:
        return None
    if not expression.is_explicit and second.start < first.start:
        weeks = -(-(first.start - second.start) // _WEEK)
        second = When.on(second.start + weeks * _WEEK)
    if timedelta() < second.start - first.start <= (LONGEST_ROW if not expression.is_explicit else 3 * _WEEK):
        return When.between(first.start, second.end)
    return None
