"""Every command in the documentation: those in `console` blocks are run, those in `sh` blocks are parsed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from watch.cli import parser

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
ARTICLE = "Canada and Norway will hold a summit in Oslo on March 20-21, officials announced.\n"

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
