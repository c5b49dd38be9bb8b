from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.exchange.articles import MAX_BYTES, load_article, parse_article, parse_line
from watch.model.errors import InputError

HEAD = """---
title: Two to meet
outlet: Wire
url: https://wire.example/1
published: 2031-03-01T09:30Z
lang: en-GB
---
The two will meet.
"""


def test_the_head_says_where_the_article_comes_from() -> None:
    file = parse_article(HEAD.encode(), "a.txt")
    assert (file.title, file.outlet, file.url, file.lang) == ("Two to meet", "Wire", "https://wire.example/1", "en")
    assert file.published == datetime(2031, 3, 1, 9, 30, tzinfo=UTC)
    assert file.text == "The two will meet.\n"


def test_without_a_head_the_title_is_the_first_line_that_reads_like_one() -> None:
    file = parse_article(b"Menu\nSign in\n\nFreedonia and Sylvania to meet again\n\nText.\n", "a.txt")
    assert (file.title, file.published, file.outlet) == ("Freedonia and Sylvania to meet again", None, "")
    assert file.text.startswith("Menu")


def test_without_any_headline_the_title_is_the_name_of_the_file() -> None:
    assert parse_article(b"Short.", "dir/lee-visit.txt").title == "lee-visit"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zürich".encode(), "Zürich"),
        ("\ufeffZürich".encode(), "Zürich"),
        ("Zürich".encode("utf-16"), "Zürich"),
        ("Zürich – “so”".encode("cp1252"), "Zürich – “so”"),
        (b"a\r\nb\rc", "a\nb\nc"),
        ("a\x1b]0;x\x07b\u202ec\x9b".encode(), "a]0;xbc"),
    ],
)
def test_text_is_decoded_and_cleaned(data: bytes, text: str) -> None:
    assert parse_article(data, "a.txt").text == text


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ("---\ntitel: x\n---\n", "a.txt:2: unknown field titel"),
        ("---\ntitle: x\npublished: soon\n---\n", "a.txt:3: published: 'soon' is no date"),
        ("---\nurl: javascript:alert(1)\n---\n", "a.txt:2: url:"),
        ("---\nurl: file:///etc/passwd\n---\n", "a.txt:2: url:"),
        ("---\nlang: English\n---\n", "a.txt:2: lang:"),
        ("---\ntitle: x\ntitle: y\n---\n", "a.txt:3: title is there twice"),
        ("---\nno field\n---\n", "a.txt:2:"),
        ("---\ntitle: x\n", "a.txt:1: the head has no end"),
        ("\0\1\2", "a.txt: not a text file"),
    ],
)
def test_what_is_not_right_is_named_by_file_line_and_field(head: str, where: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_article(head.encode(), "a.txt")
    assert str(caught.value).startswith(where)


def test_a_file_is_no_longer_than_an_article(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="longer than"):
        load_article(tmp_path / "long.txt")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name in ("missing", "fifo", "."):
        with pytest.raises(InputError, match=r"no such file|not a file"):
            load_article(tmp_path / name)


def test_a_line_of_json_is_an_article() -> None:
    answer: dict[str, object] = {}
    line = b'{"id": 7, "title": "T", "text": "They meet.", "published": "2031-03-01", "extra": [1]}'
    file = parse_line(line, "line 1", answer)
    assert answer == {"id": 7}
    assert (file.title, file.text, file.published) == ("T", "They meet.", date(2031, 3, 1))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not an object"),
        (b'{"id": 1}', "text is missing"),
        (b'{"id": 1, "text": 5}', "text must be a text"),
        (b'{"id": 1, "text": "x", "published": 2031}', "published must be a text"),
        (b'{"id": 1, "text": "x", "published": "soon"}', "published: 'soon' is no date"),
        (b"\xff\xfe", "not JSON"),
        (b'{"id": NaN, "text": "x"}', "not JSON: NaN"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_line_that_is_none_names_line_and_field(line: bytes, words: str) -> None:
    with pytest.raises(InputError, match=r"^line 3: ") as caught:
        parse_line(line, "line 3", {})
    assert words in str(caught.value)


def test_what_is_no_character_cannot_be_part_of_an_id_or_a_text() -> None:
    answer: dict[str, object] = {}
    file = parse_line(b'{"id": "a\\ud800", "text": "b\\ud800", "published": "2031-03-01"}', "line 1", answer)
    assert (answer, file.text) == ({"id": "a?"}, "b\ufffd")


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n".encode()))
def test_any_bytes_are_an_article_or_a_clear_error(data: bytes) -> None:
    try:
        told = parse_article(data, "a.txt").title
    except InputError as error:
        told = str(error) if str(error).startswith("a.txt") else ""
    assert told


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_no_json_can_answer_is_refused(number: str) -> None:
    answer: dict[str, object] = {}
    with pytest.raises(InputError, match="line 1: not JSON"):
        parse_line(f'{{"id": {number}, "text": "x"}}'.encode(), "line 1", answer)
    assert answer == {}


@pytest.mark.parametrize("field", ["published", "url", "lang"])
def test_what_is_not_right_is_not_said_again_in_full(field: str) -> None:
    with pytest.raises(InputError) as line:
        parse_line(f'{{"text": "x", "{field}": "{"z " * 50_000}"}}'.encode(), "line 1", {})
    with pytest.raises(InputError) as head:
        parse_article(f"---\n{field}: {'z' * 100_000}\n---\n".encode(), "a.txt")
    assert max(len(str(line.value)), len(str(head.value))) < 200
