"""Any value of the model, for properties that hold of all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType

from hypothesis import strategies as st

from watch.model.engagement import Act, Change, Decision, Engagement
from watch.model.report import Kind, Party, Place, Report, Source, Status
from watch.model.subscription import Feeds, Header, PollState, Subscription, Trust
from watch.model.text import clean
from watch.model.watchlist import Watchlist
from watch.model.when import Precision, When

#: Texts are cleaned where they enter, so there are no others.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).map(clean)
MAYBE = st.none() | TEXTS
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=3, minutes=30))])
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=ZONES)  # zones are drawn
TIMES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
WHENS = st.one_of(
    st.builds(When.on, DAYS, st.sampled_from([None, "Europe/Berlin", "+05:45"])),
    st.builds(When.at, DAYS, TIMES, st.sampled_from([None, "Asia/Kathmandu"]), st.none() | st.just(time(23, 30))),
    st.builds(When.week_of, DAYS),
    st.builds(When.month_of, DAYS),
    st.builds(lambda day, days: When.between(day, day + timedelta(days)), DAYS, st.integers(0, 9)),
    st.builds(lambda day, days: When(day, day + timedelta(days), Precision.APPROXIMATE), DAYS, st.integers(0, 90)),
)
PARTIES = st.lists(st.builds(Party, TEXTS, MAYBE, MAYBE), max_size=3).map(tuple)
PLACES = st.none() | st.builds(Place, TEXTS, MAYBE, MAYBE)
SOURCES = st.builds(Source, TEXTS, TEXTS, DAYS | MOMENTS, MAYBE, MAYBE, MAYBE, MAYBE)
REPORTS = st.builds(
    Report,
    SOURCES,
    st.sampled_from(Kind),
    PARTIES,
    PLACES,
    WHENS,
    st.sampled_from(Status),
    TEXTS,
    TEXTS,
    st.floats(0, 1),
    st.none() | WHENS,
    MAYBE,
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
)
DECISIONS = st.builds(
    Decision,
    MOMENTS,
    st.sampled_from(Act),
    TEXTS,
    TEXTS,
    st.none() | st.sampled_from(Status),
    MAYBE,
    st.none() | st.sampled_from(Kind),
    st.none() | PARTIES,
    PLACES,
    st.none() | WHENS,
    st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    MAYBE,
    st.lists(TEXTS, max_size=2).map(tuple),
)
ENGAGEMENTS = st.builds(
    Engagement,
    TEXTS,
    st.lists(REPORTS, max_size=3).map(tuple),
    st.lists(DECISIONS, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
)
CHANGES = st.builds(
    Change, TEXTS, MOMENTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS, st.none() | MOMENTS
)
WATCHLISTS = st.builds(
    lambda engagements, changes, withdrawn: Watchlist(
        MappingProxyType({engagement.id: engagement for engagement in engagements}), changes, withdrawn
    ),
    st.lists(ENGAGEMENTS, max_size=3),
    st.lists(CHANGES, max_size=3, unique_by=lambda change: change.id).map(tuple),
    st.lists(REPORTS, max_size=2, unique_by=lambda report: report.id).map(tuple),
)
HEADERS = st.builds(Header, TEXTS, MAYBE, st.lists(TEXTS, max_size=2).map(tuple))
SUBSCRIPTIONS = st.builds(
    Subscription,
    TEXTS,
    title=TEXTS,
    interval=st.none() | st.timedeltas(timedelta(0), timedelta(days=9)),
    trust=st.sampled_from(Trust),
    headers=st.lists(HEADERS, max_size=2).map(tuple),
    keep=st.lists(TEXTS, max_size=2).map(tuple),
    paused=st.booleans(),
)
STATES = st.builds(
    PollState, TEXTS, TEXTS, st.none() | MOMENTS, st.none() | MOMENTS, etag=MAYBE, seen=st.lists(TEXTS).map(tuple)
)
FEEDS = st.builds(
    lambda subscriptions, states: Feeds(
        MappingProxyType({one.url: one for one in subscriptions}), MappingProxyType({one.url: one for one in states})
    ),
    st.lists(SUBSCRIPTIONS, max_size=3),
    st.lists(STATES, max_size=3),
)
