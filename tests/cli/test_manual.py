from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.cli.conftest import Talkwatch
from watch.cli.parser import COMMANDS


def test_the_manual_page_says_what_every_command_says_of_itself(talkwatch: Talkwatch) -> None:
    answer = talkwatch("man")
    assert answer.status == 0
    for command in COMMANDS:
        assert f"\n.SS {command}\n" in answer.out
    assert "\n.SS config set\n" in answer.out
    assert r"\fB\-\-published\fR \fIWHEN\fR" in answer.out


def test_the_manual_page_is_right_for_man(talkwatch: Talkwatch) -> None:
    if (mandoc := shutil.which("mandoc") or shutil.which("groff")) is None:
        pytest.skip("neither mandoc nor groff is installed")
    lint = ["-T", "lint", "-W", "error"] if mandoc.endswith("mandoc") else ["-man", "-ww", "-z"]
    done = subprocess.run([mandoc, *lint], input=talkwatch("man").out, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
