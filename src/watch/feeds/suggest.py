"""The feeds that come suggested with the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from watch.model.errors import ConfigError
from watch.model.subscription import Subscription

FILE = "feeds.toml"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A feed that one may want. `kind` is "news" or "official"."""

    url: str
    title: str
    kind: str
    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def subscription(self) -> Subscription:
        """What adding it would keep."""
        return Subscription(self.url, self.title, language=self.language, country=self.country, tags=self.tags)


def suggestions(folder: Path) -> tuple[Suggestion, ...]:
    """The suggested feeds in the shipped `folder`.

    Raises:
        ConfigError: if they cannot be read.
    """
    file = folder / FILE
    try:
        feeds = tomllib.loads(file.read_text("utf-8")).get("feed", [])
        return msgspec.convert(feeds, tuple[Suggestion, ...])
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise ConfigError(f"{file}: {error}") from error
