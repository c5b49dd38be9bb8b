"""What the gazetteer knows, and how a user adds to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.errors import ConfigError


@pytest.mark.parametrize(
    ("written", "lang", "name"),
    [
        ("Zelensky", "en", "Volodymyr Zelenskyy"),
        ("Zelenskiy", "en", "Volodymyr Zelenskyy"),
        ("Kiev", "en", "Kyiv"),
        ("Türkiye", "en", "Turkey"),
        ("Czechia", "en", "Czech Republic"),
        ("U.S.", "en", "United States"),
        ("Genève", "fr", "Geneva"),
        ("Китая", "ru", "China"),
        ("Египта", "ru", "Egypt"),
        ("Києва", "uk", "Kyiv"),
        ("Russlands", "de", "Russia"),
        ("EEUU", "es", "United States"),
    ],
)
def test_the_usual_spellings_of_a_name_are_one(gazetteer: Gazetteer, written: str, lang: str, name: str) -> None:
    key = gazetteer.lexicons[lang].key(written)
    found = gazetteer.lookup(key, lang)
    assert any(name in (one.name, one.detail, *one.sides) for one in found)


def test_a_city_has_its_time_zone_and_a_state_that_of_its_capital(gazetteer: Gazetteer) -> None:
    assert gazetteer.zone_of("Geneva") == "Europe/Zurich"
    assert gazetteer.zone_of("Peru") == "America/Lima"
    assert gazetteer.zone_of("Nowhere at all") is None


def test_a_file_of_the_user_adds_names_and_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "gazetteer.tsv"
    own.write_text("body\tHanseatic Forum\t\t\tHF\nvenue\tKadriorg Palace\tEstonia\tEurope/Tallinn\n", encoding="utf-8")
    gazetteer = Gazetteer.load(shipped("config"), own)
    text = "Leaders of the Hanseatic Forum will meet Latvian officials at Kadriorg Palace on March 21."
    (report,) = read(Article(text, date(2019, 3, 13), lang="en"), gazetteer).reports
    assert report.sides == {"Hanseatic Forum", "Latvia"}
    assert report.place is not None
    assert (report.place.name, report.place.zone) == ("Kadriorg Palace", "Europe/Tallinn")


@pytest.mark.parametrize("row", ["planet\tMars", "city\ta\tb\tc\td\te", "no tabs at all"])
def test_a_row_that_is_none_is_named(tmp_path: Path, row: str) -> None:
    own = tmp_path / "gazetteer.tsv"
    own.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"gazetteer\.tsv"):
        Gazetteer.load(shipped("config"), own)
