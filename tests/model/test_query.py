"""The filter language: what fits, and where an error points."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, report
from watch.model.engagement import Act, Decision, Engagement
from watch.model.query import MAX_QUERY, QueryError, Searchable, parse_query
from watch.model.report import Kind, Status
from watch.model.standing import Standing, standing
from watch.model.when import When


def view(*reports: object, decisions: tuple[Decision, ...] = ()) -> Standing:
    found = standing(Engagement("x", reports, decisions), NOW)  # type: ignore[arg-type]  # the builder's reports
    assert found is not None
    return found


GENEVA = view(
    report(date(2031, 3, 11), "United States", "Russia", place="Geneva", quote="They sit down in Genève."),
    report(date(2031, 3, 12), "United States", "Russia", place="Geneva", outlet="RFE/RL", published=date(2031, 3, 2)),
)
CALL = view(
    report(When.at(date(2031, 3, 5), time(16)), "Ann Lee (Ukraine)", "Bo Day (Poland)", kind=Kind.PHONE_CALL),
    decisions=(
        Decision(NOW, Act.TAG, "t", tags=("urgent",)),
        Decision(NOW, Act.NOTE, "n", note="ask the embassy"),
    ),
)
PAST = view(report(date(2031, 3, 2), "Kyiv", "Oslo", kind=Kind.VISIT))
MONTH = view(report(When.month_of(date(2031, 4, 1)), "NATO", "Russia", kind=Kind.COUNCIL_SESSION))
ALL = {"geneva": GENEVA, "call": CALL, "past": PAST, "month": MONTH}


def names(word: str) -> Collection[str]:
    return {"Kiev": ("Kyiv",), "ukarine": ("Ukraine",)}.get(word, ())


def fitting(text: str) -> set[str]:
    query = parse_query(text, NOW, names)
    return {name for name, one in ALL.items() if query.matches(one)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"geneva", "call", "past", "month"}),
        ("geneva", {"geneva"}),
        ("GENEVE", {"geneva"}),
        ("russia", {"geneva", "month"}),
        ("russia nato", {"month"}),
        ("russia and nato", {"month"}),
        ("geneva or nato", {"geneva", "month"}),
        ("not russia", {"call", "past"}),
        ("not (russia or kyiv)", {"call"}),
        ("russia not nato", {"geneva"}),
        ("geneva or call lee", {"geneva", "call"}),
        ('"United States"', {"geneva"}),
        ('party:"united states"', {"geneva"}),
        ("party:lee", {"call"}),
        ("party:ukr", {"call"}),
        ("party:geneva", set()),
        ("party:ukarine", {"call"}),
        ("Kiev", {"past"}),
        ("party:Kiev", {"past"}),
        ("kind:call", {"call"}),
        ("kind:council-session", {"month"}),
        ("kind:talks", {"geneva"}),
        ("place:geneva", {"geneva"}),
        ("status:unconfirmed", {"past"}),
        ("status:scheduled", {"geneva", "call", "month"}),
        ("tag:urgent", {"call"}),
        ("tag:urg", set()),
        ("embassy", {"call"}),
        ("source:rfe", {"geneva"}),
        ("when:tomorrow", {"call"}),
        ("when:next-week", {"geneva"}),
        ("when:2031-04", {"month"}),
        ("when:undated", {"month"}),
        ("when:past", {"past"}),
        ("before:2031-03-05", {"past"}),
        ("after:2031-03", {"month"}),
        ("after:today before:2031-04", {"geneva", "call"}),
        ("has:conflict", {"geneva"}),
        ("has:note", {"call"}),
        ("has:time", {"call"}),
        ("Kind:Talks", {"geneva"}),
    ],
)
def test_what_fits(text: str, expected: set[str]) -> None:
    assert fitting(text) == expected


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ("parti:ukraine", 0, "no field 'parti'"),
        ("russia kind:cal or kind:dance", 24, "no kind 'dance'"),
        ("status:great", 7, "no status 'great'"),
        ("before:soon", 7, "no date"),
        ("when:2031-13", 5, "no date"),
        ("party:", 6, "missing"),
        ("party: russia", 6, "missing"),
        ("(russia", 0, "not closed"),
        ("russia)", 6, "closes nothing"),
        ("russia or", 9, "missing"),
        ("or russia", 0, "missing before"),
        ("not", 3, "missing"),
        ('x "united', 2, "not closed"),
        ('party:"united', 6, "not closed"),
        ("has:luck", 4, "has: knows"),
        ("()", 1, "missing before"),
        ("x" * (MAX_QUERY + 1), MAX_QUERY, "at most"),
        ("(" * 200, 50, "too deep"),
    ],
)
def test_errors_point_at_the_character(text: str, position: int, what: str) -> None:
    with pytest.raises(QueryError, match=f"character {position + 1}: .*{what}") as caught:
        parse_query(text, NOW)
    assert caught.value.position == position


@given(st.text(alphabet='ab"():- \tpartyknd:when|é', max_size=40))
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    with contextlib.suppress(QueryError):
        assert parse_query(text, NOW, names).matches(GENEVA) in (True, False)


def test_many_are_searched_in_order() -> None:
    ready = [Searchable.of(one) for one in ALL.values()]
    assert parse_query("russia", NOW).select(ready) == [GENEVA, MONTH]


def test_status_words_with_a_space_are_written_with_a_dash() -> None:
    now_on = view(report(When.between(date(2031, 3, 3), date(2031, 3, 6))))
    assert now_on.status is Status.UNDER_WAY
    assert parse_query("status:under-way", NOW).matches(now_on)


SAVED = {"calls": "kind:call", "soon": "@calls or when:next-week", "loop": "not @loop", "wrong": "kind:dan"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@calls", {"call"}),
        ("@soon", {"call", "geneva"}),
        ("@soon place:geneva", {"geneva"}),
        ("not (@calls or @soon)", {"past", "month"}),
        ('"@calls"', set()),
    ],
)
def test_a_saved_filter_stands_wherever_a_word_may(text: str, names: set[str]) -> None:
    query = parse_query(text, NOW, saved=SAVED)
    assert {name for name, one in ALL.items() if query.matches(one)} == names


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("oslo @cals", 5, "no filter is saved as 'cals': there are @calls"),
        ("oslo (@wrong)", 6, "@wrong, character 6: no kind 'dan'"),
        ("@loop", 0, "@loop stands inside of itself"),
    ],
)
def test_what_is_wrong_with_a_saved_filter_is_told_at_its_name(text: str, position: int, says: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse_query(text, NOW, saved=SAVED)
    assert wrong.value.position == position
    assert says in wrong.value.what


def test_without_saved_filters_the_error_says_so() -> None:
    with pytest.raises(QueryError, match="there is none"):
        parse_query("@calls", NOW)
