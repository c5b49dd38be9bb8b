"""From the bytes of a feed to reports: what a worker process runs, as one task that can be killed."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from watch.extract.article import Article, Reading
from watch.extract.gazetteer import Gazetteer
from watch.extract.glance import Glance
from watch.extract.read import nothing, read
from watch.feeds.entry import Entry, Feed
from watch.feeds.fulltext import page_text
from watch.feeds.parse import parse
from watch.model.report import SURE, Party, Report, instant
from watch.model.subscription import Subscription, Trust

#: How many entries one task reads; the others are for further tasks, so that a long feed is not killed for its length.
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Names:
    """The names that reading knows: of the shipped folder, the user's own files, and people of the watchlist.

    They go to a worker process with every task, so they are pickled once, and unpickled there once.
    """

    shipped: Path
    own: tuple[Path, ...] = ()
    people: tuple[Party, ...] = ()
    _packed: bytes = field(default=b"", init=False, compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[[bytes], Names], tuple[bytes]]:
        if not self._packed:
            object.__setattr__(self, "_packed", pickle.dumps((self.shipped, self.own, self.people)))
        return _unpacked, (self._packed,)


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Names:
    return Names(*pickle.loads(packed))


#: Makes the function that reads one article; importable by name, as it is called in a worker process.
Reader = Callable[[Names], Callable[[Article], Reading]]


def reader(names: Names) -> Callable[[Article], Reading]:
    """The function that reads one article with these names; a glance spares those that can hold no report."""
    gazetteer, glance = _known(names.shipped, names.own)

    def read_one(article: Article) -> Reading:
        if glance.may_tell(f"{article.title}\n{article.text}", article.lang):
            return read(article, gazetteer, names.people)
        return nothing(article, gazetteer)

    return read_one


def whole_reader(names: Names) -> Callable[[Article], Reading]:
    """The same without the glance: also the dates of articles that hold no report."""
    gazetteer, _ = _known(names.shipped, names.own)
    return lambda article: read(article, gazetteer, names.people)


@dataclass(frozen=True, slots=True)
class Setting:
    """What entries are read with: the subscription that they came by, the moment of the poll, and the reader."""

    subscription: Subscription
    now: datetime
    names: Names
    reader: Reader = reader


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What a body gave. `feed` holds only the entries that are not read yet; `fingerprints` are those of all."""

    feed: Feed
    fingerprints: tuple[str, ...]
    reports: tuple[Report, ...]


def read_feed(
    body: bytes, url: str, content_type: str | None, seen: frozenset[str], setting: Setting, at_once: int = AT_ONCE
) -> FeedReading:
    """Parse a body and read its first new entries.

    Raises:
        FeedError: if it is no feed.
    """
    feed = parse(body, url, content_type)
    fingerprints = tuple(entry.fingerprint for entry in feed.entries)
    new = [entry for entry, fingerprint in zip(feed.entries, fingerprints, strict=True) if fingerprint not in seen]
    outlet = setting.subscription.title or feed.title
    later = tuple(replace(entry, outlet=entry.outlet or outlet) for entry in new[at_once:])
    return FeedReading(replace(feed, entries=later), fingerprints, read_entries(new[:at_once], setting, outlet))


def read_entries(entries: Sequence[Entry], setting: Setting, outlet: str = "") -> tuple[Report, ...]:
    """The reports of some entries, as far as the subscription lets them in. `outlet` is of those that name none."""
    subscription = setting.subscription
    if subscription.trust is Trust.IGNORE or not entries:
        return ()
    read_one = setting.reader(setting.names)
    reports: list[Report] = []
    for entry in entries:
        if not subscription.kill or not mentions(f"{entry.title}\n{entry.text}", subscription.kill):
            found = read_one(article(entry, subscription, setting.now, outlet))
            told = (*found.reports, *found.followups)
            reports.extend(report for report in told if is_wanted(report, entry, subscription))
    return tuple(map(propose, reports) if subscription.trust is Trust.PROPOSE else reports)


def read_page(page: bytes, entry: Entry, setting: Setting) -> tuple[Report, ...]:
    """The reports of an entry whose page was fetched: of the page's text, if there is more of it than in the entry.

    Raises:
        FeedError: if the page has no text.
    """
    text = page_text(page)
    return read_entries([replace(entry, text=max(text, entry.text, key=len))], setting)


def article(entry: Entry, subscription: Subscription, now: datetime, outlet: str = "") -> Article:
    """An entry as an article. One without a date, or from the future, is taken to be of the moment of the poll."""
    outlet = entry.outlet or outlet or subscription.title
    return Article(
        text=entry.text or entry.title,
        published=_published(entry, now),
        title=entry.title,
        outlet=outlet or urlsplit(subscription.url).hostname or "",
        url=entry.link,
        feed=subscription.url,
        guid=entry.id,
        lang=subscription.language or entry.language,
        country=subscription.country,
    )


def propose(report: Report) -> Report:
    """The report as one that waits in the inbox, however sure it is."""
    if not report.is_sure:
        return report
    reason = "you asked to be asked about this feed"
    return replace(report, confidence=SURE - 0.01, reasons=(*report.reasons, reason))


def is_wanted(report: Report, entry: Entry, subscription: Subscription) -> bool:
    """True when the filters of the feed let the report in: by the words of its entry, or by its parties."""
    parties = "\n".join(f"{party.name}\n{party.side}" for party in report.parties)
    if mentions(parties, subscription.kill):
        return False
    return not subscription.keep or mentions(f"{entry.title}\n{entry.text}\n{parties}", subscription.keep)


def mentions(text: str, words: Sequence[str]) -> bool:
    """True when the text holds one of the words or phrases, whole, in any case."""
    return any(
        re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", text, re.IGNORECASE) for word in words if word.strip()
    )


def _published(entry: Entry, now: datetime) -> date | datetime:
    for moment in (entry.published, entry.updated):
        if moment is not None:
            return moment if instant(moment) <= now else now
    return now


def gazetteer_of(names: Names) -> Gazetteer:
    """The names themselves, loaded when they are first asked for."""
    return _known(names.shipped, names.own)[0]


@lru_cache(maxsize=2)
def _known(shipped: Path, own: tuple[Path, ...]) -> tuple[Gazetteer, Glance]:
    gazetteer = Gazetteer.load(shipped, *own)
    return gazetteer, Glance(gazetteer)
