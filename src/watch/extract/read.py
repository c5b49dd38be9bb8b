"""From an article to its reports: the one function that the rest of the program calls."""

from __future__ import annotations

from datetime import datetime

from watch.extract.article import Article, Reading, Rejection
from watch.extract.assemble import report_of
from watch.extract.dates.find import find_dates
from watch.extract.gather import Gatherer
from watch.extract.gazetteer import Gazetteer
from watch.extract.language import recognise
from watch.extract.merge import merged, ordered
from watch.extract.people import People
from watch.extract.places import spot_of
from watch.extract.sentences import Layout, layout
from watch.extract.undated import followups
from watch.extract.units import Mention, Scanner
from watch.extract.whereabouts import placed
from watch.model.report import Report

MOST_REPORTS = 50
LONGEST_TEXT = 80_000


def read(article: Article, gazetteer: Gazetteer) -> Reading:
    """Every engagement that the article tells of, with its proof. Pure: any text in, no exception out."""
    lang = recognise(article.text, article.lang, gazetteer.lexicons)
    if lang is None or lang not in gazetteer.lexicons:
        return Reading(remarks=("the language is not one that talkwatch reads",))
    published = article.published.date() if isinstance(article.published, datetime) else article.published
    lexicon = gazetteer.lexicons[lang]
    text = article.text
    dates = find_dates(text, article.published, gazetteer.dates(lang), article.country)
    page = layout(text[:LONGEST_TEXT], lexicon)
    home = _home(page, gazetteer, lang)
    people = People(gazetteer, lexicon, published.year, home.sides[0] if home and home.sides else None)
    scanner = Scanner(text, gazetteer, lexicon, dates)
    bound = [(span, people.bind(scanner.units(span.begin, span.end))) for span in page.sentences if not span.is_heading]
    gatherer = Gatherer(gazetteer, lexicon, published, spot_of(home, gazetteer) if home else None)
    mentions = gatherer.read_all([(span, people.resolve(units)) for span, units in bound])
    events = placed(ordered(merged(mentions)), mentions, gatherer.home, published, gazetteer)
    found = [report_of(event, article, text, published) for event in events]
    rejections = tuple(
        Rejection(left.date.text, text[left.span.begin : left.span.end], left.owner.value)
        for left in gatherer.discourse.left
    )
    reports, remarks = _cut(found)
    return Reading(reports, dates, rejections, remarks, followups(mentions, found, article, text, published))


def _cut(reports: list[Report]) -> tuple[tuple[Report, ...], tuple[str, ...]]:
    """The first reports, and a remark where there are more."""
    if len(reports) <= MOST_REPORTS:
        return tuple(reports), ()
    left = len(reports) - MOST_REPORTS
    return tuple(reports[:MOST_REPORTS]), (
        f"{left} more engagements were left out: {MOST_REPORTS} are read of an article",
    )


def _home(page: Layout, gazetteer: Gazetteer, lang: str) -> Mention | None:
    """The city of the dateline, with the state that it lies in."""
    if not page.city:
        return None
    names = gazetteer.lookup(gazetteer.lexicons[lang].key(page.city), lang)
    for name in names:
        if name.kind in ("city", "venue", "capital", "state"):
            country = name.name if name.kind == "state" else name.of
            return Mention(
                name.kind,
                name.name,
                (country,) if country else (),
                detail=name.detail,
                of=name.of if name.kind != "state" else "",
            )
    return None
