"""What the user types in under a title of its own is an engagement of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, report
from tests.model.test_order import REPORTS, filed, seen
from watch.model.grouping import group
from watch.model.report import BY_HAND, Kind, Party, Report, by_hand
from watch.model.when import When

DAY = date(2031, 3, 11)
TITLES = st.sampled_from(["Lunch", "Dinner", "Tea", ""])
TYPED = st.builds(
    lambda one, title: replace(one, source=replace(one.source, outlet=BY_HAND, title=title)), REPORTS, TITLES
)


def typed(title: str, minute: int, *sides: str, when: When | None = None, kind: Kind = Kind.MEETING) -> Report:
    at = NOW + timedelta(minutes=minute)
    return by_hand(title, when or When.on(DAY), [Party(side) for side in sides], at, kind=kind)


def titles(groups: Sequence[Sequence[Report]]) -> list[list[str]]:
    return [[one.source.title for one in members] for members in groups]


def test_titles_of_their_own_are_engagements_of_their_own() -> None:
    told = [
        typed("Budget", 0, "Freedonia"),
        typed("Lunch", 1, "Freedonia"),
        typed("Gala", 2, "Freedonia", kind=Kind.SUMMIT),
    ]
    assert titles(group(told)) == [["Budget"], ["Lunch"], ["Gala"]]
    assert len(filed(*([one] for one in told)).engagements) == 3


def test_the_same_title_is_the_same_engagement_and_so_is_none() -> None:
    sides = ("Freedonia", "Sylvania")
    told = [typed("Gas talks", 0, *sides), typed(" gas  TALKS", 1, *sides), typed("", 2, *sides)]
    assert len(group(told)) == 1


def test_news_that_fits_two_goes_with_the_first_and_joins_them_not() -> None:
    sides = ("Freedonia", "Sylvania")
    budget, lunch = typed("Budget", 0, *sides), typed("Lunch", 1, *sides)
    news = report(When.on(DAY), *sides, published=DAY - timedelta(1))
    for batches in ([budget], [lunch], [news]), ([news], [budget], [lunch]), ([budget], [news], [lunch]):
        found = filed(*batches).engagements.values()
        assert {frozenset(r.id for r in one.reports) for one in found} == {
            frozenset([news.id, budget.id]),
            frozenset([lunch.id]),
        }


def test_a_week_typed_in_under_two_titles_is_two() -> None:
    sides = ("Freedonia", "Sylvania")
    news = report(When.on(DAY), *sides, published=DAY - timedelta(1))
    week = When.week_of(DAY)
    told = [news, typed("Tea", 0, *sides, when=week), typed("Lunch", 1, *sides, when=week)]
    assert len(group(told)) == len(filed(*([one] for one in told)).engagements) == 2


@given(st.lists(REPORTS | TYPED, max_size=7, unique_by=lambda r: r.id), st.data())
def test_nothing_that_is_typed_in_is_lost(reports: list[Report], data: st.DataObject) -> None:
    groups = group(reports)
    assert sorted(one.id for members in groups for one in members) == sorted(one.id for one in reports)
    assert titles(groups) == titles(group(data.draw(st.permutations(reports))))


@given(st.lists(TYPED, max_size=6, unique_by=lambda r: r.id), st.data())
def test_any_order_of_what_is_typed_in_ends_in_the_same(reports: list[Report], data: st.DataObject) -> None:
    one_by_one = filed(*([one] for one in data.draw(st.permutations(reports))))
    assert seen(one_by_one) == seen(filed(reports))
