"""What the user types on the command line for a date, a place or those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from watch.extract.named import named_place
from watch.extract.typed import read_typed, split_zone
from watch.model import moments
from watch.model.errors import ConfigError
from watch.model.when import zone_info

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.when import When


def read_when(text: str, context: Context) -> When:
    """The date that is meant: "2031-03-09 10:00 +01:00", or words about the time to come, "Tue 10:00 Geneva".

    Raises:
        ConfigError: if none can be read out of it, or something is left over.
    """
    try:
        return moments.read_when(text)
    except moments.Backwards as error:
        raise ConfigError(str(error)) from error
    except ValueError as error:
        words, offset = split_zone(text)
        typed = read_typed(words, context.present, context.gazetteer.dates("en"))
        if typed.when is None:
            raise ConfigError(str(error)) from error
    zone = " ".join(filter(None, [typed.rest, offset]))
    return typed.when.with_zone(_zone(zone, context)) if zone else typed.when


def _zone(text: str, context: Context) -> str:
    """The time zone that is meant by its name, or by a place."""
    if text in available_timezones():
        return text
    try:
        zone_info(text)
    except ValueError:
        place = named_place(text, context.gazetteer)
        if place is None or place.zone is None:
            raise ConfigError(f"{text!r} is no place whose time zone is known: say it as Europe/Zurich") from None
        return place.zone
    return text
