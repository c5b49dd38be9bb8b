"""The wheel as a user installs it: run from another folder, with nothing of the checkout in reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    target = ["--target", str(folder / "site"), "--find-links", str(folder)]
    for words in (
        ["hatchling", "build", "-t", "wheel", "-d", str(folder)],
        ["pip", "install", "-q", "--no-deps", "--no-index", *target, "talkwatch"],
    ):
        done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder / "site"


def installed(site: Path, home: Path, *words: str, seeds: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a home of its own."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("TALKWATCH_", "XDG_"))}
    environ |= {"HOME": str(home), "PYTHONPATH": str(site), "TALKWATCH_SEEDS": str(seeds).lower()}
    command = [sys.executable, str(site / "bin" / "talkwatch"), *words]
    return subprocess.run(command, cwd=home, env=environ, capture_output=True, text=True, check=False, timeout=60)


def test_the_installed_command_runs_from_any_folder(site: Path, tmp_path: Path) -> None:
    done = installed(site, tmp_path, "config", "show", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    done = installed(site, tmp_path, "next")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Nothing is coming.\n")


def test_the_settings_and_the_first_articles_travel_with_it(site: Path, tmp_path: Path) -> None:
    shipped = site / "watch" / "shipped"
    assert (shipped / "config" / "config.toml").is_file()
    assert {path.name for path in (shipped / "seeds").iterdir()} == {path.name for path in (ROOT / "seeds").iterdir()}


def test_its_first_start_reads_the_first_articles(site: Path, tmp_path: Path) -> None:
    words = ("--store", str(tmp_path / "store"), "list", "--json", "--as-of", "2022-01-01T21:00Z")
    done = installed(site, tmp_path, *words, seeds=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert [found["start"] for found in json.loads(done.stdout)] == [
        "2021-12-07",
        "2021-12-30",
        "2022-01-02",
        "2022-01-09",
        "2022-01-12",
        "2022-01-13",
    ]


def test_the_command_itself_imports_nothing_that_takes_long(site: Path, tmp_path: Path) -> None:
    installed(site, tmp_path, "add", "Canada – Norway talks", "--when", "2199-03-01")
    installed(site, tmp_path, "next")  # writes the file out of which the next call answers
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("TALKWATCH_", "XDG_"))}
    environ |= {"HOME": str(tmp_path), "PYTHONPATH": str(site)}
    imported = {}
    for name, words in {"bare": ["-c", "pass"], "next": [str(site / "bin" / "talkwatch"), "next"]}.items():
        command = [sys.executable, "-X", "importtime", *words]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60)
        imported[name] = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    more = imported["next"] - imported["bare"]
    assert "watch.cli.quick" in more
    assert {name.partition(".")[0] for name in more} - {"watch", "__future__"} == set()


def test_the_command_starts_worker_processes_which_do_not_start_it_again(site: Path, tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Canada – Norway talks\r\n"
    calendar += "DTSTART;VALUE=DATE:21990301\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (tmp_path / "a.ics").write_text(calendar, "utf-8")
    done = installed(site, tmp_path, "import", "ics", "a.ics", "--json")
    assert (done.returncode, json.loads(done.stdout)["added"]) == (0, 1), done.stderr
    assert "mistake" not in done.stderr
