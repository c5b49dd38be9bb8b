"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watch.tui import key_words
from watch.tui.cells import plain
from watch.tui.widgets.panel import Panel


class Choice(Panel):
    """A panel: Enter or a click goes on with the number of a line, Escape leaves."""

    BINDINGS = [
        Binding("escape,q", "leave", key_words.KEY_BACK, id="choice.leave", tooltip=key_words.TIP_LEAVE_CHOICE),
        Binding("j,down", "move(1)", key_words.KEY_DOWN, show=False, id="choice.down"),
        Binding("k,up", "move(-1)", key_words.KEY_UP, show=False, id="choice.up"),
    ]
    DEFAULT_CSS = """
    Choice {
        & OptionList, & OptionList:focus { border: none; padding: 0; height: auto; max-height: 100%; }
    }
    """

    def __init__(self, title: str, choices: Sequence[str], then: Callable[[int], object]) -> None:
        super().__init__()
        self.border_title = Content(plain(title))
        self._choices = choices
        self._then = then

    def compose(self) -> ComposeResult:
        yield OptionList(*(Option(Content(plain(choice))) for choice in self._choices), markup=False)

    def action_move(self, step: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    @on(OptionList.OptionSelected)
    async def choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.action_leave()
        self._then(event.option_index)
