"""The headers that a feed wants, such as an API key: their values are fetched when they are needed, and never kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from subprocess import DEVNULL, PIPE

from watch.model.errors import FeedError
from watch.model.subscription import Header

#: A command that takes longer to give a key is ended.
SECONDS = 10.0

_LONGEST = 8000


async def values(headers: Sequence[Header], environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The name and the value of each header.

    Raises:
        FeedError: if a value cannot be had.
    """
    return tuple([(header.name, await _value(header, environ)) for header in headers])


async def _value(header: Header, environ: Mapping[str, str]) -> str:
    if header.env is not None:
        value = environ.get(header.env, "")
        source = f"the environment variable {header.env}"
    else:
        value = await _first_line(header)
        source = f"the command {header.command[0]}"
    value = value.strip()
    if not value:
        raise FeedError(f"its header {header.name} has no value: {source} gives none")
    if len(value) > _LONGEST or not value.isascii() or not value.isprintable():
        raise FeedError(f"its header {header.name} has a value that cannot be sent: {source} gives it")
    return value


async def _first_line(header: Header) -> str:
    """The first line that the command of a header prints."""
    try:
        process = await asyncio.create_subprocess_exec(*header.command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
    except (OSError, ValueError) as error:
        raise FeedError(f"its header {header.name} has no value: {header.command[0]} cannot be run") from error
    assert process.stdout is not None
    try:
        async with asyncio.timeout(SECONDS):
            line = await process.stdout.readline()
            await process.stdout.read(_LONGEST)
            status = await process.wait()
    except (TimeoutError, ValueError) as error:
        process.kill()
        await process.wait()
        raise FeedError(f"its header {header.name} has no value: {header.command[0]} gives none in time") from error
    return "" if status else line.decode("utf-8", "replace")
