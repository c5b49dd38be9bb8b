from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report
from watch.cli.bar import FIELDS, shaped
from watch.model.report import BY_HAND
from watch.model.when import When

Keep = Callable[..., list[str]]
AS_OF = ("--as-of", "2031-03-08T07:00Z")


@pytest.fixture(autouse=True)
def engagement(keep: Keep) -> None:
    """One engagement with all that a bar could take for its own signs in its title."""
    when = When.at(date(2031, 3, 10), time(10), "Europe/Zurich")
    title = 'A & B <talks> "#1" \\n'
    one = report(when, "Freedonia", "Sylvania", place="Geneva", outlet=BY_HAND)
    keep(replace(one, source=replace(one.source, title=title)))


def test_a_format_of_ones_own_names_the_fields(talkwatch: Talkwatch) -> None:
    form = "{countdown}|{kind}|{place}|{start}|{days_left}|{parties:.9}"
    answer = talkwatch("next", "--format", form, *AS_OF)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == "2d 02:00:00|talks|Geneva|2031-03-10T10:00:00+01:00|2|Freedonia\n"
    for field in FIELDS:
        assert talkwatch("next", "--format", f"x{{{field}}}", *AS_OF).out.strip() != "x"


def test_waybar_gets_an_object_without_markup(talkwatch: Talkwatch) -> None:
    found = talkwatch("next", "--format", "waybar", *AS_OF).data
    assert found["text"] == '2d 02:00:00 A &amp; B &lt;talks&gt; "#1" \\n'
    assert found["tooltip"] == "2031-03-10 10:00 Europe/Zurich · Geneva · Freedonia, Sylvania"
    assert found["class"] == "later"


def test_i3_gets_a_block_and_tmux_a_text_without_formats(talkwatch: Talkwatch) -> None:
    block = talkwatch("next", "--format", "i3", *AS_OF).data
    assert block == {"full_text": '2d 02:00:00 A & B <talks> "#1" \\n', "short_text": "2d 02:00:00"}
    assert talkwatch("next", "--format", "tmux", *AS_OF).out == '2d 02:00:00 A & B <talks> "##1" \\n\n'
    assert talkwatch("next", "--format", "json", *AS_OF).data == talkwatch("next", "--json", *AS_OF).data


@pytest.mark.parametrize("form", ["wybar", "{nothing}", "{", "{0}", "{title.x}", "{title:d}"])
@pytest.mark.parametrize("words", [AS_OF, ()], ids=["replay", "now"])
def test_a_format_that_is_none_is_a_mistake_of_usage(
    talkwatch: Talkwatch, keep: Keep, form: str, words: tuple[str, ...]
) -> None:
    keep(report(date(2199, 3, 9), "A", "B", published=date(2020, 1, 1)))
    for _ in range(2):
        answer = talkwatch("next", "--format", form, *words)
        assert (answer.status, answer.out) == (2, "")
        assert "--format" in answer.err
        talkwatch("next")


def test_watching_prints_a_line_a_second(home: Path) -> None:
    command = [sys.executable, "-m", "watch", "next", "--format", "{countdown}", "--watch", *AS_OF]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process:
        assert process.stdout
        seen = [process.stdout.readline().strip() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    first, second = (int(text[-2:]) for text in seen)
    assert (first - second) % 60 in (1, 2, 3)


def test_watching_sees_what_others_change(home: Path, keep: Keep) -> None:
    keep(report(date(2199, 3, 9), "A", "B", published=date(2020, 1, 1)))
    command = [sys.executable, "-m", "watch", "next", "--format", "json", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process:
        assert process.stdout
        assert json.loads(process.stdout.readline())["start"] == "2199-03-09"
        keep(report(date(2199, 3, 8), "A", "C", published=date(2020, 1, 1)))
        assert json.loads(process.stdout.readline())["start"] == "2199-03-08"
        process.send_signal(signal.SIGINT)
        process.wait(30)


@pytest.mark.parametrize(
    "form",
    [
        "{title:>999999999}",
        "{title:>201}",
        "{title.__class__}",
        "{title[0]}",
        "{title!r}",
        "{title:*>5}",
        "{title:5.999}",
        "{",
        "}",
    ],
)
def test_a_format_names_fields_and_nothing_more(form: str) -> None:
    with pytest.raises(ValueError, match=r"right|stand for one"):
        shaped(dict.fromkeys(FIELDS, "x"), form + "{title}" if "{" not in form else form)


def test_a_field_has_a_width_and_two_braces_are_one() -> None:
    fields = dict.fromkeys(FIELDS, "x")
    assert shaped(fields, "{{{title:3}|{title:>3}|{title:^3}|{title:<1}}}") == "{x  |  x| x |x}"
    assert len(shaped(fields, "{title:200}")) == 200
