"""A brief as plain text, and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from watch.exchange.brief.compose import Brief, Item

#: The headings of what has no day, what is over, what was called off, and what nobody has reported.
UNDATED, HAPPENED = "Unspecified date", "Happened"
CALLED_OFF, UNCONFIRMED = "Called off", "Nobody confirmed"
NOTHING = "Nothing is coming."

_WIDTH = 100
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def text(brief: Brief) -> str:
    """The brief as plain text."""
    parts = [f"{heading(brief)}\n{legend(brief)}\n"]
    for name, items in sections(brief):
        parts.append(f"\n{name}:\n" if name == UNDATED else f"\n{name.upper()}\n")
        parts.extend(_wrapped(f"{marks(item):<5}{sentence(item)}") for item in items)
    return "".join(parts if len(parts) > 1 else [*parts, f"\n{NOTHING}\n"])


def markdown(brief: Brief) -> str:
    """The brief as Markdown, each engagement linked to its latest report."""
    parts = [f"# {escape(heading(brief))}\n\n{escape(legend(brief))}\n"]
    for name, items in sections(brief):
        parts.append(f"\n## {name}{':' if name == UNDATED else ''}\n\n")
        parts.extend(f"- {_markdown_item(item)}\n" for item in items)
    return "".join(parts if len(parts) > 1 else [*parts, f"\n{NOTHING}\n"])


def sections(brief: Brief) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Each heading with its engagements, in the order of a brief; none that is empty."""
    yield from _filled([(UNDATED, brief.undated)])
    yield from ((day_name(day.day), day.items) for day in brief.days)
    closed = [(HAPPENED, brief.happened), (CALLED_OFF, brief.called_off), (UNCONFIRMED, brief.unconfirmed)]
    yield from _filled(closed)


def heading(brief: Brief) -> str:
    """What the brief is called."""
    return f"Diplomatic diary, {brief.first:%B} {brief.first.day} to {brief.last:%B} {brief.last.day}, {brief.last:%Y}"


def legend(brief: Brief) -> str:
    """The moment of the brief, and what its marks mean."""
    since = f"** new since {brief.since:%Y-%m-%d %H:%M %Z}; " if brief.since else ""
    return f"As of {brief.made:%Y-%m-%d %H:%M %Z}. {since}≠ sources differ; » moved; (tbc) hour to be confirmed."


def day_name(day: date) -> str:
    """The heading of a day."""
    return f"{day:%A}, {day:%B} {day.day}"


def marks(item: Item) -> str:
    """`**` new, `≠` sources differ, `»` moved."""
    return ("**" if item.is_new else "") + ("≠" if item.differs else "") + ("»" if item.moved_from else "")


def sentence(item: Item) -> str:
    """The one line of an engagement: "GENEVA – Freedonia – Sylvania talks, 10:00 CEST (08:00 GMT)"."""
    return f"{item.place} – {_words(item)}" if item.place else _words(item)


def details(item: Item) -> str:
    """What follows the title: its time, its end, the date that it had, and who closed it."""
    hour = f"{item.hour} ({item.gmt})" if item.gmt else item.hour
    signs = [f"({sign})" for sign in (item.remote, "tbc" if item.to_be_confirmed else "") if sign]
    moved = f"moved from {item.moved_from}" if item.moved_from else ""
    told = "" if item.view.status.is_upcoming else _told(item)
    parts = ", ".join(part for part in (item.date, hour, moved, told) if part)
    return f"{' ' if signs else ''}{' '.join(signs)}" + (f", {parts}" if parts else "")


def escape(text: str) -> str:
    """The text with nothing in it that Markdown reads as more than text."""
    return _MARKDOWN.sub(r"\\\1", text)


def _words(item: Item) -> str:
    return item.title + details(item)


def _told(item: Item) -> str:
    day = "" if item.date or item.view.when.time else f"{item.view.when}, "
    return f"{day}{item.view.why}"


def _markdown_item(item: Item) -> str:
    place = f"**{escape(item.place)}** – " if item.place else ""
    url = item.url
    link = f"[{escape(item.title)}](<{url}>)" if url else escape(item.title)
    mark = marks(item)
    return f"{escape(mark) + ' ' if mark else ''}{place}{link}{escape(details(item))}"


def _filled(sections: Iterable[tuple[str, tuple[Item, ...]]]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    return ((name, items) for name, items in sections if items)


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent=" " * 5, break_long_words=False) + "\n"
