"""A screen with panels: a form, a line to type in or a choice, above the keys and beside what is read."""

from __future__ import annotations

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from watch.tui import wishes
from watch.tui.widgets.bars import KeyBar


class PanelledScreen(Screen[None]):
    """Opens panels, and gives the focus back to what is `shown` behind them."""

    @property
    def shown(self) -> Widget:
        """What has the focus where there is no panel."""
        raise NotImplementedError

    def panels_changed(self) -> None:
        """What is to be done when a panel came or went."""

    async def open_panel(self, panel: Widget) -> None:
        """Show a panel in place of any other, with the focus in it."""
        await self.query(".panel").remove()
        await self._add(panel)

    @on(wishes.Ask)
    async def ask(self, wish: wishes.Ask) -> None:
        from watch.tui.widgets.ask import AskBar

        await self.open_panel(AskBar(wish.title, wish.text, wish.then))

    @on(wishes.Choose)
    async def choose(self, wish: wishes.Choose) -> None:
        """Show what there is to choose from; a form that was begun meanwhile stays, and is gone on with after it."""
        from watch.tui.widgets.choice import Choice

        await self.query(Choice).remove()
        await self._add(Choice(wish.title, wish.choices, wish.then))

    async def action_close_panel(self) -> None:
        """Take away the panel with the focus, else the last, and go back to the one before it or to what is shown."""
        left = [*self.query(".panel")]
        if left:
            panel = next((one for one in left if one.has_focus_within), left[-1])
            left.remove(panel)
            await panel.remove()
        self.set_class(bool(left), "-panelled")
        self.panels_changed()
        self.focus_on(left[-1] if left else self.shown)

    def focus_on(self, part: Widget) -> None:
        """The focus on a part of the screen, or on the first in it that takes keys; at once, so that no key is lost."""
        wanted = part.query_one(f"#{first}") if (first := getattr(part, "first_field", "")) else None
        inside = (widget for widget in (part, *part.query("*")) if widget.focusable)
        self.set_focus(wanted or next(inside, None))

    async def _add(self, panel: Widget) -> None:
        panel.add_class("panel")
        self.add_class("-panelled")
        await self.mount(panel, before=self.query_one(KeyBar))
        self.focus_on(panel)
        self.panels_changed()
