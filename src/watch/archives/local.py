"""Reading on all cores of one machine, in order, with no more in memory than the cores need."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout

from pebble import ProcessExpired, ProcessPool

from watch.archives.line import SECONDS, Line, Read, Setting, read_lines, set_aside, time_for

#: What goes to a worker at once: so many lines, or so many bytes.
LINES, BYTES = 32, 512 * 1024

#: Batches that each worker has at hand or waiting to be written.
_AHEAD = 4


def batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines in handfuls."""
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line[1])
        if len(batch) >= LINES or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_on_cores(
    lines: Iterable[Line], setting: Setting, jobs: int, read: Read = read_lines, seconds: float = SECONDS
) -> Iterator[str]:
    """The answer to each line, in their order. A line that kills its process, or takes too long, is set aside."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["watch.archives.line"])
    with ProcessPool(jobs, context=context) as pool:
        waiting: deque[tuple[list[Line], Future[list[str]]]] = deque()

        def start(batch: list[Line]) -> Future[list[str]]:
            future: Future[list[str]] = pool.schedule(read, (batch, setting), timeout=time_for(batch, seconds))
            return future

        def finish() -> Iterator[str]:
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except (ProcessExpired, FutureTimeout, TimeoutError, MemoryError):
                for line in batch:
                    yield from _alone(line, lambda one: start([one]))

        try:
            for batch in batches(lines):
                waiting.append((batch, start(batch)))
                if len(waiting) >= jobs * _AHEAD:
                    yield from finish()
            while waiting:
                yield from finish()
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble's own omission
            raise


def _alone(line: Line, start: Callable[[Line], Future[list[str]]]) -> list[str]:
    """The answer to a line that was in a batch which failed."""
    try:
        return start(line).result()
    except (FutureTimeout, TimeoutError):
        return [set_aside(line, "took too long to read")]
    except (ProcessExpired, MemoryError):
        return [set_aside(line, "ended the process that read it")]
