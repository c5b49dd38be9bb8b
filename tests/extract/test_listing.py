"""Advisories and diaries: items under their towns, all of one day."""

from __future__ import annotations

from datetime import date

from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.report import Kind, Report

ADVISORY = """LONDON, March 14, 2019 (Wire) -- The following stories are to be covered on Thursday.

-- RIGA: Danish Foreign Minister Ole Friis holds talks with his Latvian counterpart.

-- WELLINGTON: Prime Minister Jane Holt is expected to speak with her Fijian counterpart by phone.

-- OSLO: The Nordic Council's two-day summit opens in the town hall.

-- LIMA: Chile and Peru will open the third round of talks on fishing on March 21.

-- ROME: Parliament votes on the budget.
"""
DIARY = """This diary is filed daily.
THURSDAY, MARCH 14
** RIGA - Denmark's Ole Friis holds talks with Latvia's leader. ** ANKARA - Togo's leader pays a visit to Turkey.
FRIDAY, MARCH 15
** CAIRO - Egyptian President Omar Fahmy meets Jordan's King Hamza.
"""
PROSE = """RIGA, March 13 (Wire) -- Danish Foreign Minister Ole Friis holds talks -- his third -- with Latvia's leader.
He said -- and meant -- that he would come again. The budget -- a large one -- was voted on Thursday.
"""


def reports(text: str) -> list[Report]:
    gazetteer = Gazetteer.load(shipped("config"))
    return [one for one in read(Article(text, date(2019, 3, 13), ""), gazetteer).reports if one.is_sure]


def told(text: str) -> list[tuple[Kind, date, str | None, set[str]]]:
    return [(one.kind, one.when.start, one.place.name if one.place else None, set(one.sides)) for one in reports(text)]


def test_each_item_has_the_day_of_the_list_and_its_town() -> None:
    thursday = date(2019, 3, 14)
    assert told(ADVISORY) == [
        (Kind.TALKS, thursday, "Riga", {"Denmark", "Latvia"}),
        (Kind.PHONE_CALL, thursday, None, {"New Zealand", "Fiji"}),
        (Kind.SUMMIT, thursday, "Oslo", {"Nordic Council"}),
        (Kind.TALKS, date(2019, 3, 21), "Lima", {"Chile", "Peru"}),
    ]


def test_the_words_of_the_heading_are_told_as_those_of_the_date() -> None:
    assert reports(ADVISORY)[0].date_words == "Thursday"
    assert "its day is that of the list" in reports(ADVISORY)[0].reasons


def test_items_stand_under_the_heading_before_them() -> None:
    assert told(DIARY) == [
        (Kind.TALKS, date(2019, 3, 14), "Riga", {"Denmark", "Latvia"}),
        (Kind.VISIT, date(2019, 3, 14), "Turkey", {"Togo", "Turkey"}),
        (Kind.MEETING, date(2019, 3, 15), "Cairo", {"Egypt", "Jordan"}),
    ]


def test_dashes_inside_sentences_make_no_list() -> None:
    assert told(PROSE) == []
