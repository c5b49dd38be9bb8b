"""A body as it comes in pieces, unpacked a little at a time."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable

import pytest

from watch.feeds.answer import FetchError
from watch.feeds.unpack import Body

TEXTS = (random.Random(1).randbytes(1000) * 3000, bytes(3_000_000))


def raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw)])
@pytest.mark.parametrize("size", [0, 1, 2**18 - 1, 2**18, 2**18 + 1, 2**18 + 100, 2**20 + 100, 3_000_000])
@pytest.mark.parametrize("text", TEXTS, ids=["mixed", "zeros"])
def test_it_is_what_was_packed_wherever_it_is_cut(
    packing: str, pack: Callable[[bytes], bytes], size: int, text: bytes
) -> None:
    packed = pack(text[:size])
    for cut in (1, 7, len(packed) - 1, len(packed)):
        body = Body(packing, 2**22)
        for piece in (packed[:cut], packed[cut:]):
            if piece:
                list(body.add(piece))
        assert body.whole() == text[:size]


def test_a_bomb_gives_way_again_and_again_until_it_is_too_large() -> None:
    body = Body("gzip", 2**22)
    steps = body.add(gzip.compress(bytes(2**26)))
    assert [next(steps) for _ in range(10)] == [None] * 10
    with pytest.raises(FetchError, match="larger than 4 MiB"):
        list(steps)
