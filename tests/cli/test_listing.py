from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report
from watch.model.report import Kind, Status
from watch.model.when import When

AS_OF = ("--as-of", "2031-03-04T12:00Z")
GENEVA = When.at(date(2031, 3, 10), time(10), "Europe/Zurich")
Keep = Callable[..., list[str]]

CONTRACT = [
    "id", "title", "kind", "parties", "place", "start", "end", "precision",
    "status", "seconds_left", "days_left", "countdown", "conflicts", "reports",
]  # fmt: skip


def test_an_engagement_has_the_fields_that_scripts_rely_on(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(GENEVA, "Ann Lee (Freedonia)", "Sylvania", place="Geneva"))
    answer = talkwatch("list", "--json", *AS_OF)
    assert (answer.status, answer.err) == (0, "")
    (found,) = answer.data
    assert list(found) == CONTRACT
    assert found == {
        "id": id_,
        "title": "Lee – Sylvania talks",
        "kind": "talks",
        "parties": ["Freedonia", "Sylvania", "Ann Lee"],
        "place": "Geneva",
        "start": "2031-03-10T10:00:00+01:00",
        "end": "2031-03-10T10:00:00+01:00",
        "precision": "minute",
        "status": "scheduled",
        "seconds_left": (5 * 24 + 21) * 3600,
        "days_left": 6,
        "countdown": "5d 21:00:00",
        "conflicts": [],
        "reports": 1,
    }


def test_a_day_has_no_seconds_left(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 10)))
    (found,) = talkwatch("list", "--json", *AS_OF).data
    assert (found["start"], found["end"], found["seconds_left"]) == ("2031-03-10", "2031-03-10", None)
    assert (found["days_left"], found["countdown"]) == (6, "in 6 days")


def test_the_list_is_in_the_order_of_the_dates(talkwatch: Talkwatch, keep: Keep) -> None:
    days = [date(2031, 3, day) for day in (20, 8, 12)]
    keep(*(report(day, "Freedonia", f"State {day.day}") for day in days))
    assert [found["start"] for found in talkwatch("list", "--json", *AS_OF).data] == sorted(map(str, days))


def test_a_conflict_says_who_says_what(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(
        report(When.between(date(2031, 3, 9), date(2031, 3, 10)), published=date(2031, 3, 2), outlet="Wire"),
        report(date(2031, 3, 10), published=date(2031, 3, 1), outlet="Gazette", quote="On the tenth."),
    )
    (found,) = talkwatch("list", "--json", *AS_OF).data
    assert found["reports"] == 2
    assert found["conflicts"] == [
        {
            "field": "when",
            "value": "2031-03-10",
            "outlet": "Gazette",
            "url": "https://gazette.example/2031-03-01/On+the+tenth.",
            "published": "2031-03-01",
            "quote": "On the tenth.",
        }
    ]


def test_what_was_over_before_it_was_told_of_is_listed_only_with_all(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 1), status=Status.HAPPENED), report(date(2031, 3, 9), confidence=0.3))
    assert talkwatch("list", "--json", *AS_OF).data == []
    assert [x["listing"] for x in talkwatch("list", "--json", "--all", *AS_OF).data] == ["background", "inbox"]


def test_a_day_asked_for_holds_all_that_was_published_on_it(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 10), place="Geneva", published=datetime(2031, 3, 1, 18, tzinfo=UTC)))
    assert talkwatch("list", "--json", "--as-of", "2031-03-01T17:00Z").data == []
    (found,) = talkwatch("list", "--json", "--as-of", "2031-03-01").data
    assert (found["days_left"], found["status"]) == (9, "scheduled")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Zurich", "America/Los_Angeles"])
def test_days_are_counted_from_the_day_asked_for_wherever_the_venue_is(
    talkwatch: Talkwatch, keep: Keep, zone: str
) -> None:
    keep(report(When.on(date(2031, 3, 10), zone)))
    (found,) = talkwatch("list", "--json", "--as-of", "2031-03-10").data
    assert (found["days_left"], found["countdown"], found["status"]) == (0, "today", "scheduled")


@pytest.mark.parametrize("moment", ["yesterday", "2031-13-01", "2031-03-04T25:00Z", "9999-12-31", "", "2031-3-4"])
def test_a_moment_that_is_none_is_a_mistake_of_usage(talkwatch: Talkwatch, moment: str) -> None:
    answer = talkwatch("list", "--as-of", moment)
    assert (answer.status, answer.out) == (2, "")
    assert "--as-of" in answer.err


def test_the_table_is_for_people(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(GENEVA, "Ann Lee (Freedonia)", "Sylvania", kind=Kind.SUMMIT, place="Geneva"))
    head, row = talkwatch("list", *AS_OF).out.splitlines()
    assert head.split() == ["ID", "COUNTDOWN", "WHEN", "WHAT", "WHO", "WHERE", "STATUS"]
    for part in (id_, "5d 21:00:00", "2031-03-10 10:00", "summit", "Freedonia, Sylvania, Ann Lee", "Geneva"):
        assert part in row
    assert head.index("WHERE") == row.index("Geneva")


def test_an_empty_list_says_how_to_fill_it(talkwatch: Talkwatch) -> None:
    answer = talkwatch("list")
    assert (answer.status, answer.out) == (0, "")
    assert "talkwatch import" in answer.err


def test_the_next_one_is_the_first_to_come(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 2), "A", "B"), report(date(2031, 3, 9), "A", "C"), report(date(2031, 3, 8), "A", "D"))
    answer = talkwatch("next", "--json", *AS_OF)
    assert answer.status == 0
    assert (answer.data["start"], list(answer.data)) == ("2031-03-08", CONTRACT)
    assert "in 4 days" in talkwatch("next", *AS_OF).out


def test_nothing_coming_is_exit_status_1(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 2)))
    answer = talkwatch("next", "--json", *AS_OF)
    assert (answer.status, answer.out) == (1, "")


def test_a_filter_keeps_what_fits(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2031, 3, 9), "Canada", "Norway", place="Kyiv"), report(date(2031, 3, 10), "Canada", "Peru"))
    found = talkwatch("list", "--json", "--where", "party:canada place:Kiev", *AS_OF).data
    assert [x["start"] for x in found] == ["2031-03-09"]
    answer = talkwatch("list", "--where", "when:(", *AS_OF)
    assert (answer.status, answer.out) == (2, "")


def test_a_filter_that_nothing_fits_is_said_so(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2199, 3, 10), published=date(2020, 3, 1)))
    answer = talkwatch("list", "--where", "nobody")
    assert (answer.status, answer.out, answer.err) == (0, "", "Nothing on the list fits 'nobody'.\n")


def test_a_folder_that_can_not_be_made_is_no_empty_list(talkwatch: Talkwatch, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    answer = talkwatch("list", "--store", str(tmp_path / "closed" / "x" / "y"))
    assert answer.status == 1
    assert answer.err.splitlines()[-1] == f"{tmp_path}/closed/x/y cannot be made: {tmp_path}/closed is read-only"
