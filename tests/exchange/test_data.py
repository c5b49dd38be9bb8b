from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.conftest import NOW, filed, report
from tests.exchange.values import watchlists
from watch.exchange.data import Of, read_json, write_json, write_lines
from watch.exchange.table import ENGAGEMENT_COLUMNS, REPORT_COLUMNS, neutral, write_csv
from watch.model import filing
from watch.model.adopting import adopt
from watch.model.engagement import Engagement
from watch.model.errors import InputError
from watch.model.standing import Standing
from watch.model.watchlist import Watchlist

DAY = date(2031, 7, 9)


def without_changes(view: Standing) -> Standing:
    """The standing without the ids of the changes that brought it, which belong to one watchlist."""
    return replace(
        view,
        reports=tuple(replace(r, change="") for r in view.reports),
        decisions=tuple(replace(d, change="") for d in view.decisions),
        conflicts=tuple(replace(c, report=replace(c.report, change="")) for c in view.conflicts),
        slips=tuple(replace(s, report=s.report and replace(s.report, change="")) for s in view.slips),
    )


def views(watchlist: Watchlist) -> list[Standing]:
    return sorted(map(without_changes, watchlist.view(NOW)), key=repr)


def adopted(engagements: tuple[Engagement, ...], into: Watchlist | None = None) -> Watchlist:
    return adopt(into or Watchlist(), engagements, filing.user_change(NOW, "import", salt="again"))


@given(watchlists())
def test_a_watchlist_comes_back_from_json_as_it_was(watchlist: Watchlist) -> None:
    written = "".join(write_json(watchlist.view(NOW), NOW))
    again = adopted(read_json(written.encode(), "a.json"))
    assert views(again) == views(watchlist)
    assert adopted(read_json(written.encode(), "a.json"), again) == again


@given(watchlists())
def test_a_watchlist_comes_back_from_json_lines_as_it_was(watchlist: Watchlist) -> None:
    written = "\n".join(write_lines(watchlist.view(NOW)))
    assert views(adopted(read_json(written.encode(), "a.jsonl"))) == views(watchlist)


def test_what_was_undone_can_be_imported_again() -> None:
    written = "".join(write_json(filed(report(DAY)).view(NOW), NOW)).encode()
    once = adopted(read_json(written, "a.json"))
    change = filing.undoable(once)
    assert change is not None
    gone = filing.undo(once, change, NOW)
    assert not gone.view(NOW + timedelta(1))
    assert len(adopted(read_json(written, "a.json"), gone).view(NOW + timedelta(1))) == 1


def test_json_is_one_object_with_the_fields_that_the_documents_name() -> None:
    whole = json.loads("".join(write_json(filed(report(DAY, place="Geneva")).view(NOW), NOW)))
    assert whole["talkwatch"] == 1
    (one,) = whole["engagements"]
    assert one["when"] == {"start": "2031-07-09", "end": "2031-07-09", "precision": "day"}
    assert one["place"] == {"name": "Geneva"}
    assert one["reports"][0]["source"]["outlet"] == "Wire"


def test_reports_can_be_exported_on_their_own() -> None:
    watchlist = filed(report(DAY), report(DAY, outlet="Other", quote="Two sides meet."))
    lines = [json.loads(line) for line in write_lines(watchlist.view(NOW), Of.REPORTS)]
    assert {line["engagement"] for line in lines} == set(watchlist.engagements)
    assert {line["source"]["outlet"] for line in lines} == {"Wire", "Other"}
    assert len(json.loads("".join(write_json(watchlist.view(NOW), NOW, Of.REPORTS)))["reports"]) == 2


def test_an_empty_watchlist_is_exported_and_read_back_too() -> None:
    assert read_json("".join(write_json((), NOW)).encode(), "a.json") == ()


GOOD = "".join(write_json(filed(report(DAY), report(DAY + timedelta(40))).view(NOW), NOW))


@pytest.mark.parametrize(
    ("found", "put", "line", "field"),
    [
        ("2031-08-18", "2031-13-18", 4, "when.start"),
        ('"precision":"day"', '"precision":"fortnight"', 3, "precision"),
        ('"confidence":0.9', '"confidence":7', 3, "confidence"),
        ('"confidence":0.9', '"confidence":"sure"', 3, "confidence"),
        ('"end":"2031-07-09"', '"end":"2031-07-08"', 3, "when"),
        ('"published":"2031-03-01"', '"published":"soon"', 3, "source.published"),
        ('"published":"2031-03-01"', '"published":"2031-03-01T10:00"', 3, "source.published"),
        ('"start":"2031-07-09","end":"2031-07-09"', '"start":"0001-07-09","end":"2031-07-09"', 3, "when.start"),
        ('"precision":"day"', '"precision":"day","zone":"Mars/Crater"', 3, "when.zone"),
        ('"quote":"They', '"quote":"' + "x" * 30_000, 3, "quote"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_field(found: str, put: str, line: int, field: str) -> None:
    # Each value stands first among what is computed, which is not read, and then in the report, which is.
    assert found in GOOD
    with pytest.raises(InputError) as caught:
        read_json(GOOD.replace(found, put).encode(), "list.json")
    assert str(caught.value).startswith(f"list.json, line {line}: ")
    assert field in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"{}", b"\xff\xfe{}", GOOD.encode()[:-20], GOOD.encode()[:200], b"[" * 1_000_000,
     b'{"a":' * 1_000_000, b'{"talkwatch":2,"engagements":[]}', b'{"talkwatch":1,"engagements":[1]}',
     b'{"talkwatch":1,"engagements":[' + b"[" * 100_000, b"BEGIN:VCALENDAR", b'{"id":"a"}\n{"id":"b"}'],
)  # fmt: skip
def test_a_file_that_is_no_export_of_ours_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.json[:,]") as caught:
        read_json(data, "a.json")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (GOOD.encode()[:-20], "line 4: no export of talkwatch: Input data was truncated"),
        (GOOD.replace('"decisions":[]},', '"decisions":[]},,').encode(), "line 3: no export of talkwatch"),
        (GOOD.encode().replace(b"They will", b"Fr\xe9", 1), "line 3: not UTF-8"),
        (b'{"id":"a","reports":[]}\n{"id":"b","re', "line 2: Input data was truncated"),
    ],
)
def test_a_file_that_is_cut_off_or_broken_names_the_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(data, "a.json")
    assert str(caught.value).startswith(f"a.json, {says}")


def test_controls_and_links_that_are_none_do_not_come_in() -> None:
    data = GOOD.replace("They will meet.", "a\\u001b]0;x\\u0007b\\u202ec").replace("https://wire", "javascript://wire")
    found = read_json(data.encode(), "a.json")
    assert found
    for engagement in found:
        assert engagement.reports[0].quote == "a]0;xbc"
        assert engagement.reports[0].source.url is None


def test_a_table_has_the_columns_that_the_documents_name_and_a_row_each() -> None:
    watchlist = filed(report(DAY, place="Geneva"), report(DAY, outlet="Other"), report(DAY + timedelta(60)))
    rows = list(csv.DictReader(io.StringIO("".join(write_csv(watchlist.view(NOW))))))
    assert len(rows) == 2
    assert tuple(rows[0]) == ENGAGEMENT_COLUMNS
    assert rows[0]["start"] == "2031-07-09"
    assert rows[0]["place"] == "Geneva"
    assert rows[0]["reports"] == "2"
    reports = list(csv.DictReader(io.StringIO("".join(write_csv(watchlist.view(NOW), Of.REPORTS)))))
    assert len(reports) == 3
    assert tuple(reports[0]) == REPORT_COLUMNS
    assert "".join(write_csv(())).startswith("id,title,kind")


@given(watchlists())
def test_no_cell_of_a_table_is_a_formula(watchlist: Watchlist) -> None:
    for kind in Of:
        text = "".join(write_csv(watchlist.view(NOW), kind))
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert all(len(row) == len(rows[0]) for row in rows)
        assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\nx",
        " =1",
        "\u00a0 =1",
        "\u200b=1",
        "\u3000＝1",
        "＋1",
        "－1",
        "＠A1",
    ],
)
def test_a_formula_is_made_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_lists_in_lists_without_end_are_called_that() -> None:
    for data in (b"[" * 100_000, b'{"talkwatch": 1, "engagements": [' + b'{"a":' * 100_000):
        with pytest.raises(InputError, match=r"nested too deeply|no export of talkwatch"):
            read_json(data, "f")
    deep = b'{"talkwatch": 1, "engagements": [{"id": "a", "reports": [], "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]}"
    with pytest.raises(InputError, match="nested too deeply"):
        read_json(deep, "f")
