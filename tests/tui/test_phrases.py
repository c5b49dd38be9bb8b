from __future__ import annotations

from datetime import date, time

import pytest

from watch.model.when import When
from watch.tui.phrases import dates, dates_within

WHENS = (
    When.on(date(2031, 12, 31)),
    When.between(date(2031, 1, 29), date(2031, 1, 30)),
    When.between(date(2031, 11, 29), date(2031, 12, 10)),
    When.between(date(2030, 12, 29), date(2031, 1, 3)),
    When.at(date(2031, 12, 29), time(16, 30), "UTC"),
    When.week_of(date(2031, 9, 1)),
    When.month_of(date(2031, 9, 1)),
    When.window(date(2031, 11, 21), date(2031, 12, 30)),
)


@pytest.mark.parametrize("when", WHENS, ids=str)
@pytest.mark.parametrize("cells", [17, 21])
def test_dates_fit_the_list_with_their_year(when: When, cells: int) -> None:
    said = dates_within(when, date(2026, 5, 5), cells)
    assert len(said) <= cells
    assert "31" in said.replace("31 Dec", "", 1)


def test_a_week_over_the_new_year_bears_the_year_of_its_first_day() -> None:
    assert dates(When.week_of(date(2031, 12, 31))) == "week of 29 Dec 2031"
