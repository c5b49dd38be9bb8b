"""The feeds: what is polled, how it went in words, and the keys to change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from watch.model.subscription import Feeds, PollState, Subscription
from watch.model.text import web_link
from watch.tui import feed_words, key_words, wishes, words
from watch.tui.cells import fit, plain
from watch.tui.views import START
from watch.tui.widgets.lines import LineList


class FeedList(LineList):
    """A line for each feed."""

    feeds: reactive[Feeds] = reactive(Feeds(), init=False)
    polling: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    now: reactive[datetime] = reactive(START, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._subscriptions: tuple[Subscription, ...] = ()

    @property
    def current(self) -> Subscription | None:
        """The feed under the cursor."""
        return self._subscriptions[self.cursor] if self.cursor < len(self._subscriptions) else None

    def line_count(self) -> int:
        return len(self._subscriptions) or len(feed_words.EMPTY_FEEDS)

    def watch_feeds(self, feeds: Feeds) -> None:
        current = self.current
        self._subscriptions = tuple(sorted(feeds.subscriptions.values(), key=lambda feed: feed.name.casefold()))
        same = (n for n, feed in enumerate(self._subscriptions) if current and feed.url == current.url)
        self.replaced(next(same, self.cursor))
        self.post_message(self.Highlighted(self, self.cursor))

    def watch_polling(self) -> None:
        self.refresh()

    def watch_now(self) -> None:
        self.tick()

    def face(self, line: int) -> str:
        if line >= len(self._subscriptions):
            return ""
        state = self.feeds.state(self._subscriptions[line].url)
        return feed_words.next_poll(state.next_poll, self.now) + feed_words.last_poll(state.last_poll, self.now)

    def draw(self, line: int, width: int) -> list[Segment]:
        pointer = Segment("▌" if line == self.cursor else " ", self.style("accent"))
        if line >= len(self._subscriptions):
            return [pointer, Segment(fit(f" {feed_words.EMPTY_FEEDS[line]}", width - 1))]
        feed = self._subscriptions[line]
        state = self.feeds.state(feed.url)
        sign, style = self._sign(feed, state)
        name = max(width // 3, 12)
        rest = max(width - 1 - 2 - name - 1 - 10 - 1 - 5, 0)
        return [
            pointer,
            Segment(f"{sign} ", style),
            Segment(fit(feed.name, name) + " ", self.style("title") if not feed.paused else self.style("muted")),
            Segment(fit(feed_words.last_poll(state.last_poll, self.now), 10) + " ", self.style("muted")),
            Segment(fit(str(state.engagements or ""), 4) + " ", self.style("accent")),
            Segment(fit(self._status(feed, state), rest), style),
        ]

    def _sign(self, feed: Subscription, state: PollState) -> tuple[str, Style]:
        if feed.url in self.polling:
            return "↻", self.style("accent")
        if feed.paused:
            return "‖", self.style("muted")
        if state.ended or state.is_failing:
            return "✗", self.style("bad")
        return ("✓", self.style("good")) if state.last_poll else ("○", Style())

    def _status(self, feed: Subscription, state: PollState) -> str:
        if feed.url in self.polling:
            return feed_words.POLLING
        return feed_words.PAUSED if feed.paused else state.status


class FeedsView(Vertical):
    """Feeds to poll: add, edit, pause, remove."""

    BINDINGS = [
        Binding("e", "edit", key_words.KEY_EDIT, id="feed.edit", tooltip=key_words.TIP_EDIT_FEED),
        Binding("d,delete", "remove", key_words.KEY_DELETE, id="feed.remove", tooltip=key_words.TIP_REMOVE_FEED),
        Binding("space,p", "pause", key_words.KEY_PAUSE, id="feed.pause", tooltip=key_words.TIP_PAUSE_FEED),
        Binding("r", "poll", key_words.KEY_POLL, id="feed.poll", tooltip=key_words.TIP_POLL_FEED),
        Binding("o", "open_link", key_words.KEY_LINK, show=False, id="feed.link", tooltip=key_words.TIP_FEED_LINK),
        Binding("u", "restore", key_words.KEY_UNDO, id="feed.restore", tooltip=key_words.TIP_RESTORE_FEED),
    ]
    DEFAULT_CSS = """
    FeedsView {
        & > Static { height: 5; padding: 0 1; border-top: solid $panel; }
    }
    """

    feeds: reactive[Feeds] = reactive(Feeds(), init=False)
    polling: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    now: reactive[datetime] = reactive(START, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._removed: list[Subscription] = []

    def compose(self) -> ComposeResult:
        yield FeedList().data_bind(FeedsView.feeds, FeedsView.polling, FeedsView.now)
        yield Static("", id="feed-words")

    @property
    def list(self) -> FeedList:
        """The list of feeds."""
        return self.query_one(FeedList)

    def watch_feeds(self) -> None:
        self.call_after_refresh(self.describe)

    @on(LineList.Highlighted)
    def describe(self) -> None:
        """All about the feed under the cursor."""
        feed = self.list.current
        text = Content("") if feed is None else about(feed, self.feeds.state(feed.url), self.now)
        self.query_one("#feed-words", Static).update(text)

    @on(LineList.Picked)
    def action_edit(self) -> None:
        if (feed := self.list.current) is not None:
            self.post_message(wishes.EditFeed(feed))

    def action_remove(self) -> None:
        if (feed := self.list.current) is not None:
            self._removed.append(feed)
            self.post_message(wishes.ChangeFeeds(feed.url, None, feed_words.feed_removed(feed.name)))

    def action_restore(self) -> None:
        if self._removed:
            feed = self._removed.pop()
            self.post_message(wishes.ChangeFeeds(feed.url, feed, feed_words.feed_back(feed.name)))
        else:
            self.notify(words.NOTHING_TO_UNDO)

    def action_pause(self) -> None:
        if (feed := self.list.current) is not None:
            said = feed_words.feed_on(feed.name) if feed.paused else feed_words.feed_paused(feed.name)
            self.post_message(wishes.ChangeFeeds(feed.url, replace(feed, paused=not feed.paused), said))

    def action_poll(self) -> None:
        if (feed := self.list.current) is not None:
            self.post_message(wishes.Poll(feed.url))

    def action_open_link(self) -> None:
        feed = self.list.current
        if feed is not None and (link := web_link(feed.url)):
            self.post_message(wishes.OpenLink(link))


def about(feed: Subscription, state: PollState, now: datetime) -> Content:
    """What is set for a feed, and how it does."""
    rules = [str(feed.trust), feed_words.every(feed.interval or timedelta(0))]
    rules += [f"{feed_words.KEEP}: {', '.join(feed.keep)}"] if feed.keep else []
    rules += [f"{feed_words.KILL}: {', '.join(feed.kill)}"] if feed.kill else []
    rules += [" ".join(f"#{tag}" for tag in feed.tags)] if feed.tags else []
    failing = f" · {feed_words.failing(state.failures, state.failing_since)}" if state.is_failing else ""
    return Content.assemble(
        (plain(feed.name), "bold"),
        "\n",
        (plain(feed.url), "$text-primary"),
        "\n",
        plain(f"{state.status}{failing}"),
        (f" · {feed_words.next_poll(state.next_poll, now)}", "$foreground 60%"),
        "\n",
        (plain(" · ".join(rules)), "$foreground 60%"),
    )
