"""The list of feeds: a line each, under the heads of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment
from rich.style import Style
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from watch.model.subscription import Feeds, PollState, Subscription
from watch.tui import feed_words
from watch.tui.cells import fit
from watch.tui.styles import part_style
from watch.tui.views import START
from watch.tui.widgets.lines import LineList


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column of a feed gets, in their order; 0 leaves it out. The status gets what others leave."""

    sizes: tuple[int, ...]

    @classmethod
    def within(cls, width: int) -> Columns:
        """The columns that fit into so many cells, behind the pointer and the sign."""
        title = max(width // 4, 12)
        last, next_, given = (11, 10, 5) if width >= 72 else (0, 0, 0)
        entries, trust, every, tags = (7, 7, 7, width // 10) if width >= 120 else (0, 0, 0, 0)
        others = (title, last, next_, entries, given, trust, every, tags)
        status = max(width - 4 - sum(size + 1 for size in others if size), 0)
        return cls((title, last, next_, entries, given, status, trust, every, tags))

    def line(self, texts: tuple[str, ...], styles: tuple[Style, ...]) -> list[Segment]:
        """The texts of a line, each in its column."""
        cells = zip(texts, self.sizes, styles, strict=True)
        return [Segment(f"{fit(text, size)} ", style) for text, size, style in cells if size]


class FeedHead(Widget):
    """The heads of the columns, beside the scrollbar of the list."""

    COMPONENT_CLASSES = {"feeds--head"}
    DEFAULT_CSS = """
    FeedHead { height: 1; & > .feeds--head { color: $text-accent; text-style: bold; } }
    """

    def render_line(self, y: int) -> Strip:
        style = part_style(self, "feeds--head")
        heads = Columns.within(self.size.width - 1).line(feed_words.FEED_HEADS, (style,) * len(feed_words.FEED_HEADS))
        return Strip([Segment("   "), *heads]).adjust_cell_length(self.size.width).apply_style(self.rich_style)


class FeedList(LineList):
    """A line for each feed."""

    DEFAULT_CSS = "FeedList { scrollbar-gutter: stable; }"

    feeds: var[Feeds] = var(Feeds(), init=False)
    polling: var[frozenset[str]] = var(frozenset[str](), init=False)
    now: var[datetime] = var(START, init=False)

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

    def face(self, line: int) -> Segment | None:
        if line >= len(self._subscriptions):
            return None
        feed = self._subscriptions[line]
        return Segment(" ".join(self._texts(feed, self.feeds.state(feed.url))))

    def draw(self, line: int, width: int) -> list[Segment]:
        pointer = Segment("▌" if line == self.cursor else " ", self.style("accent"))
        if line >= len(self._subscriptions):
            return [pointer, Segment(fit(f" {feed_words.EMPTY_FEEDS[line]}", width - 1))]
        feed = self._subscriptions[line]
        state = self.feeds.state(feed.url)
        sign, style = self._sign(feed, state)
        muted, accent = self.style("muted"), self.style("accent")
        name = muted if feed.paused else self.style("title")
        styles = (name, muted, muted, muted, accent, style, Style(), muted, muted)
        return [pointer, Segment(f"{sign} ", style), *Columns.within(width).line(self._texts(feed, state), styles)]

    def _texts(self, feed: Subscription, state: PollState) -> tuple[str, ...]:
        """What stands in each column."""
        return (
            feed.name,
            feed_words.last_poll(state.last_poll, self.now),
            feed_words.next_poll(feed, state, self.now),
            str(state.entries),
            str(state.engagements),
            self._status(feed, state),
            str(feed.trust),
            feed_words.interval(feed.interval),
            " ".join(f"#{tag}" for tag in feed.tags),
        )

    def _sign(self, feed: Subscription, state: PollState) -> tuple[str, Style]:
        if feed.url in self.polling:
            return "↻", self.style("accent")
        if feed.paused:
            return "‖", self.style("muted")
        if state.ended or state.is_failing:
            return "✗", self.style("bad")
        return ("✓", self.style("good")) if state.last_poll else ("○", Style())

    def _status(self, feed: Subscription, state: PollState) -> str:
        """How the last poll went; what to do about it stands below the list."""
        if feed.url in self.polling:
            return feed_words.POLLING
        return feed_words.PAUSED if feed.paused else state.words(self.now).partition(": ")[0]
