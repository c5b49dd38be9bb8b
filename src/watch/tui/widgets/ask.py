"""A line that asks for a text: a note, tags, a name."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from watch.tui import key_words
from watch.tui.cells import plain

#: Longer notes are not typed into one line.
_MOST = 500


class AskBar(Horizontal):
    """Enter goes on with what was typed, Escape leaves."""

    BINDINGS = [
        Binding("escape", "leave", key_words.KEY_BACK, show=False, id="ask.leave", tooltip=key_words.TIP_LEAVE_LINE)
    ]
    DEFAULT_CSS = """
    AskBar {
        height: 1;
        & > Static { width: auto; max-width: 50%; height: 1; color: $text-accent; padding: 0 1; }
        & > Input { width: 1fr; border: none; height: 1; padding: 0; background: $surface; }
    }
    """

    def __init__(self, title: str, text: str, then: Callable[[str], object]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._then = then

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{plain(self._title)}:"))
        yield Input(plain(self._text), compact=True, max_length=_MOST, select_on_focus=False)

    @on(Input.Submitted)
    async def answer(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_leave()
        self._then(plain(event.value).strip())

    async def action_leave(self) -> None:
        await self.run_action("screen.close_panel")
