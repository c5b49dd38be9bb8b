"""What the user types for a date, a party or a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watch.model.errors import ConfigError
from watch.model.moments import read_when as read_iso

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.when import When


def read_when(text: str, context: Context) -> When:
    """The date that is meant.

    Raises:
        ConfigError: if none can be read out of it.
    """
    try:
        return read_iso(text)
    except ValueError as error:
        raise ConfigError(str(error)) from error
