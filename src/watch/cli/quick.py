"""The answer to `talkwatch next` out of the agenda file alone: what a status bar asks every few seconds.

It knows `next`, `--json`, `--format FORM` and `--store DIR`; whatever else is said is for the parser, and so is every
answer that the file does not hold. Python takes 10 ms to start and argparse as long again, so nothing heavy is
imported here.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The agenda file, beside the watchlist, of which it is only a copy: cli/agenda.py writes it.
FILE = "agenda.txt"
VERSION = "1"
BETWEEN = "\n\n"

#: No agenda file has more characters.
LARGEST = 1 << 20

#: What moves with the clock.
COUNTED = ("seconds_left", "days_left", "countdown")

#: What stands for it in the JSON that is kept.
PLACE = "counted"

#: A line each in the file: a name, a space, and a text without line breaks.
Fields = dict[str, str]


class OutOfDate(Exception):
    """The file is not there, or does not belong to the watchlist as it is now."""


def answer(words: Sequence[str], environ: Mapping[str, str], now: float) -> int | None:
    """Answer if the words are a plain `next`: the exit status; None where the parser must be asked."""
    rest = list(words)
    folder, form = environ.get("TALKWATCH_STORE"), ""
    while rest:
        match rest.pop(0):
            case "next":
                continue
            case "--json":
                form = "json"
            case "--format" if rest:
                form = rest.pop(0)
            case "--store" if rest:
                folder = rest.pop(0)
            case _:
                return None
    if words.count("next") != 1 or (folder is not None and folder.startswith("~")):
        return None
    try:
        return tell(coming(folder or _usual_folder(environ), now), form)
    except (OutOfDate, ValueError):  # the parser says what is wrong with a format
        return None


def tell(found: Fields | None, form: str) -> int:
    """Print the next engagement in a form, or say that there is none; the exit status."""
    if found is None:
        print("Nothing is coming.", file=sys.stderr)
        return 1
    print(line(found, form))
    return 0


def line(found: Fields, form: str) -> str:
    """The engagement in a form; an empty one is for people.

    Raises:
        ValueError: if there is no such form.
    """
    if form == "json":
        return json_text(found)
    if form:
        from watch.cli.bar import shaped

        return shaped(found, form)
    return f"{found['countdown']}  {found['title']}  {found['when']}"


def stamp(folder: str) -> str | None:
    """What differs once the watchlist is written; None where there is none."""
    try:
        found = os.stat(os.path.join(folder, "watchlist.json"))
    except OSError:
        return None
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"


def coming(folder: str, now: float) -> Fields | None:
    """The next engagement out of the agenda file: its fields as texts; None when nothing is coming.

    Raises:
        OutOfDate: if the store must be read to know it.
    """
    current = stamp(folder)
    if current is None:
        raise OutOfDate
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):  # a pipe in its place would never end
        raise OutOfDate
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(LARGEST)
        if not text.replace("\n", "").isprintable():  # somebody else wrote it: the store is read, and cleaned
            raise OutOfDate
        first, *parts = text.split(BETWEEN)
        head = _fields(first)
        if head["version"] != VERSION or head["stamp"] != current:
            raise OutOfDate
        if not float(head["from"]) <= now < float(head["until"]):
            raise OutOfDate
        for entry in map(_fields, parts):
            if now < float(entry["ceases"]):
                return entry | _counted(entry, now)
        if head["cut"] != "no":
            raise OutOfDate
    except (OSError, ValueError, KeyError) as error:
        raise OutOfDate from error
    return None


def json_text(fields: Fields) -> str:
    """An engagement as in `list --json`."""
    seconds, days, words = (fields[name] for name in COUNTED)
    counted = f'"seconds_left": {seconds}, "days_left": {days}, "countdown": "{words}"'
    return fields["json"].replace(f'"{PLACE}": null', counted, 1)


def _counted(entry: Fields, now: float) -> Fields:
    counted: Fields = {}
    for day in entry["days"].split("|"):
        moment, left, words = day.split(" ", 2)
        if float(moment) <= now:
            counted |= {"days_left": left, "countdown": words}
    if entry["begins"]:
        from watch.model.clock import clock

        seconds = int((float(entry["begins"]) - now) // 1)
        counted |= {"seconds_left": str(seconds), "countdown": clock(seconds)}
    return counted


def _fields(text: str) -> Fields:
    return dict(line.split(" ", 1) for line in text.split("\n"))


def _usual_folder(environ: Mapping[str, str]) -> str:
    """The folder that platformdirs gives on Linux; elsewhere one without a store, and so without an answer."""
    if sys.platform != "linux":
        return os.devnull
    data = environ.get("XDG_DATA_HOME", "").strip() or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "talkwatch")
