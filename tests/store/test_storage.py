from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.figures import NOW, fill, notes, noting
from watch.store.storage import Damaged, Line, Sheet
from watch.store.watchlist import WatchlistStore

numbers = st.integers(1, 2000)
documents = st.dictionaries(numbers, st.fixed_dictionaries({"id": st.text(max_size=3)}), max_size=30)


def text(sheet: Sheet) -> str:
    return b"".join(sheet.pieces()).decode()


@given(documents, st.lists(st.tuples(st.sets(numbers, max_size=5), documents), max_size=6))
def test_a_sheet_holds_what_was_exchanged_in_the_order_of_the_numbers(
    first: dict[int, dict[str, str]], exchanges: list[tuple[set[int], dict[int, dict[str, str]]]]
) -> None:
    expected = dict(first)
    sheet = Sheet({str(number): Line.of(document) for number, document in first.items()})
    for gone, new in exchanges:
        before = text(sheet)
        after = sheet.exchanged(gone & expected.keys(), new)
        assert text(sheet) == before
        sheet = after
        expected = {number: document for number, document in expected.items() if number not in gone} | new
        read = json.loads(f"{{{text(sheet)}}}")
        assert list(read.items()) == [(str(number), expected[number]) for number in sorted(expected)]
        assert sheet.total == sum(zlib.crc32(line.text) for line in sheet.values())
        assert not text(sheet) or text(sheet).count("\n") + 1 == len(expected) + 1


def test_a_table_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    path = tmp_path / "watchlist.json"
    tables = json.loads(path.read_text())
    theirs = {"mine": {"a": 1}, "01": {"b": [2]}, 'a "word"\n': {}, "7": {"c": None}, "-600": {}}
    path.write_text(json.dumps(tables | {"bookmarks": theirs, "sizes": {}}))
    for number in range(2):
        WatchlistStore(tmp_path).commit(noting(id_, f"note {number}"))
    found = json.loads(path.read_text())
    assert found["bookmarks"] == theirs
    assert notes(WatchlistStore(tmp_path).load()) == ["note 0", "note 1"]


@pytest.mark.parametrize("number", ["x", "01", "-1", "", "٣", "1e2", "9" * 5000])
def test_a_document_under_no_number_is_damage(tmp_path: Path, number: str) -> None:
    fill(tmp_path)
    path = tmp_path / "watchlist.json"
    tables = json.loads(path.read_text())
    tables["engagements"][number] = tables["engagements"].pop("3")
    path.write_text(json.dumps(tables))
    with pytest.raises(Damaged, match="without a number"):
        WatchlistStore(tmp_path).load()
    assert len(WatchlistStore(tmp_path).restore(NOW).watchlist.engagements) == 6
