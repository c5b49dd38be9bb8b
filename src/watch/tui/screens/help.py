"""All keys that work where the help was asked for, and the signs of the list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Static

from watch.tui import key_words, phrases, words

#: So many cells across, where there is the room, as the style says.
_WIDTH = 76

#: How far the words stand from the left, behind the keys; and what border, padding and scrollbar take.
_KEYS, _FRAME = 20, 6


class HelpScreen(ModalScreen[None]):
    """The live keys, read from what is bound, and what the signs mean; a click beside it leaves."""

    BINDINGS = [
        Binding("question_mark,f1,enter", "dismiss", key_words.KEY_BACK, show=False, id="help.close"),
        Binding("escape,q", "dismiss", key_words.KEY_BACK, id="help.leave"),
        Binding("j,down", "move(1)", key_words.KEY_DOWN, show=False, id="help.down"),
        Binding("k,up", "move(-1)", key_words.KEY_UP, show=False, id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
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

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = words.HELP_TITLE
            yield Static("", id="help-words")

    def on_resize(self) -> None:
        """Lines that are too long go on under their words, not under their key."""
        room = min(_WIDTH, self.size.width) - _FRAME - _KEYS
        self.query_one("#help-words", Static).update(Content("\n").join(self._lines(room)))

    def _lines(self, width: int) -> Iterable[Content]:
        yield Content(words.IN_SHORT)
        yield Content.styled(f"\n{words.HELP_KEYS}", "bold $text-accent")
        yield from (_row(key, what, width) for key, what in self._keys)
        yield Content.styled(f"\n{words.HELP_SIGNS}", "bold $text-accent")
        yield from (_row(sign, what, width) for sign, what in phrases.signs())

    @on(Click)
    def leave(self, event: Click) -> None:
        if event.widget is self:
            self.dismiss()

    def action_move(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


def _row(sign: str, what: str, width: int) -> Content:
    """A key or a sign, and what it stands for."""
    lines = textwrap.wrap(what, max(width, _KEYS))
    return Content.assemble((f"{sign:>{_KEYS - 2}}  ", "bold"), f"\n{' ' * _KEYS}".join(lines))
