"""What stands in the middle of the screen for a while: a frame, and a click beside it leaves."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.binding import Binding
from textual.events import Click
from textual.screen import ModalScreen

from watch.tui import key_words

Result = TypeVar("Result")


#: So many cells across, where there is the room, as the style says.
WIDTH = 76


class Sheet(ModalScreen[Result | None]):
    """A frame with the class `sheet` around its one part, as wide as a line of text."""

    BINDINGS = [
        Binding("escape,q", "dismiss", key_words.KEY_BACK, id="sheet.leave"),
        Binding("j,down", "move(1)", key_words.KEY_DOWN, show=False, id="sheet.down"),
        Binding("k,up", "move(-1)", key_words.KEY_UP, show=False, id="sheet.up"),
    ]
    DEFAULT_CSS = """
    Sheet {
        align: center middle;
        & > .sheet {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            border: round $accent;
            border-title-color: $text-accent;
            background: $surface;
            padding: 0 1;
        }
    }
    """

    @on(Click)
    def leave(self, event: Click) -> None:
        if event.widget is self:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """A line down or up."""
        raise NotImplementedError
