"""What the program remembers of having told its user: the last brief, and the alerts that went out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

#: So many alerts are remembered, the latest.
MOST = 50_000


@dataclass(frozen=True, slots=True)
class Memory:
    """`briefed` is the moment of the last brief. `told` are the keys of alerts, the oldest first.

    `begun` is the moment of the first look for alerts, None before it; `digested` is the day of the last digest.
    """

    briefed: datetime | None = None
    told: tuple[str, ...] = ()
    begun: datetime | None = None
    digested: date | None = None

    def with_brief(self, at: datetime) -> Memory:
        """The memory after a brief."""
        return replace(self, briefed=at)

    def with_told(self, keys: Iterable[str]) -> Memory:
        """The memory after some alerts went out."""
        return replace(self, told=tuple(dict.fromkeys((*self.told, *keys)))[-MOST:])

    def without(self, keys: Iterable[str]) -> Memory:
        """The memory without some alerts that did not go out after all."""
        gone = set(keys)
        return replace(self, told=tuple(key for key in self.told if key not in gone))
