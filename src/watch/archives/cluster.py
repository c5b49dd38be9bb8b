"""Reading on many machines, by a dask scheduler and its workers (extra `cluster`)."""

from __future__ import annotations

import importlib
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from typing import Any

from watch.archives.apart import read_apart
from watch.archives.line import SECONDS, Line, Read, Setting, read_lines, set_aside
from watch.archives.local import batches
from watch.model.errors import ConfigError, FeedError

#: Batches on the way for each thread of the cluster.
_AHEAD = 4

_PATIENCE = "30s"

#: What distributed gives, which is not typed.
Client = Any


def read_on_cluster(
    lines: Iterable[Line], setting: Setting, scheduler: str, read: Read = read_lines, seconds: float = SECONDS
) -> Iterator[str]:
    """The answer to each line, in their order. What a worker had that died is read by another.

    A line that kills the process that reads it, takes too long, or takes down one worker after another is set aside.

    Raises:
        ConfigError: if distributed is not installed.
        FeedError: if there is no scheduler at the address, or none any more.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise ConfigError("--scheduler: install it with `pip install 'talkwatch[cluster]'`") from error
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise FeedError(f"--scheduler {scheduler}: no scheduler answers there ({type(error).__name__})") from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it tells of is told below
    with client:
        try:
            yield from _in_order(client, distributed.KilledWorker, lines, (setting, read, seconds))
        except (CancelledError, OSError) as error:
            raise FeedError(f"--scheduler {scheduler}: the scheduler is gone, before all was read") from error


def _in_order(
    client: Client, killed: type[Exception], lines: Iterable[Line], how: tuple[Setting, Read, float]
) -> Iterator[str]:
    waiting: deque[tuple[list[Line], Any]] = deque()

    def start(batch: list[Line]) -> Any:  # noqa: ANN401  # a future of distributed's
        return client.submit(read_apart, batch, *how, pure=False)

    def finish() -> Iterator[str]:
        batch, future = waiting.popleft()
        try:
            yield from future.result()
        except killed:
            for line in batch:
                try:
                    yield from start([line]).result()
                except killed:
                    yield set_aside(line, "took down one worker after another")

    for batch in batches(lines):
        waiting.append((batch, start(batch)))
        if len(waiting) >= _cores(client) * _AHEAD:
            yield from finish()
    while waiting:
        yield from finish()


def _cores(client: Client) -> int:
    """How many threads the workers have together; at least one, so that it goes on when they come later."""
    threads: dict[str, int] = client.ncores()
    return max(1, sum(threads.values()))
