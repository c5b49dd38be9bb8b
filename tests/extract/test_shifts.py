"""An engagement that moves to another place, or becomes a call: read in an article, and told of in the store."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.names import gazetteer
from watch import pipeline
from watch.extract.article import Article
from watch.extract.read import read
from watch.model.report import Kind, Report
from watch.model.standing import Standing
from watch.store.watchlist import WatchlistStore

#: A Wednesday.
PUBLISHED = date(2019, 3, 13)
FRIDAY, MONDAY = date(2019, 3, 15), date(2019, 3, 18)
GAZETTEER = gazetteer()


def only(text: str) -> Report:
    (report,) = (one for one in read(Article(text, PUBLISHED, lang="en"), GAZETTEER).reports if one.is_sure)
    return report


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Togo and Benin planned for Friday have been moved from Geneva to Vienna, officials said.",
        "Friday's talks between Togo and Benin have been moved to Vienna.",
        "The venue of Friday's talks between Togo and Benin was changed to Vienna.",
        "Togo and Benin will hold Friday's talks in Vienna instead of Geneva.",
        "The talks between Togo and Benin, originally due in Geneva on Friday, will take place in Vienna instead.",
        "Togo and Benin are to hold talks in Geneva on Friday. The talks have been relocated to Vienna.",
    ],
)
def test_a_move_to_another_place_keeps_the_date(text: str) -> None:
    report = only(text)
    assert (report.when.start, report.moved_from) == (FRIDAY, report.when)
    assert (report.kind, report.place and report.place.name, report.status) == (Kind.TALKS, "Vienna", "scheduled")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The summit of Togo and Benin on Friday has been turned into a phone call, aides said.", Kind.PHONE_CALL),
        ("Friday's meeting of Togo and Benin was replaced by a video conference.", Kind.VIDEO_CALL),
        ("The meeting of Togo and Benin in Lagos on Friday will be held online instead.", Kind.VIDEO_CALL),
        (
            "Instead of meeting in Lagos, the presidents of Togo and Benin will speak by phone on Friday.",
            Kind.PHONE_CALL,
        ),
    ],
)
def test_what_becomes_a_call_says_so(text: str, kind: Kind) -> None:
    report = only(text)
    assert (report.kind, report.place, report.when.start, report.moved_from) == (kind, None, FRIDAY, report.when)


def test_a_new_date_and_a_new_place_are_both_read() -> None:
    report = only("The talks between Togo and Benin were moved from Friday to Monday and from Geneva to Vienna.")
    assert days(report) == (FRIDAY, MONDAY, "Vienna")


def test_a_new_date_alone_leaves_the_place() -> None:
    report = only("The talks between Togo and Benin in Geneva on Friday were moved to Monday.")
    assert days(report) == (FRIDAY, MONDAY, "Geneva")


def days(report: Report) -> tuple[date | None, date, str | None]:
    former = report.moved_from.start if report.moved_from else None
    return former, report.when.start, report.place.name if report.place else None


def listed(folder: Path, now: datetime, *texts: str) -> Standing:
    """The one engagement of a store in which the texts were taken up, a day apart."""
    store = WatchlistStore(folder)
    for number, text in enumerate(texts):
        article = Article(text, PUBLISHED - timedelta(days=len(texts) - number), outlet=f"Desk {number}", lang="en")
        reading = read(article, GAZETTEER)
        pipeline.record(store, reading.reports, now + timedelta(minutes=number), followups=reading.followups)
    (standing,) = store.load().agenda(now + timedelta(hours=1))
    return standing


FIRST = "Togo and Benin will hold talks in Geneva on March 15, officials said."


@pytest.mark.parametrize(
    ("second", "kind", "place", "note"),
    [
        (
            "The talks between Togo and Benin on March 15 have been moved to Vienna.",
            "talks",
            "Vienna",
            "Geneva to Vienna",
        ),
        ("The talks of Togo and Benin have been moved to Vienna, aides said.", "talks", "Vienna", "Geneva to Vienna"),
        (
            "The talks between Togo and Benin on March 15 have been turned into a phone call.",
            "phone call",
            None,
            "talks to phone call",
        ),
    ],
)
def test_a_later_article_moves_the_engagement_with_a_slip(
    tmp_path: Path, now: datetime, second: str, kind: str, place: str | None, note: str
) -> None:
    standing = listed(tmp_path, now.replace(year=2019, month=3, day=13), FIRST, second)
    assert (standing.kind, standing.place and standing.place.name, standing.when.start) == (kind, place, FRIDAY)
    assert [(slip.note, slip.is_of_date) for slip in standing.slips] == [(note, False)]
