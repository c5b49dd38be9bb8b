"""The errors that the user is told of. Each says what failed, on what, and what to do."""

from watch.model.text import clean


class WatchError(Exception):
    """Anything that talkwatch reports to its user in one line. What it quotes from outside is cleaned."""

    def __str__(self) -> str:
        return clean(super().__str__())


class FeedError(WatchError):
    """A feed or a page that could not be fetched or read."""


class StoreError(WatchError):
    """A store that could not be opened, read or written."""


class ConfigError(WatchError):
    """A setting, a file of settings or an argument that is not right."""


class UnknownEngagement(WatchError):
    """No engagement, or more than one, goes by the id that was given."""


class UnknownFeed(WatchError):
    """No feed, or more than one, goes by the name that was given."""


class InputError(WatchError):
    """A file or a text that was given to be read and is not right; it names file, line and field."""
