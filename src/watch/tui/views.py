"""The views of the screen, what is tiny, and the moment that stands for now before there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

#: Before anything: what the parts of the screen hold as now until they are told.
START = datetime.min.replace(tzinfo=UTC)

#: A window smaller than this has room for one short line of news at a time.
_ROOMY = (60, 16)


def is_tiny(width: int, height: int) -> bool:
    """True for a window in which toasts would cover what matters."""
    return width < _ROOMY[0] or height < _ROOMY[1]


class View(StrEnum):
    """The views, by their keys from 1 on."""

    AGENDA = "agenda"
    MONTH = "month"
    INBOX = "inbox"
    FEEDS = "feeds"
    LOG = "log"
