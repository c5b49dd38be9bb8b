"""The first articles, and what they must come to: facts of the news, kept out of the program."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"

#: start, end, kind, sides, place: what somebody announced beforehand.
SIX = [
    ("2021-12-07", "2021-12-07", "video call", {"United States", "Russia"}, None),
    ("2021-12-30", "2021-12-30", "phone call", {"United States", "Russia"}, None),
    ("2022-01-02", "2022-01-02", "phone call", {"United States", "Ukraine"}, None),
    ("2022-01-09", "2022-01-10", "talks", {"United States", "Russia"}, "Geneva"),
    ("2022-01-12", "2022-01-12", "council session", {"NATO", "Russia"}, "Brussels"),
    ("2022-01-13", "2022-01-13", "meeting", {"OSCE", "United States", "Russia", "Ukraine"}, "Vienna"),
]

_MONTHS = list(calendar.month_name)[1:]
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d\d?)(?:-(\d\d?))?")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?! \d)")
_YEAR = re.compile(r"\b20\d\d\b")


def moved(text: str, published: date, weeks: int) -> tuple[str, date]:
    """A copy in which every date is later by whole weeks, so that the weekdays stay."""
    shift = timedelta(weeks=weeks)

    def day(match: re.Match[str]) -> str:
        month = _MONTHS.index(match[1]) + 1
        year = min((published.year + n for n in (-1, 0, 1)), key=lambda y: abs(date(y, month, 1) - published))
        first = date(year, month, int(match[2])) + shift
        text = f"{_MONTHS[first.month - 1]} {first.day}"
        if not match[3]:
            return text
        last = date(year, month, int(match[3])) + shift
        return f"{text}-{last.day}" if last.month == first.month else f"{text}-{_MONTHS[last.month - 1]} {last.day}"

    def month(match: re.Match[str]) -> str:
        return _MONTHS[(_MONTHS.index(match[1]) + round(shift.days / 30.44)) % 12]

    def year(match: re.Match[str]) -> str:
        return str(int(match[0]) + round(shift.days / 365.25))

    return _DAY.sub(day, _MONTH.sub(month, _YEAR.sub(year, text))), published + shift


def recast(text: str, names: dict[str, str]) -> str:
    """A copy in which other names stand, the longest replaced first and all of them at once."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True)))
    return pattern.sub(lambda match: names[match[0]], text)


#: Other leaders, states and cities for a copy of the seeds.
OTHERS = {
    "U.S.": "British",
    "United States": "United Kingdom",
    "American": "British",
    "America": "Britain",
    "Washington": "London",
    "White House": "Downing Street",
    "Joe Biden": "Keir Starmer",
    "Biden": "Starmer",
    "Antony Blinken": "David Lammy",
    "Blinken": "Lammy",
    "Secretary of State": "Foreign Secretary",
    "State Department": "Foreign Office",
    "President": "Prime Minister",
    "president": "prime minister",
    "presidents": "prime ministers",
    "Russia": "India",
    "Russian": "Indian",
    "Moscow": "New Delhi",
    "Vladimir Putin": "Narendra Modi",
    "Putin": "Modi",
    "Ukraine": "Pakistan",
    "Ukrainian": "Pakistani",
    "Kyiv": "Islamabad",
    "KYIV": "ISLAMABAD",
    "Volodymyr Zelenskiy": "Shehbaz Sharif",
    "Volodymyr Zelensky": "Shehbaz Sharif",
    "Zelenskiy": "Sharif",
    "Zelensky": "Sharif",
    "NATO": "ASEAN",
    "Geneva": "Oslo",
    "Brussels": "Jakarta",
    "Vienna": "Addis Ababa",
    "Organization for Security and Cooperation in Europe": "African Union",
    "OSCE": "AU",
}
