from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import overload

from tests.conftest import NOW, report
from tests.tui.conftest import app_over, press, running
from watch.model.engagement import Engagement
from watch.model.sections import Section
from watch.model.standing import standing
from watch.store.watchlist import WatchlistStore
from watch.tui.rows import Header, Notice, Row, Rows, arrange
from watch.tui.widgets.agenda import AgendaView

ANNOUNCED = (report(date(2031, 4, 1) + timedelta(days=days), "Freedonia", "Sylvania") for days in range(4))
VIEWS = tuple(view for number, one in enumerate(ANNOUNCED) if (view := standing(Engagement(f"e{number}", (one,)), NOW)))


def test_rows_under_notices_keep_their_order_and_their_places() -> None:
    rows = arrange(VIEWS, {})
    notice = Notice("Look here.")
    under = rows.under([notice])
    assert list(under.lines) == [notice, *rows.lines] == [under.lines[line] for line in range(len(under))]
    assert list(under.lines[:2]) == [notice, Header(Section.LATER, 4, folded=False)]
    assert under.lines[-1] == VIEWS[-1]
    for view in VIEWS:
        assert (place := under.place(view.id)) is not None
        assert under.engagement(place) is view
    assert (under.engagement(0), under.engagement(len(under)), under.place("none")) == (None, None, None)
    assert rows.under([]) is rows


class Watched(Sequence[Row]):
    """Very many lines, which remember how often one was looked at."""

    looks = 0

    def __len__(self) -> int:
        return 100_000

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[line] for line in range(*at.indices(len(self)))]
        self.looks += 1
        if not 0 <= at < len(self):
            raise IndexError(at)
        return VIEWS[at % 4]


async def test_of_very_many_lines_only_those_in_sight_are_looked_at(store: WatchlistStore) -> None:
    app = app_over(store)
    async with running(app) as pilot:
        lines = Watched()
        app.picture = replace(app.picture, rows=Rows(lines, {view.id: line for line, view in enumerate(VIEWS)}))
        await press(pilot, "G")
        shown = app.screen.query_one(AgendaView).list
        assert shown.cursor == len(shown.rows) - 1 >= 99_999
        assert 0 < lines.looks < 1000
