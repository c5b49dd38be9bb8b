"""Files and calendars of others: read in a process that can be killed, and taken in whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from watch.exchange.data import read_json
from watch.exchange.ics.read import FOREIGN, read_calendar
from watch.extract.gazetteer import Gazetteer
from watch.extract.named import named_party
from watch.extract.summary import location, participants
from watch.feeds.address import Network
from watch.feeds.worker import Workers
from watch.model import filing
from watch.model.adopting import adopt
from watch.model.engagement import Change, Engagement
from watch.model.errors import FeedError, InputError
from watch.model.report import Party, Report
from watch.model.text import clean_line
from watch.model.watchlist import Watchlist
from watch.reading import Names, gazetteer_of
from watch.store.watchlist import WatchlistStore

#: A file that takes longer to read is given up.
SECONDS = 3.5


class Format(StrEnum):
    """The formats that come in as whole engagements."""

    ICS = "ics"
    JSON = "json"


def read_named(data: bytes, name: str, at: datetime, names: Names) -> tuple[Engagement, ...]:
    """Every event of a calendar, and those of others with the parties and places that their few words name.

    Raises:
        InputError: naming the file, the line and the field; nothing is taken then.
    """
    found = read_calendar(data, name, at)
    if not any(FOREIGN in report.reasons for one in found for report in one.reports):
        return found
    known = gazetteer_of(names)
    return tuple(replace(one, reports=tuple(_named(report, known) for report in one.reports)) for one in found)


def _named(report: Report, gazetteer: Gazetteer) -> Report:
    """The word of a calendar with names that are known. Of the invited those count whom the title leaves out."""
    if FOREIGN not in report.reasons:
        return report
    invited = tuple(named_party(party.name, gazetteer) for party in report.parties if party.name != report.name)
    told = participants(report.source.title, gazetteer, report.when.start.year)
    parties = tuple(dict.fromkeys((*told, *invited))) or (Party(report.source.title),)
    place = location(report.place.name, gazetteer) if report.place else None
    return replace(report, parties=parties, place=place, when=report.when.with_zone(place.zone if place else None))


async def read_calendars(files: Sequence[tuple[str, bytes]], at: datetime, names: Names) -> tuple[Engagement, ...]:
    """The engagements of some calendars, each by its name and what it holds.

    Raises:
        InputError: naming the file, the line and the field; or saying that a file took too long to read.
    """
    found: list[Engagement] = []
    async with Workers(("watch.interchange",), SECONDS, processes=1) as workers:
        for name, data in files:
            try:
                found.extend(await workers.run(read_named, data, name, at, names))
            except FeedError as error:
                raise InputError(f"{name}: {error}") from error
    return tuple(found)


def read_files(
    files: Sequence[tuple[str, bytes]], format_: Format, at: datetime, names: Names
) -> tuple[Engagement, ...]:
    """The engagements of some files, each by its name and what it holds.

    Raises:
        InputError: naming the file, the line and the field.
    """
    if format_ is Format.ICS:
        return asyncio.run(read_calendars(files, at, names))
    return tuple(one for name, data in files for one in read_json(data, name))


async def fetch(url: str, allow_private: Sequence[Network], now: datetime) -> bytes:
    """What an address holds, fetched by the rules that hold for feeds.

    Raises:
        FeedError: if nothing came back.
    """
    from watch.feeds.answer import Request
    from watch.feeds.fetch import Fetcher

    async with Fetcher(allow_private) as fetcher:
        answer = await fetcher.fetch(Request(url), now)
    if not answer.body:
        raise FeedError(f"{url}: an empty answer")
    return answer.body


def change_for(engagements: Iterable[Engagement], at: datetime, note: str) -> Change:
    """The entry in the journal for taking engagements in."""
    salt = "".join(report.id for one in engagements for report in one.reports)
    return filing.user_change(at, "import", clean_line(note, 200), salt=salt)


def take_in(store: WatchlistStore, engagements: Sequence[Engagement], change: Change) -> Watchlist:
    """Store what is new of the engagements; one undo takes all of it out again.

    Raises:
        StoreError: if it could not be stored; nothing is then.
    """
    return store.commit(lambda watchlist: adopt(watchlist, engagements, change), occasion="import")
