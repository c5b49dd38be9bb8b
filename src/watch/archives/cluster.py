"""Reading on many machines, by a dask scheduler and its workers (extra `cluster`)."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from watch.archives.line import Line, Setting, read_lines, set_aside
from watch.archives.local import Read, batches
from watch.model.errors import ConfigError, FeedError

#: Batches on the way for each thread of the cluster.
_AHEAD = 4

_PATIENCE = "30s"

#: What distributed gives, which is not typed.
Client = Any


def read_on_cluster(lines: Iterable[Line], setting: Setting, scheduler: str, read: Read = read_lines) -> Iterator[str]:
    """The answer to each line, in their order. What a worker had that died is read by another.

    A line that again and again takes its worker down is set aside.

    Raises:
        ConfigError: if distributed is not installed.
        FeedError: if there is no scheduler at the address.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise ConfigError("--scheduler: install it with `pip install 'talkwatch[cluster]'`") from error
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise FeedError(f"--scheduler {scheduler}: no scheduler answers there ({type(error).__name__})") from error
    with client:
        yield from _in_order(client, distributed.KilledWorker, lines, setting, read)


def _in_order(
    client: Client, killed: type[Exception], lines: Iterable[Line], setting: Setting, read: Read
) -> Iterator[str]:
    waiting: deque[tuple[list[Line], Any]] = deque()

    def start(batch: list[Line]) -> Client:
        return client.submit(read, batch, setting, pure=False)

    def finish() -> Iterator[str]:
        batch, future = waiting.popleft()
        try:
            yield from future.result()
        except killed:
            for line in batch:
                try:
                    yield from start([line]).result()
                except killed:
                    yield set_aside(line, "ended the process that read it")

    for batch in batches(lines):
        waiting.append((batch, start(batch)))
        if len(waiting) >= _cores(client) * _AHEAD:
            yield from finish()
    while waiting:
        yield from finish()


def _cores(client: Client) -> int:
    """How many threads the workers have together; at least one, so that it goes on when they come later."""
    known = client.scheduler_info().get("workers", {})
    return max(1, sum(int(worker.get("nthreads", 1)) for worker in known.values()))
