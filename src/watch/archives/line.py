"""One article a line in, its reports a line out: the pure function that one process or many machines run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from watch import pipeline
from watch.config import shipped
from watch.exchange import records
from watch.exchange.articles import parse_line
from watch.extract.article import Reading
from watch.model.errors import WatchError
from watch.reading import Names, reader, whole_reader

#: A line that takes longer is set aside.
SECONDS = 5.0

#: The number of a line in its file, and the line.
Line = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Setting:
    """What lines are read with: what is known of articles that do not say it, and the user's own names.

    The shipped names are those of the machine that reads: it has talkwatch installed too. With `dates` each answer has
    every expression of time as well.
    """

    published: date | datetime | None = None
    outlet: str = ""
    lang: str | None = None
    own: tuple[str, ...] = ()
    dates: bool = False


#: Reads some lines; importable by name, as it is called in another process.
Read = Callable[[Sequence[Line], Setting], list[str]]


def read_lines(lines: Sequence[Line], setting: Setting) -> list[str]:
    """A JSON text for each line: its `id` if it has one, its `reports` or an `error`, and `extras`."""
    read = (whole_reader if setting.dates else reader)(
        Names(shipped("config"), tuple(Path(name) for name in setting.own))
    )
    answers: list[str] = []
    for number, line in lines:
        record: dict[str, object] = {}
        try:
            file = parse_line(line, f"line {number}", record)
            article = pipeline.article(file, setting.published, setting.outlet, setting.lang)
            reading = read(article)
            record["reports"] = [records.report(one) for one in reading.reports]
            record |= extras(reading, dates=setting.dates)
        except WatchError as error:
            record["error"] = str(error)
        answers.append(json.dumps(record, ensure_ascii=False))
    return answers


def extras(reading: Reading, *, dates: bool) -> dict[str, object]:
    """What an answer has beside its reports: with `dates` all expressions of time, and remarks where there are any.

    `begin` and `end` are offsets in the characters of the text, `type` and `value` those of a TIMEX3, and `when` the
    days that the words mean, or None.
    """
    found: dict[str, object] = {}
    if dates:
        found["dates"] = [
            {
                "text": one.text,
                "begin": one.begin,
                "end": one.end,
                "type": one.type.value,
                "value": one.value,
                "when": str(one.when) if one.when else None,
            }
            for one in reading.dates
        ]
    if reading.remarks:
        found["remarks"] = list(reading.remarks)
    return found


def time_for(lines: Sequence[Line], seconds: float) -> float:
    """How many seconds some lines may take together, where each alone may take `seconds`."""
    return seconds * (1 + len(lines) / 8)


def set_aside(line: Line, why: str) -> str:
    """The answer for a line that could not be read to its end: the same as for a bad one, with its id."""
    record: dict[str, object] = {}
    with suppress(WatchError):
        parse_line(line[1], f"line {line[0]}", record)
    record["error"] = f"line {line[0]}: {why}; it was set aside"
    return json.dumps(record, ensure_ascii=False)
