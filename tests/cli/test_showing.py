from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from tests.cli.conftest import Talkwatch
from tests.conftest import report

Keep = Callable[..., list[str]]
AS_OF = ("--as-of", "2031-03-04T12:00Z")

REPORT = [
    "outlet", "title", "url", "published", "quote", "date_words", "kind", "parties", "place",
    "start", "end", "precision", "status", "confidence",
]  # fmt: skip


def test_a_report_has_the_fields_that_scripts_rely_on(talkwatch: Talkwatch, keep: Keep) -> None:
    published = datetime(2031, 3, 1, 9, 30, tzinfo=UTC)
    (id_,) = keep(report(date(2031, 3, 10), "Ann Lee (Freedonia)", "Sylvania", place="Geneva", published=published))
    shown = talkwatch("show", id_, "--json", *AS_OF).data
    (found,) = shown["reports"]
    assert list(found) == REPORT
    assert found == {
        "outlet": "Wire",
        "title": "A title",
        "url": "https://wire.example/2031-03-01 09:30:00+00:00/They+will+meet.",
        "published": "2031-03-01T09:30:00+00:00",
        "quote": "They will meet.",
        "date_words": "then",
        "kind": "talks",
        "parties": ["Freedonia", "Sylvania", "Ann Lee"],
        "place": "Geneva",
        "start": "2031-03-10",
        "end": "2031-03-10",
        "precision": "day",
        "status": "scheduled",
        "confidence": 0.9,
    }
    assert (shown["decisions"], shown["slips"]) == ([], [])


def test_a_slip_says_who_moved_it(talkwatch: Talkwatch, keep: Keep) -> None:
    old, new = date(2031, 3, 10), date(2031, 3, 20)
    keep(report(old, published=date(2031, 3, 1)))
    (id_,) = keep(report(new, moved_from=old, published=date(2031, 3, 2), outlet="Gazette", quote="Not yet."))
    (slip,) = talkwatch("show", id_, "--json", *AS_OF).data["slips"]
    assert (slip["before"]["start"], slip["after"]["start"]) == ("2031-03-10", "2031-03-20")
    assert (slip["outlet"], slip["quote"]) == ("Gazette", "Not yet.")


def test_people_read_the_quote_the_outlet_and_the_ground_of_the_status(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(date(2031, 3, 10), quote="They will meet then."))
    text = talkwatch("show", id_, *AS_OF).out
    for part in (
        "Freedonia – Sylvania talks",
        "“They will meet then.”",
        "Wire",
        "announced, as Wire reports",
        "in 6 days",
    ):
        assert part in text


def test_before_its_first_report_it_is_not_there(talkwatch: Talkwatch, keep: Keep) -> None:
    (id_,) = keep(report(date(2031, 3, 10), published=date(2031, 3, 1)))
    answer = talkwatch("show", id_, "--as-of", "2031-02-28")
    assert (answer.status, answer.out) == (1, "")


def test_times_of_publication_have_a_zone_and_days_have_no_time(talkwatch: Talkwatch, keep: Keep) -> None:
    late = datetime(2020, 3, 2, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    (id_,) = keep(
        report(date(2199, 3, 10), published=date(2020, 3, 1)),
        report(date(2199, 3, 10), published=late, outlet="Gazette"),
    )
    out = talkwatch("show", id_).out
    assert "Gazette, 2020-03-01 20:30 UTC: A title" in out
    assert "Wire, 2020-03-01: A title" in out


def test_what_was_entered_by_hand_is_said_to_be(talkwatch: Talkwatch) -> None:
    talkwatch(
        "add", "Freedonia – Sylvania talks", "--when", "2199-03-10", "--party", "Freedonia", "--party", "Sylvania"
    )
    (id_,) = [row["id"] for row in talkwatch("list", "--json").data]
    out = talkwatch("show", id_).out
    assert "status     scheduled: entered by you" in out
    assert "by hand reports" not in out
    assert "“”" not in out
