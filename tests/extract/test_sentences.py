"""Where sentences end, and what of a page is no sentence."""

from __future__ import annotations

import pytest

from tests.names import gazetteer
from watch.extract.sentences import layout

GAZETTEER = gazetteer()


def read(text: str, lang: str = "en") -> list[str]:
    page = layout(text, GAZETTEER.lexicons[lang])
    return [" ".join(text[s.begin : s.end].split()) for s in page.sentences if not s.is_heading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Mr. Li. They left.", ["He met Mr. Li.", "They left."]),
        ("The U.S. envoy came on Jan. 12. He left.", ["The U.S. envoy came on Jan. 12.", "He left."]),
        ("“We agreed.” She smiled.", ["“We agreed.”", "She smiled."]),
        ("It is due in the U.S. The talks go on.", ["It is due in the U.S.", "The talks go on."]),
        ("One line that\nis wrapped and ends here.\n\nTwo.", ["One line that is wrapped and ends here.", "Two."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_day_with_a_dot_ends_no_german_sentence() -> None:
    assert read("Er kommt am 22. Juni nach Wien. Sie nicht.", "de") == ["Er kommt am 22. Juni nach Wien.", "Sie nicht."]


@pytest.mark.parametrize(
    "line", ["© 2021 A Network. All rights reserved.", "Leave a Reply", "Accessibility links", "* Ten Things to Know"]
)
def test_page_furniture_is_no_sentence(line: str) -> None:
    assert read(f"The talks began at noon.\n\nThey ended at one.\n\n{line}\n") == [
        "The talks began at noon.",
        "They ended at one.",
    ]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("RABAT (Wire) -- The king left.", "RABAT"),
        ("QUITO, May 3, 2011 (Wire) -- The king left.", "QUITO"),
        ("The king left -- or so they say.", None),
    ],
)
def test_a_dateline_names_the_city_and_is_no_part_of_the_sentence(text: str, city: str | None) -> None:
    page = layout(text, GAZETTEER.lexicons["en"])
    assert page.city == city
    assert text[page.sentences[0].begin :].startswith("The king left")
