from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from tests.conftest import NOW
from watch.exchange.ics.read import read_calendar
from watch.model.errors import InputError
from watch.model.report import Kind, Report, Status
from watch.model.when import When


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}@ministry.example\r\n{one}\r\nEND:VEVENT\r\n" for n, one in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{head}{body}END:VCALENDAR\r\n".encode()


def read(*events: str, head: str = "") -> list[Report]:
    return [one.reports[0] for one in read_calendar(calendar(*events, head=head), "a.ics", NOW)]


TALKS = "SUMMARY:Freedonia talks"
ON = f"{TALKS}\r\nDTSTART;VALUE=DATE:20310709"


def test_an_event_of_another_program_is_a_report_of_the_calendars() -> None:
    (one,) = read(
        f"{TALKS}\r\nDTSTART;TZID=Europe/Paris:20310709T100000\r\nDTEND;TZID=Europe/Paris:20310709T113000\r\n"
        "LOCATION:Paris\r\nDESCRIPTION:Round\\, two\r\nURL:https://ministry.example/1\r\nLAST-MODIFIED:20310102T030405Z",
        head="X-WR-CALNAME:Ministry\r\n",
    )
    assert one.when == When.at(date(2031, 7, 9), time(10), "Europe/Paris", time(11, 30))
    assert one.kind is Kind.TALKS
    assert one.place is not None
    assert one.place.name == "Paris"
    assert one.source.outlet == "Ministry"
    assert one.source.url == "https://ministry.example/1"
    assert one.source.published == datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert one.quote == "Freedonia talks\nRound, two"
    assert [party.name for party in one.parties] == ["Freedonia talks"]


@pytest.mark.parametrize(
    ("dates", "when"),
    [
        ("DTSTART;VALUE=DATE:20310709", When.on(date(2031, 7, 9))),
        ("DTSTART;VALUE=DATE:20310709\r\nDTEND;VALUE=DATE:20310710", When.on(date(2031, 7, 9))),
        ("DTSTART;VALUE=DATE:20310709\r\nDTEND;VALUE=DATE:20310712", When.between(date(2031, 7, 9), date(2031, 7, 11))),
        ("DTSTART:20310709T100000Z", When.at(date(2031, 7, 9), time(10), "UTC")),
        ("DTSTART:20310709T100000", When.at(date(2031, 7, 9), time(10))),
        ("DTSTART:20310709T230000\r\nDURATION:PT2H", When.at(date(2031, 7, 9), time(23), None, time(1))),
        (
            "DTSTART:20310709T100000Z\r\nDTEND:20310711T120000Z",
            When.between(date(2031, 7, 9), date(2031, 7, 11), "UTC"),
        ),
    ],
)
def test_dates_and_times_are_read(dates: str, when: When) -> None:
    assert read(f"{TALKS}\r\n{dates}")[0].when == when


@pytest.mark.parametrize(
    ("summary", "kind"),
    [("Phone call A and B", Kind.PHONE_CALL), ("EU summit", Kind.SUMMIT), ("Visit to X", Kind.VISIT),
     ("Foreign Affairs Council", Kind.COUNCIL_SESSION), ("Working dinner", Kind.MEETING)],
)  # fmt: skip
def test_the_kind_is_read_from_the_title(summary: str, kind: Kind) -> None:
    assert read(f"SUMMARY:{summary}\r\nDTSTART;VALUE=DATE:20310709")[0].kind is kind


def test_people_invited_are_the_parties() -> None:
    (one,) = read(f"{ON}\r\nORGANIZER;CN=Ann Lee:mailto:a@x.example\r\nATTENDEE;CN=Bo Chan:mailto:b@x.example")
    assert [party.name for party in one.parties] == ["Ann Lee", "Bo Chan"]


def test_a_cancelled_event_is_cancelled() -> None:
    assert read(f"{ON}\r\nSTATUS:CANCELLED")[0].status is Status.CANCELLED


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["2031-07-09", "2031-07-16", "2031-07-23"]),
        ("FREQ=WEEKLY;UNTIL=20310716", ["2031-07-09", "2031-07-16"]),
        ("FREQ=MONTHLY;BYDAY=2WE;COUNT=2", ["2031-07-09", "2031-08-13"]),
        ("FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20310716", ["2031-07-09", "2031-07-23"]),
        ("FREQ=YEARLY", ["2031-07-09"]),
    ],
)
def test_a_repeated_event_is_its_occurrences_within_a_year(rule: str, days: list[str]) -> None:
    reports = read(f"{ON}\r\nRRULE:{rule}")
    assert [str(one.when.start) for one in reports] == days
    assert len({one.source.guid for one in reports}) == len(days)


def test_an_occurrence_that_was_moved_stands_in_place_of_the_one_by_the_rule() -> None:
    data = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n" + ON + "\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Talks\r\nRECURRENCE-ID;VALUE=DATE:20310716\r\n"
        "DTSTART;VALUE=DATE:20310718\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    assert [str(one.reports[0].when.start) for one in read_calendar(data, "a.ics", NOW)] == ["2031-07-09", "2031-07-18"]


def test_a_daily_event_of_a_hundred_years_is_expanded_within_the_year_only() -> None:
    reports = read(f"{TALKS}\r\nDTSTART;VALUE=DATE:19310709\r\nRRULE:FREQ=DAILY")
    assert 700 < len(reports) < 740


ZONE = "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"hello", "line 1: not a calendar"),
        (calendar(ON)[:-15], "cut off"),
        (calendar(ON)[:60], "cut off"),
        (b"\xff\xfe" + calendar(ON), "line 1: not UTF-8"),
        (calendar(ON, "SUMMARY:\xe9\r\n").replace("\xe9".encode(), b"\xe9"), "not UTF-8"),
        (calendar(ON, f"{ON}\0"), "NUL"),
        (calendar(ON, TALKS), "line 9: the event that begins here: DTSTART is missing"),
        (calendar("DTSTART;VALUE=DATE:20310709"), "SUMMARY is missing"),
        (calendar(f"{TALKS}\r\nDTSTART:soon"), "line 4: the event that begins here: DTSTART"),
        (calendar(f"{ON}\r\nDTEND;VALUE=DATE:20310101"), "DTEND"),
        (calendar(f"{ON}\r\nX-TALKWATCH-DATA:###"), "line 4"),
        (calendar(f"{ON}\r\nX-TALKWATCH-DATA:e30="), "id"),
        (calendar(f"{ON}\r\nRRULE:FREQ=SECONDLY;COUNT=1000000"), "RRULE: repeats SECONDLY"),
        (calendar(f"{ON}\r\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4;BYMINUTE=1,2,3"), "RRULE: repeats within a day"),
        (calendar(f"{ON}\r\nRRULE:FREQ=DAILY;INTERVAL=0"), "RRULE: INTERVAL"),
        (calendar(f"{ON}\r\nRDATE:" + ",".join(["20310709T100000"] * 50_000)), "longer"),
        (calendar(*[f"{TALKS}\r\nDTSTART;VALUE=DATE:16310709\r\nRRULE:FREQ=DAILY"] * 300), "RRULE: too many"),
        (calendar(*[f"{ON}\r\nRRULE:FREQ=DAILY"] * 50), "RRULE: more than 10000 occurrences in all of the file"),
        (calendar(ON).replace(b"\r\n", b"\r"), "line 1: a carriage return without a line feed"),
        (calendar(f"SUMMARY:a\rEND:VEVENT\r{ON}"), "line 6: a carriage return without a line feed"),
        (
            calendar(ON).replace(b"BEGIN:VEVENT", b"BEGIN;X=1:VEVENT"),
            "line 4: BEGIN;X=1: BEGIN and END have no parameters",
        ),
        (calendar(ON + "\r\nX-A:b" * 100_000), "more than 2000 lines"),
        (calendar(*[ON] * 6000), "more than 5000 events"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000, "levels"),
        (calendar(ON, head=f"{ZONE}END:STANDARD\r\nEND:VTIMEZONE\r\n"), "line 8: RRULE"),
        (calendar(ON) * 2, "once"),
        (calendar(ON + "a" * 5_000_000), "larger than"),
    ],
)
def test_a_calendar_that_is_wrong_is_refused_whole_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_calendar(data, "a.ics", NOW)
    assert str(caught.value).startswith("a.ics")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("/home/ann/notes/ministry.ics", "ministry.ics"),
        ("ministry.ics", "ministry.ics"),
        ("https://ann:secret@dav.example/private/token/calendar.ics", "dav.example"),
    ],
)
def test_a_calendar_without_a_name_is_called_by_its_file_or_its_host(name: str, outlet: str) -> None:
    (one,) = read_calendar(calendar(ON), name, NOW)
    assert one.reports[0].source.outlet == outlet


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=300",
        "FREQ=WEEKLY;INTERVAL=1000000",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
    ],
)
def test_a_million_repetitions_or_none_come_to_an_end(rule: str) -> None:
    assert len(read(f"{ON}\r\nRRULE:{rule}")) < 400


def test_line_breaks_in_a_text_add_no_event_and_no_field() -> None:
    (one,) = read("SUMMARY:A\\nEND:VEVENT\\nBEGIN:VEVENT\\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20310709")
    assert one.status is Status.SCHEDULED
    assert "\n" not in one.source.title
