"""Watchlists of any content, for properties that must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from hypothesis import strategies as st

from tests.conftest import NOW
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.text import clean, clean_line
from watch.model.watchlist import Watchlist
from watch.model.when import When

#: Characters and words that formats treat in ways of their own.
_AWKWARD = ";,:\\\"'\n\t=+-@<>&[]{}|*_`#%\u2028 éÄ中🙂"
_WORDS = st.sampled_from(["", "\\n", "BEGIN:VEVENT", "END:VEVENT"])
TEXT = st.tuples(st.text(_AWKWARD, max_size=8), _WORDS, st.text(max_size=8)).map("".join)
LINE = TEXT.map(clean_line)
NAME = LINE.map(lambda text: clean_line(f"N{text}"))
DAYS = st.dates(date(2031, 1, 1), date(2032, 12, 31))
ZONES = st.sampled_from([None, "UTC", "Europe/Zurich", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "+05:30"])
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
PAST = st.datetimes(datetime(2030, 6, 1), datetime(2031, 3, 1), timezones=st.just(UTC))


@st.composite
def whens(draw: st.DrawFn) -> When:
    day, length = draw(DAYS), timedelta(draw(st.integers(0, 20)))
    match draw(st.integers(0, 4)):
        case 0:
            return When.at(day, draw(TIMES), draw(ZONES), draw(st.none() | TIMES))
        case 1:
            return When.between(day, day + length, draw(ZONES))
        case 2:
            return When.week_of(day)
        case 3:
            return When.month_of(day)
        case _:
            return When.window(day, day + length)


PLACES = st.builds(Place, NAME, st.none() | NAME, ZONES)
PARTIES = st.lists(st.builds(Party, NAME, st.none() | NAME, st.none() | NAME), min_size=1, max_size=4).map(tuple)
SOURCES = st.builds(
    Source,
    LINE,
    LINE,
    PAST | PAST.map(datetime.date),
    st.none() | LINE.map(lambda text: f"https://a.example/{quote(text)}"),
    lang=st.none() | st.just("en"),
)
REPORTS = st.builds(
    Report,
    SOURCES,
    st.sampled_from(Kind),
    PARTIES,
    st.none() | PLACES,
    whens(),
    st.sampled_from([Status.SCHEDULED, Status.HAPPENED, Status.POSTPONED, Status.CANCELLED]),
    TEXT.map(clean),
    LINE,
    st.floats(0, 1),
    st.none() | whens(),
    st.none() | NAME,
    st.lists(LINE, max_size=2).map(tuple),
)
MARKS = st.builds(
    Decision, PAST, st.just(Act.MARK), st.just(""), TEXT.map(clean), st.sampled_from(Status), when=st.none() | whens()
)
EDITS = st.builds(
    Decision,
    PAST,
    st.just(Act.EDIT),
    st.just(""),
    title=st.none() | NAME,
    kind=st.none() | st.sampled_from(Kind),
    parties=st.none() | PARTIES,
    place=st.none() | PLACES,
    when=st.none() | whens(),
)
TAGS = st.builds(Decision, PAST, st.just(Act.TAG), st.just(""), tags=st.lists(NAME, max_size=3).map(tuple))


@st.composite
def watchlists(draw: st.DrawFn) -> Watchlist:
    """A watchlist of a few reports, with decisions on some engagements."""
    reports = draw(st.lists(REPORTS, min_size=1, max_size=4))
    for first in draw(st.lists(st.sampled_from(reports), max_size=2)):
        near = When.on(first.when.start) if draw(st.booleans()) else first.when
        reports.append(replace(draw(REPORTS), parties=first.parties, kind=first.kind, when=near, place=first.place))
    watchlist = filing.record(Watchlist(), reports, filing.user_change(NOW, "import"))
    for number, id_ in enumerate(watchlist.engagements):
        for decision in draw(st.lists(MARKS | EDITS | TAGS, max_size=3, unique_by=lambda one: one.at)):
            change = filing.user_change(decision.at, decision.what, salt=number)
            watchlist = filing.decide(watchlist, {id_: decision}, change)
    return watchlist
