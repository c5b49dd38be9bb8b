"""A server on loopback, and a fetcher that may talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.feeds.server import Server
from watch.feeds.address import networks
from watch.feeds.fetch import Fetcher, Limits

#: Small enough that no test waits.
LIMITS = Limits(connect=0.5, total=0.5, body=2**20)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        yield server


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(networks(["127.0.0.0/8"]), LIMITS) as fetcher:
        yield fetcher
