"""A fetcher that may talk to a server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from watch.feeds.address import networks
from watch.feeds.fetch import Fetcher, Limits

#: Long enough for a busy machine.
LIMITS = Limits(connect=20, total=20, body=2**20)

#: Short enough to wait for.
HASTY = Limits(connect=0.7, total=0.7, body=2**20)


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(networks(["127.0.0.0/8"]), LIMITS) as fetcher:
        yield fetcher


@pytest.fixture
async def hasty() -> AsyncIterator[Fetcher]:
    """A fetcher that soon gives up."""
    async with Fetcher(networks(["127.0.0.0/8"]), HASTY) as fetcher:
        yield fetcher
