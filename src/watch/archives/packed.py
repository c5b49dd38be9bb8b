"""The lines of an archive: JSON Lines, plain or packed by gzip or zstd, and WARC, as crawlers of news write it."""

from __future__ import annotations

import gzip
import importlib
import io
import json
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from watch.archives.line import Line
from watch.exchange.articles import MAX_LINE
from watch.feeds.markup import to_text
from watch.model.errors import ConfigError, InputError

_GZIP, _ZSTD, _WARC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"WARC/"

#: A page of a WARC that is longer is not read.
_MAX_PAGE = 8 * 2**20


def lines_of(name: str | None) -> Iterator[Line]:
    """Each line of a file, or of standard input, with its number; of a WARC each page as such a line.

    A line that is too long is cut, so that it is refused where it is read.

    Raises:
        InputError: if the file cannot be opened, or is damaged, after what could be read of it.
    """
    shown = "standard input" if name in (None, "-") else str(name)
    try:
        with _opened(name) as file:
            yield from _lines(io.BufferedReader(file, 2**20), shown)
    except (BrokenPipeError, InputError):
        raise
    except (OSError, EOFError, zlib.error) as error:
        why = "cut off" if isinstance(error, EOFError) else getattr(error, "strerror", None) or error
        raise InputError(f"{shown}: {why}") from error


def _opened(name: str | None) -> IO[bytes]:
    """The bytes without a buffer below ours: one would wait until it is full before it gave the first line."""
    if name in (None, "-"):
        raw: IO[bytes] = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
        return raw
    return open(str(name), "rb", buffering=0)


def _lines(file: io.BufferedReader[Any], name: str) -> Iterator[Line]:
    head = file.peek(8)[:8]
    if head.startswith(_GZIP):
        unpacked = io.BufferedReader(gzip.GzipFile(fileobj=file), 2**20)
        return _lines(unpacked, name)
    if head.startswith(_ZSTD):
        return _lines(io.BufferedReader(_zstd(file), 2**20), name)
    if head.startswith(_WARC):
        return _pages(file, name)
    return _plain(file)


def _plain(file: BinaryIO) -> Iterator[Line]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        whole = line.endswith(b"\n")
        while len(line) > MAX_LINE and not whole and (rest := file.readline(MAX_LINE)):
            whole = rest.endswith(b"\n")
        if line.strip():
            yield number, line


def _zstd(file: BinaryIO) -> Any:  # noqa: ANN401  # a stream of zstandard's
    reader = _extra("zstandard").ZstdDecompressor(max_window_size=2**31).stream_reader(file, read_across_frames=True)
    return _Stream(reader)


class _Stream(io.RawIOBase):
    """A stream of zstandard whose errors are those of a file."""

    def __init__(self, inner: Any) -> None:  # noqa: ANN401  # a stream of zstandard's
        self._inner = inner
        self._error = _extra("zstandard").ZstdError

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  # any buffer
        """Fill the buffer."""
        try:
            return int(self._inner.readinto(buffer))
        except self._error as error:
            raise OSError(str(error)) from error


def _pages(file: BinaryIO, name: str) -> Iterator[Line]:
    """Each page or text of a WARC as a line of JSON: its address is its id, the day it was fetched its date."""
    archive = _extra("warcio.archiveiterator")
    failure = _extra("warcio.exceptions").ArchiveLoadFailed
    number = 0
    try:
        for record in archive.ArchiveIterator(file):
            number += 1
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            kind = record.rec_headers.get_header("Content-Type") or ""
            if record.http_headers is not None:
                kind = record.http_headers.get_header("Content-Type") or ""
            if "html" in kind or kind.startswith("text/plain"):
                yield number, _as_line(record, "html" in kind)
    except failure as error:
        raise InputError(f"{name}: record {number + 1}: {error}") from error


def _as_line(record: Any, is_html: bool) -> bytes:  # noqa: ANN401  # a record of warcio's
    body = record.content_stream().read(_MAX_PAGE)
    text = body.decode("utf-8", "replace")
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID")
    value = {
        "id": address,
        "title": "",
        "text": to_text(text) if is_html else text,
        "published": headers.get_header("WARC-Date"),
        "url": address,
    }
    return json.dumps(value).encode()


def _extra(module: str) -> Any:  # noqa: ANN401  # a module
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ConfigError(f"{package} is not installed: `pip install 'talkwatch[archives]'`") from error
