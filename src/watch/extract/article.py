"""What goes into reading and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from watch.extract.dates.expression import DateExpression
from watch.model.report import Report, Source


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, with what is known of its publication.

    `published` is an aware datetime, or a date where only the day is known. `lang` is an ISO 639-1 code, or
    None where it is to be recognised. `country` is the ISO 3166 code of the outlet's country, where known: it
    decides how 10/01/2022 is read.
    """

    text: str
    published: date | datetime
    title: str = ""
    outlet: str = ""
    url: str | None = None
    feed: str | None = None
    guid: str | None = None
    lang: str | None = None
    country: str | None = None

    @property
    def source(self) -> Source:
        """The source that its reports name."""
        return Source(self.outlet, self.title, self.published, self.url, self.feed, self.guid, self.lang)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A date in the text that gave no report, and why: for `extract --explain`."""

    date_words: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article: reports, every expression of time, and what was left aside.

    `remarks` are sentences for the user: a language that is not known, a cut after 50 reports. `followups` say that
    something is over, put off or called off without saying when it was to be: they may only join what is known.
    """

    reports: tuple[Report, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    rejections: tuple[Rejection, ...] = field(default=())
    remarks: tuple[str, ...] = ()
    followups: tuple[Report, ...] = ()
