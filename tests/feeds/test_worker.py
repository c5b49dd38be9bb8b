"""What happens to work in a process, whatever it does."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import AsyncIterator

import pytest

from tests.growth import frames
from watch.feeds.worker import Workers
from watch.model.errors import FeedError


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(seconds=2, processes=1) as workers:
        yield workers


def double(number: int) -> int:
    return number * 2


def refuse() -> None:
    raise FeedError("is a web page, not a feed")


def stumble() -> None:
    raise KeyError("entry")


def spin() -> None:
    """A regular expression that never ends and cannot be interrupted."""
    re.match(r"(a*)*b", "a" * 40)


def swell() -> int:
    return len(bytes(4 * 2**30))


def fall() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def test_work_stands_back_for_others_as_far_as_it_is_told() -> None:
    async with Workers(seconds=20, processes=1, nice=7) as workers:
        assert await workers.run(os.nice, 0) == os.nice(0) + 7


async def test_the_result_comes_back(workers: Workers) -> None:
    assert await asyncio.gather(*(workers.run(double, n) for n in range(5))) == [0, 2, 4, 6, 8]


async def test_a_feed_error_comes_back_as_it_was(workers: Workers) -> None:
    with pytest.raises(FeedError, match=r"^is a web page, not a feed$"):
        await workers.run(refuse)


async def test_any_other_error_is_said_in_words(workers: Workers) -> None:
    with pytest.raises(FeedError, match=r"could not be read \(KeyError: 'entry'\)"):
        await workers.run(stumble)


async def test_what_never_ends_is_killed_and_the_next_task_is_done(workers: Workers) -> None:
    with pytest.raises(FeedError, match="took more than 2 s to read"):
        await workers.run(spin)
    assert await workers.run(double, 4) == 8


async def test_what_wants_all_memory_gets_none(workers: Workers) -> None:
    with pytest.raises(FeedError, match="needs too much memory"):
        await workers.run(swell)


async def test_what_ends_its_process_is_said_and_the_next_task_is_done(workers: Workers) -> None:
    with pytest.raises(FeedError, match="ended the process that read it"):
        await workers.run(fall)
    assert await workers.run(double, 4) == 8


async def test_the_loop_goes_on_while_a_process_spins(workers: Workers) -> None:
    task = asyncio.create_task(workers.run(spin))
    longest = 0.0
    while not task.done():
        before = time.thread_time()
        await asyncio.sleep(0.01)
        longest = max(longest, time.thread_time() - before)
    assert isinstance(task.exception(), FeedError)
    assert frames(longest) < 5, "a key would have waited"


async def test_a_task_that_is_not_wanted_any_more_is_ended(workers: Workers) -> None:
    task = asyncio.create_task(workers.run(spin))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await workers.run(double, 4) == 8
