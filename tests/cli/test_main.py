from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from watch.cli import parser


def test_help_names_every_command_and_gives_examples(talkwatch: Talkwatch) -> None:
    answer = talkwatch("--help")
    assert answer.status == 0
    for command in parser.COMMANDS:
        assert f"\n    {command} " in answer.out
    assert "talkwatch list --as-of" in answer.out


@pytest.mark.parametrize("command", parser.COMMANDS)
def test_each_command_explains_itself(talkwatch: Talkwatch, command: str) -> None:
    answer = talkwatch(command, "--help")
    assert answer.status == 0
    assert f"usage: talkwatch {command}" in answer.out
    assert "--store DIR" in answer.out


@pytest.mark.parametrize(
    ("words", "modules"),
    [
        (["next"], ["watch.cli.commands.coming"]),
        ([], []),
        (["--read-only", "--store", "x", "--as-of=2031-03-04"], []),
    ],
)
def test_only_the_module_of_the_command_called_is_imported(words: list[str], modules: list[str]) -> None:
    code = (
        f"import sys, watch.cli.parser as p; p.build(p.called({words})).parse_args({words}); "
        "print([m for m in sys.modules if 'commands.' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(modules)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["lst"], "did you mean list"),
        (["imprt", "x"], "did you mean import"),
        (["--store", "x", "shw"], "did you mean show"),
        (["mark", "x", "hapened"], "did you mean happened"),
        (["zzz"], "no command 'zzz'"),
        (["list", "--jsn"], "--jsn: did you mean --json?"),
        (["--jsn"], "--jsn: did you mean --json"),
        (["show"], "ID"),
    ],
)
def test_a_wrong_word_is_status_2_and_says_what_was_meant(talkwatch: Talkwatch, words: list[str], hint: str) -> None:
    answer = talkwatch(*words)
    assert (answer.status, answer.out) == (2, "")
    assert hint in answer.err
    assert "--help" in answer.err


def test_as_of_goes_only_with_what_shows_a_state(talkwatch: Talkwatch) -> None:
    assert talkwatch("--as-of", "2031-03-04", "undo").status == 2
    assert talkwatch("--as-of", "2031-03-04", "list").status == 0


def test_the_version_is_that_of_the_distribution(talkwatch: Talkwatch) -> None:
    assert talkwatch("--version").out.startswith("talkwatch 0.")


def test_the_store_is_chosen_before_or_after_the_command_or_by_the_environment(
    talkwatch: Talkwatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert talkwatch("--store", str(tmp_path / "a"), "locate", "store").out == f"{tmp_path / 'a'}\n"
    assert talkwatch("locate", "store", "--store", str(tmp_path / "b")).out == f"{tmp_path / 'b'}\n"
    monkeypatch.setenv("TALKWATCH_STORE", str(tmp_path / "c"))
    assert talkwatch("locate", "store").out == f"{tmp_path / 'c'}\n"
    assert talkwatch("--store", str(tmp_path / "a"), "locate", "store").out == f"{tmp_path / 'a'}\n"


def test_python_m_watch_is_talkwatch(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "watch", "next"], capture_output=True, text=True, check=False, cwd=home
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Nothing is coming.\n")


def test_a_reader_that_goes_away_early_is_no_trouble(home: Path) -> None:
    command = f"{sys.executable} -m watch --help | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)


def shell(home: Path, command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell with `talkwatch` in it."""
    line = f'talkwatch() {{ "{sys.executable}" -m watch "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False, cwd=home, env={**os.environ, **environ}
    )


def test_full_closed_and_old_outputs_break_nothing(home: Path) -> None:
    full = shell(home, "talkwatch man > /dev/full")
    assert (full.returncode, full.stderr) == (1, "talkwatch: standard output: No space left on device\n")
    closed = shell(home, "talkwatch locate store >&-")
    assert "Traceback" not in closed.stderr
    shell(home, "talkwatch add 'Canada – Norway talks' --when 2199-03-10")
    old = shell(home, "talkwatch show $(talkwatch list | tail -1 | cut -d' ' -f1)", PYTHONIOENCODING="latin-1")
    assert (old.returncode, old.stderr) == (0, "")
    assert "Canada ? Norway talks" in old.stdout
    ascii_ = shell(home, "talkwatch next --json", PYTHONIOENCODING="ascii")
    assert json.loads(ascii_.stdout)["title"] == "Canada – Norway talks"


def test_a_mistake_of_the_program_is_one_line_and_a_trace_in_the_log(home: Path) -> None:
    code = "import watch.config as c; c.data_folder = 3; from watch.cli.main import main; raise SystemExit(main())"
    done = shell(home, f'"{sys.executable}" -c "{code}" list')
    log = home / "state" / "talkwatch" / "talkwatch.log"
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert str(log) in done.stderr
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_an_empty_name_is_no_store(talkwatch: Talkwatch) -> None:
    assert talkwatch("--store", "", "list").status == 2


def test_every_place_is_told_of(talkwatch: Talkwatch) -> None:
    found = talkwatch("locate", "--json").data
    assert list(found) == ["config", "store", "log", "backups"]
    assert [talkwatch("locate", name).out.strip() for name in found] == list(found.values())
    assert all(path in talkwatch("locate").out for path in found.values())


def test_settings_that_are_not_right_are_refused_by_every_command(
    talkwatch: Talkwatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("TALKWATCH_CONFIG", str(file))
    commands = (["list"], ["brief"], ["next"], ["undo"], ["feed", "list"])
    for text in ('zone = "x"', '[alerts]\nquiet = "99:00-aa"'):
        file.write_text(text)
        for words in commands:
            answer = talkwatch(*words)
            assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
    file.write_text("")
    monkeypatch.setenv("TALKWATCH_ZONE", "../etc/passwd")
    assert talkwatch("list").status == 2
    monkeypatch.delenv("TALKWATCH_ZONE")
    os.mkfifo(tmp_path / "pipe")
    for name in ("/dev/zero", str(tmp_path / "pipe")):
        monkeypatch.setenv("TALKWATCH_CONFIG", name)
        assert (talkwatch("list").status, talkwatch("completion", "bash").status) == (2, 0)


def test_a_home_that_is_no_absolute_path_is_refused(talkwatch: Talkwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "somewhere")
    for words in (["list"], ["next"]):
        answer = talkwatch(*words)
        assert (answer.status, answer.err.count("\n")) == (2, 1)
        assert "HOME" in answer.err


def test_a_list_that_nobody_gets_is_a_failure(home: Path) -> None:
    answer = shell(home, "talkwatch locate store >&-")
    assert (answer.returncode, "standard output" in answer.stderr) == (1, True)
