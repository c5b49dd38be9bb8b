"""A language is two files: with them beside the others an article in it is read, and no code knows of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests import names
from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.report import Kind, Status

PUBLISHED = date(2031, 3, 4)
BOTH = frozenset({"Norway", "Portugal"})

DATES = """
numeric_order = "dmy"
relatives_follow = true
[months]
3 = ["marzo"]
4 = ["aprile"]
[weekdays]
4 = ["giovedì"]
5 = ["venerdì"]
[days]
0 = ["oggi"]
1 = ["domani"]
[units]
W = ["settimana"]
[definite]
the = ["il", "la", "l'"]
[relative]
next = ["prossimo", "prossima"]
last = ["scorso", "scorsa"]
[of]
of = ["di", "del"]
[and]
and = ["e"]
[to]
to = ["al"]
[from]
from = ["dal"]
[half_of_day]
x = ["ore"]
[tense]
future = ["incontrerà", "visiterà", "sarà"]
past = ["ha", "hanno", "è"]
"""

WORDS = """
lang = "it"
stopwords = ["il", "la", "di", "del", "della", "e", "in", "a", "con", "che", "per", "un", "una", "dal", "al"]
capitals = false
free_order = true
endings = []
[people]
roles = ["presidente", "ministro degli esteri", "primo ministro"]
fillers = ["il", "la", "un", "una"]
[[triggers]]
kind = "meeting"
future = ["incontrerà"]
past = ["ha incontrato", "hanno incontrato"]
nouns = ["incontro"]
[[triggers]]
kind = "visit"
future = ["visiterà"]
nouns = ["visita"]
[[triggers]]
kind = "summit"
nouns = ["vertice"]
[verbs]
light.future = ["si terrà"]
say.past = ["ha detto"]
[cues]
future = ["sarà", "previsto", "prevista"]
cancelled = ["annullato", "annullata"]
[links]
with = ["con"]
between = ["tra", "fra"]
of = ["di", "del", "della"]
goal = ["a", "in"]
in = ["a", "in"]
and = ["e"]
article = ["il", "la"]
[names]
Norway = ["Norvegia"]
Portugal = ["Portogallo"]
Rome = ["Roma"]
Geneva = ["Ginevra"]
[adjectives]
Norway = ["norvegese"]
Portugal = ["portoghese"]
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The shipped names and words, with Italian added as the guide tells."""
    folder = tmp_path_factory.mktemp("with-italian") / "config"
    shutil.copytree(shipped("config"), folder)
    (folder / "lexicon" / "it.toml").write_text(WORDS, encoding="utf-8")
    (folder / "lexicon" / "dates" / "it.toml").write_text(DATES, encoding="utf-8")
    return Gazetteer.load(folder)


@pytest.mark.parametrize(
    ("text", "kind", "days", "sides", "place", "status"),
    [
        ("Il presidente della Norvegia incontrerà il presidente portoghese a Roma il 20 marzo.",
         Kind.MEETING, "2031-03-20", BOTH, "Rome", Status.SCHEDULED),
        ("Il ministro degli esteri norvegese visiterà il Portogallo dal 20 al 22 marzo.",
         Kind.VISIT, "2031-03-20 to 2031-03-22", BOTH, "Portugal", Status.SCHEDULED),
        ("Il vertice tra la Norvegia e il Portogallo si terrà a Ginevra giovedì prossimo.",
         Kind.SUMMIT, "2031-03-06", BOTH, "Geneva", Status.SCHEDULED),
        ("La visita del presidente portoghese in Norvegia, prevista per il 21 marzo, è annullata.",
         Kind.VISIT, "2031-03-21", BOTH, "Norway", Status.CANCELLED),
    ],
)  # fmt: skip
def test_an_announcement_in_a_language_of_two_new_files_is_read(
    gazetteer: Gazetteer, text: str, kind: Kind, days: str, sides: frozenset[str], place: str, status: Status
) -> None:
    (report,) = read(Article(text, PUBLISHED), gazetteer).reports
    assert (report.kind, str(report.when), report.sides, report.status) == (kind, days, sides, status)
    assert report.place is not None
    assert report.place.name == place
    assert report.is_sure


def test_without_the_files_the_language_is_not_known() -> None:
    text = "Il presidente della Norvegia incontrerà il presidente portoghese a Roma il 20 marzo."
    reading = read(Article(text, PUBLISHED, lang="it"), names.gazetteer())
    assert (reading.reports, len(reading.remarks)) == ((), 1)


def test_a_file_of_ones_own_adds_names_to_every_language(tmp_path: Path) -> None:
    own = tmp_path / "gazetteer.tsv"
    own.write_text(
        "state\tFreedonia\tXF\tFreetown\tФридония|Фридонії|Freedonien|Freedonie\n"
        "person\tIlse Maar\tFreedonia\tpresident; 2024-\tИльзе Маар\n",
        encoding="utf-8",
    )
    both = Gazetteer.load(shipped("config"), own)
    for lang, text in {
        "en": "Freedonia and Norway will hold talks in Oslo on March 20.",
        "de": "Freedonien und Norwegen führen am 20. März in Oslo Gespräche.",
        "fr": "La Norvège et la Freedonie tiendront des pourparlers à Oslo le 20 mars.",
        "ru": "Переговоры Фридонии и Норвегии пройдут 20 марта в Осло.",
    }.items():
        (report,) = read(Article(text, PUBLISHED, lang=lang), both).reports
        assert report.sides == {"Freedonia", "Norway"}, lang
