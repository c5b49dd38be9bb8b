"""What a shell offers at the tab key: asked of the shells themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report
from watch.cli import parser

#: Print what is offered for the words in $1, with the completion in the file `completion`.
_ASKED = {
    "bash": """
        source completion; COMP_WORDS=($1); [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _shtab_talkwatch talkwatch "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"; echo "${COMPREPLY[@]}"
    """,
    "zsh": r"""
        mkdir -p functions && cp completion functions/_talkwatch
        zmodload zsh/zpty && zpty asked zsh -f -i
        zpty -w asked "fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=1000"
        zpty -w asked "zstyle ':completion:*' verbose no; PROMPT='rea%{%}dy '"
        zpty -r asked out '*ready*'
        zpty -w -n asked "$1"$'\C-d#end'  # which lists what there is
        zpty -r asked out '*#end*' && zpty -d asked
        print -r -- ${${out#*$'\e'\[J}%$'\e'\[*A*}  # between clearing the rest of the screen and going up again
    """,
    "fish": "source completion; complete -C $argv[1] | cut -f 1",
}
_SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"))
    for name in _ASKED
]

Offered = Callable[[str], list[str]]


@pytest.fixture(params=_SHELLS)
def offered(request: pytest.FixtureRequest, talkwatch: Talkwatch, home: Path) -> Offered:
    """Asks a shell what it offers for a line."""
    shell = str(request.param)
    (home / "completion").write_text(talkwatch("completion", shell).out)
    program = home / "talkwatch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m watch "$@"\n')
    program.chmod(0o755)
    environ = os.environ | {"PATH": f"{home}:{os.environ['PATH']}", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    quiet = {"zsh": ["-f"], "fish": ["--no-config"]}.get(shell, [])
    call = ["-c", _ASKED[shell], *(["asked"] if shell != "fish" else [])]

    def ask(line: str) -> list[str]:
        done = subprocess.run(
            [shell, *quiet, *call, f"talkwatch {line}"],
            cwd=home, env=environ, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.stderr == ""
        return re.sub(r" -- .*|\x1b\[K", "", done.stdout).split()

    return ask


def test_a_shell_is_offered_commands_and_what_they_take(offered: Offered) -> None:
    assert offered("ex") == ["export", "extract"]


def test_a_shell_is_offered_ids_with_the_nearest_first(offered: Offered, keep: Callable[..., list[str]]) -> None:
    ids = [
        keep(report(date(2200, 5, 10 + number), f"A{number}", "B", published=date(2020, 1, 1)))[0]
        for number in range(4)
    ]
    assert offered("show ") == ids
    assert offered(f"show {ids[2]}") == [ids[2]]


def test_a_shell_is_offered_feeds(offered: Offered, talkwatch: Talkwatch, home: Path) -> None:
    outline = '<outline text="Wire" type="rss" xmlUrl="https://wire.example/rss"/>'
    (home / "a.opml").write_text(f'<opml version="2.0"><body>{outline}</body></opml>')
    talkwatch("feed", "import", str(home / "a.opml"))
    assert offered("poll wire") == ["wire.example/rss"]


def test_a_shell_is_offered_saved_filters(offered: Offered, talkwatch: Talkwatch) -> None:
    talkwatch("config", "set", "filters.gas", "party:norway")
    assert offered("list --where @") == ["@gas"]


@pytest.mark.parametrize("shell", _ASKED)
def test_a_completion_knows_all_commands(talkwatch: Talkwatch, shell: str) -> None:
    answer = talkwatch("completion", shell)
    assert answer.status == 0
    assert all(command in answer.out for command in parser.COMMANDS)
    files = {"bash": "_shtab_compgen_files", "zsh": ":_files", "fish": "__fish_complete_path"}
    assert files[shell] in answer.out


def test_what_a_shell_asks_for_comes_with_what_it_means(talkwatch: Talkwatch, keep: Callable[..., list[str]]) -> None:
    (id_,) = keep(report(date(2200, 3, 10), "Freedonia", "Oz", published=date(2020, 1, 1)))
    talkwatch("config", "set", "filters.gas", "party:norway")
    assert talkwatch("completion", "ids").out == f"{id_}\tFreedonia – Oz talks, 2200-03-10\n"
    assert talkwatch("completion", "filters").out == "@gas\tparty:norway\n"
    assert talkwatch("completion", "feeds").out == ""
