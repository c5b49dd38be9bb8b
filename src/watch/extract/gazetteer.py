"""Names of states, bodies, people and cities, with their time zones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names that reading knows."""

    @classmethod
    def load(cls, folder: Path, *own: Path) -> Gazetteer:
        """The gazetteer and lexicons of the shipped `folder`, with the user's `own` files on top."""
        raise NotImplementedError
