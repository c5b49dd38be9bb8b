"""Later news from a feed closes and changes what earlier news announced, in several wordings: polls over loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.desk import REAL, Desk
from tests.feeds.bodies import rss
from tests.feeds.server import Server, http
from watch.model.report import Status
from watch.model.standing import Standing
from watch.model.subscription import Subscription

ANNOUNCED, LATER = "Sat, 01 Mar 2031 10:00:00 GMT", "Fri, 14 Mar 2031 10:00:00 GMT"
TALKS = "The foreign ministers of {a} and {b} will hold talks in Geneva on {day}, officials said."
CALL = "The president of {a} will speak by phone with the president of {b} on {day}, his office said."
SUMMIT = "The leaders of {a} and {b} will hold a summit in Oslo on {day}, officials announced."
PAST, FUTURE = "March 13, 2031", "March 20, 2031"


@dataclass(frozen=True)
class Case:
    """What is announced, what is said later, and what stands then."""

    announced: str
    later: str
    status: Status
    when: str = "2031-03-20"
    place: str | None = None
    kind: str | None = None
    slips: int = 0

    @property
    def day(self) -> str:
        """The day that is announced: it lies behind only where the later news says that it is over."""
        return PAST if self.status is Status.HAPPENED else FUTURE


def over(announced: str, later: str) -> Case:
    return Case(announced, later, Status.HAPPENED, "2031-03-13")


def moved(announced: str, later: str, when: str = "2031-04-03") -> Case:
    return Case(announced, later, Status.RESCHEDULED, when, slips=1)


def off(announced: str, later: str, status: Status = Status.CANCELLED) -> Case:
    return Case(announced, later, status)


def elsewhere(announced: str, later: str) -> Case:
    return Case(announced, later, Status.SCHEDULED, place="Vienna", slips=1)


def otherwise(later: str, kind: str) -> Case:
    return Case(SUMMIT, later, Status.SCHEDULED, kind=kind, slips=1)


CASES = (
    moved(CALL, "The phone call between the presidents of {a} and {b} has been postponed to April 3, officials said."),
    moved(TALKS, "The talks between {a} and {b} in Geneva have been put off until April 3, a spokesman said."),
    over(CALL, "The presidents of {a} and {b} spoke by phone on Thursday, a spokeswoman said."),
    over(CALL, "The president of {a} held a phone call with the president of {b} on Thursday, aides said."),
    over(TALKS, "The foreign ministers of {a} and {b} concluded talks in Geneva on Thursday, a spokesman said."),
    over(TALKS, "{a} and {b} concluded talks in Geneva, diplomats said, and will publish a text next week."),
    over(TALKS, "{a} and {b} wrapped up their talks in Geneva on Thursday without an agreement."),
    over(TALKS, "Talks between {a} and {b} in Geneva ended on Thursday without an agreement, diplomats said."),
    moved(
        TALKS, "The talks between {a} and {b}, planned for March 20, have been postponed to April 3, officials said."
    ),
    off(
        TALKS,
        "The talks between {a} and {b} in Geneva have been postponed, and no new date was named.",
        Status.POSTPONED,
    ),
    off(TALKS, "{a} and {b} have called off the talks that were planned for March 20 in Geneva, officials said."),
    off(TALKS, "The talks between {a} and {b} in Geneva on March 20 have been cancelled, a spokesman said."),
    off(
        CALL, "The phone call between the presidents of {a} and {b}, due on March 20, was called off, his office said."
    ),
    elsewhere(TALKS, "The talks between {a} and {b} on March 20 have been moved to Vienna, officials said."),
    elsewhere(
        TALKS, "The talks between {a} and {b} on March 20 have been moved from Geneva to Vienna, officials said."
    ),
    elsewhere(
        TALKS, "The talks between {a} and {b} on March 20 will be held in Vienna instead of Geneva, officials said."
    ),
    otherwise(
        "The summit between {a} and {b} on March 20 has been replaced by a phone call, officials said.", "phone call"
    ),
)
STATES = (
    *(("Norway", "Sweden"), ("Brazil", "Argentina"), ("Japan", "India"), ("Egypt", "Jordan"), ("Poland", "Latvia")),
    *(("Kenya", "Ghana"), ("Chile", "Peru"), ("Spain", "Portugal"), ("Canada", "Mexico"), ("Vietnam", "Laos")),
    *(("Greece", "Cyprus"), ("Qatar", "Oman"), ("Finland", "Estonia"), ("Angola", "Zambia"), ("Nepal", "Bhutan")),
    *(("Cuba", "Haiti"), ("Malta", "Tunisia"), ("Serbia", "Croatia"), ("Senegal", "Mali"), ("Iceland", "Ireland")),
)


def told(text: str, number: int) -> str:
    a, b = STATES[number]
    return text.format(a=a, b=b, day=CASES[number].day)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, list[Standing]]:
    """Two polls of a feed for each case, and the engagements of its states after them."""
    desk = Desk(tmp_path_factory.mktemp("closing") / "store")
    desk.means = REAL
    asyncio.run(twice(desk))
    views = desk.store.load().view(desk.now)
    return {
        n: [view for view in views if {party.side for party in view.parties} & set(STATES[n])]
        for n in range(len(CASES))
    }


async def twice(desk: Desk) -> None:
    async with Server() as server:
        desk.add(*(Subscription(server.url(f"/{n}"), language="en") for n in range(len(CASES))))
        for n, case in enumerate(CASES):
            server.answers[f"/{n}"] = http(rss(told(case.announced, n), published=ANNOUNCED))
        await desk.poll()
        desk.now = NOW + timedelta(days=11)
        for n, case in enumerate(CASES):
            server.answers[f"/{n}"] = http(rss(told(case.later, n), published=LATER))
        await desk.poll()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.later for case in CASES])
def test_later_news_says_how_it_stands(closed: Mapping[int, list[Standing]], number: int) -> None:
    case = CASES[number]
    assert len(closed[number]) == 1, [(str(view.when), view.title, view.listing) for view in closed[number]]
    (view,) = closed[number]
    assert (view.status, str(view.when), len(view.slips)) == (case.status, case.when, case.slips)
    assert case.place in (None, view.place and view.place.name)
    assert case.kind in (None, view.kind.value)
    assert told(case.later, number) in [report.quote for report in view.reports]
