"""All keys that work where the help was asked for, and the signs of the list."""

from __future__ import annotations

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


class HelpScreen(ModalScreen[None]):
    """The live keys, read from what is bound, and what the signs mean."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", key_words.KEY_BACK, id="help.close"),
        Binding("j,down", "scroll(1)", key_words.KEY_DOWN, show=False, id="help.down"),
        Binding("k,up", "scroll(-1)", key_words.KEY_UP, show=False, id="help.up"),
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
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> Iterable[Content]:
        yield Content(words.TOUR)
        yield Content.styled(f"\n{words.HELP_KEYS}", "bold $text-accent")
        for key, what in self._keys:
            yield Content.assemble((f"{key:>18}  ", "bold"), what)
        yield Content.styled(f"\n{words.HELP_SIGNS}", "bold $text-accent")
        for sign, what in phrases.signs():
            yield Content.assemble((f"{sign:>18}  ", "bold"), what)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @on(Click)
    def leave(self, event: Click) -> None:
        if event.widget is self:
            self.dismiss()
