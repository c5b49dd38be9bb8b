from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.conftest import NOW, filed, report
from tests.exchange.values import watchlists
from watch.exchange.brief import wire
from watch.exchange.brief.compose import Brief, compose
from watch.exchange.brief.lines import markdown, sentence, text
from watch.exchange.brief.page import page
from watch.exchange.brief.values import values
from watch.model.report import Kind, Place, Report, Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

DAY = date(2031, 3, 10)
GENEVA = Place("Geneva", "Switzerland", "Europe/Zurich")


def brief(*reports: Report, since: datetime | None = None, days: int = 14) -> Brief:
    return compose(filed(*reports).view(NOW), NOW, days, since)


def only_line(*reports: Report, since: datetime | None = None) -> str:
    made = brief(*reports, since=since)
    (item,) = [item for day in made.days for item in day.items]
    return sentence(item)


def test_a_line_gives_place_title_and_the_time_at_the_venue_and_in_gmt() -> None:
    at = replace(report(When.at(date(2031, 3, 11), time(10))), place=GENEVA)
    assert only_line(at) == "GENEVA - Freedonia-Sylvania talks - 1000 CET (0900 GMT)"


def test_a_time_that_is_on_another_day_in_gmt_says_which() -> None:
    at = report(When.at(DAY, time(8), "Asia/Tokyo"))
    assert "0800 JST (2300 GMT on March 9)" in only_line(at)


def test_a_zone_without_a_name_is_local_and_gmt_is_said_once() -> None:
    assert "0800 local (0100 GMT)" in only_line(report(When.at(DAY, time(8), "+07:00")))
    assert only_line(report(When.at(DAY, time(8), "UTC"))).endswith("- 0800 GMT")
    assert only_line(report(When.at(DAY, time(8)))).endswith("- 0800 GMT")


def test_an_hour_that_should_be_known_by_now_is_to_be_confirmed_and_never_midnight() -> None:
    for day in (NOW.date(), NOW.date() + timedelta(1)):
        assert only_line(report(day)) == "Freedonia-Sylvania talks (tbc)"
    assert only_line(report(NOW.date() + timedelta(2))) == "Freedonia-Sylvania talks"
    assert only_line(report(When.at(NOW.date(), time(18), "UTC"))) == "Freedonia-Sylvania talks - 1800 GMT"


def test_a_range_says_its_end_and_a_call_its_way() -> None:
    line = only_line(report(When.between(DAY, DAY + timedelta(2)), kind=Kind.VIDEO_CALL))
    assert line == "Freedonia-Sylvania video call (video) (to March 12)"
    assert only_line(report(When.between(NOW.date() - timedelta(2), NOW.date()))).endswith("talks (final day)")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When.on(DAY), "March 10"),
        (When.between(DAY, DAY + timedelta(2)), "March 10 to 12"),
        (When.between(date(2031, 1, 30), date(2031, 2, 2)), "Jan. 30 to Feb. 2"),
        (When.between(date(2030, 12, 30), date(2031, 1, 2)), "Dec. 30, 2030 to Jan. 2"),
        (When.week_of(DAY), "the week of March 10"),
        (When.month_of(DAY), "March"),
        (When.month_of(date(2032, 3, 1)), "March 2032"),
        (When.window(DAY, DAY + timedelta(5)), "some day of March 10 to 15"),
    ],
)
def test_dates_are_written_as_a_wire_agency_writes_them(when: When, words: str) -> None:
    assert wire.when(when, 2031) == words


def test_names_are_those_of_the_trade() -> None:
    assert wire.title("United States – European Union talks") == "U.S.-EU talks"
    assert wire.title("United Nations Security Council session") == "UN Security Council session"


def test_marks_say_new_different_and_moved() -> None:
    first = report(DAY, published=NOW - timedelta(days=3))
    new = report(DAY + timedelta(1), "Ruritania", "Graustark", published=NOW - timedelta(hours=1))
    moved = report(DAY + timedelta(4), "A", "B", moved_from=DAY, published=NOW - timedelta(hours=1))
    made = text(brief(first, new, moved, report(DAY, "A", "B"), since=NOW - timedelta(days=1)))
    assert [line for line in made.splitlines() if "talks" in line] == [
        "Freedonia-Sylvania talks",
        "** Ruritania-Graustark talks",
        "» A-B talks (moved from March 10)",
    ]
    differing = report(DAY), report(When.between(DAY, DAY + timedelta(1)), outlet="B", published=NOW)
    assert "\n** ≠ Freedonia" in text(brief(*differing, since=NOW - timedelta(days=9)))


def test_what_has_no_day_stands_first_and_what_is_over_last() -> None:
    yesterday = NOW.date() - timedelta(1)
    made = text(
        brief(
            report(DAY),
            report(When.week_of(DAY), "A", "B"),
            report(DAY, "C", "D", status=Status.POSTPONED),
            report(yesterday, "E", "F"),
            report(yesterday, "G", "H"),
            report(yesterday, "G", "H", status=Status.HAPPENED, published=NOW, outlet="Other"),
            report(DAY, "I", "J", status=Status.CANCELLED, published=NOW),
        )
    )
    order = ["Unspecified date:", "A-B", "C-D", "MONDAY, MARCH 10", "Freedonia", "HAPPENED", "G-H"]
    order += ["CALLED OFF", "I-J", "NOBODY CONFIRMED", "E-F"]
    assert [made.index(part) for part in order] == sorted(made.index(part) for part in order)
    assert "G-H talks (March 3) - reported by Other" in made
    assert "A-B talks (the week of March 10)" in made
    assert "C-D talks (postponed from March 10, no new date)" in made


def test_what_goes_on_is_listed_on_the_first_day() -> None:
    made = brief(report(When.between(NOW.date() - timedelta(2), NOW.date() + timedelta(2))))
    assert [day.day for day in made.days] == [NOW.date()]


def test_only_the_days_asked_for_are_listed() -> None:
    assert not brief(report(DAY), days=3).days
    assert brief(report(DAY), days=7).days


def test_what_closed_before_the_last_brief_is_not_told_again() -> None:
    over = report(NOW.date() - timedelta(4), status=Status.HAPPENED, published=NOW - timedelta(days=3))
    announced = report(NOW.date() - timedelta(4), published=NOW - timedelta(days=9))
    assert brief(announced, over).happened
    assert not brief(announced, over, since=NOW - timedelta(days=1)).happened


def test_an_empty_brief_says_so_in_each_format() -> None:
    empty = compose((), NOW)
    assert empty.is_empty
    assert all("Nothing is coming." in made for made in (text(empty), markdown(empty), page(empty)))


HOSTILE = '</style><script>alert(1)</script> [x](javascript:a) *b* <img src=x onerror="a"> `c`'


def test_a_hostile_title_is_text_in_markdown_and_html() -> None:
    made = brief(report(DAY, name=HOSTILE, quote=HOSTILE, place="<b>Geneva</b>"))
    assert "<script" not in page(made)
    assert "<img" not in page(made)
    assert "<script" not in markdown(made).replace("\\<", "")
    assert r"\[x\](javascript:a)" in markdown(made)


class Tags(HTMLParser):
    """Every element and its attributes, and whether each that was opened was closed."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(watchlists())
def test_a_page_is_well_formed_and_holds_no_script_whatever_it_tells_of(watchlist: Watchlist) -> None:
    made = compose(watchlist.view(NOW), NOW, 400)
    tags = Tags()
    tags.feed(page(made))
    assert not tags.open
    assert not {"script", "img", "iframe", "object", "link"} & {tag for tag, _ in tags.seen}
    assert not [name for _, attributes in tags.seen for name in attributes if name.startswith("on")]
    assert all((a.get("href") or "https").startswith("http") for _, a in tags.seen)
    assert text(made)
    assert markdown(made)


def test_the_json_has_each_engagement_as_in_the_list_with_the_marks() -> None:
    made = json.loads(json.dumps(values(brief(report(DAY, published=NOW), since=NOW - timedelta(1)))))
    (day,) = made["days"]
    assert day["day"] == "2031-03-10"
    assert day["engagements"][0]["new"] is True
    assert day["engagements"][0]["start"] == "2031-03-10"
    assert made["since"] == "2031-03-03T12:00:00+00:00"


@pytest.mark.parametrize("days", [0, -5, 1])
def test_a_brief_covers_a_day_at_least(days: int) -> None:
    made = compose((), NOW, days)
    assert made.first == made.last == NOW.astimezone(UTC).date()
