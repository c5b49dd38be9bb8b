from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.exchange.ics.test_read import calendar
from watch.config import shipped
from watch.interchange import Format, read_files, read_named
from watch.model.errors import InputError
from watch.model.report import Party, Report
from watch.reading import Names

NAMES = Names(shipped("config"))


def word(lines: str) -> Report:
    (one,) = read_named(calendar(f"{lines}\r\nDTSTART:20310709T100000"), "ministry.ics", NOW, NAMES)
    return one.reports[0]


def test_the_names_in_the_title_of_an_event_are_its_parties() -> None:
    assert word("SUMMARY:Canada\\, Norway: talks on fish").parties == (Party("Canada"), Party("Norway"))
    assert [party.side for party in word("SUMMARY:EU–Japan summit").parties] == ["European Union", "Japan"]


def test_the_invited_join_those_whom_the_title_names() -> None:
    found = word("SUMMARY:Talks with Norway\r\nATTENDEE;CN=Ann Lee (Canada):mailto:a@x.example")
    assert found.parties == (Party("Norway"), Party("Ann Lee", "Canada"))


def test_an_event_that_names_nobody_stands_for_itself() -> None:
    assert word("SUMMARY:Staff lunch").parties == (Party("Staff lunch"),)


def test_a_place_that_is_known_brings_its_country_and_its_zone() -> None:
    found = word("SUMMARY:Canada – Norway talks\r\nLOCATION:Hall 3\\, Geneva\\, Switzerland")
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Geneva", "Switzerland")
    assert found.when.zone == found.place.zone == "Europe/Zurich"


def test_a_name_of_the_users_own_counts(tmp_path: Path) -> None:
    own = tmp_path / "gazetteer.tsv"
    own.write_text("body\tFreedonian League\t\t\tFL\n")
    data = calendar("SUMMARY:Meeting with the FL\r\nDTSTART:20310709T100000")
    (one,) = read_named(data, "a.ics", NOW, Names(shipped("config"), (own,)))
    assert one.reports[0].parties == (Party("Freedonian League"),)


def test_of_several_files_all_are_read_or_none() -> None:
    good = calendar("SUMMARY:Canada – Norway talks\r\nDTSTART:20310709T100000")
    assert len(read_files([("a.ics", good), ("b.ics", good)], Format.ICS, NOW, NAMES)) == 2
    with pytest.raises(InputError, match=r"b\.ics"):
        read_files([("a.ics", good), ("b.ics", good[:-10])], Format.ICS, NOW, NAMES)
