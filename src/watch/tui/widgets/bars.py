"""The one-line bars: the views above, the keys below, the banner of a replay with its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from watch.tui import words
from watch.tui.picture import START


class View(StrEnum):
    """The views, by their keys from 1 on."""

    AGENDA = "agenda"
    MONTH = "month"
    INBOX = "inbox"
    FEEDS = "feeds"
    LOG = "log"


class ViewBar(Widget):
    """The views with their keys, the one that is shown marked, and the clock."""

    DEFAULT_CSS = """
    ViewBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        link-style: none;
        link-color: $foreground;
        link-style-hover: bold;
    }
    """

    view: reactive[View] = reactive(View.AGENDA)
    now: reactive[datetime] = reactive(START)
    waiting: reactive[int] = reactive(0)

    def render(self) -> Content:
        """The bar as one line."""
        wide = self.size.width >= 72
        left = [Content.styled(f"{words.NAME}  ", "bold $text-accent")] if wide else []
        for number, view in enumerate(View, 1):
            count = f" {self.waiting}" if view is View.INBOX and self.waiting else ""
            style = "bold reverse" if view is self.view else "$text-warning" if count else "$foreground 60%"
            label = Content.styled(f" {number} {words.VIEWS[view]}{count} ", style)
            left.append(label.stylize(Style.from_meta({"@click": f"screen.show('{view}')"})))
        line = Content.assemble(*left)
        clock = words.clock(self.now) if self.size.width >= 100 else f"{self.now:%H:%M:%S}"
        room = self.size.width - line.cell_length - len(clock)
        if room < 1 or self.now == START:
            return line
        return Content.assemble(line, " " * room, (clock, "$foreground 60%"))


class KeyBar(Widget):
    """The keys that work where the focus is, each to be clicked too."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        link-style: none;
        link-color: $foreground;
        link-style-hover: bold;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as fit."""
        parts: list[Content] = []
        room = self.size.width
        for key, binding in self._keys():
            part = Content.assemble((f"{key} ", "bold $text-accent"), (f"{binding.description}  ", "$foreground 60%"))
            room -= part.cell_length
            if room < 0:
                break
            parts.append(part.stylize(Style.from_meta({"@click": binding.action})))
        return Content.assemble(*parts)

    def _keys(self) -> list[tuple[str, Binding]]:
        """Each command that is shown, with its shortest key."""
        found: dict[str, tuple[str, Binding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            key = self.app.get_key_display(binding)
            known = found.get(binding.action)
            if binding.show and (known is None or len(key) < len(known[0])):
                found[binding.action] = (key, binding)
        return list(found.values())


class ReplayBar(Widget):
    """A banner that nobody takes for today, over a slider of days with the publications marked."""

    DEFAULT_CSS = """
    ReplayBar {
        height: 2;
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

    now: reactive[datetime] = reactive(START)
    moments: reactive[Sequence[datetime]] = reactive(())

    @dataclass
    class MomentPicked(Message):
        """A day of the slider was clicked."""

        moment: datetime

    def span(self) -> tuple[datetime, datetime]:
        """From the first publication to some days after the last, or to now."""
        moments = [*self.moments, self.now]
        return min(moments) - timedelta(days=1), max(moments) + timedelta(days=3)

    def render(self) -> Content:
        """The banner and the slider."""
        banner = Content.assemble(
            (f" {words.REPLAY} ", "bold reverse"),
            (f" {words.as_known(self.now)}", "bold"),
            f" · {words.REPLAY_HINT}",
        )
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
            self.post_message(self.MomentPicked(first + (last - first) * (offset.x / (self.size.width - 1))))


class NoticeBar(Widget):
    """What is wrong with the store, for as long as it is: nothing can be saved, or the last change was not."""

    DEFAULT_CSS = """
    NoticeBar {
        height: 1;
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
