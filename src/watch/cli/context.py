"""What a command has to work with, each part made when it is first asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.config import Settings
    from watch.extract.gazetteer import Gazetteer
    from watch.model.query import Query
    from watch.model.standing import Standing
    from watch.model.subscription import Feeds
    from watch.model.watchlist import Watchlist
    from watch.reading import Names
    from watch.store.feeds import FeedStore
    from watch.store.memory import MemoryStore
    from watch.store.watchlist import WatchlistStore


class Context:
    """The clock, the settings, the store and the names, for one run of a command.

    `present` is the moment at which the command was called, `environ` its environment. `as_of` and `now` are the
    same unless `--as-of` asks for another moment. Of a day, all that was published on it is known, and its clock
    stands at noon UTC, when it is that day nearly everywhere: the days to an engagement are then counted from it,
    whatever the venue.
    """

    def __init__(self, args: argparse.Namespace, environ: Mapping[str, str], present: datetime) -> None:
        self.present = present
        self._args = args
        self.environ = environ

    @property
    def is_replay(self) -> bool:
        """True when a moment of the past is asked for."""
        return "as_of" in self._args

    @cached_property
    def _moments(self) -> tuple[datetime, datetime]:
        if not self.is_replay:
            return self.present, self.present
        from watch.model.errors import ConfigError
        from watch.model.moments import read_moment

        try:
            moment = read_moment(self._args.as_of)
        except ValueError as error:
            raise ConfigError(f"--as-of: {error}") from error
        if isinstance(moment, datetime):
            return moment, moment
        return datetime.combine(moment, time.max, UTC), datetime.combine(moment, time(12), UTC)

    @property
    def as_of(self) -> datetime:
        """The moment up to which things are known."""
        return self._moments[0]

    def say_replay(self) -> None:
        """Tell people that what they see is not of today."""
        from watch.cli.output import say

        if self.is_replay:
            whole = self.as_of != self.now
            say(
                f"REPLAY: as known on {self.now:%Y-%m-%d}"
                if whole
                else f"REPLAY: as known at {self.now:%Y-%m-%d %H:%M %Z}"
            )

    @property
    def now(self) -> datetime:
        """The moment from which time is counted."""
        return self._moments[1]

    @cached_property
    def folder(self) -> Path:
        """The folder of the store."""
        from watch.config import data_folder

        return data_folder(self.environ, getattr(self._args, "store", None))

    @cached_property
    def config_file(self) -> Path:
        """The user's file of settings."""
        from watch.config import config_file

        return config_file(self.environ)

    @cached_property
    def state_folder(self) -> Path:
        """The folder of the log and of what is remembered between two runs."""
        from watch.config import log_file

        return log_file().parent

    @cached_property
    def settings(self) -> Settings:
        """The settings, from the environment and the user's file."""
        from watch.config import load

        return load(self.config_file, self.environ)

    @cached_property
    def store(self) -> WatchlistStore:
        """The store, opened."""
        from watch.cli.output import say
        from watch.store.watchlist import WatchlistStore

        return WatchlistStore(self.folder, on_wait=say)

    @cached_property
    def feeds(self) -> FeedStore:
        """The store of the feeds, opened."""
        from watch.cli.output import say
        from watch.store.feeds import FeedStore

        return FeedStore(self.folder, on_wait=say)

    def change_feeds(self, what: str, operation: Callable[[Feeds], Feeds]) -> Feeds:
        """Change the feeds, with an entry in their journal; `what` is a verb."""
        from watch.model.feed_changes import change

        return self.feeds.commit(lambda feeds: change(feeds, what, self.present, operation))

    @cached_property
    def memory(self) -> MemoryStore:
        """What the user was told before."""
        from watch.cli.output import say
        from watch.store.memory import MemoryStore

        return MemoryStore(self.folder, on_wait=say)

    @property
    def own_names(self) -> tuple[Path, ...]:
        """The user's own file of names, where there is one."""
        own = self.config_file.parent / "gazetteer.tsv"
        return (own,) if own.is_file() else ()

    @property
    def names(self) -> Names:
        """Where the names lie that a process which reads is to know."""
        from watch.config import shipped
        from watch.reading import Names

        return Names(shipped("config"), self.own_names)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names that reading knows: the shipped ones, with the user's own on top."""
        from watch.config import shipped
        from watch.extract.gazetteer import Gazetteer

        return Gazetteer.load(shipped("config"), *self.own_names)

    def synonyms(self, word: str) -> frozenset[str]:
        """What else a word may stand for: "Kiev" is "Kyiv", "Ukarine" is "Ukraine"."""
        from watch.extract.named import meant

        return meant(word, self.gazetteer)

    def query(self, text: str, now: datetime | None = None) -> Query:
        """A filter, read with the names and the saved filters that there are, for the moment asked for or for `now`.

        Raises:
            QueryError: if it cannot be read.
        """
        from watch.model.query import parse_query

        return parse_query(text, now or self.now, self.synonyms, self.settings.filters)

    @cached_property
    def watchlist(self) -> Watchlist:
        """The watchlist as stored when it is first asked for; at the first start of all, the first articles."""
        self.fill_at_first_start()
        return self.store.load()

    def fill_at_first_start(self) -> None:
        """Fill a store that never held anything with the first articles, if the settings want it."""
        if not self._is_first_start() or not self.settings.seeds:
            return
        from watch import pipeline
        from watch.cli.output import say
        from watch.model.errors import StoreError

        try:
            pipeline.seed(self.store, self.gazetteer, self.present)
        except StoreError as error:
            say(f"The first articles were not read: {error}")

    def _is_first_start(self) -> bool:
        """True when the folder of the store holds nothing but what a killed first start left, or is not there yet."""
        if not self.folder.exists():
            return True
        return self.folder.is_dir() and all(path.name.startswith(".") for path in self.folder.iterdir())

    def agenda(self) -> tuple[Standing, ...]:
        """What is on the watchlist as of the moment asked for, by date."""
        return self.watchlist.agenda(self.as_of, self.now)

    def view(self) -> tuple[Standing, ...]:
        """Every standing as of the moment asked for, by date."""
        return self.watchlist.view(self.as_of, self.now)

    def standing(self, name: str) -> Standing:
        """The standing of one engagement as of the moment asked for."""
        return self.watchlist.standing(name, self.as_of, self.now)
