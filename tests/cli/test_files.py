from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report

Keep = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def listed(keep: Keep) -> list[str]:
    """An engagement on the list."""
    return keep(report(date(2031, 3, 10), published=date(2020, 1, 1)))


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def test_a_new_file_has_the_mode_of_any_other_and_an_old_one_keeps_its_own(
    talkwatch: Talkwatch, tmp_path: Path
) -> None:
    new, private, shared = tmp_path / "new.csv", tmp_path / "private.csv", tmp_path / "shared.csv"
    private.touch(0o600)
    shared.touch()
    shared.chmod(0o664)
    before = os.umask(0o027)
    try:
        for file in (new, private, shared):
            assert talkwatch("export", "csv", "-o", str(file)).status == 0
    finally:
        os.umask(before)
    assert [mode(file) for file in (new, private, shared)] == [0o640, 0o600, 0o664]


def test_a_link_stays_a_link_to_the_file_that_is_replaced(talkwatch: Talkwatch, tmp_path: Path) -> None:
    file, link = tmp_path / "a.csv", tmp_path / "link.csv"
    file.write_text("old")
    link.symlink_to(file)
    talkwatch("export", "csv", "-o", str(link))
    assert link.is_symlink()
    assert file.read_text().startswith("id,")


def test_a_named_pipe_is_written_to_and_stays_one(talkwatch: Talkwatch, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[str] = []
    reader = Thread(target=lambda: found.append(pipe.read_text()), daemon=True)
    reader.start()
    assert talkwatch("export", "jsonl", "-o", str(pipe)).status == 0
    reader.join(timeout=20)
    assert found[0].startswith('{"id"')
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_any_name_gets_only_data(home: Path, name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("before\n")
    with out.open("a") as file:
        command = [sys.executable, "-m", "watch", "export", "csv", "-o", name]
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_text().startswith("before\nid,")


@pytest.mark.parametrize("name", ["~nobody-of-that-name/a.csv", "{folder}", "{folder}/none/a.csv", "/dev/full"])
def test_what_cannot_be_written_is_said_in_a_line_that_names_it(
    talkwatch: Talkwatch, name: str, tmp_path: Path
) -> None:
    name = name.format(folder=tmp_path)
    answer = talkwatch("export", "csv", "-o", name)
    assert answer.status in (1, 2)
    assert answer.err.startswith(f"talkwatch: {name}: ")
    assert answer.err.count("\n") == 1


def test_a_home_that_is_not_there_is_said(talkwatch: Talkwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nobody of that name" in talkwatch("import", "json", "~nobody-of-that-name/a.json").err
    assert "nobody of that name" in talkwatch("list", "--store", "~nobody-of-that-name/a").err
    monkeypatch.setenv("TALKWATCH_CONFIG", "~nobody-of-that-name/a.toml")
    assert "nobody of that name" in talkwatch("config", "show").err


@pytest.mark.parametrize("command", [["import", "json"], ["import", "ics"], ["import"], ["feed", "import"]])
def test_what_is_no_file_is_refused_and_not_waited_for(
    talkwatch: Talkwatch, tmp_path: Path, command: list[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (str(tmp_path / "pipe"), "/dev/zero"):
        answer = talkwatch(*command, name)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.endswith(f"{name}: not a file\n")
