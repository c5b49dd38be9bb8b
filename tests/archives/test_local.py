from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.archives.readers import echo
from watch.archives.line import Line, Setting, read_lines
from watch.archives.local import BYTES, LINES, batches, read_on_cores

ARTICLE = "Canada and Norway will hold a summit in Oslo on March {}, officials announced."


def article(number: int) -> Line:
    value = {"id": number, "text": ARTICLE.format(number % 27 + 1), "published": "2031-03-01"}
    return number, json.dumps(value).encode()


def test_lines_are_handed_out_by_number_and_by_size() -> None:
    assert [len(batch) for batch in batches([(n, b"x") for n in range(2 * LINES + 1)])] == [LINES, LINES, 1]
    assert [len(batch) for batch in batches([(n, b"x" * BYTES) for n in range(3)])] == [1, 1, 1]


def test_many_processes_give_what_one_gives_in_the_same_order() -> None:
    lines = [article(number) for number in range(150)]
    assert list(read_on_cores(lines, Setting(), jobs=2)) == read_lines(lines, Setting())


def test_a_line_that_kills_its_process_or_hangs_is_set_aside_and_named() -> None:
    lines = [
        (n, json.dumps({"id": n, "text": "DIE" if n == 40 else "HANG" if n == 7 else "x"}).encode()) for n in range(90)
    ]
    answers = [json.loads(answer) for answer in read_on_cores(lines, Setting(), 2, echo, seconds=0.5)]
    assert [answer["id"] for answer in answers] == list(range(90))
    errors = {answer["id"]: answer["error"] for answer in answers if "error" in answer}
    assert errors == {
        7: "line 7: took too long to read; it was set aside",
        40: "line 40: ended the process that read it; it was set aside",
    }


def test_only_a_few_lines_are_read_ahead_of_what_is_written() -> None:
    taken = 0

    def lines() -> Iterator[Line]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number, b'{"text": "x"}'

    answers = read_on_cores(lines(), Setting(), 2, echo)
    next(answers)
    assert taken <= 2 * 4 * LINES
    answers.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"id": 3}', b'{"id": 3, "text": 5}', b"\xff", b'{"id": 3, "text": "x"}']
)
def test_a_bad_line_gives_an_error_that_names_it(line: bytes) -> None:
    (answer,) = read_lines([(12, line)], Setting())
    assert "line 12" in json.loads(answer)["error"]
