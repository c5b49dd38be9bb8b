"""What looks like a date and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.dates.conftest import Find


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital; we sat and waited.",
        "May I ask, Theresa May wondered.",
        "March on, cried the crowd.",
        "The 5 + 1 group drafted a text.",
        "The 5+1 group drafted a text.",
        "The six-party text was read out.",
        "He is the 45th president.",
        "The 66-year-old envoy spoke.",
        "The envoy, 66, spoke.",
        "The envoy is 66 years old.",
        "The hosts won 3-1 and then 102-98.",
        "The motion passed 12-2 with 5 abstentions.",
        "They pledged $2022 and 2.5 billion euros, or 100,000 a head.",
        "Resolution 1929 still stands.",
        "The U.S. and D.C. police agreed with the G7.",
        "Call (202) 555-0142 or +41 22 917 12 34.",
        "Some 1,500 troops and 2000 people fled.",
        "The second round follows the first.",
        "Rate it 9/10 and 7.5.",
        "He read chapter 12, verses 3 and 4.",
        "A decision of the European Council (EU) 10/2.",
        "Mark and Jan and Augustus are friends.",
        "Spring to action, fall in line.",
        "Flight MH17 and the F-16.",
        "It was 5.10 metres long.",
        "The 1998 Human Rights Act stands, as does the Shipping Act of 1984.",
        "A 2004 law and Law No. 7 of 2011 forbid it.",
        "April Jones and June Smith agreed.",
        "The bond closed at 14.05 and then at 7.25.",
        "Black and white, one or two, half and half.",
        "",
        "   \n\n  ",
    ],
)
def test_no_date(find: Find, text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "They meet on February 30.",
        "They meet on 31 April 2022.",
        "They meet on 32/13/2022.",
        "They meet on 2022-13-45.",
        "They met on March 20, 0000, it says.",
        "They met on 20 March 0000, it says.",
        "They speak at 25:61 GMT.",
        "They speak at 13 a.m. sharp.",
    ],
)
def test_no_day_of_the_calendar_is_no_day(find: Find, text: str) -> None:
    assert not [one for one in find(text) if one.when and one.when.is_exact]


def test_a_year_of_four_digits_is_never_dropped(find: Find) -> None:
    (found,) = find("It began on January 1, 0001.")
    assert (found.text, found.value) == ("January 1, 0001", "0001-01-01")


def test_the_year_of_a_treaty_is_a_year_and_no_day(find: Find) -> None:
    (found,) = find("The 2015 accord still stands.")
    assert (found.value, found.when and found.when.is_exact) == ("2015", False)
