"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from watch.tui.cells import plain
from watch.tui.screens.sheet import Sheet


class PickScreen(Sheet[int]):
    """Gives the number of the choice, or None for none."""

    DEFAULT_CSS = """
    PickScreen {
        & .heading { color: $text-accent; text-style: bold; }
        & OptionList, & OptionList:focus { border: none; padding: 0; height: auto; max-height: 12; }
    }
    """

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        choices = (Option(Content(plain(choice))) for choice in self._choices)
        with Vertical(classes="sheet"):
            yield Static(Content(plain(self._title)), classes="heading")
            yield OptionList(*choices, markup=False)

    def action_move(self, step: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
