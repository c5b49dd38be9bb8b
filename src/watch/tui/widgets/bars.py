"""The one-line bars: the views above, the keys below."""

from __future__ import annotations

from datetime import datetime

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from watch.tui import words
from watch.tui.views import START, View

#: From so many cells on there is room between the keys.
ROOMY = 100


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
        """As many keys as fit, and at the end of them how to see all."""
        keys = self._keys()
        last = [self._part(key, binding) for key, binding in keys if binding.id == "help"]
        room = self.size.width - sum(part.cell_length for part in last)
        parts: list[Content] = []
        for key, binding in keys:
            part = self._part(key, binding)
            if binding.id == "help" or part.cell_length > room:
                continue
            room -= part.cell_length
            parts.append(part)
        return Content.assemble(*parts, *last)

    def _part(self, key: str, binding: Binding) -> Content:
        """A key with its word, to be clicked; closer together where it is narrow."""
        gap = "  " if self.size.width >= ROOMY else " "
        part = Content.assemble((f"{key} ", "bold $text-accent"), (f"{binding.description}{gap}", "$foreground 60%"))
        return part.stylize(Style.from_meta({"@click": binding.action}))

    def _keys(self) -> list[tuple[str, Binding]]:
        """Each command that is shown, with its shortest key."""
        found: dict[str, tuple[str, Binding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            key = self.app.get_key_display(binding)
            known = found.get(binding.action)
            if binding.show and (known is None or len(key) < len(known[0])):
                found[binding.action] = (key, binding)
        return sorted(found.values(), key=lambda each: each[1].id == "quit")
