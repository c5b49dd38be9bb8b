"""Who takes part, by titles, styles and the names that news has for them."""

from __future__ import annotations

import pytest

from tests.extract.telling import PUBLISHED, told
from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.read import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Evo Morales met with President of the Federative Republic of Brazil Michel Temer in Lima on Monday.",
            ["11-06..11-06 meeting Bolivia+Brazil @Lima happened"],
        ),
        (
            "Foreign Minister of the Kingdom of Thailand Don Pramudwinai will be in Hanoi on November 20.",
            ["11-20..11-20 visit Thailand+Vietnam @Hanoi scheduled"],
        ),
        (
            "Secretary of State Rex W. Tillerson met Sergei V. Lavrov in Geneva on Monday.",
            ["11-06..11-06 meeting Russia+United States @Geneva happened"],
        ),
        (
            "Vladimir V. Putin met Recep T. Erdogan in Sochi on Monday.",
            ["11-06..11-06 meeting Russia+Turkey @Sochi happened"],
        ),
        (
            "King Abdullah of Jordan will visit Cyprus on Friday.",
            ["11-10..11-10 visit Cyprus+Jordan @Cyprus scheduled"],
        ),
        (
            "Iran and six world powers (the P5+1) will meet in Almaty on Friday.",
            ["11-10..11-10 meeting Iran+P5+1 @Almaty scheduled"],
        ),
        (
            "Myanmar's army and Thai officials held talks in the border town of Kawkareik on Monday.",
            ["11-06..11-06 talks Myanmar+Thailand @Kawkareik happened"],
        ),
        (
            "The Security Council has scheduled a meeting for Thursday.",
            ["11-09..11-09 council session United Nations @- scheduled"],
        ),
        (
            "Israel's Benjamin Netanyahu and Egypt's Sameh Shoukry met on Sunday. "
            "U.S. envoy Jason Greenblatt met both leaders separately in Eilat on Monday.",
            [
                "11-05..11-05 meeting Egypt+Israel @- happened",
                "11-06..11-06 meeting Egypt+Israel+United States @Eilat happened",
            ],
        ),
        (
            "Theresa May telephoned Narendra Modi and Nawaz Sharif on Monday. "
            "Foreign Secretary Boris Johnson is to visit both countries on November 20.",
            [
                "11-06..11-06 phone call India+Pakistan+United Kingdom @- happened",
                "11-20..11-20 visit India+Pakistan+United Kingdom @India scheduled",
            ],
        ),
        (
            "Omani and Qatari officials ended the 12th session of the Oman-Qatar Joint Committee in Muscat on Monday.",
            ["11-06..11-06 council session Oman+Qatar @Muscat happened"],
        ),
        (
            "Angela Merkel will host talks between Armenia and Georgia on Friday "
            "on the sidelines of the Munich Security Conference.",
            ["11-10..11-10 talks Armenia+Georgia+Germany @- scheduled"],
        ),
    ],
)
def test_parties_by_their_titles_and_common_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_style_of_a_state_in_another_language() -> None:
    text = "Министр иностранных дел Республики Армения Эдвард Налбандян посетит Грузию 20 ноября."
    [report] = read(Article(text, PUBLISHED, lang="ru"), gazetteer()).reports
    assert sorted(report.sides) == ["Armenia", "Georgia"]
