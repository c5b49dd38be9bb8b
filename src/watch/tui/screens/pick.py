"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watch.tui import key_words
from watch.tui.cells import plain


class PickScreen(ModalScreen[int | None]):
    """Gives the number of the choice, or None for none."""

    BINDINGS = [
        Binding("escape,q", "dismiss", key_words.KEY_BACK, id="pick.leave"),
        Binding("j", "move(1)", key_words.KEY_DOWN, show=False, id="pick.down"),
        Binding("k", "move(-1)", key_words.KEY_UP, show=False, id="pick.up"),
    ]
    DEFAULT_CSS = """
    PickScreen {
        align: center middle;
        & > OptionList {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 60%;
            border: round $accent;
            border-title-color: $text-accent;
        }
    }
    """

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        options = OptionList(*(Option(Content(plain(choice))) for choice in self._choices), markup=False)
        options.border_title = Content(plain(self._title))
        yield options

    def action_move(self, step: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    @on(Click)
    def leave(self, event: Click) -> None:
        if event.widget is self:
            self.dismiss(None)
