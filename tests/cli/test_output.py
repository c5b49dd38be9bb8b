from __future__ import annotations

import pytest

from watch.cli import output


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Geneva", 6),
        ("Zürich", 6),
        ("Zu\u0308rich", 6),
        ("北京", 4),
        ("日本 talks", 10),
        ("e\u0301", 1),
        ("🇺🇳", 2),
        ("", 0),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert output.width(text) == columns


@pytest.mark.parametrize(
    ("text", "size", "shown"),
    [("Oslo", 6, "Oslo  "), ("Oslo", 4, "Oslo"), ("Geneva", 4, "Gen…"), ("北京市", 4, "北… "), ("北京", 6, "北京  ")],
)
def test_a_text_fills_its_column_exactly(text: str, size: int, shown: str) -> None:
    assert output.pad(text, size) == shown
    assert output.width(shown) == size


def test_columns_stand_under_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table([("A", "B"), ("北京", "x"), ("Geneva", "y")])
    assert capsys.readouterr().out == "A       B\n北京    x\nGeneva  y\n"


def test_on_a_narrow_terminal_columns_are_left_out_and_at_last_all_give_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    rows = [("ID", "WHO", "WHERE", "STATUS"), ("7g3kd", "United States, " * 4, "Geneva", "scheduled")]
    for columns, shown in (("36", True), ("35", False), ("14", False)):
        monkeypatch.setenv("COLUMNS", columns)
        output.print_table(rows, flexible=(1,), least={1: 10}, expendable=(2,))
        lines = capsys.readouterr().out.splitlines()
        assert max(map(output.width, lines)) <= int(columns)
        assert ("Geneva" in lines[1]) is shown


def test_on_a_terminal_a_table_gives_way_to_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    output.print_table([("ID", "WHO", "STATUS"), ("7g3kd", "United States, " * 4, "scheduled")], flexible=(1,))
    head, row = capsys.readouterr().out.splitlines()
    assert output.width(row) == 40
    assert row.endswith("…  scheduled")
    assert head.index("STATUS") == row.index("scheduled")
