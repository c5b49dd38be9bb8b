from __future__ import annotations

import pytest

from watch.extract.gazetteer import Gazetteer
from watch.extract.named import meant, named_kind, named_party, named_place, parties_in, spellings, split_place
from watch.model.report import Kind, Party, Place


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("US", Party("United States")),
        ("nato", Party("NATO")),
        ("Moscow", Party("Russia")),
        ("Kiev", Party("Ukraine")),
        ("Kremlin", Party("Russia")),
        ("macron", Party("Emmanuel Macron", "France", "president")),
        ("Ann Lee (Freedonia)", Party("Ann Lee", "Freedonia")),
        ("Ann Lee (UK)", Party("Ann Lee", "United Kingdom")),
        (" Nobody   Known ", Party("Nobody Known")),
    ],
)
def test_a_party_is_known_by_any_of_its_names(gazetteer: Gazetteer, text: str, party: Party) -> None:
    assert named_party(text, gazetteer) == party


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("geneva", Place("Geneva", "Switzerland", "Europe/Zurich")),
        ("Kiev", Place("Kyiv", "Ukraine", "Europe/Kyiv")),
        ("Norway", Place("Norway", "Norway", "Europe/Oslo")),
        ("Palais des Nations, Geneva", Place("Palais des Nations, Geneva", "Switzerland", "Europe/Zurich")),
        ("Strelsau", Place("Strelsau")),
        ("  ", None),
    ],
)
def test_a_place_has_its_country_and_zone_where_they_are_known(
    gazetteer: Gazetteer, text: str, place: Place | None
) -> None:
    assert named_place(text, gazetteer) == place


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("New York", "New York", ""),
        ("Geneva blargh", "Geneva", "blargh"),
        ("at least Geneva", "Geneva", "at least"),
        ("Zenda Castle", None, "Zenda Castle"),
        ("", None, ""),
    ],
)
def test_what_is_no_place_is_left_over(gazetteer: Gazetteer, text: str, name: str | None, left: str) -> None:
    place, rest = split_place(text, gazetteer)
    assert (place and place.name, rest) == (name, left)


@pytest.mark.parametrize(
    ("title", "kind", "names"),
    [
        ("Ann Lee – Bo Dee call", Kind.PHONE_CALL, ["Ann Lee", "Bo Dee"]),
        ("Canada - Norway talks", Kind.TALKS, ["Canada", "Norway"]),
        ("Video call of Canada, Norway and NATO", Kind.VIDEO_CALL, ["Canada", "Norway", "NATO"]),
        ("NATO summit", Kind.SUMMIT, ["NATO"]),
        ("Canada & Norway: Arctic dialogue", Kind.TALKS, ["Canada", "Norway"]),
        ("talks", Kind.TALKS, []),
    ],
)
def test_a_title_names_the_kind_and_who_takes_part(
    gazetteer: Gazetteer, title: str, kind: Kind, names: list[str]
) -> None:
    assert named_kind(title) == kind
    assert [party.name for party in parties_in(title, gazetteer)] == names


def test_a_word_has_other_spellings(gazetteer: Gazetteer) -> None:
    assert spellings("Kiev", gazetteer) == {"Kyiv"}
    assert "Russia" in spellings("Russian", gazetteer)
    assert spellings("nothing known", gazetteer) == frozenset()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kiev", {"Kyiv"}),
        ("Ukarine", {"Ukraine"}),
        ("gneeva", {"Geneva"}),
        ("Lavorv", {"Sergey Lavrov"}),
        ("united staets", {"United States"}),
        ("ukra", set()),  # the beginning of a name is no slip
        ("Iraq", {"Iraq"}),  # and one that is known is none, however near another lies
        ("talks", set()),
        ("x" * 5000, set()),
    ],
)
def test_a_slip_of_a_letter_still_finds_the_name(gazetteer: Gazetteer, typed: str, names: set[str]) -> None:
    assert meant(typed, gazetteer) == names
