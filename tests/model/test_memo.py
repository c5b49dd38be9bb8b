from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, report
from watch.model.engagement import Act, Decision, Engagement
from watch.model.memo import remembered
from watch.model.report import Status
from watch.model.standing import standing
from watch.model.when import When

DAY = date(2031, 3, 10)
ENGAGEMENTS = [
    Engagement("one", (report(DAY, published=NOW),)),
    Engagement("zone", (report(When.at(DAY, time(23, 30), "Pacific/Apia", time(22, 0)), published=NOW),)),
    Engagement("moved", (report(DAY), report(DAY + timedelta(9), moved_from=DAY, published=NOW, outlet="B"))),
    Engagement("marked", (report(DAY),), (Decision(NOW, Act.MARK, status=Status.CANCELLED),)),
    Engagement("noted", (report(DAY),), (Decision(NOW, Act.NOTE, note="mine"),)),
    Engagement("first", (report(date.min, published=date.min),)),
    Engagement("last", (report(When.month_of(date(9990, 12, 31)), published=NOW),)),
]
MOMENTS = st.datetimes(datetime(2031, 2, 25), datetime(2031, 3, 25), timezones=st.just(UTC))


@given(st.lists(st.tuples(st.integers(0, len(ENGAGEMENTS) - 1), MOMENTS, MOMENTS), max_size=30))
def test_what_is_remembered_is_what_would_be_computed(asked: list[tuple[int, datetime, datetime]]) -> None:
    for number, as_of, now in asked:
        fresh = standing(ENGAGEMENTS[number], as_of, now)
        assert remembered(ENGAGEMENTS[number], as_of, now) == fresh
        assert remembered(ENGAGEMENTS[number], as_of, now) == fresh


def test_a_standing_far_from_its_date_is_computed_once() -> None:
    engagement = Engagement("far", (report(date(2032, 1, 1)),))
    assert remembered(engagement, NOW) is remembered(engagement, NOW + timedelta(hours=30))
