"""News that ends or moves an engagement without saying when it was to be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.read import read
from watch.model.report import Kind, Report, Status

GAZETTEER = gazetteer()
PUBLISHED = datetime(2019, 5, 14, 10, 0, tzinfo=UTC)


def followups(text: str) -> tuple[Report, ...]:
    reading = read(Article(text, PUBLISHED, lang="en"), GAZETTEER)
    assert not [report for report in reading.reports if report.only_follows]
    return reading.followups


@pytest.mark.parametrize(
    ("text", "status", "sides", "window"),
    [
        (
            "Norway and Serbia concluded talks in Vienna, diplomats said.",
            Status.HAPPENED,
            frozenset({"Norway", "Serbia"}),
            "between 2019-05-10 and 2019-05-14",
        ),
        (
            "The talks between Norway and Serbia were called off, diplomats said.",
            Status.CANCELLED,
            frozenset({"Norway", "Serbia"}),
            "between 2019-05-14 and 2019-09-21",
        ),
        (
            "Talks between Norway and Serbia were postponed indefinitely.",
            Status.POSTPONED,
            frozenset({"Norway", "Serbia"}),
            "between 2019-05-14 and 2019-09-21",
        ),
    ],
)
def test_what_ends_or_moves_something_is_a_followup(
    text: str, status: Status, sides: frozenset[str], window: str
) -> None:
    (report,) = followups(text)
    assert (report.status, report.sides, str(report.when), report.kind) == (status, sides, window, Kind.TALKS)
    assert report.is_sure
    assert report.only_follows
    assert report.quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Serbia will hold talks in Vienna, diplomats said.",
        "Norway and Serbia could hold talks in Vienna, diplomats said.",
        "Norway has not held talks with Serbia, diplomats said.",
        "Norway concluded talks in Vienna, diplomats said.",
        "Norway and Serbia concluded talks in Vienna on Monday, diplomats said.",
        "The road was closed. The rain went on. The bridge is shut. Norway and Serbia concluded talks in Vienna.",
    ],
)
def test_nothing_else_is_one(text: str) -> None:
    assert followups(text) == ()
