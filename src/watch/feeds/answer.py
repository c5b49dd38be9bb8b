"""What a fetch asks for and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from watch.model.errors import FeedError


@dataclass(frozen=True, slots=True)
class Request:
    """An address to fetch, with the validators of the last body and the headers that the user wants sent."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer: a body, or None where nothing has changed since the validators were given.

    `url` is the address that answered in the end. `moved_to` is the address after the permanent redirects, where
    there were any. `max_age` is what Cache-Control asks to wait.
    """

    url: str
    body: bytes | None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    max_age: timedelta | None = None


class FetchError(FeedError):
    """Nothing to read came back; the text says why, and `status` is what the server answered, if it did.

    `retry_after` is what the server asks to wait.
    """

    def __init__(self, message: str, status: int | None = None, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after

    @property
    def is_final(self) -> bool:
        """True when the server says that there will never be anything again."""
        return self.status == 410
