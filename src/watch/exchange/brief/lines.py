"""A brief as plain text, and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from watch.exchange.brief import wire
from watch.exchange.brief.compose import Brief, Item
from watch.model.report import Status

#: The headings of what has no day, what is over, what was called off, and what nobody has reported.
UNDATED, HAPPENED = "Unspecified date", "Happened"
CALLED_OFF, UNCONFIRMED = "Called off", "Nobody confirmed"
NOTHING = "Nothing is coming."

_WIDTH = 80
_RULE = "-" * 64
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def text(brief: Brief) -> str:
    """The brief as plain text."""
    parts = [f"{heading(brief)}\n{made(brief)}\n{_RULE}\n{_legend(brief)}\n{_RULE}\n"]
    for name, items in sections(brief):
        parts.append(f"\n{name}:\n" if name == UNDATED else f"\n{name.upper()}\n")
        parts.extend(_wrapped(f"{marks(item)} {sentence(item)}".strip()) for item in items)
    return "".join(parts if len(parts) > 1 else [*parts, f"\n{NOTHING}\n"])


def markdown(brief: Brief) -> str:
    """The brief as Markdown, each engagement linked to its latest report."""
    parts = [f"# {escape(heading(brief))}\n\n{escape(made(brief))}  \n{escape(legend(brief))}\n"]
    for name, items in sections(brief):
        parts.append(f"\n## {name}{':' if name == UNDATED else ''}\n\n")
        parts.extend(f"- {_markdown_item(item)}\n" for item in items)
    return "".join(parts if len(parts) > 1 else [*parts, f"\n{NOTHING}\n"])


def sections(brief: Brief) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Each heading with its engagements, in the order of a brief; none that is empty."""
    yield from _filled([(UNDATED, brief.undated)])
    yield from ((day_name(day.day, brief.first.year), day.items) for day in brief.days)
    closed = [(HAPPENED, brief.happened), (CALLED_OFF, brief.called_off), (UNCONFIRMED, brief.unconfirmed)]
    yield from _filled(closed)


def heading(brief: Brief) -> str:
    """What the brief is called."""
    return f"DIARY - Diplomatic engagements, {wire.days(brief.first, brief.last, 0)}"


def made(brief: Brief) -> str:
    """The moment of the brief."""
    return f"As of {_moment(brief.made)}"


def legend(brief: Brief) -> str:
    """What its marks mean."""
    new = f"** new since {_moment(brief.since)}; " if brief.since else ""
    return f"{new}≠ sources differ; » moved; (tbc) hour to be confirmed"


def _legend(brief: Brief) -> str:
    """The legend in lines, as text has it: what is new is told on a line of its own."""
    first, *rest = legend(brief).split("; ")
    return f"{first}\n{'   '.join(rest)}" if brief.since else "   ".join((first, *rest))


def day_name(day: date, year: int) -> str:
    """The heading of a day, with the year where it is not `year`."""
    return f"{day:%A}, {day:%B} {day.day}" + (f", {day.year}" if day.year != year else "")


def marks(item: Item) -> str:
    """`**` new, `≠` sources differ, `»` moved."""
    return " ".join(mark for mark, holds in (("**", item.is_new), ("≠", item.differs), ("»", item.moved_from)) if holds)


def sentence(item: Item) -> str:
    """The one line of an engagement: "GENEVA - U.S.-Russia talks (to Jan. 11) - 1000 CET (0900 GMT)"."""
    return f"{item.place} - {_words(item)}" if item.place else _words(item)


def details(item: Item) -> str:
    """What follows the title: how they meet, its end, the date that it had, its time, and who closed it."""
    moved = f"moved from {item.moved_from}" if item.moved_from else ""
    signs = (item.remote, item.date, moved, "tbc" if item.to_be_confirmed else "")
    closed = item.view.status.is_closed
    after = item.view.why if closed else "" if item.view.status is Status.UNCONFIRMED else item.hour
    return "".join(f" ({sign})" for sign in signs if sign) + (f" - {after}" if after else "")


def escape(text: str) -> str:
    """The text with nothing in it that Markdown reads as more than text."""
    return _MARKDOWN.sub(r"\\\1", text)


def _words(item: Item) -> str:
    return item.title + details(item)


def _markdown_item(item: Item) -> str:
    place = f"**{escape(item.place)}** - " if item.place else ""
    url = item.url
    link = f"[{escape(item.title)}](<{url}>)" if url else escape(item.title)
    mark = marks(item)
    return f"{escape(mark) + ' ' if mark else ''}{place}{link}{escape(details(item))}"


def _filled(sections: Iterable[tuple[str, tuple[Item, ...]]]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    return ((name, items) for name, items in sections if items)


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False) + "\n"


def _moment(moment: datetime) -> str:
    """ "Jan. 1, 2022, 1200 GMT"."""
    gmt = moment.astimezone(UTC)
    return f"{wire.day(gmt.date(), 0)}, {gmt:%H%M} GMT"
