"""The one path from a feed, a file or a form to the store, for the screen and the commands alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from watch.config import shipped
from watch.exchange.articles import ArticleFile, load_article
from watch.extract.article import Article, Reading
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model import filing
from watch.model.acquaintances import MOST, persons
from watch.model.engagement import USER, Change, Decision
from watch.model.errors import InputError
from watch.model.report import Party, Report, instant
from watch.model.watchlist import Watchlist
from watch.store.watchlist import RESTORE, Operation, WatchlistStore

#: Who made the change that filled the store at the first start.
SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did: the watchlist after it, and the entry in the journal; None where nothing changed."""

    watchlist: Watchlist
    change: Change | None


def record(
    store: WatchlistStore,
    reports: Iterable[Report],
    at: datetime,
    by: str = USER,
    what: str = "import",
    note: str = "",
    followups: Iterable[Report] = (),
) -> Outcome:
    """Store the reports that are new, and the followups that fit an engagement. Those known already change nothing.

    Raises:
        StoreError: if it could not be stored; nothing is then.
    """
    new, later = tuple(reports), tuple(followups)
    change = Change(filing.change_id(at, by, what, "".join(r.id for r in (*new, *later))), at, by, what, note=note)
    return _commit(store, change, lambda watchlist: filing.record(watchlist, new, change, later))


def article(
    file: ArticleFile, published: date | datetime | None = None, outlet: str = "", lang: str | None = None
) -> Article:
    """The article in a file. What the file says of itself counts before what else is known of it.

    Raises:
        InputError: if nobody says when it was published.
    """
    when = file.published or published
    if when is None:
        raise InputError(f"{file.name}: it does not say when it was published")
    return Article(file.text, when, file.title, file.outlet or outlet, file.url, lang=file.lang or lang)


def read_all(
    articles: Iterable[Article], gazetteer: Gazetteer, known: Sequence[Party] = ()
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reports of all the articles, and their followups: news that only joins an engagement which is known.

    They are read in the order of their publication, and whom one names with a state, the later ones know like `known`.
    """
    readings: list[Reading] = []
    people = tuple(known)
    for one in sorted(articles, key=lambda article: instant(article.published)):
        readings.append(read(one, gazetteer, people))
        people = (*persons(readings[-1].reports), *people)[:MOST]
    return tuple(r for one in readings for r in one.reports), tuple(r for one in readings for r in one.followups)


def seed(store: WatchlistStore, gazetteer: Gazetteer, at: datetime) -> Outcome:
    """Fill a store that never held anything with the first articles, the way that every article goes.

    Raises:
        StoreError: if it could not be stored; nothing is then.
    """
    files = [load_article(path) for path in sorted(shipped("seeds").glob("*.txt"))]
    reports, followups = read_all(map(article, files), gazetteer)
    change = Change(filing.change_id(at, SEEDS, "seed"), at, SEEDS, "seed", note="the first articles")

    def operation(watchlist: Watchlist) -> Watchlist:
        if watchlist.changes or watchlist.engagements:
            return watchlist
        return filing.record(watchlist, reports, change, followups)

    return _commit(store, change, operation)


def decide(store: WatchlistStore, ids: Sequence[str], decision: Decision, what: str = "") -> Outcome:
    """Store one decision of the user's on each of the engagements; one undo takes all of it back.

    The journal calls it `what`, where that is not the act itself.

    Raises:
        UnknownEngagement: if one of the ids stands for none, or for several.
        StoreError: if it could not be stored; nothing is then.
    """
    change = filing.user_change(decision.at, what or decision.what, decision.note, salt="".join(ids))

    def operation(watchlist: Watchlist) -> Watchlist:
        whole: Mapping[str, Decision] = {watchlist.find(id_): replace(decision, change=change.id) for id_ in ids}
        return filing.decide(watchlist, whole, change)

    return _commit(store, change, operation)


def undo(store: WatchlistStore, at: datetime, change: str | None = None) -> Outcome:
    """Take back the user's latest change, or the one of that id; the outcome's change is it, None if there is none."""
    latest = _undoable(store.load(), change)
    if latest and latest.what == RESTORE:
        return Outcome(store.exchange(latest, at), latest)
    undone: list[Change] = []

    def operation(watchlist: Watchlist) -> Watchlist:
        undone[:] = [found] if (found := _undoable(watchlist, change)) else []
        return filing.undo(watchlist, undone[0], at) if undone else watchlist

    return Outcome(store.commit(operation), undone[0] if undone else None)


def _undoable(watchlist: Watchlist, id_: str | None) -> Change | None:
    if id_ is None:
        return filing.undoable(watchlist)
    return next((c for c in watchlist.changes if c.id == id_ and c.by_user and not c.undone), None)


def redo(store: WatchlistStore, at: datetime) -> Outcome:
    """Bring back what was undone last; the outcome's change is that one, None if there is none."""
    latest = filing.redoable(store.load())
    if latest and latest.what == RESTORE:
        return Outcome(store.exchange(latest, at), latest)
    redone: list[Change] = []

    def operation(watchlist: Watchlist) -> Watchlist:
        redone[:] = [change] if (change := filing.redoable(watchlist)) else []
        return filing.redo(watchlist, redone[0], at) if redone else watchlist

    return Outcome(store.commit(operation), redone[0] if redone else None)


def _commit(store: WatchlistStore, change: Change, operation: Operation) -> Outcome:
    watchlist = store.commit(operation)
    return Outcome(watchlist, next((c for c in reversed(watchlist.changes) if c.id == change.id), None))
