from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import NOW, filed, report
from watch.model.errors import UnknownEngagement
from watch.model.report import Status
from watch.model.watchlist import Watchlist, replay_start, upcoming
from watch.model.when import When

DAY = date(2031, 3, 10)


def test_an_id_may_be_cut_short_while_it_is_clear() -> None:
    watchlist = filed(report(DAY))
    (view,) = watchlist.view(NOW)
    assert watchlist.find(view.id[:3]) == view.id


@pytest.mark.parametrize("name", ["", "nobody", "%"])
def test_a_name_that_is_no_id_is_an_error(name: str) -> None:
    with pytest.raises(UnknownEngagement, match="no engagement"):
        filed(report(DAY)).find(name)


def test_an_engagement_that_nobody_knew_of_yet_is_an_error() -> None:
    watchlist = filed(report(DAY))
    (view,) = watchlist.view(NOW)
    with pytest.raises(UnknownEngagement, match="nothing was known"):
        watchlist.standing(view.id, datetime(2031, 1, 1, tzinfo=UTC))


def test_the_next_one_is_the_first_still_to_come() -> None:
    watchlist = filed(
        report(DAY + timedelta(3)),
        report(DAY, "Freedonia", "Ruritania", status=Status.CANCELLED),
        report(DAY + timedelta(1), "Freedonia", "Ruritania"),
        report(NOW.date() - timedelta(1)),
    )
    next_ = upcoming(watchlist.agenda(NOW), NOW)
    assert next_ is not None
    assert next_.when.start == DAY + timedelta(1)
    assert upcoming((), NOW) is None


def test_a_replay_begins_on_the_eve_of_the_fullest_day() -> None:
    watchlist = filed(
        report(date(2031, 3, 2), published=date(2031, 2, 20)),
        report(DAY, published=date(2031, 3, 1), outlet="B"),
        report(DAY, "Freedonia", "Ruritania", published=date(2031, 3, 4), outlet="C"),
        report(DAY + timedelta(1), "Freedonia", "Ruritania", published=date(2031, 3, 4), outlet="C"),
    )
    assert replay_start(watchlist.view(NOW)) == datetime(2031, 3, 3, 12, tzinfo=UTC)


def test_a_replay_of_one_day_of_news_begins_on_that_day() -> None:
    assert replay_start(filed(report(DAY)).view(NOW)) == datetime(2031, 3, 1, 12, tzinfo=UTC)
    assert replay_start(Watchlist().view(NOW)) is None


def test_a_known_day_is_next_before_a_window_that_has_begun() -> None:
    watchlist = filed(report(When.week_of(NOW.date())), report(DAY, "Freedonia", "Ruritania"))
    next_ = upcoming(watchlist.agenda(NOW), NOW)
    assert next_ is not None
    assert next_.when.is_exact
