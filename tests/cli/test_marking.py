from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report as report_of
from watch.model.report import Report

Keep = Callable[..., list[str]]
FAR = date(2199, 3, 10)


def report(when: date, *parties: str) -> Report:
    """A report of years ago, for the commands under test read the clock."""
    return report_of(when, *parties, published=date(2020, 3, 1))


@pytest.mark.parametrize("status", ["happened", "postponed", "cancelled"])
def test_a_mark_is_the_status_and_one_undo_takes_it_back(talkwatch: Talkwatch, keep: Keep, status: str) -> None:
    (id_,) = keep(report(FAR))
    answer = talkwatch("mark", id_, status, "--note", "seen  on \x1b[31mtheir page", "--json")
    assert (answer.status, answer.data["status"]) == (0, status)
    shown = talkwatch("show", id_, "--json").data
    (decision,) = shown["decisions"]
    assert (decision["what"], decision["note"], decision["status"]) == ("mark", "seen on [31mtheir page", status)
    assert talkwatch("undo").status == 0
    assert talkwatch("show", id_, "--json").data["status"] == "scheduled"
    assert talkwatch("redo").status == 0
    assert talkwatch("show", id_, "--json").data["status"] == status


def test_scheduled_puts_it_back(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    talkwatch("mark", id_, "cancelled")
    assert talkwatch("mark", id_, "scheduled", "--json").data["status"] == "scheduled"


def test_postponed_with_a_new_date_is_rescheduled_with_a_slip(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    assert talkwatch("mark", id_, "postponed", "--when", "2199-04-01 10:00 Europe/Zurich").status == 0
    shown = talkwatch("show", id_, "--json").data
    assert (shown["status"], shown["start"]) == ("rescheduled", "2199-04-01T10:00:00+02:00")
    (slip,) = shown["slips"]
    assert (slip["before"]["start"], slip["after"]["start"]) == ("2199-03-10", "2199-04-01T10:00:00+02:00")


def test_several_are_marked_at_once_and_undone_at_once(talkwatch: Talkwatch, keep: Keep) -> None:
    ids = keep(report(FAR, "A", "B"), report(FAR, "C", "D"))
    assert len(talkwatch("mark", *ids, "happened", "--json").data) == 2
    talkwatch("undo")
    assert [x["status"] for x in talkwatch("list", "--json").data] == ["scheduled", "scheduled"]


def test_the_beginning_of_an_id_is_enough(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    assert talkwatch("mark", id_[:3], "happened", "--json").data["id"] == id_


def test_an_unknown_id_is_status_1_in_one_line(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(FAR))
    for words in (["mark", "zzzzz", "happened"], ["show", "zzzzz"], ["note", "zzzzz", "x"]):
        answer = talkwatch(*words)
        assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
        assert "zzzzz" in answer.err


def test_a_date_that_is_none_changes_nothing(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    assert talkwatch("mark", id_, "postponed", "--when", "2199-02-31").status == 2
    assert talkwatch("show", id_, "--json").data["decisions"] == []


def test_notes_and_tags_are_shown(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    assert talkwatch("note", id_, "ask for the agenda").status == 0
    assert talkwatch("tag", id_, "Gas", "winter", "gas").status == 0
    shown = talkwatch("show", id_, "--json").data
    assert ([d["note"] for d in shown["decisions"] if d["note"]], shown["tags"]) == (
        ["ask for the agenda"],
        ["gas", "winter"],
    )
    text = talkwatch("show", id_).out
    assert "ask for the agenda" in text
    assert "gas, winter" in text


def test_nothing_to_undo_is_status_1(talkwatch: Talkwatch) -> None:
    assert talkwatch("undo").status == 1
    assert talkwatch("redo").status == 1


def test_a_moment_of_the_past_is_refused_wherever_it_is_asked_for(talkwatch: Talkwatch) -> None:
    for words in (
        ("--as-of", "2022-01-01", "mark", "x", "happened"),
        ("mark", "x", "happened", "--as-of", "2022-01-01"),
    ):
        answer = talkwatch(*words)
        assert answer.status == 2
        assert "--as-of shows what was known then and changes nothing: this command takes none" in answer.err
