from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report

Keep = Callable[..., list[str]]

FAR = "2199-03-10"


def test_an_engagement_by_hand_is_on_the_list_under_its_title(talkwatch: Talkwatch) -> None:
    answer = talkwatch(
        "add", "Ann Lee – Bo Dee call", "--when", f"{FAR} 10:00 Europe/Zurich",
        "--party", "Ann Lee (Freedonia)", "--party", "Sylvania", "--note", "the ministry says so", "--json",
    )  # fmt: skip
    assert answer.status == 0
    added = answer.data
    assert (added["title"], added["kind"], added["start"]) == (
        "Ann Lee – Bo Dee call",
        "phone call",
        f"{FAR}T10:00:00+01:00",
    )
    assert added["parties"] == ["Freedonia", "Sylvania", "Ann Lee"]
    (found,) = talkwatch("list", "--json").data
    assert found["id"] == added["id"]
    (report,) = talkwatch("show", added["id"], "--json").data["reports"]
    assert (report["outlet"], report["quote"], report["confidence"]) == ("by hand", "the ministry says so", 1.0)
    talkwatch("undo")
    assert talkwatch("list", "--json").data == []
    talkwatch("redo")
    assert [x["title"] for x in talkwatch("list", "--json").data] == ["Ann Lee – Bo Dee call"]


def test_those_who_take_part_are_read_out_of_the_title(talkwatch: Talkwatch) -> None:
    added = talkwatch("add", "Canada – Norway talks", "--when", FAR, "--place", "Oslo", "--json").data
    assert (added["parties"], added["kind"], added["place"]) == (["Canada", "Norway"], "talks", "Oslo")


def test_known_names_are_known(talkwatch: Talkwatch) -> None:
    words = ("--party", "macron", "--party", "UK", "--party", "Nato", "--place", "geneva", "--kind", "council session")
    added = talkwatch("add", "Three", "--when", f"{FAR} 10:00", *words, "--json").data
    assert added["parties"] == ["France", "United Kingdom", "NATO", "Emmanuel Macron"]
    assert (added["place"], added["start"]) == ("Geneva", f"{FAR}T10:00:00+01:00")


@pytest.mark.parametrize(
    ("words", "offset"),
    [("10:00 Geneva", "+01:00"), ("10:00 Asia/Tokyo", "+09:00"), ("10:00 UTC", "+00:00"), ("10:00 +05:30", "+05:30")],
)
def test_a_weekday_is_the_next_one_in_the_zone_that_is_named(talkwatch: Talkwatch, words: str, offset: str) -> None:
    added = talkwatch("add", "Canada – Norway talks", "--when", f"Tue {words}", "--json").data
    start = datetime.fromisoformat(added["start"])
    assert start.weekday() == 1
    assert 0 <= (start.date() - datetime.now(UTC).date()).days <= 7
    assert (start.hour, start.minute) == (10, 0)
    assert added["start"].endswith(offset) or offset == "+01:00"


def test_a_day_without_a_year_is_the_next_one(talkwatch: Talkwatch) -> None:
    added = talkwatch("add", "Canada – Norway talks", "--when", "Feb 3", "--json").data
    assert date.fromisoformat(added["start"]) >= datetime.now(UTC).date()
    assert added["start"].endswith("-02-03")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--when", "someday"], "'someday' is no date"),
        (["--when", "Tue 10:00 Nowhereville"], "Nowhereville"),
        (["--when", FAR, "--url", "javascript:alert(1)"], "--url"),
        (["--when", FAR, "--kind", "party"], "party"),
        ([], "--when"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_added(talkwatch: Talkwatch, words: list[str], hint: str) -> None:
    answer = talkwatch("add", "Canada – Norway talks", *words)
    assert (answer.status, answer.out) == (2, "")
    assert hint in answer.err
    assert talkwatch("list", "--json").data == []


@pytest.mark.parametrize("title", ["talks", "Foo"])
def test_a_title_that_names_nobody_asks_who(talkwatch: Talkwatch, title: str) -> None:
    answer = talkwatch("add", title, "--when", FAR)
    assert (answer.status, "--party" in answer.err) == (2, True)
    assert talkwatch("add", "NATO summit", "--when", FAR).status == 0


def test_an_end_before_the_start_is_said_to_be(talkwatch: Talkwatch) -> None:
    answer = talkwatch("add", "NATO summit", "--when", "2199-12-05..2199-12-01")
    assert (answer.status, answer.out) == (2, "")
    assert "the end, 2199-12-01, is before the start, 2199-12-05" in answer.err


def test_three_titles_are_three_engagements(talkwatch: Talkwatch) -> None:
    for title, *kind in (["Norway budget talks"], ["Lunch of the king"], ["Norway at WHO", "--kind", "summit"]):
        assert "Added to" not in talkwatch("add", title, "--when", FAR, "--party", "Norway", *kind).err
    found = {view["title"] for view in talkwatch("list", "--json").data}
    assert found == {"Norway budget talks", "Lunch of the king", "Norway at WHO"}


def test_what_is_taken_for_one_on_the_list_says_for_which(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(date(2199, 3, 10), "Canada", "Norway", published=date(2020, 3, 1)))
    answer = talkwatch("add", "Arctic talks", "--when", FAR, "--party", "Canada", "--party", "Norway")
    assert "Added to what is on the list already: Canada – Norway talks" in answer.err
    assert "`talkwatch undo` parts them" in answer.err
    assert len(talkwatch("list", "--json").data) == 1
    assert "Arctic talks" in talkwatch("undo").err
    (left,) = talkwatch("list", "--json").data
    assert left["title"] != "Arctic talks"


def test_an_undo_names_what_is_gone_by_it(talkwatch: Talkwatch) -> None:
    talkwatch("add", "Canada – Norway talks", "--when", FAR)
    undone = talkwatch("undo", "--json")
    assert "Canada – Norway talks" in undone.err
    assert (undone.data["what"], undone.data["titles"]) == ("add", ["Canada – Norway talks"])
    assert talkwatch("redo", "--json").data["titles"] == ["Canada – Norway talks"]


def test_a_note_and_tags_are_printed_as_data(talkwatch: Talkwatch) -> None:
    id_ = talkwatch("add", "Canada – Norway talks", "--when", FAR, "--json").data["id"]
    assert talkwatch("tag", id_, "gas", "--json").data["id"] == id_
    assert talkwatch("note", id_, "who hosts?", "--json").data["id"] == id_


def test_an_edit_sets_the_fields_that_are_given(talkwatch: Talkwatch) -> None:
    id_ = talkwatch("add", "Canada – Norway talks", "--when", FAR, "--json").data["id"]
    answer = talkwatch("edit", id_, "--place", "Vienna", "--when", f"{FAR} 10:00", "--title", "Arctic talks", "--json")
    assert (answer.status, answer.data["title"], answer.data["place"]) == (0, "Arctic talks", "Vienna")
    assert answer.data["start"] == f"{FAR}T10:00:00+01:00"
    assert answer.data["parties"] == ["Canada", "Norway"]
    talkwatch("undo")
    assert talkwatch("show", id_, "--json").data["place"] is None


def test_an_edit_of_nothing_is_a_mistake_of_usage(talkwatch: Talkwatch) -> None:
    id_ = talkwatch("add", "Canada – Norway talks", "--when", FAR, "--json").data["id"]
    assert talkwatch("edit", id_).status == 2
