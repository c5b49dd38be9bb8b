"""The feeds: what is polled, how it went in words, and the keys to change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from watch.model.subscription import Feeds, PollState, Subscription
from watch.model.text import web_link
from watch.tui import feed_words, key_words, wishes
from watch.tui.cells import plain
from watch.tui.views import START
from watch.tui.widgets.feed_list import FeedHead, FeedList
from watch.tui.widgets.lines import LineList


class FeedsView(Vertical):
    """Feeds to poll: add, edit, pause, remove."""

    BINDINGS = [
        Binding("e", "edit", key_words.KEY_EDIT, id="feed.edit", tooltip=key_words.TIP_EDIT_FEED),
        Binding("d,delete", "remove", key_words.KEY_DELETE, id="feed.remove", tooltip=key_words.TIP_REMOVE_FEED),
        Binding("space,p", "pause", key_words.KEY_PAUSE, id="feed.pause", tooltip=key_words.TIP_PAUSE_FEED),
        Binding("r", "poll", key_words.KEY_POLL, id="feed.poll", tooltip=key_words.TIP_POLL_FEED),
        Binding("o", "open_link", key_words.KEY_LINK, show=False, id="feed.link", tooltip=key_words.TIP_FEED_LINK),
    ]
    DEFAULT_CSS = """
    FeedsView {
        & > Static { height: auto; min-height: 5; max-height: 9; padding: 0 1; border-top: solid $panel; }
    }
    """

    feeds: var[Feeds] = var(Feeds(), init=False)
    polling: var[frozenset[str]] = var(frozenset[str](), init=False)
    now: var[datetime] = var(START, init=False)

    def compose(self) -> ComposeResult:
        yield FeedHead()
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
            self.post_message(wishes.ChangeFeeds(feed.url, None, feed_words.feed_removed(feed.name), "remove"))

    def action_pause(self) -> None:
        if (feed := self.list.current) is not None:
            said = feed_words.feed_on(feed.name) if feed.paused else feed_words.feed_paused(feed.name)
            what = "resume" if feed.paused else "pause"
            self.post_message(wishes.ChangeFeeds(feed.url, replace(feed, paused=not feed.paused), said, what))

    def action_poll(self) -> None:
        if (feed := self.list.current) is not None:
            self.post_message(wishes.Poll(feed.url))

    def action_open_link(self) -> None:
        feed = self.list.current
        if feed is not None and (link := web_link(feed.url)):
            self.post_message(wishes.OpenLink(link))


def about(feed: Subscription, state: PollState, now: datetime) -> Content:
    """What is set for a feed, and how it does."""
    rules = [feed_words.trusted(feed.trust), feed_words.every(feed.interval)]
    rules += [f"{feed_words.KEEP}: {', '.join(feed.keep)}"] if feed.keep else []
    rules += [f"{feed_words.KILL}: {', '.join(feed.kill)}"] if feed.kill else []
    rules += [" ".join(f"#{tag}" for tag in feed.tags)] if feed.tags else []
    return Content.assemble(
        (plain(feed.name), "bold"),
        "\n",
        (plain(feed.url), "$text-primary"),
        "\n",
        plain(state.words(now)),
        (f" · {feed_words.polls(feed, state, now)}", "$foreground 60%"),
        "\n",
        (plain(" · ".join(rules)), "$foreground 60%"),
    )
