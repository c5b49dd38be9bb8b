"""The one screen: the views, and what goes over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from watch.model.standing import Standing
from watch.model.subscription import Feeds, Subscription
from watch.tui import key_words, wishes, words
from watch.tui.cells import plain
from watch.tui.picture import START, Picture
from watch.tui.widgets.agenda import AgendaView
from watch.tui.widgets.bars import KeyBar, NoticeBar, ReplayBar, View, ViewBar

if TYPE_CHECKING:
    from watch.model.query import Names, Query, QueryError
    from watch.tui.widgets.filterbar import FilterBar
    from watch.tui.widgets.form import Readers


class MainScreen(Screen[None]):
    """Views of the watchlist. Each is made when it is first shown."""

    BINDINGS = [
        *(
            Binding(
                str(number),
                f"show('{view}')",
                words.VIEWS[view],
                show=False,
                id=f"view.{view}",
                tooltip=key_words.TIP_VIEW,
            )
            for number, view in enumerate(View, 1)
        ),
        Binding("tab", "cycle(1)", key_words.KEY_NEXT_VIEW, show=False, id="view.next", tooltip=key_words.TIP_CYCLE),
        Binding(
            "shift+tab",
            "cycle(-1)",
            key_words.KEY_LAST_VIEW,
            show=False,
            id="view.previous",
            tooltip=key_words.TIP_CYCLE,
        ),
        Binding("slash", "filter", key_words.KEY_FILTER, id="filter", tooltip=key_words.TIP_FILTER),
        Binding("a", "add", key_words.KEY_ADD, id="add", tooltip=key_words.TIP_ADD),
    ]

    picture: reactive[Picture] = reactive(Picture(), init=False)
    now: reactive[datetime] = reactive(START, init=False)
    is_replay: reactive[bool] = reactive(False, init=False)
    moments: reactive[Sequence[datetime]] = reactive((), init=False)
    view: reactive[View] = reactive(View.AGENDA, init=False)
    query_: reactive[Query | None] = reactive(None, init=False)
    waiting: reactive[int] = reactive(0, init=False)
    names: reactive[Names | None] = reactive(None, init=False)
    log_filter: reactive[str] = reactive("", init=False)
    feeds: reactive[Feeds] = reactive(Feeds(), init=False)
    notice: reactive[str] = reactive("", init=False)
    polling: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    feed_names: reactive[Mapping[str, str]] = reactive(dict[str, str](), init=False)

    def compose(self) -> ComposeResult:
        yield NoticeBar().data_bind(MainScreen.notice)
        yield ReplayBar().data_bind(MainScreen.now, MainScreen.moments)
        yield ViewBar().data_bind(MainScreen.now, MainScreen.view, MainScreen.waiting)
        with Container(id="views"):
            yield AgendaView(id=View.AGENDA).data_bind(
                MainScreen.now, MainScreen.picture, MainScreen.query_, MainScreen.is_replay
            )
        yield Static("", id="filter-line")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(AgendaView).list.focus()

    def watch_is_replay(self, is_replay: bool) -> None:
        self.query_one(ReplayBar).set_class(is_replay, "-on")

    def watch_picture(self, picture: Picture) -> None:
        self.waiting = len(picture.inbox)

    @property
    def shown(self) -> Widget:
        """The view that is shown."""
        return self.query_one(f"#{self.view}")

    def action_show(self, view: str) -> None:
        self.view = View(view)

    async def watch_view(self, view: View) -> None:
        """Show a view, and make it if it is the first time."""
        if not self.query(f"#{view}"):
            await self.query_one("#views").mount(self._make(view))
        for other in self.query_one("#views").children:
            other.display = other.id == view
        await self.action_close_panel()

    def _make(self, view: View) -> Widget:
        match view:
            case View.MONTH:
                from watch.tui.widgets.month_view import MonthView

                return MonthView(id=view).data_bind(MainScreen.now, MainScreen.picture)
            case View.INBOX:
                from watch.tui.widgets.inbox import InboxView

                return InboxView(id=view).data_bind(MainScreen.now, MainScreen.picture)
            case View.FEEDS:
                from watch.tui.widgets.feeds import FeedsView

                return FeedsView(id=view).data_bind(MainScreen.now, MainScreen.feeds, MainScreen.polling)
            case View.LOG:
                from watch.tui.widgets.log import LogView

                return LogView(id=view).data_bind(
                    MainScreen.now, MainScreen.picture, MainScreen.feed_names, filter=MainScreen.log_filter
                )
        raise ValueError(view)

    def action_cycle(self, step: int) -> None:
        views = list(View)
        self.view = views[(views.index(self.view) + step) % len(views)]

    async def action_filter(self) -> None:
        if self._filter_bar():
            self.query_one("FilterBar Input").focus()
            return
        if self.view in (View.MONTH, View.INBOX, View.FEEDS):
            self.view = View.AGENDA
        from watch.tui.widgets.filterbar import FilterBar

        if self.names is None:
            self.post_message(wishes.Names())
        await self._open_panel(
            FilterBar(self.filter_text, words.LOG_FILTER_HINT if self.view is View.LOG else words.FILTER_HINT)
        )

    @on(wishes.Filter)
    def apply_filter(self, event: wishes.Filter) -> None:
        if self.view is View.LOG:
            self.log_filter = event.text
            return
        self._filter_by(event.text)

    def watch_names(self) -> None:
        """What was typed before the other names were there is read again with them."""
        if self.query_ is not None:
            self._filter_by(self.query_.text)

    def _filter_by(self, text: str) -> None:
        from watch.model.query import QueryError, parse_query

        bar = self._filter_bar()
        try:
            self.query_ = parse_query(text, self.now, self.names) if text.strip() else None
        except QueryError as error:
            wrong: QueryError | None = error
        else:
            wrong = None
        if bar is not None:
            bar.show_error(wrong)

    @on(wishes.LeaveFilter)
    async def leave_filter(self, event: wishes.LeaveFilter) -> None:
        if event.clear:
            self.action_clear_filter()
        await self.action_close_panel()

    def _filter_bar(self) -> FilterBar | None:
        from watch.tui.widgets.filterbar import FilterBar

        return next(iter(self.query(FilterBar)), None) if self.query("FilterBar") else None

    def action_clear_filter(self) -> None:
        """Show all again."""
        if self.view is View.LOG:
            self.log_filter = ""
        else:
            self.query_ = None

    @property
    def filter_text(self) -> str:
        """The filter of the view that is shown."""
        if self.view is View.LOG:
            return self.log_filter
        return self.query_.text if self.query_ and self.view is View.AGENDA else ""

    def watch_query_(self) -> None:
        self._say_filter()

    def watch_log_filter(self) -> None:
        self._say_filter()

    def _say_filter(self) -> None:
        """What is filtered stays in sight while it is."""
        line = self.query_one("#filter-line", Static)
        line.display = bool(self.filter_text) and self._filter_bar() is None
        line.update(words.filtered(plain(self.filter_text)))

    def _focus_view(self) -> None:
        """The focus on the part of the view that takes keys."""
        found = (widget for widget in self.shown.query("*") if widget.focusable)
        self.set_focus(next(found, None))

    def action_add(self) -> None:
        self.post_message(wishes.EditFeed() if self.view is View.FEEDS else wishes.Edit())

    async def open_form(self, readers: Readers, view: Standing | None) -> None:
        """Show the form, for a new engagement or for one that there is."""
        from watch.tui.widgets.form import EngagementForm

        await self._open_panel(EngagementForm(readers, self.now, view))

    async def open_feed_form(self, feed: Subscription | None) -> None:
        """Show the form of a feed."""
        from watch.tui.widgets.feed_form import FeedForm

        await self._open_panel(FeedForm(feed))

    async def _open_panel(self, panel: Widget) -> None:
        await self.query(".panel").remove()
        panel.add_class("panel")
        await self.mount(panel, before=self.query_one(KeyBar))
        self._say_filter()

    async def action_close_panel(self) -> None:
        """Take away the form or the filter, and go back to the view."""
        await self.query(".panel").remove()
        self._say_filter()
        self._focus_view()

    @on(wishes.Save)
    async def save(self, event: wishes.Save) -> None:
        """The form is done with; the app stores what it holds."""
        await self.action_close_panel()

    def action_go_to(self, id_: str) -> None:
        """Show an engagement in the agenda."""
        self.view = View.AGENDA
        self.query_one(AgendaView).list.go_to(id_)

    async def action_open_report(self, number: int) -> None:
        await self.shown.run_action(f"open_report({number})")
