"""The views of the screen, and the moment that stands for now before there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

#: Before anything: what the parts of the screen hold as now until they are told.
START = datetime.min.replace(tzinfo=UTC)


class View(StrEnum):
    """The views, by their keys from 1 on."""

    AGENDA = "agenda"
    MONTH = "month"
    INBOX = "inbox"
    FEEDS = "feeds"
    LOG = "log"
