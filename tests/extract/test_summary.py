from __future__ import annotations

import pytest

from watch.extract.gazetteer import Gazetteer
from watch.extract.summary import location, participants


@pytest.mark.parametrize(
    ("title", "sides"),
    [
        ("EU–Japan summit", ["European Union", "Japan"]),
        ("Weekly call with the Norwegian counterpart", ["Norway"]),
        ("Talks with Canada in Vienna", ["Canada"]),
        ("UK-France talks on fishing", ["United Kingdom", "France"]),
        ("Canada – Freedonia talks", ["Canada", "Freedonia"]),
        ("Freedonia – Sylvania talks", ["Freedonia", "Sylvania"]),
        ("Bilateral: Canada and Norway", ["Canada", "Norway"]),
        ("Federal retreat", []),
        ("Staff lunch – kitchen", []),
        ("May Day reception", []),
    ],
)
def test_the_title_of_an_event_names_who_takes_part(title: str, sides: list[str], gazetteer: Gazetteer) -> None:
    assert [party.side for party in participants(title, gazetteer, 2031)] == sides


def test_a_family_name_alone_is_somebody_in_office_then(gazetteer: Gazetteer) -> None:
    assert [party.side for party in participants("Modi meets Trudeau", gazetteer, 2022)] == ["India", "Canada"]
    assert participants("Lunch with Trudeau", gazetteer, 2060) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Vienna", "Vienna", "Austria"),
        ("Oslo, Norway", "Oslo", "Norway"),
        ("Hall 3, Geneva, Switzerland", "Geneva", "Switzerland"),
        ("Room 5", "Room 5", None),
        ("https://meet.example/5", "https://meet.example/5", None),
    ],
)
def test_the_place_of_an_event_is_the_city_in_it(
    text: str, name: str, country: str | None, gazetteer: Gazetteer
) -> None:
    found = location(text, gazetteer)
    assert found is not None
    assert (found.name, found.country) == (name, country)
