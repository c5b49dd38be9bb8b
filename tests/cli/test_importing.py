from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.feeds.server import Thread
from tests.test_pages import DATED, page

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2031-03-04T12:00Z")

CALL = """President Emmanuel Macron will speak by phone with German Chancellor Olaf Scholz on March 7, the Elysee said.
"""
SUMMIT = """---
title: Leaders to meet in Oslo
outlet: Gazette
url: https://gazette.example/oslo
published: 2031-03-02
---
Canada and Norway will hold a summit in Oslo on March 20-21, officials announced.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two articles, one of them with a head."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "call.txt").write_text(CALL, "utf-8")
    (folder / "summit.txt").write_text(SUMMIT, "utf-8")
    return folder


def stored(talkwatch: Talkwatch) -> list[dict[str, object]]:
    found: list[dict[str, object]] = talkwatch("list", "--json", "--all", *AS_OF).data
    return found


def test_articles_are_read_into_the_list(talkwatch: Talkwatch, files: Path) -> None:
    paths = sorted(map(str, files.iterdir()))
    answer = talkwatch("import", *paths, "--published", "2031-03-01T18:00Z", "--outlet", "Wire", "--json")
    assert (answer.status, answer.data["articles"], answer.data["added"]) == (0, 2, 2)
    assert "2 articles read, 2 reports in them, 2 of them new" in answer.err
    call, summit = stored(talkwatch)
    assert (call["start"], call["kind"], call["parties"]) == (
        "2031-03-07",
        "phone call",
        ["France", "Germany", "Emmanuel Macron", "Olaf Scholz"],
    )
    assert (summit["start"], summit["end"], summit["place"]) == ("2031-03-20", "2031-03-21", "Oslo")
    (report,) = talkwatch("show", str(call["id"]), "--json", *AS_OF).data["reports"]
    assert (report["outlet"], report["published"]) == ("Wire", "2031-03-01T18:00:00+00:00")
    assert report["quote"] in CALL
    (report,) = talkwatch("show", str(summit["id"]), "--json", *AS_OF).data["reports"]
    assert (report["outlet"], report["title"], report["published"]) == (
        "Gazette",
        "Leaders to meet in Oslo",
        "2031-03-02",
    )


def test_a_folder_stands_for_its_articles(talkwatch: Talkwatch, files: Path) -> None:
    assert talkwatch("import", str(files), "--published", "2031-03-01", "--json").data["articles"] == 2


def test_importing_twice_changes_nothing(talkwatch: Talkwatch, files: Path, folder: Path) -> None:
    talkwatch("import", str(files), "--published", "2031-03-01")
    before = (folder / "watchlist.json").read_bytes()
    answer = talkwatch("import", str(files), "--published", "2031-03-01", "--json")
    assert (answer.status, answer.data["added"], answer.data["engagements"]) == (0, 0, [])
    assert (folder / "watchlist.json").read_bytes() == before


def test_one_undo_takes_the_whole_import_back(talkwatch: Talkwatch, files: Path) -> None:
    talkwatch("import", str(files), "--published", "2031-03-01")
    assert len(stored(talkwatch)) == 2
    talkwatch("undo")
    assert stored(talkwatch) == []
    talkwatch("redo")
    assert len(stored(talkwatch)) == 2


def test_what_was_undone_can_be_imported_again(talkwatch: Talkwatch, files: Path) -> None:
    words = ("import", str(files), "--published", "2031-03-01", "--json")
    talkwatch(*words)
    talkwatch("undo")
    assert talkwatch(*words).data["added"] == 2
    assert len(stored(talkwatch)) == 2
    talkwatch("undo")
    assert stored(talkwatch) == []


def test_a_dry_run_stores_nothing(talkwatch: Talkwatch, files: Path, folder: Path) -> None:
    answer = talkwatch("import", str(files), "--published", "2031-03-01", "--dry-run", "--json")
    assert (answer.status, answer.data["added"]) == (0, 2)
    assert not (folder / "watchlist.json").exists()


def test_nobody_guesses_when_an_article_was_published(talkwatch: Talkwatch, files: Path) -> None:
    answer = talkwatch("import", str(files / "call.txt"))
    assert answer.status == 2
    assert "call.txt" in answer.err
    assert "--published" in answer.err


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda folder: (folder / "z.txt").write_text("---\npublished: soon\n---\nText."), 1),
        (lambda folder: (folder / "z.txt").write_bytes(b"\0\1"), 1),
        (lambda folder: (folder / "z.txt").symlink_to(folder / "missing"), 1),
    ],
    ids=["a bad head", "no text", "no file"],
)
def test_one_bad_file_and_none_is_stored(
    talkwatch: Talkwatch, files: Path, spoil: Callable[[Path], object], status: int
) -> None:
    spoil(files)
    answer = talkwatch("import", str(files), "--published", "2031-03-01")
    assert (answer.status, answer.err.count("\n")) == (status, 1)
    assert "z.txt" in answer.err
    assert stored(talkwatch) == []


def test_a_wrong_date_on_the_command_line_is_a_mistake_of_usage(talkwatch: Talkwatch, files: Path) -> None:
    assert talkwatch("import", str(files), "--published", "soon").status == 2


SIX = [
    ("2021-12-07", "2021-12-07", "video call", None, "unconfirmed", {"United States", "Russia"}),
    ("2021-12-30", "2021-12-30", "phone call", None, "happened", {"United States", "Russia"}),
    ("2022-01-02", "2022-01-02", "phone call", None, "scheduled", {"United States", "Ukraine"}),
    ("2022-01-09", "2022-01-10", "talks", "Geneva", "scheduled", {"United States", "Russia"}),
    ("2022-01-12", "2022-01-12", "council session", "Brussels", "scheduled", {"NATO", "Russia"}),
    ("2022-01-13", "2022-01-13", "meeting", "Vienna", "scheduled", {"OSCE"}),
]


def check_the_six(talkwatch: Talkwatch) -> None:
    found = talkwatch("list", "--json", "--as-of", "2022-01-01T21:00Z").data
    assert [(x["start"], x["end"], x["kind"], x["place"], x["status"]) for x in found] == [row[:5] for row in SIX]
    for engagement, row in zip(found, SIX, strict=True):
        assert row[5] <= set(engagement["parties"])
    (conflict,) = found[3]["conflicts"]
    assert (conflict["field"], conflict["value"], conflict["outlet"]) == ("when", "2022-01-10", "CNN")
    vienna = talkwatch("show", found[5]["id"], "--json", "--as-of", "2022-01-01T21:00Z").data
    assert {report["date_words"] for report in vienna["reports"]} == {"a day later"}


@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "backwards"])
def test_the_first_articles_give_the_six(talkwatch: Talkwatch, turn: int) -> None:
    talkwatch("import", *map(str, sorted((ROOT / "seeds").glob("*.txt"))[::turn]))
    check_the_six(talkwatch)


def test_the_first_articles_give_the_six_one_by_one_in_any_order(
    talkwatch: Talkwatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = list(itertools.permutations(sorted((ROOT / "seeds").glob("*.txt"))))
    for number, order in enumerate(orders[::40]):
        monkeypatch.setenv("TALKWATCH_STORE", str(tmp_path / str(number)))
        for path in order:
            assert talkwatch("import", str(path)).status == 0
        check_the_six(talkwatch)


def test_the_first_start_reads_the_first_articles_once(
    talkwatch: Talkwatch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKWATCH_SEEDS", "true")
    check_the_six(talkwatch)
    before = (folder / "watchlist.json").read_bytes()
    talkwatch("import", *map(str, (ROOT / "seeds").glob("*.txt")))
    assert (folder / "watchlist.json").read_bytes() == before
    assert json.loads(before)


def test_a_store_that_holds_anything_is_not_filled(
    talkwatch: Talkwatch, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKWATCH_SEEDS", "true")
    talkwatch("import", str(files), "--published", "2031-03-01")
    talkwatch("undo")
    assert stored(talkwatch) == []


def test_news_without_a_date_ends_the_one_engagement_it_fits(talkwatch: Talkwatch, files: Path, tmp_path: Path) -> None:
    over = tmp_path / "over.txt"
    over.write_text("OSLO, March 3 (Wire) -- A summit between Canada and Norway has been called off, officials said.\n")
    args = ("--published", "2031-03-03", "--outlet", "Wire")
    talkwatch("import", str(over), *args)
    assert stored(talkwatch) == []
    talkwatch("import", str(files / "summit.txt"))
    talkwatch("import", str(over), *args)
    assert [(view["start"], view["status"]) for view in stored(talkwatch)] == [("2031-03-20", "cancelled")]


def test_a_folder_without_articles_is_said(talkwatch: Talkwatch, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(CALL)
    answer = talkwatch("import", str(tmp_path), "--published", "2031-03-01")
    assert (answer.status, answer.err) == (
        1,
        f"talkwatch: {tmp_path}: there is no article in it: of a folder its *.txt are read\n",
    )


def test_an_article_is_imported_from_its_page(talkwatch: Talkwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKWATCH_FEEDS_ALLOW_PRIVATE", "127.0.0.1/32")
    with Thread() as server:
        server.answers |= {"/": page(DATED), "/undated": page()}
        undated = talkwatch("import", server.url("/undated"))
        assert undated.status == 2
        assert "when was it published?" in undated.err
        assert talkwatch("import", server.url("/")).status == 0
        assert talkwatch("import", server.url("/undated"), "--published", "2031-03-01").status == 0
    found = talkwatch("list", "--json", "--all", *AS_OF).data
    assert [(one["start"], one["place"]) for one in found] == [("2025-03-12", "Oslo"), ("2031-03-12", "Oslo")]


def test_what_cannot_be_imported_is_said_with_the_way_that_there_is(talkwatch: Talkwatch) -> None:
    answer = talkwatch("import", "csv", "a.csv")
    assert answer.status == 2
    assert "CSV cannot be imported" in answer.err
    assert "import json" in answer.err
