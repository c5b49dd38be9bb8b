"""The main job, end to end: five articles in, exactly six engagements on the list."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.seeds import OTHERS, SEEDS, SIX, moved, recast
from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model import filing
from watch.model.report import Kind, Report, Status
from watch.model.standing import Listing, Standing
from watch.model.watchlist import Watchlist

AS_OF = datetime(2022, 1, 1, 21, tzinfo=UTC)
SHARED = Path(__file__).parents[2] / "shared" / "seeds"
HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(shipped("config"))


def own() -> list[Article]:
    articles = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        head = HEAD.match(text)
        assert head, path
        fields = dict(line.split(": ", 1) for line in head[1].splitlines())
        published = date.fromisoformat(fields["published"])
        articles.append(Article(text[head.end() :], published, fields["title"], fields["outlet"], lang="en"))
    return articles


def originals() -> list[Article]:
    table = dict(
        re.findall(
            r"^\| (\S+\.txt) \| .*? \| (\S+) \|$", (SHARED / "README.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    return [
        Article((SHARED / name).read_text(encoding="utf-8"), date.fromisoformat(published), outlet=name[:3])
        for name, published in table.items()
    ]


def shifted(weeks: int) -> list[Article]:
    copies = []
    for article in own():
        assert not isinstance(article.published, datetime)
        text, published = moved(article.text, article.published, weeks)
        copies.append(
            replace(article, text=text, title=moved(article.title, article.published, weeks)[0], published=published)
        )
    return copies


def listed(batches: Iterable[Sequence[Report]]) -> Watchlist:
    watchlist = Watchlist()
    for number, reports in enumerate(batches):
        watchlist = filing.record(watchlist, reports, filing.user_change(AS_OF, "import", salt=number))
    return watchlist


def rows(agenda: Iterable[Standing]) -> list[tuple[str, str, str, set[str], str | None]]:
    return [
        (
            view.when.start.isoformat(),
            view.when.end.isoformat(),
            str(view.kind),
            {party.side for party in view.parties},
            view.place.name if view.place else None,
        )
        for view in agenda
    ]


def expect(weeks: int = 0, names: dict[str, str] | None = None) -> list[tuple[str, str, str, set[str], str | None]]:
    names = names or {}

    def day(text: str) -> str:
        return (date.fromisoformat(text) + timedelta(weeks=weeks)).isoformat()

    def name(text: str) -> str:
        return {"ASEAN": "ASEAN", "AU": "African Union"}.get(new := names.get(text, text), new)

    return [
        (day(start), day(end), kind, {name(side) for side in sides}, name(place) if place else None)
        for start, end, kind, sides, place in SIX
    ]


def check_the_six(articles: Sequence[Article], gazetteer: Gazetteer) -> None:
    batches = [read(article, gazetteer).reports for article in articles]
    watchlist = listed(batches)
    agenda = watchlist.agenda(AS_OF)
    assert rows(agenda) == expect()
    december7, december30, january2, geneva, brussels, vienna = agenda
    assert december7.status is Status.UNCONFIRMED
    assert december30.status is Status.HAPPENED
    assert {january2.status, geneva.status, brussels.status, vienna.status} == {Status.SCHEDULED}
    assert [(c.field, c.value) for c in geneva.conflicts] == [("when", "2022-01-10")]
    assert not any(view.conflicts for view in agenda if view is not geneva)
    assert [r.date_words for r in vienna.reports] == ["a day later"]
    assert {"Joe Biden", "Vladimir Putin"} <= set(december7.names) & set(december30.names)
    assert any(name.startswith("Volodymyr Zelensk") for name in january2.names)
    orders = list(itertools.permutations(range(len(batches))))
    for order in random.Random(7).sample(orders, 24):
        again = listed(batches[number] for number in order)
        assert rows(again.agenda(AS_OF)) == expect(), order
        assert [v.title for v in again.agenda(AS_OF)] == [v.title for v in agenda]
        assert listed([*(batches[n] for n in order), *batches]).agenda(AS_OF) == again.agenda(AS_OF)
    background = [view for view in watchlist.view(AS_OF) if view.listing is Listing.BACKGROUND]
    assert {("2021-12-29", "2021-12-29", "phone call")} <= {row[:3] for row in rows(background)}


def test_our_seeds_give_exactly_the_six(gazetteer: Gazetteer) -> None:
    assert len(own()) == 5
    check_the_six(own(), gazetteer)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the original articles are not beside this checkout")
def test_the_original_articles_give_exactly_the_six(gazetteer: Gazetteer) -> None:
    assert len(originals()) == 5
    check_the_six(originals(), gazetteer)


@pytest.mark.parametrize("weeks", [13, 31, 157, 300])
def test_copies_with_other_months_give_the_same_on_other_days(gazetteer: Gazetteer, weeks: int) -> None:
    reports = [read(article, gazetteer).reports for article in shifted(weeks)]
    agenda = listed(reports).agenda(AS_OF + timedelta(weeks=weeks))
    assert rows(agenda) == expect(weeks)
    assert [view.status for view in agenda[:2]] == [Status.UNCONFIRMED, Status.HAPPENED]


def test_copies_with_other_leaders_and_cities_give_the_same_of_them(gazetteer: Gazetteer) -> None:
    articles = [replace(a, text=recast(a.text, OTHERS), title=recast(a.title, OTHERS)) for a in own()]
    agenda = listed(read(article, gazetteer).reports for article in articles).agenda(AS_OF)
    assert rows(agenda) == expect(names=OTHERS)
    assert {"Keir Starmer", "Narendra Modi"} <= set(agenda[0].names)
    assert [view.status for view in agenda[:2]] == [Status.UNCONFIRMED, Status.HAPPENED]


def test_what_was_known_on_an_earlier_day(gazetteer: Gazetteer) -> None:
    watchlist = listed(read(article, gazetteer).reports for article in own())
    on_the_5th = watchlist.agenda(datetime(2021, 12, 5, 12, tzinfo=UTC))
    assert [(v.when.start.isoformat(), v.status) for v in on_the_5th] == [("2021-12-07", Status.SCHEDULED)]
    new_years_eve = watchlist.agenda(datetime(2021, 12, 31, 12, tzinfo=UTC))
    assert [(v.when.start.isoformat(), v.kind) for v in new_years_eve][2:] == [
        ("2022-01-02", Kind.PHONE_CALL),
        ("2022-01-10", Kind.MEETING),
    ]
