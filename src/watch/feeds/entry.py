"""A feed as it was read, and its entries: the words of Atom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, its text plain and clean.

    `published` and `updated` are aware datetimes, or a date where only the day is given, or None where the feed
    gives none that can be true. `link` is an address of the web or None.
    """

    id: str
    title: str = ""
    text: str = ""
    link: str | None = None
    published: date | datetime | None = None
    updated: date | datetime | None = None
    language: str | None = None
    outlet: str = ""

    @property
    def fingerprint(self) -> str:
        """Short, and the same as long as nothing that we read has changed."""
        parts = (self.id, self.title, self.text, str(self.published or ""))
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a body held. `remark` says in words what was wrong with it, where something was.

    `is_broken` is true when it was not well-formed, so that it may not be whole. `ttl` is how long the feed says
    that it stays as it is.
    """

    title: str = ""
    link: str | None = None
    language: str | None = None
    ttl: timedelta | None = None
    entries: tuple[Entry, ...] = ()
    remark: str = ""
    is_broken: bool = False
