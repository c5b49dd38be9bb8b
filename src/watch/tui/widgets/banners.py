"""The banners above all: that it is a replay, with a slider of its days, and that something is wrong with the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual import events
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from watch.tui import wishes, words
from watch.tui.views import START


class ReplayBar(Widget):
    """A banner that nobody takes for today, over a slider of days with the publications marked."""

    DEFAULT_CSS = """
    ReplayBar {
        height: 2;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        padding: 0 1;
        background: $warning;
        color: $warning-lighten-3;
        color: auto;
        display: none;
        &.-on { display: block; }
        &:nocolor { text-style: reverse; }
        &:ansi { text-style: reverse; }
    }
    """

    now: var[datetime] = var(START)
    moments: reactive[Sequence[datetime]] = reactive(())
    is_on: reactive[bool] = reactive(False)

    def watch_now(self) -> None:
        if self.is_on:
            self.refresh()

    def watch_is_on(self, is_on: bool) -> None:
        self.set_class(is_on, "-on")

    def span(self) -> tuple[datetime, datetime]:
        """From the first publication to some days after the last, or to now."""
        moments = [*self.moments, self.now]
        return min(moments) - timedelta(days=1), max(moments) + timedelta(days=3)

    def render(self) -> Content:
        """The banner and the slider."""
        banner = Content.assemble(
            (f" {words.REPLAY} ", "bold reverse"),
            (f" {words.as_known(self.now)}", "bold"),
        )
        if banner.cell_length + len(words.REPLAY_HINT) + 3 <= self.size.width:
            banner = Content.assemble(banner, f" · {words.REPLAY_HINT}")
        for keys in (words.REPLAY_KEYS, words.REPLAY_WAY_OUT):
            room = self.size.width - banner.cell_length - len(keys)
            if room > 0:
                banner = Content.assemble(banner, " " * room, keys)
                break
        return Content.assemble(banner, "\n", self._slider())

    def _slider(self) -> Content:
        width = max(self.size.width, 1)
        cells = ["─"] * width
        for moment in self.moments:
            cells[self._place(moment, width)] = "┴"
        here = self._place(self.now, width)
        line = "".join(cells)
        return Content.assemble(line[:here], ("█", "bold"), line[here + 1 :])

    def _place(self, moment: datetime, width: int) -> int:
        first, last = self.span()
        return min(max(round((moment - first) / (last - first) * (width - 1)), 0), width - 1)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == 1 and self.size.width > 1:
            first, last = self.span()
            self.post_message(wishes.Travel(first + (last - first) * (offset.x / (self.size.width - 1))))


class NoticeBar(Widget):
    """What is wrong with the store, for as long as it is: nothing can be saved, or the last change was not."""

    DEFAULT_CSS = """
    NoticeBar {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        padding: 0 1;
        background: $error;
        color: auto;
        display: none;
        &.-on { display: block; }
        &:nocolor { text-style: reverse; }
        &:ansi { text-style: reverse; }
    }
    """

    notice: reactive[str] = reactive("")

    def watch_notice(self, notice: str) -> None:
        self.set_class(bool(notice), "-on")

    def render(self) -> Content:
        """The notice as one line."""
        return Content(self.notice)
