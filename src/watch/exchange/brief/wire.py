"""How a wire agency writes days, hours and names: "Jan. 9 to 11", "1000 CET (0900 GMT)", "U.S.-Russia talks"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from watch.model.when import Precision, When

_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

#: Names that no agency writes out in a line.
_SHORT = {
    "United States": "U.S.",
    "European Union": "EU",
    "United Nations": "UN",
    "United Kingdom": "UK",
    "United Arab Emirates": "UAE",
}
_LONG = re.compile(rf"\b(?:{'|'.join(_SHORT)})(?!\w)")


def day(moment: date, year: int) -> str:
    """ "Jan. 9", with the year where it is not `year`."""
    return f"{_MONTHS[moment.month - 1]} {moment.day}" + (f", {moment.year}" if moment.year != year else "")


def days(first: date, last: date, year: int) -> str:
    """ "Jan. 9 to 11", "Jan. 30 to Feb. 2", with the year where it is not `year`."""
    if first == last:
        return day(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day(first, first.year)} to {last.day}" + (f", {last.year}" if last.year != year else "")
    return f"{day(first, last.year)} to {day(last, year)}"


def when(value: When, year: int) -> str:
    """The date as it stands in a sentence: "Jan. 9", "the week of Jan. 10", "January"."""
    match value.precision:
        case Precision.WEEK:
            return f"the week of {day(value.start, year)}"
        case Precision.MONTH:
            return f"{value.start:%B}" + (f" {value.start.year}" if value.start.year != year else "")
        case Precision.APPROXIMATE:
            return f"some day of {days(value.start, value.end, year)}"
        case _:
            return days(value.start, value.end, year)


def hour(value: When) -> str:
    """The known time: at the venue with the name of its zone, and in GMT with the day where that is another one."""
    if value.time is None:
        return ""
    begins = value.begins()
    gmt = begins.astimezone(UTC)
    if not value.zone or not begins.utcoffset():
        return f"{gmt:%H%M} GMT"
    other = f" on {day(gmt.date(), begins.year)}" if gmt.date() != begins.date() else ""
    return f"{begins:%H%M} {_zone(begins)} ({gmt:%H%M} GMT{other})"


def title(text: str) -> str:
    """The title as a line has it: names are joined by a hyphen, and the long ones are the short ones of the trade."""
    return _LONG.sub(lambda match: _SHORT[match[0]], text).replace(" – ", "-")


def _zone(begins: datetime) -> str:
    """What the zone is called at that time: "CET", else "local"."""
    name = begins.tzname() or ""
    return name if name.isalpha() else "local"
