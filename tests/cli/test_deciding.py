from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report as report_of
from watch.model.report import Report

Keep = Callable[..., list[str]]
FAR = date(2199, 3, 10)


def report(when: date, *parties: str, **more: object) -> Report:
    return report_of(when, *parties, published=date(2020, 3, 1), **more)  # type: ignore[arg-type]  # as named


def listed(talkwatch: Talkwatch) -> dict[str, str]:
    return {row["id"]: row["listing"] for row in talkwatch("list", "--all", "--json").data}


@pytest.mark.parametrize(("act", "listing"), [("reject", "rejected"), ("delete", "deleted")])
def test_what_is_taken_off_the_list_comes_back_by_undo(
    talkwatch: Talkwatch, keep: Keep, act: str, listing: str
) -> None:
    (id_,) = keep(report(FAR))
    assert talkwatch(act, id_, "--note", "not ours").status == 0
    assert listed(talkwatch) == {id_: listing}
    assert talkwatch("undo").status == 0
    assert listed(talkwatch) == {id_: "watchlist"}
    assert talkwatch("redo").status == 0
    assert listed(talkwatch) == {id_: listing}


def test_what_waits_in_the_inbox_is_accepted(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR, confidence=0.2))
    assert listed(talkwatch) == {id_: "inbox"}
    talkwatch("accept", id_)
    assert listed(talkwatch) == {id_: "watchlist"}


def test_a_merge_is_one_and_its_undo_two(talkwatch: Talkwatch, keep: Keep) -> None:
    one, other = keep(report(FAR, place="Geneva"), report(FAR, place="Vienna"))
    assert talkwatch("merge", one, other, "--json").data["reports"] == 2
    assert list(listed(talkwatch)) == [one]
    assert talkwatch("merge", one, other).status == 2
    talkwatch("undo")
    assert set(listed(talkwatch)) == {one, other}


def test_a_split_gives_reports_out_by_number_and_its_undo_takes_them_back(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR, outlet="A"), report(FAR, outlet="B"), report(FAR, outlet="C"))
    latest = talkwatch("show", id_, "--json").data["reports"][0]["outlet"]
    assert talkwatch("split", id_, "1").status == 0
    assert len(listed(talkwatch)) == 2
    (new,) = set(listed(talkwatch)) - {id_}
    assert [r["outlet"] for r in talkwatch("show", new, "--json").data["reports"]] == [latest]
    talkwatch("undo")
    assert list(listed(talkwatch)) == [id_]


@pytest.mark.parametrize("reports", [["4"], ["0"], ["ffffffff"], ["1", "2", "3"]])
def test_a_split_that_makes_no_sense_is_refused(talkwatch: Talkwatch, keep: Keep, reports: list[str]) -> None:
    (id_,) = keep(report(FAR, outlet="A"), report(FAR, outlet="B"), report(FAR, outlet="C"))
    assert talkwatch("split", id_, *reports).status == 2


def test_a_conflict_is_listed_until_it_is_settled(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(
        report(FAR, "Freedonia", "Sylvania", place="Geneva", name="Gas Dialogue"),
        report_of(FAR, "Freedonia", "Sylvania", published=date(2020, 3, 2), name="Gas Dialogue", outlet="B"),
    )
    ((id_, _),) = listed(talkwatch).items()
    keep(report_of(FAR + timedelta(1), published=date(2020, 3, 3), moved_from=FAR, outlet="C"))
    keep(report_of(FAR, published=date(2020, 3, 4), outlet="D"))
    found = talkwatch("conflicts", "--json").data
    assert [(row["field"], row["value"], row["outlet"]) for row in found] == [("when", "2199-03-11", "C")]
    assert "2199-03-11" in talkwatch("conflicts").out
    assert talkwatch("settle", id_, "--when", "2199-03-11").status == 0
    assert talkwatch("conflicts", "--json").data == []
    assert talkwatch("show", id_, "--json").data["start"] == "2199-03-11"
    talkwatch("undo")
    assert len(talkwatch("conflicts", "--json").data) == 1
    assert talkwatch("settle", id_).status == 0
    assert talkwatch("conflicts", "--json").data == []
    assert talkwatch("show", id_, "--json").data["start"] == "2199-03-10"


def test_slips_say_from_when_to_when_and_who_said_so(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(FAR))
    keep(report_of(FAR + timedelta(9), published=date(2020, 3, 2), moved_from=FAR, outlet="Moved Wire"))
    (slip,) = talkwatch("slips", "--json").data
    assert (slip["from"], slip["to"], slip["by"]) == ("2199-03-10", "2199-03-19", "Moved Wire")
    assert talkwatch("slips", "--json", "--as-of", "2020-03-01").data == []
    assert "Moved Wire" in talkwatch("slips").out


def test_the_log_says_what_was_done_by_whom_and_what_was_undone(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    talkwatch("mark", id_, "cancelled", "--note", "called off")
    talkwatch("undo")
    latest, first = talkwatch("log", "--json").data
    assert (first["what"], first["by"], latest["what"], latest["note"]) == ("import", "user", "mark", "called off")
    assert latest["undone"] is not None
    assert first["undone"] is None
    assert [e["id"] for e in latest["engagements"]] == [id_]
    assert talkwatch("log").out.splitlines()[1].split()[2:6] == ["you", "mark", "cancelled", "(undone)"]
    assert len(talkwatch("log", "-n", "1", "--json").data) == 1


def test_ten_changes_are_undone_and_done_again(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(FAR))
    for number in range(12):
        talkwatch("note", id_, f"note {number}")
    for _ in range(12):
        assert talkwatch("undo").status == 0
    assert talkwatch("show", id_, "--json").data["decisions"] == []
    for _ in range(12):
        assert talkwatch("redo").status == 0
    notes = [d["note"] for d in talkwatch("show", id_, "--json").data["decisions"]]
    assert notes == [f"note {number}" for number in range(12)]
    assert talkwatch("redo").status == 1


def test_each_act_says_what_was_done_and_what_takes_it_back(talkwatch: Talkwatch, keep: Keep) -> None:
    one, other = keep(report(FAR, place="Geneva"), report(FAR + timedelta(1), place="Vienna"))
    title = "Freedonia – Sylvania talks"
    for words, said in (
        (("delete", one), f"Deleted {one}  {title}: scheduled, 2199-03-10; undo brings it back"),
        (("reject", one), f"Rejected {one}  {title}: scheduled, 2199-03-10; undo brings it back"),
        (("accept", one), f"Accepted {one}  {title}: scheduled, 2199-03-10; undo takes that back"),
        (("mark", one, "cancelled"), f"Marked {one}  {title}: cancelled, 2199-03-10; undo takes that back"),
        (("settle", one), f"Settled {one}  {title}: cancelled, 2199-03-10; undo takes that back"),
        (("merge", one, other), f"Merged {other} into {one}  {title}: cancelled, 2199-03-10; undo takes that back"),
    ):
        assert talkwatch(*words).err.splitlines()[0] == said
    assert talkwatch("undo").err.startswith(f"Undone: merge with {other} of ")
    assert talkwatch("undo").err.startswith("Undone: settle when: 2199-03-10; kind: talks; place: Geneva of ")


def test_the_log_says_what_was_done_to_what(talkwatch: Talkwatch, keep: Keep) -> None:
    one, other = keep(report(FAR, place="Geneva"), report(FAR, "Ruritania", "Sylvania", place="Vienna"))
    talkwatch("mark", other, "postponed", "--when", "2199-04-01")
    talkwatch("tag", one, "gas", "winter")
    talkwatch("merge", one, other)
    rows = [row.split("  ") for row in talkwatch("log", "-n", "3").out.splitlines()[1:]]
    found = [[cell.strip() for cell in row if cell.strip()][2:4] for row in rows]
    title = talkwatch("list", "--json").data[0]["title"]
    assert found == [
        [f"merge with {other}", title],
        ["tag gas, winter", title],
        ["mark rescheduled to 2199-04-01", title],
    ]


def test_a_merge_says_which_fields_the_other_has_changed_and_how_to_keep_them(talkwatch: Talkwatch, keep: Keep) -> None:
    one, other = keep(
        report_of(FAR, place="Geneva", published=date(2020, 3, 1)),
        report_of(FAR + timedelta(9), place="Vienna", published=date(2020, 3, 2)),
    )
    said = talkwatch("merge", one, other).err.splitlines()
    assert said[1:] == [
        f"  when is now 2199-03-19, it was 2199-03-10; `talkwatch settle {one} --when 2199-03-10` keeps that",
        f"  place is now Vienna, it was Geneva; `talkwatch settle {one} --place Geneva` keeps that",
    ]
    assert talkwatch("settle", one, "--when", "2199-03-10").status == 0
    assert talkwatch("show", one, "--json").data["start"] == "2199-03-10"


def test_what_was_decided_on_the_one_named_first_counts_in_a_merge(talkwatch: Talkwatch, keep: Keep) -> None:
    one, other = keep(report(FAR, place="Geneva"), report(FAR, place="Vienna"))
    talkwatch("edit", one, "--title", "Mine")
    talkwatch("tag", one, "gas")
    talkwatch("edit", other, "--title", "Theirs", "--when", "2199-05-05")
    talkwatch("mark", other, "cancelled")
    assert len(talkwatch("merge", one, other).err.splitlines()) == 3
    merged = talkwatch("show", one, "--json").data
    assert (merged["title"], merged["tags"], merged["status"], merged["start"]) == (
        "Mine", ["gas"], "cancelled", "2199-05-05"
    )  # fmt: skip
