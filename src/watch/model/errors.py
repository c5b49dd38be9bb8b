"""The errors that a user is told of: each says what failed, on what, and what to do."""

from __future__ import annotations


class WatchError(Exception):
    """Anything that went wrong outside our code; its text is for the user."""


class FeedError(WatchError):
    """A feed, a page or an article could not be fetched or read."""


class StoreError(WatchError):
    """The user's data could not be read or written."""


class ConfigError(WatchError):
    """A setting, an option or a file of settings is wrong."""
