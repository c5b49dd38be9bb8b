"""Every command in the documentation: those in `console` blocks are run, those in `sh` blocks are parsed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import zstandard

from tests.archives.test_cluster import Cluster, cluster
from tests.exchange.test_caldav import server
from watch.cli import parser

__all__ = ["cluster", "server"]  # fixtures

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
ARTICLE = "Canada and Norway will hold a summit in Oslo on March 20-21, officials announced.\n"

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@ministry.example\r\n"
    "DTSTART;VALUE=DATE:20310709\r\nSUMMARY:Talks with Norway\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

#: The id that the documentation shows stands for that of an engagement which is there.
ID = "dxcm3"


def blocks(page: Path, language: str) -> Iterator[str]:
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        yield match[1]


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of the page with what it should print, `...` for whatever it is."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TALKWATCH_", "XDG_"))}
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "talkwatch").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m watch "$@"\n')
    (commands / "talkwatch").chmod(0o755)
    return kept | {"HOME": str(tmp_path), "PATH": f"{commands}:{os.environ['PATH']}"}


@pytest.mark.parametrize("page", [page for page in PAGES if any(examples(page))], ids=lambda page: page.name)
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path, environ: dict[str, str]) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE)
    (tmp_path / "ministry.ics").write_text(CALENDAR)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )

    found = run("talkwatch list --as-of 2022-01-01 2> /dev/null | grep 2022-01-02")
    id_ = found.stdout.split()[0]
    for command, printed in examples(page):
        done = run(command.replace(ID, id_))
        assert done.returncode == 0, f"{command}: {done.stdout}"
        wanted = ".*".join(re.escape(part) for part in printed.strip().split("..."))
        assert re.fullmatch(wanted, done.stdout.strip(), re.DOTALL), f"{command}: {done.stdout}"


@pytest.fixture
def others(server: str, cluster: Cluster, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What stands on this machine for the servers that the documentation names."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "calendar.ics").write_text(CALENDAR)
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        Thread(target=web.serve_forever, daemon=True).start()
        yield {
            "https://ministry.example": f"http://127.0.0.1:{web.server_port}",
            "https://dav.example/team": f"{server}/desk",
            "tcp://scheduler:8786": cluster.scheduler_address,
        }
        web.shutdown()


@pytest.mark.parametrize("page", ["alerts", "archives", "calendars", "statusbars"])
def test_the_commands_that_need_a_server_or_never_end_run(
    page: str, tmp_path: Path, environ: dict[str, str], others: dict[str, str]
) -> None:
    line = json.dumps({"id": 1, "text": ARTICLE, "published": "2031-03-01"}).encode()
    (tmp_path / "archive.jsonl.zst").write_bytes(zstandard.compress(line))
    (tmp_path / "bin" / "pass").write_text("#!/bin/sh\necho secret\n")
    (tmp_path / "bin" / "pass").chmod(0o755)
    environ |= {"TALKWATCH_FEEDS_ALLOW_PRIVATE": "127.0.0.1/32", "TALKWATCH_CALDAV_PASSWORD": "secret"}
    for command in "".join(blocks(ROOT / "docs" / f"{page}.md", "sh")).splitlines():
        for there, here in others.items():
            command = command.replace(there, here)  # the same command, here
        endless = "--watch" in command or "--every" in command
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"timeout 3 {command}" if endless else command],
            cwd=tmp_path, env=environ, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == (124 if endless else 0), f"{command}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_that_a_page_only_names_are_right(page: Path) -> None:
    for block in blocks(page, "(?:sh|console)"):
        for line in block.splitlines():
            for command in re.findall(r"(?:^\$ |^|\| |&& )talkwatch (.*?)(?= [|>] |$)", line):
                words = shlex.split(command, comments=True)
                parser.build(parser.called(words)).parse_args(words)


def test_every_command_is_told_of() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in parser.COMMANDS if not re.search(rf"`{name}\b|talkwatch {name}\b", text)] == []


def test_the_map_names_every_part_of_the_code() -> None:
    named = set(re.findall(r"`(\w+)(?:/|\.py)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    parts = {path.stem for path in (ROOT / "src" / "watch").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert {part for part in parts if not part.startswith("_")} - named == set()
