"""From an article to its reports: the one function that the rest of the program calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from watch.extract.article import Article, Reading
from watch.extract.assemble import report_of
from watch.extract.dates.find import Found, look_through
from watch.extract.gather import Gatherer
from watch.extract.gazetteer import Gazetteer
from watch.extract.headline import headline, sifted
from watch.extract.language import recognise
from watch.extract.listing import days_of, town_of
from watch.extract.merge import merged, ordered
from watch.extract.people import People
from watch.extract.places import spot_of
from watch.extract.refusals import refused
from watch.extract.sentences import layout
from watch.extract.speakers import speaking_state
from watch.extract.undated import followups
from watch.extract.units import Mention, Scanner
from watch.extract.whereabouts import placed
from watch.model.report import Party, Report

MOST_REPORTS = 50
LONGEST_TEXT = 80_000
UNKNOWN_LANGUAGE = "the language is not one that talkwatch reads"


def read(article: Article, gazetteer: Gazetteer, known: Sequence[Party] = ()) -> Reading:
    """Every engagement that the article tells of, with its proof. Pure: any text in, no exception out.

    `known` are persons whom articles before this one have named with their states.
    """
    lang = recognise(article.text, article.lang, gazetteer.lexicons)
    if lang is None:
        return Reading(remarks=(UNKNOWN_LANGUAGE,))
    published = article.published.date() if isinstance(article.published, datetime) else article.published
    lexicon = gazetteer.lexicons[lang]
    text = article.text
    looked = look_through(text, article.published, gazetteer.dates(lang), article.country)
    dates = looked.dates
    page = layout(
        text[:LONGEST_TEXT],
        lexicon,
        lambda name: _is_city(name, gazetteer, lang),
        lambda item: town_of(item, lambda name: _is_city(name, gazetteer, lang)),
    )
    home = _home(page.city, gazetteer, lang)
    scanner = Scanner(text, gazetteer, lexicon, dates)
    scanned = [(span, scanner.units(span.begin, span.end)) for span in page.sentences if not span.is_heading]
    of = home.sides[0] if home and home.sides else speaking_state(units for _, units in scanned)
    people = People(gazetteer, lexicon, published.year, of, known)
    towns = {name: _home(name, gazetteer, lang) for name in {span.town for span, _ in scanned if span.town}}
    bound = [(span, people.bind(units, towns.get(span.town or ""))) for span, units in scanned]
    gatherer = Gatherer(gazetteer, lexicon, published, spot_of(home, gazetteer) if home else None)
    gatherer.items = days_of(page.sentences, dates, published)
    gatherer.towns = {name: spot_of(town, gazetteer) for name, town in towns.items() if town is not None}
    sentences = [(span, people.resolve(units)) for span, units in bound]
    mentions = gatherer.read_all(headline(article, gazetteer, lang, people) + sentences)
    events = placed(ordered(sifted(merged(mentions))), mentions, gatherer.home, published, gazetteer)
    found = [report_of(event, article, text, published) for event in events]
    rejections = refused(gatherer.discourse.left, mentions, text, article.title)
    reports, remarks = _cut(found)
    return Reading(
        reports,
        dates,
        rejections,
        (*_limits(text, looked), *remarks),
        followups(mentions, found, article, text, published),
    )


def nothing(article: Article, gazetteer: Gazetteer) -> Reading:
    """What an article gives that is known to tell of no engagement: a remark where its language is not one we read."""
    known = recognise(article.text, article.lang, gazetteer.lexicons)
    return Reading(remarks=() if known else (UNKNOWN_LANGUAGE,))


def _limits(text: str, looked: Found) -> list[str]:
    """What of the text was not read."""
    remarks = []
    if len(text) > LONGEST_TEXT:
        remarks.append(f"the text is longer than {LONGEST_TEXT:,} characters: the rest was not read for engagements")
    if looked.read_to < len(text):
        remarks.append(
            f"the text has more words or dates than any article: no date behind character {looked.read_to:,} was read"
        )
    return remarks


def _cut(reports: list[Report]) -> tuple[tuple[Report, ...], tuple[str, ...]]:
    """The first reports, and a remark where there are more."""
    if len(reports) <= MOST_REPORTS:
        return tuple(reports), ()
    left = len(reports) - MOST_REPORTS
    return tuple(reports[:MOST_REPORTS]), (
        f"{left} more engagements were left out: {MOST_REPORTS} are read of an article",
    )


def _is_city(name: str, gazetteer: Gazetteer, lang: str) -> bool:
    found = gazetteer.lookup(gazetteer.lexicons[lang].key(name), lang)
    return bool(found) and found[0].kind in ("city", "capital")


def _home(city: str | None, gazetteer: Gazetteer, lang: str) -> Mention | None:
    """The city of a dateline, with the state that it lies in."""
    if not city:
        return None
    names = gazetteer.lookup(gazetteer.lexicons[lang].key(city), lang)
    if names and names[0].name == "United Nations":  # its seat; whoever speaks there is of no state for that
        seat = gazetteer.lookup("new york", lang)[0]
        return Mention(seat.kind, seat.name, (), detail=seat.detail, of=seat.of)
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
