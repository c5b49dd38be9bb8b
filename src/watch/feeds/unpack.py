"""A body as it comes in pieces, unpacked up to a limit: a bomb is never unpacked whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from watch.feeds.answer import FetchError

#: The packings that we ask for.
ACCEPTED = "gzip, deflate"

_GZIP = 16 + zlib.MAX_WBITS

#: So many bytes are unpacked at one go: in a millisecond. A piece of a bomb could become all that is allowed.
_AT_ONCE = 2**18


class Body:
    """Collects a body, unpacking it if it is packed.

    Raises:
        FetchError: if it is packed in another way, broken, or larger than `limit` when unpacked.
    """

    def __init__(self, packing: str, limit: int) -> None:
        self._pieces: list[bytes] = []
        self._room = limit
        self._limit = limit
        self._packing = packing.strip().lower()
        self._unpacker = None
        if self._packing in ("gzip", "x-gzip"):
            self._unpacker = zlib.decompressobj(_GZIP)
        elif self._packing == "deflate":
            self._unpacker = zlib.decompressobj()
        elif self._packing not in ("", "identity"):
            raise FetchError(f"is packed in a way that was not asked for ({self._packing[:40]})")

    def add(self, data: bytes) -> Iterator[None]:
        """Take the next piece, a little at each step: other work can be done in between."""
        if self._unpacker is None:
            self._keep(data)
            return
        try:
            yield from self._unpack(data)
        except zlib.error as error:
            raise FetchError(f"is not the {self._packing} data that it says it is") from error

    def whole(self) -> bytes:
        """The body, once all pieces are there."""
        if self._unpacker is not None and not self._unpacker.eof and self._pieces:
            raise FetchError(f"is {self._packing} data that breaks off before its end")
        return b"".join(self._pieces)

    def _unpack(self, data: bytes) -> Iterator[None]:
        assert self._unpacker is not None
        if not self._pieces and self._packing == "deflate" and not _has_zlib_head(data):
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        is_more = True
        while is_more and not self._unpacker.eof:
            most = min(self._room + 1, _AT_ONCE)
            piece = self._unpacker.decompress(data, most)
            self._keep(piece)
            data = self._unpacker.unconsumed_tail
            is_more = bool(data) or len(piece) == most
            yield

    def _keep(self, data: bytes) -> None:
        if len(data) > self._room:
            raise FetchError(f"is larger than {self._limit / 2**20:g} MiB")
        self._room -= len(data)
        self._pieces.append(data)


def _has_zlib_head(data: bytes) -> bool:
    return data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2], "big") % 31 == 0)
