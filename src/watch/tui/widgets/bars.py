"""The one-line bars: the views above, the keys below."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive, var
from textual.style import Style
from textual.widget import Widget

from watch.tui import key_words, words
from watch.tui.live import is_live
from watch.tui.views import START, View

#: The keys of a replay: a day back, a day on, and out of it.
_STEPS, _REPLAY = ("replay.back", "replay.forward"), "replay"

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
    now: var[datetime] = var(START)
    waiting: reactive[int] = reactive(0)

    def watch_now(self, old: datetime, new: datetime) -> None:
        """Only the clock is drawn again; it stands at the end of the line."""
        cells = max(len(self._clock(old)), len(self._clock(new)))
        self.refresh(Region(self.size.width - cells, 0, cells, 1))

    def _clock(self, now: datetime) -> str:
        return words.clock(now) if self.size.width >= ROOMY else f"{now:%H:%M:%S}"

    def render(self) -> Content:
        """The bar as one line."""
        line = self._line(list(View))
        if line.cell_length > self.size.width:  # the others by their numbers
            line = self._line([self.view])
        clock = self._clock(self.now)
        room = self.size.width - line.cell_length - len(clock)
        if room < 1 or self.now == START:
            return line
        return Content.assemble(line, " " * room, (clock, "$foreground 60%"))

    def _line(self, named: Collection[View]) -> Content:
        """The views, those of `named` by name."""
        wide = self.size.width >= 72
        left = [Content.styled(f"{words.NAME}  ", "bold $text-accent")] if wide else []
        for number, view in enumerate(View, 1):
            waiting = f" {self.waiting}" if view in named else f"({self.waiting})"
            count = waiting if view is View.INBOX and self.waiting else ""
            style = "bold reverse" if view is self.view else "$text-warning" if count else "$foreground 60%"
            name = f" {words.VIEWS[view]}" if view in named else ""
            label = Content.styled(f" {number}{name}{count} ", style)
            left.append(label.stylize(Style.from_meta({"@click": f"screen.show('{view}')"})))
        return Content.assemble(*left)


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

    barred: reactive[str] = reactive("")
    is_replay: reactive[bool] = reactive(False)

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
        part = Content.assemble((f"{key} ", "bold $text-accent"), (f"{self._word(binding)}{gap}", "$foreground 60%"))
        return part.stylize(Style.from_meta({"@click": f"press({binding.key!r})"}))

    async def action_press(self, key: str) -> None:
        """Do what the key does, where it does it."""
        if (active := self.screen.active_bindings.get(key)) is not None:
            await self.app.run_action(active.binding.action, active.node)

    def _word(self, binding: Binding) -> str:
        """What the key does here: in a replay, the one that leads into it leads out."""
        return key_words.KEY_LEAVE if self.is_replay and binding.id == _REPLAY else binding.description

    def _is_shown(self, binding: Binding) -> bool:
        """True for the keys that matter here; in a replay those that go through its days come in."""
        steps = self.is_replay and binding.id in _STEPS
        return (binding.show or steps) and is_live(binding, barred=bool(self.barred))

    def _keys(self) -> list[tuple[str, Binding]]:
        """Each command that is shown, with its shortest key; in a replay the way through it and out first."""
        first = [*_STEPS, _REPLAY] if self.is_replay else []
        found: dict[str, tuple[str, Binding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            key = self.app.get_key_display(binding)
            known = found.get(binding.action)
            if self._is_shown(binding) and (known is None or len(key) < len(known[0])):
                found[binding.action] = (key, binding)
        order = [*first, *(binding.id for _, binding in found.values())]
        return sorted(found.values(), key=lambda each: (each[1].id == "quit", order.index(each[1].id)))
