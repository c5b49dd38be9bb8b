from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Talkwatch
from tests.cli.test_importing import CALL, SUMMIT
from tests.cli.test_showing import REPORT


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A file with an article that says when it was published."""
    path = tmp_path / "summit.txt"
    path.write_text(SUMMIT, "utf-8")
    return str(path)


def line(**fields: object) -> str:
    return json.dumps({"title": "T", "text": CALL, "published": "2031-03-01"} | fields) + "\n"


def test_extract_prints_the_fields_that_scripts_rely_on_and_stores_nothing(
    talkwatch: Talkwatch, article: str, folder: Path
) -> None:
    answer = talkwatch("extract", article, "--json")
    assert (answer.status, answer.err) == (0, "")
    assert list(answer.data) == ["published", "reports"]
    assert answer.data["published"] == "2031-03-02"
    (report,) = answer.data["reports"]
    assert list(report) == REPORT
    assert (report["start"], report["end"], report["kind"], report["place"]) == (
        "2031-03-20",
        "2031-03-21",
        "summit",
        "Oslo",
    )
    assert not folder.exists()


def test_people_read_what_was_found_and_why(talkwatch: Talkwatch, article: str) -> None:
    answer = talkwatch("extract", article, "--explain")
    assert "2031-03-20 to 2031-03-21  summit in Oslo: Canada, Norway: scheduled" in answer.out
    assert "“March 20-21”" in answer.out


def test_dates_are_listed_as_timex3(talkwatch: Talkwatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALL)
    words = ("extract", str(tmp_path / "a.txt"), "--published", "2031-03-01", "--dates")
    begin = CALL.index("March 7")
    assert talkwatch(*words).out == f"{begin}-{begin + 7}\tDATE\t2031-03-07\tMarch 7\n"
    answer = talkwatch(*words, "--json").data
    assert list(answer) == ["published", "reports", "dates"]
    (found,) = answer["dates"]
    assert list(found) == ["text", "begin", "end", "type", "value", "when"]
    assert (found["begin"], found["text"], found["when"]) == (begin, "March 7", "2031-03-07")


def test_a_line_has_its_dates_where_they_are_asked_for(talkwatch: Talkwatch, tmp_path: Path) -> None:
    lines = line(id="a") + line(id="b", text="Они встретятся 7 марта.", lang="ru")
    first, second = streamed(talkwatch, tmp_path, lines, "--dates")
    assert list(first) == ["id", "reports", "dates"]
    assert [one["value"] for one in (*first["dates"], *second["dates"])] == ["2031-03-07", "2031-03-07"]
    assert streamed(talkwatch, tmp_path, lines, "--dates", "--jobs", "2") == [first, second]


@pytest.mark.parametrize("form", [(), ("--dates",), ("--explain",), ("--json",), ("--json", "--dates")])
def test_a_cut_and_an_unknown_language_are_said_in_every_form(
    talkwatch: Talkwatch, tmp_path: Path, form: tuple[str, ...]
) -> None:
    (tmp_path / "long.txt").write_text(CALL + " Then they went on." * 5000)
    (tmp_path / "other.txt").write_text("Presidentti tapaa huomenna kollegansa Tukholmassa.")
    for name, words in (("long.txt", "80,000 characters"), ("other.txt", "language")):
        answer = talkwatch("extract", str(tmp_path / name), "--published", "2031-03-01", *form)
        assert words in answer.err
        assert "--json" not in form or words in answer.data["remarks"][0]


def test_a_line_says_what_was_not_read(talkwatch: Talkwatch, tmp_path: Path) -> None:
    texts = (CALL + " Then they went on." * 5000, "Presidentti tapaa huomenna kollegansa Tukholmassa.")
    long, other = streamed(talkwatch, tmp_path, "".join(line(text=text) for text in texts))
    assert "80,000 characters" in long["remarks"][0]
    assert "language" in other["remarks"][0]


def test_the_users_own_names_are_read(talkwatch: Talkwatch, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Freedonia and Sylvania will hold talks in Geneva on March 7.")
    words = ("extract", str(tmp_path / "a.txt"), "--published", "2031-03-01", "--json")
    assert "Freedonia" not in str([report["parties"] for report in talkwatch(*words).data["reports"]])
    folder = home / "config" / "talkwatch"
    folder.mkdir(parents=True)
    (folder / "gazetteer.tsv").write_text("state\tFreedonia\tXF\ttown\nstate\tSylvania\tXS\ttown\n")
    (report,) = talkwatch(*words).data["reports"]
    assert report["parties"] == ["Freedonia", "Sylvania"]
    (folder / "gazetteer.tsv").write_text("planet\tMars\n")
    answer = talkwatch(*words)
    assert (answer.status, answer.out) == (2, "")
    assert "gazetteer.tsv" in answer.err
    assert "gazetteer.tsv" in talkwatch("doctor").out


def test_an_article_without_engagements_gives_an_empty_list(talkwatch: Talkwatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing is going to happen in Freedonia.")
    answer = talkwatch("extract", str(tmp_path / "a.txt"), "--published", "2031-03-01", "--json")
    assert (answer.status, answer.data) == (0, {"published": "2031-03-01", "reports": []})


def streamed(talkwatch: Talkwatch, tmp_path: Path, text: str | bytes, *words: str) -> list[dict[str, Any]]:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    answer = talkwatch("extract", "--jsonl", str(path), *words)
    assert answer.status == 0
    return [json.loads(found) for found in answer.out.splitlines()]


def test_a_line_in_is_a_line_out_in_the_same_order(talkwatch: Talkwatch, tmp_path: Path) -> None:
    found = streamed(talkwatch, tmp_path, "".join(line(id=f"a{n}", unknown=[1]) for n in range(5)))
    assert [one["id"] for one in found] == [f"a{n}" for n in range(5)]
    assert all(list(one) == ["id", "reports"] and list(one["reports"][0]) == REPORT for one in found)


def test_a_bad_line_gives_an_error_and_harms_no_other(talkwatch: Talkwatch, tmp_path: Path) -> None:
    bad = ["{\n", "[]\n", line(id=2, text=None), line(id=3, published="soon"), line(id=4, published=None), '"x"\n']
    found = streamed(talkwatch, tmp_path, line(id="first") + "".join(bad) + "\n" + line(id="last", lang="en"))
    assert [set(one) for one in found[1:-1]] == [{"error"}, {"error"}, *[{"id", "error"}] * 3, {"error"}]
    assert all(one["reports"] for one in (found[0], found[-1]))
    assert "published" in found[4]["error"]


def test_lines_without_a_publication_take_that_of_the_command_line(talkwatch: Talkwatch, tmp_path: Path) -> None:
    (found,) = streamed(talkwatch, tmp_path, line(id=1, published=None), "--published", "2031-03-01")
    assert found["reports"][0]["start"] == "2031-03-07"


def test_the_last_line_needs_no_line_feed_and_the_text_any_encoding(talkwatch: Talkwatch, tmp_path: Path) -> None:
    found = streamed(talkwatch, tmp_path, b"\xff\xfe\n" + line(id=1).rstrip().encode())
    assert [set(one) for one in found] == [{"error"}, {"id", "reports"}]


def test_standard_input_is_read_where_no_file_is_named(talkwatch: Talkwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line(id=1).encode())))
    assert json.loads(talkwatch("extract", "--jsonl").out)["id"] == 1


def test_each_line_is_answered_before_the_next_is_read() -> None:
    command = [sys.executable, "-m", "watch", "extract", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(line(id=number))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0


def test_a_reader_that_has_had_enough_ends_it_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(line(id=1) * 300)
    command = f"{sys.executable} -m watch extract --jsonl {path} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert json.loads(done.stdout)["id"] == 1
    assert done.stderr == ""
