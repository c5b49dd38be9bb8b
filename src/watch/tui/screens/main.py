"""The one screen: the views, and what goes over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Container
from textual.events import Resize
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from watch.tui import key_words, wishes, words
from watch.tui.screens.panelled import PanelledScreen
from watch.tui.views import START, View, is_tiny
from watch.tui.widgets.bars import KeyBar, ViewBar

if TYPE_CHECKING:
    from watch.model.query import Query, QueryError, Synonyms
    from watch.model.standing import Standing
    from watch.model.subscription import Feeds, Subscription
    from watch.tui.picture import Picture
    from watch.tui.widgets.agenda import AgendaView
    from watch.tui.widgets.filterbar import FilterBar
    from watch.tui.widgets.form import Readers


#: Stands for what is only there once the screen is furnished: its types are not imported before the first paint.
LATER: Any = None


class MainScreen(PanelledScreen):
    """Views of the watchlist. The first paint shows only the bars; each view is made when it is first shown."""

    BINDINGS = [
        *(
            Binding(
                str(number),
                f"show('{view}')",
                words.VIEWS[view],
                show=False,
                id=f"view.{view}",
                tooltip=key_words.show_view(words.VIEWS[view]),
            )
            for number, view in enumerate(View, 1)
        ),
        Binding(
            "tab", "cycle(1)", key_words.KEY_NEXT_VIEW, show=False, id="view.next", tooltip=key_words.TIP_NEXT_VIEW
        ),
        Binding(
            "shift+tab",
            "cycle(-1)",
            key_words.KEY_LAST_VIEW,
            show=False,
            id="view.previous",
            tooltip=key_words.TIP_LAST_VIEW,
        ),
        Binding("slash", "filter", key_words.KEY_FILTER, id="filter", tooltip=key_words.TIP_FILTER),
        Binding(
            "right_curly_bracket",
            "tab(1)",
            key_words.KEY_NEXT_TAB,
            show=False,
            id="filter.next",
            tooltip=key_words.TIP_NEXT_TAB,
        ),
        Binding(
            "left_curly_bracket",
            "tab(-1)",
            key_words.KEY_LAST_TAB,
            show=False,
            id="filter.previous",
            tooltip=key_words.TIP_LAST_TAB,
        ),
        Binding("ctrl+t", "keep_filter", key_words.KEY_KEEP, show=False, id="filter.keep", tooltip=key_words.TIP_KEEP),
        Binding("a", "add", key_words.KEY_ADD, id="add", tooltip=key_words.TIP_ADD),
        Binding("w,f2", "tour", key_words.KEY_TOUR, show=False, id="tour", tooltip=key_words.TIP_TOUR),
    ]

    picture: var[Picture] = var(LATER, init=False)
    now: var[datetime] = var(START, init=False)
    is_replay: var[bool] = var(False, init=False)
    moments: var[Sequence[datetime]] = var((), init=False)
    view: var[View] = var(View.AGENDA, init=False)
    query_: var[Query | None] = var(None, init=False)
    waiting: var[int] = var(0, init=False)
    synonyms: var[Synonyms | None] = var(None, init=False)
    filters: var[Mapping[str, str]] = var(dict[str, str], init=False)
    log_filter: var[str] = var("", init=False)
    feeds: var[Feeds] = var(LATER, init=False)
    notice: var[str] = var("", init=False)
    barred: var[str] = var("", init=False)
    polling: var[frozenset[str]] = var(frozenset[str](), init=False)
    feed_names: var[Mapping[str, str]] = var(dict[str, str], init=False)
    readers: var[Readers | None] = var(None, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._arriving: AwaitComplete | None = None
        self._is_furnished = False

    def compose(self) -> ComposeResult:
        if self._is_furnished:
            yield from self._furniture()
            return
        yield ViewBar().data_bind(MainScreen.now, MainScreen.view, MainScreen.waiting)
        with Container(id="views"):
            yield Static(words.LOADING)
        yield KeyBar().data_bind(MainScreen.barred, MainScreen.is_replay)

    def _furniture(self) -> ComposeResult:
        from watch.tui.widgets.banners import NoticeBar, ReplayBar
        from watch.tui.widgets.tabs import FilterTabs

        yield NoticeBar().data_bind(MainScreen.notice)
        yield ReplayBar().data_bind(MainScreen.now, MainScreen.moments, is_on=MainScreen.is_replay)
        yield ViewBar().data_bind(MainScreen.now, MainScreen.view, MainScreen.waiting)
        yield FilterTabs().data_bind(MainScreen.filters, MainScreen.view, MainScreen.query_)
        with Container(id="views"):
            yield self._make(View.AGENDA)
        yield Static("", id="filter-line")
        yield KeyBar().data_bind(MainScreen.barred, MainScreen.is_replay)

    def furnish(self) -> None:
        """Bring in what the first paint did without; its modules are imported by now."""
        self._is_furnished = True
        self.call_next(self._move_in)  # in the screen's own loop, where its parts can be bound to it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key means anything before there is something to see."""
        return self._is_furnished

    async def _move_in(self) -> None:
        await self.recompose()
        self.focus_on(self.shown)
        self.post_message(wishes.Load())

    def on_resize(self, event: Resize) -> None:
        self.set_class(is_tiny(*event.size), "-tiny")

    def watch_picture(self, picture: Picture) -> None:
        self.waiting = 0 if picture is LATER else len(picture.inbox)

    @property
    def shown(self) -> Widget:
        """The view that is shown."""
        return self.query_one(f"#{self.view}")

    @property
    def agenda(self) -> AgendaView:
        """The view of the list."""
        from watch.tui.widgets.agenda import AgendaView

        return self.query_one(AgendaView)

    async def action_show(self, view: str) -> None:
        await self.go(View(view))

    async def go(self, view: View) -> None:
        """Show a view, and give it the focus."""
        await self.action_look_at(view)
        await self.action_close_panel()

    async def action_look_at(self, view: str) -> None:
        """Show a view beside the panel that is open."""
        self.view = View(view)
        if self._arriving is not None:
            await self._arriving
            self._arriving = None

    def watch_view(self, view: View) -> None:
        """Show a view, and make it if it is the first time."""
        if not self.query(f"#{view}"):
            self._arriving = AwaitComplete(self.query_one("#views").mount(self._make(view)))
        for other in self.query_one("#views").children:
            other.display = other.id == view

    def _make(self, view: View) -> Widget:
        match view:
            case View.AGENDA:
                from watch.tui.widgets.agenda import AgendaView

                return AgendaView(id=view).data_bind(
                    MainScreen.now, MainScreen.picture, MainScreen.query_, MainScreen.is_replay
                )
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
                    MainScreen.now,
                    MainScreen.picture,
                    MainScreen.feeds,
                    MainScreen.feed_names,
                    MainScreen.is_replay,
                    filter=MainScreen.log_filter,
                )

    async def action_cycle(self, step: int) -> None:
        views = list(View)
        await self.go(views[(views.index(self.view) + step) % len(views)])

    async def action_filter(self) -> None:
        if bar := self._filter_bar():
            self.focus_on(bar)
            return
        if self.view in (View.MONTH, View.INBOX, View.FEEDS):
            await self.go(View.AGENDA)
        from watch.tui.widgets.filterbar import FilterBar

        if self.synonyms is None:
            self.post_message(wishes.Synonyms())
        hint = words.LOG_FILTER_HINT if self.view is View.LOG else words.FILTER_HINT
        await self.open_panel(FilterBar(self.filter_text, hint))

    @on(wishes.Filter)
    def apply_filter(self, event: wishes.Filter) -> None:
        if self.view is View.LOG:
            self.log_filter = event.text
            return
        self._filter_by(event.text)

    def watch_synonyms(self) -> None:
        """What was typed before the other names were there is read again with them."""
        if self.query_ is not None:
            self._filter_by(self.query_.text)

    def _filter_by(self, text: str) -> None:
        from watch.model.query import QueryError, parse_query

        bar = self._filter_bar()
        wrong: QueryError | None = None
        try:
            self.query_ = parse_query(text, self.now, self.synonyms, self.filters) if text.strip() else None
        except QueryError as error:
            wrong = error
            if bar is None:
                self.notify(str(error), severity="warning")
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

    async def action_tab(self, step: int) -> None:
        """The next of the saved filters, or all."""
        tabs = ["", *self.filters]
        here = self.filter_text.removeprefix("@")
        await self.go(View.AGENDA)
        self.choose_filter(tabs[((tabs.index(here) if here in tabs else 0) + step) % len(tabs)])

    async def action_choose_filter(self, name: str) -> None:
        await self.go(View.AGENDA)
        self.choose_filter(name)

    def choose_filter(self, name: str) -> None:
        """Filter by what is saved under a name; by nothing for no name."""
        if name and self.synonyms is None:
            self.post_message(wishes.Synonyms())
        self._filter_by(f"@{name}" if name else "")

    def action_keep_filter(self) -> None:
        """Save the filter that is in force as a tab; take the tab away that is chosen."""
        text = self.filter_text
        if self.barred or not text or self.view is View.LOG:
            self.notify(self.barred or words.NO_FILTER, severity="warning")
        elif text.startswith("@") and text[1:] in self.filters:
            self.post_message(wishes.KeepFilter(text[1:], None))
        else:
            self.post_message(
                wishes.Ask(
                    words.FILTER_NAME, "", lambda name: self.post_message(wishes.KeepFilter(name.lstrip("@"), text))
                )
            )

    def watch_query_(self) -> None:
        self._say_filter()

    def watch_log_filter(self) -> None:
        self._say_filter()

    def _say_filter(self) -> None:
        """What is filtered stays in sight while it is."""
        from watch.tui.cells import plain

        line = self.query_one("#filter-line", Static)
        line.display = bool(self.filter_text) and self._filter_bar() is None
        line.update(words.filtered(plain(self.filter_text)))

    async def action_add(self) -> None:
        if self.view is View.FEEDS:
            self.post_message(wishes.EditFeed())
        else:
            await self.open_form(None)

    async def action_edit(self, id_: str) -> None:
        if (view := self.picture.find(id_)) is not None:
            await self.open_form(view)

    async def open_form(self, view: Standing | None) -> None:
        """Show the form, for a new engagement or for one that there is; what is typed from then on goes into it."""
        from watch.tui.widgets.form import EngagementForm

        if self.barred:
            self.notify(self.barred, severity="warning")
            return
        await self.open_panel(EngagementForm(self.readers, self.now, view))
        self.post_message(wishes.Readers())

    def watch_readers(self, readers: Readers | None) -> None:
        """What the form was waiting for."""
        if readers is not None:
            from watch.tui.widgets.form import EngagementForm

            for form in self.query(EngagementForm):
                form.understand(readers)

    async def open_feed_form(self, feed: Subscription | None) -> None:
        """Show the form of a feed."""
        from watch.tui.widgets.feed_form import FeedForm

        await self.open_panel(FeedForm(feed))

    async def action_tour(self) -> None:
        """Show what is where, step by step."""
        from watch.tui.widgets.tour import Tour

        await self.go(View.AGENDA)
        await self.open_panel(Tour())

    def panels_changed(self) -> None:
        self._say_filter()

    @on(wishes.Save)
    async def save(self, event: wishes.Save) -> None:
        """The form is done with; the app stores what it holds."""
        await self.action_close_panel()

    async def action_go_to(self, id_: str) -> None:
        """Show an engagement in the agenda."""
        await self.go(View.AGENDA)
        self.agenda.list.go_to(id_)

    async def action_open_report(self, number: int) -> None:
        await self.shown.run_action(f"open_report({number})")
