"""Work on hostile input in processes that can be killed: no feed can hold up the others, or the screen."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from watch.model.errors import FeedError, WatchError

P = ParamSpec("P")
T = TypeVar("T")

#: A task that takes longer is killed.
SECONDS = 5.0

#: A process that wants more memory gets none.
MEMORY = 2**30


class Workers:
    """A pool of worker processes, as many as there are cores; an asynchronous context manager.

    They are forked from a server process that has imported the modules named in `preload`: a killed one is replaced
    in milliseconds, and they share its memory. `nice` is how far they stand back for other processes, as of nice(1).
    """

    def __init__(
        self, preload: tuple[str, ...] = (), seconds: float = SECONDS, processes: int | None = None, nice: int = 0
    ) -> None:
        self._seconds = seconds
        self._starting = asyncio.Lock()
        self._started = False
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["watch.feeds.worker", *preload])
        self._pool = ProcessPool(
            processes or os.cpu_count() or 1, initializer=_prepare, initargs=[nice], context=context
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._stop)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a function that can be imported by name, run in a worker process.

        Raises:
            WatchError: the function's own, or a FeedError that says that it was killed or fell.
        """
        async with self._starting:
            if not self._started:  # in a thread, as it waits for the processes
                await asyncio.to_thread(self._pool.schedule, _nothing)
                self._started = True
        future = self._pool.schedule(function, args, kwargs, self._seconds)
        done = asyncio.wrap_future(future)
        try:
            await asyncio.wait([done])
        finally:
            if not done.done():
                future.cancel()  # type: ignore[no-untyped-call]  # pebble's own omission
        error = done.exception()
        if error is None:
            return done.result()
        if isinstance(error, WatchError):
            raise error
        raise FeedError(_in_words(error, self._seconds)) from error

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own omission
        self._pool.join()


def _nothing() -> None:
    """The first task, which starts the processes."""


def _in_words(error: BaseException, seconds: float) -> str:
    match error:
        case TimeoutError():
            return f"took more than {seconds:g} s to read and was given up"
        case MemoryError():
            return "needs too much memory to read and was given up"
        case ProcessExpired():
            return "ended the process that read it and was given up"
    return f"could not be read ({type(error).__name__}: {error})"[:200]


def _prepare(nice: int) -> None:
    """Make this process killable at once, even inside a regular expression, and bound its memory and its priority."""
    os.nice(nice)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError):  # some systems cannot bound it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
