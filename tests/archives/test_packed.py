from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from watch.archives.packed import lines_of
from watch.model.errors import InputError

LINES = b'{"id": 1}\n\n{"id": 2}\n{"id": 3}'
PAGE = b"<html><body><script>x</script><p>Canada &amp; Norway will meet in Oslo on March 20.</p></body></html>"


def warc(*, packed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, kind, body in (
        ("https://news.example/1", "text/html; charset=utf-8", PAGE),
        ("https://news.example/2", "image/png", b"\x89PNG"),
        ("https://news.example/3", "text/plain", b"They meet."),
    ):
        head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=head,
            warc_headers_dict={"WARC-Date": "2031-03-01T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        LINES,
        gzip.compress(LINES),
        gzip.compress(LINES[:10]) + gzip.compress(LINES[10:]),
        zstandard.compress(LINES),
        zstandard.compress(LINES[:10]) + zstandard.compress(LINES[10:]),
        gzip.compress(zstandard.compress(LINES)),
    ],
    ids=["plain", "gzip", "two of gzip", "zstd", "two of zstd", "zstd in gzip"],
)
def test_lines_are_the_same_however_they_are_packed(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "any name"
    file.write_bytes(data)
    assert [(number, json.loads(line)["id"]) for number, line in lines_of(str(file))] == [(1, 1), (3, 2), (4, 3)]


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_and_texts_of_a_warc_are_lines(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(warc(packed=packed))
    found = [json.loads(line) for _, line in lines_of(str(file))]
    assert [one["id"] for one in found] == ["https://news.example/1", "https://news.example/3"]
    assert found[0]["text"].strip() == "Canada & Norway will meet in Oslo on March 20."
    assert found[0]["published"] == "2031-03-01T10:00:00Z"


def test_of_a_file_that_is_cut_off_the_first_lines_are_read_and_then_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "cut"
    whole = b"".join(json.dumps({"id": n, "text": f"{n:x}" * 50}).encode() + b"\n" for n in range(20_000))
    file.write_bytes(gzip.compress(whole)[:-500])
    found = 0
    with pytest.raises(InputError, match="cut off"):  # noqa: PT012
        for _ in lines_of(str(file)):
            found += 1
    assert found > 1000


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(lines_of(str(tmp_path / "none")))


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "bad"
    for head in (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"WARC/"):
        file.write_bytes(head + b"\x00garbage garbage\r\n" * 20)
        with pytest.raises(InputError, match="bad"):
            list(lines_of(str(file)))
