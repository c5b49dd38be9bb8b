from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Talkwatch
from tests.conftest import report
from watch.model.report import Report
from watch.model.watchlist import Watchlist
from watch.store.watchlist import WatchlistStore

DAY = date(2031, 3, 10)
Keep = Callable[..., list[str]]


@pytest.fixture
def ids(keep: Keep) -> list[str]:
    """Two engagements on the list: talks of Freedonia, a call of Ruritania."""
    return keep(*reports())


def reports() -> tuple[Report, ...]:
    published = date(2020, 2, 1)
    return (
        report(DAY, place="Geneva", published=published),
        report(DAY + timedelta(30), "Ruritania", "Graustark", published=published),
    )


def test_export_ics_is_a_calendar_of_what_is_on_the_list(talkwatch: Talkwatch, ids: list[str]) -> None:
    answer = talkwatch("export", "ics", "--alarm", "1d")
    calendar = icalendar.Calendar.from_ical(answer.out)
    assert {str(one["UID"]) for one in calendar.walk("VEVENT")} == {f"{id_}@talkwatch" for id_ in ids}
    assert len(calendar.walk("VALARM")) == 2


def test_export_takes_a_filter_and_a_moment(talkwatch: Talkwatch, ids: list[str]) -> None:
    answer = talkwatch("export", "jsonl", "--where", "party:ruritania")
    assert [json.loads(line)["id"] for line in answer.out.splitlines()] == ids[1:]
    assert talkwatch("export", "jsonl", "--as-of", "2020-01-01").out == ""
    wrong = talkwatch("export", "csv", "--where", "kind:")
    assert (wrong.status, wrong.out) == (2, "")


def test_export_csv_and_json_give_engagements_or_reports(talkwatch: Talkwatch, ids: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(talkwatch("export", "csv").out)))
    assert [row["id"] for row in rows] == ids
    assert len(talkwatch("export", "json", "--of", "reports").data["reports"]) == 2
    assert len(talkwatch("export", "json").data["engagements"]) == 2


def test_export_into_a_file_that_cannot_be_written_fails_in_a_line(
    talkwatch: Talkwatch, ids: list[str], tmp_path: Path
) -> None:
    answer = talkwatch("export", "ics", "-o", str(tmp_path / "no" / "a.ics"))
    assert answer.status == 1
    assert "No such file" in answer.err
    assert talkwatch("export", "ics", "--alarm", "soon").status == 2


@pytest.mark.parametrize("format_", ["ics", "json"])
def test_what_was_exported_is_imported_whole_and_undone_at_once(
    talkwatch: Talkwatch, store: WatchlistStore, ids: list[str], tmp_path: Path, format_: str
) -> None:
    talkwatch("mark", ids[0], "postponed", "--note", "they wait")
    kept = store.load().view(datetime.now(UTC))
    file = str(tmp_path / f"out.{format_}")
    assert talkwatch("export", format_, "--all", "-o", file).status == 0
    store.commit(lambda _: Watchlist())
    tried = talkwatch("import", format_, file, "--dry-run")
    assert "would be" in tried.err
    assert not store.load().engagements
    assert talkwatch("import", format_, file, "--json").data["engagements"] == ids
    again = store.load().view(datetime.now(UTC))
    assert [(v.id, v.title, v.status, v.when, v.why) for v in again] == [
        (v.id, v.title, v.status, v.when, v.why) for v in kept
    ]
    assert talkwatch("import", format_, file, "--json").data["added"] == 0
    talkwatch("undo")
    assert not store.load().view(datetime.now(UTC))


@pytest.mark.parametrize("format_", ["ics", "json"])
def test_one_bad_file_among_several_imports_nothing(
    talkwatch: Talkwatch, store: WatchlistStore, ids: list[str], tmp_path: Path, format_: str
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    talkwatch("export", format_, "-o", str(good))
    bad.write_bytes(good.read_bytes()[:-30])
    store.commit(lambda _: Watchlist())
    answer = talkwatch("import", format_, str(good), str(bad))
    assert answer.status == 1
    assert answer.err.startswith(f"talkwatch: {bad}")
    assert len(answer.err.splitlines()) == 1
    assert store.load() == Watchlist()


def test_a_calendar_that_takes_too_long_to_read_is_given_up_within_five_seconds(
    talkwatch: Talkwatch, store: WatchlistStore, tmp_path: Path
) -> None:
    file = tmp_path / "slow.ics"
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    event = f"BEGIN:VEVENT\nUID:%d\nSUMMARY:a\nDTSTART;VALUE=DATE:20300101\n{rule}\nEND:VEVENT\n"
    file.write_text("BEGIN:VCALENDAR\n" + "".join(event % n for n in range(5)) + "END:VCALENDAR\n")
    began = datetime.now(UTC)
    answer = talkwatch("import", "ics", str(file))
    assert answer.status == 1
    assert "was given up" in answer.err
    assert datetime.now(UTC) - began < timedelta(seconds=8)
    assert not store.load().engagements


def test_import_needs_a_file_that_is_there(talkwatch: Talkwatch) -> None:
    assert talkwatch("import", "ics").status == 2
    assert "No such file" in talkwatch("import", "json", "nowhere.json").err
    assert talkwatch("import", "ics", "https://127.0.0.1/a.ics").status == 3


def test_a_brief_in_each_format(talkwatch: Talkwatch, ids: list[str], tmp_path: Path) -> None:
    when = ("--as-of", "2031-03-04")
    assert "MONDAY, MARCH 10" in talkwatch("brief", *when).out
    assert "GENEVA - Freedonia-Sylvania talks\n" in talkwatch("brief", *when).out
    assert "## Monday, March 10" in talkwatch("brief", *when, "--format", "md").out
    assert talkwatch("brief", *when, "--format", "json", "--days", "3").data["days"] == []
    file = tmp_path / "a.html"
    assert talkwatch("brief", *when, "--format", "html", "-o", str(file)).out == ""
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_brief_since_the_last_one_marks_only_what_came_since(talkwatch: Talkwatch, ids: list[str]) -> None:
    ahead = ("brief", "--days", "3660", "--since")
    assert talkwatch(*ahead, "2019-01-01").out.count("\n** ") == 3  # two, and the legend
    assert talkwatch(*ahead, "last").out.count("\n** ") == 1
    assert talkwatch(*ahead, "last").out.count("talks") == 2


def test_a_brief_of_a_wrong_day_or_length_is_a_wrong_call(talkwatch: Talkwatch) -> None:
    assert talkwatch("brief", "--since", "someday").status == 2
    assert talkwatch("brief", "--days", "0").status == 2


def test_push_says_what_is_wrong_with_an_address_or_a_password_and_never_shows_it(talkwatch: Talkwatch) -> None:
    assert talkwatch("push", "caldav", "http://dav.example/a/").status == 2
    answer = talkwatch("push", "caldav", "http://127.0.0.1:1/a/", "--password-command", "sh -c 'echo secret; exit 1'")
    assert answer.status == 2
    assert "secret" not in answer.err
    assert talkwatch("push", "caldav", "http://127.0.0.1:1/a/").status == 3
