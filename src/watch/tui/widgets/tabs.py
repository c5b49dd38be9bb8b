"""The saved filters, each a tab of the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from watch.tui import words
from watch.tui.views import View

if TYPE_CHECKING:
    from watch.model.query import Query


class FilterTabs(Widget):
    """One line, there only where a filter is saved: all, then each filter by its name, the one in force marked."""

    DEFAULT_CSS = """
    FilterTabs {
        height: 1;
        padding: 0 1;
        background: $surface;
        link-style: none;
        link-color: $foreground;
        link-style-hover: bold;
        display: none;
        &.-on { display: block; }
    }
    """

    filters: reactive[Mapping[str, str]] = reactive(dict[str, str])
    query_: reactive[Query | None] = reactive(None)
    view: reactive[View] = reactive(View.AGENDA)

    def watch_filters(self) -> None:
        self._turn()

    def watch_view(self) -> None:
        self._turn()

    def _turn(self) -> None:
        self.set_class(bool(self.filters) and self.view is View.AGENDA, "-on")

    def render(self) -> Content:
        """The tabs from the first on, or from where the one in force is in sight."""
        here = self.query_.text.removeprefix("@") if self.query_ else ""
        tabs = [self._tab(name, name == here) for name in ("", *self.filters)]
        chosen = next((n for n, name in enumerate(("", *self.filters)) if name == here), 0)
        while chosen and sum(tab.cell_length for tab in tabs[: chosen + 1]) > self.size.width:
            tabs.pop(0)
            chosen -= 1
        return Content.assemble(*tabs)

    def _tab(self, name: str, is_chosen: bool) -> Content:
        style = "bold reverse" if is_chosen else "$foreground 60%"
        label = Content.styled(f" {f'@{name}' if name else words.ALL} ", style)
        return label.stylize(Style.from_meta({"@click": f"screen.choose_filter({name!r})"}))
