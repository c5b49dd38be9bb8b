"""Days, weeks, months and the like as TIMEX3 values with their first and last day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watch.model.when import Precision, When

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = timedelta(days=1)
_DURATION = re.compile(r"P(\d{1,3})(D|WE|W|M)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the calendar, such as 2022-W02: its value, its first and last day, how finely it is known."""

    value: str
    first: date
    last: date
    precision: Precision = Precision.APPROXIMATE

    @property
    def when(self) -> When:
        """The same as the model's `When`."""
        if self.precision is Precision.DAY:
            return When.on(self.first)
        return When(self.first, self.last, self.precision)

    def part(self, edge: str) -> Span:
        """Its early, middle or late part ("mid-January"), under the same value."""
        if self.precision is Precision.DAY:
            return self
        days = (self.last - self.first).days + 1
        third = max(1, days // 3)
        match edge:
            case "early" | "start":
                first, last = self.first, self.first + third * _DAY
            case "mid" | "middle":
                first, last = self.first + third * _DAY, self.last - third * _DAY
            case "late" | "end":
                first, last = self.last - third * _DAY, self.last
            case _:
                return self
        return replace(self, first=first, last=max(first, last), precision=Precision.APPROXIMATE)

    def after(self, day: date) -> Span:
        """What is left of it after `day` ("later this month"); its last day, if nothing is."""
        first = min(max(self.first, day + _DAY), self.last)
        return replace(self, first=first, precision=Precision.APPROXIMATE)

    def before(self, day: date) -> Span:
        """What is over of it before `day` ("earlier this week"); its first day, if nothing is."""
        last = max(min(self.last, day - _DAY), self.first)
        return replace(self, last=last, precision=Precision.APPROXIMATE)


def day(of: date) -> Span:
    """One day."""
    return Span(of.isoformat(), of, of, Precision.DAY)


def week(of: date) -> Span:
    """The week, Monday to Sunday, that holds a day."""
    year, number, _ = of.isocalendar()
    monday = of - of.weekday() * _DAY
    return Span(f"{year:04}-W{number:02}", monday, monday + 6 * _DAY, Precision.WEEK)


def weekend(of: date) -> Span:
    """The Saturday and Sunday of the week that holds a day."""
    whole = week(of)
    return Span(f"{whole.value}-WE", whole.first + 5 * _DAY, whole.last)


def month(year: int, number: int) -> Span:
    """A month; numbers beyond 1 to 12 count on into the years around."""
    index = year * 12 + number - 1
    first = date(index // 12, index % 12 + 1, 1)
    return Span(f"{first.year:04}-{first.month:02}", first, _last_of_month(first), Precision.MONTH)


def quarter(year: int, number: int) -> Span:
    """A quarter of a year."""
    return _months(year, number, 3, "Q")


def half(year: int, number: int) -> Span:
    """A half of a year."""
    return _months(year, number, 6, "H")


def season(year: int, name: str) -> Span:
    """Spring (SP), summer (SU), autumn (FA) or winter (WI: December to February) of a year."""
    first = date(year, _SEASON_MONTHS[name], 1)
    return Span(f"{year:04}-{name}", first, month(year, first.month + 2).last)


def year(number: int) -> Span:
    """A year."""
    return Span(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> Span:
    """Ten years from a year that ends in 0."""
    return Span(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> Span:
    """A century by its number."""
    return Span(f"{number - 1:02}", date(number * 100 - 99, 1, 1), date(number * 100, 12, 31))


def containing(unit: str, of: date, steps: int = 0) -> Span:
    """The unit (D, W, WE, M, Q, H, Y, DE, CE) that lies `steps` units after the one that holds a day."""
    match unit:
        case "D":
            return day(of + steps * _DAY)
        case "W":
            return week(of + 7 * steps * _DAY)
        case "WE":
            return weekend(of + 7 * steps * _DAY)
        case "M":
            return month(of.year, of.month + steps)
        case "Q":
            index = of.year * 4 + (of.month - 1) // 3 + steps
            return quarter(index // 4, index % 4 + 1)
        case "H":
            index = of.year * 2 + (of.month - 1) // 6 + steps
            return half(index // 2, index % 2 + 1)
        case "Y":
            return year(of.year + steps)
        case "DE":
            return decade(of.year // 10 * 10 + 10 * steps)
        case "CE":
            return century((of.year - 1) // 100 + 1 + steps)
    raise ValueError(f"no unit of the calendar: {unit!r}")


def _months(year: int, number: int, length: int, letter: str) -> Span:
    first = date(year, (number - 1) * length + 1, 1)
    return Span(f"{year:04}-{letter}{number}", first, month(year, first.month + length - 1).last)


def _last_of_month(of: date) -> date:
    return of.replace(day=calendar.monthrange(of.year, of.month)[1])


def lasting(start: When, duration: str) -> When:
    """The days of what starts at `start` and lasts a duration: a five-day visit (P5D) from Monday ends on Friday.

    A duration that is vague, or shorter than a day, leaves the start as it is.
    """
    match = _DURATION.fullmatch(duration)
    if match is None or not start.is_exact:
        return start
    number = int(match[1])
    days = {"D": number, "W": 7 * number, "WE": 2 * number}.get(match[2])
    try:
        if days is None:
            later = month(start.start.year, start.start.month + number)
            last = later.first + (min(start.start.day, later.last.day) - 1) * _DAY - _DAY
        else:
            last = start.start + (days - 1) * _DAY
        return When.between(start.start, last, start.zone) if last > start.start else start
    except (ValueError, OverflowError):  # beyond the calendar
        return start
