"""All keys that work where the help was asked for, and the signs of the list."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from watch.tui import key_words, phrases, words
from watch.tui.screens.sheet import Sheet


class HelpScreen(Sheet[None]):
    """The live keys, read from what is bound, and what the signs mean."""

    BINDINGS = [Binding("question_mark,f1,enter", "dismiss", key_words.KEY_BACK, show=False, id="help.close")]

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet") as box:
            box.border_title = words.HELP_TITLE
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> Iterable[Content]:
        yield Content(words.IN_SHORT)
        yield Content.styled(f"\n{words.HELP_KEYS}", "bold $text-accent")
        for key, what in self._keys:
            yield Content.assemble((f"{key:>18}  ", "bold"), what)
        yield Content.styled(f"\n{words.HELP_SIGNS}", "bold $text-accent")
        for sign, what in phrases.signs():
            yield Content.assemble((f"{sign:>18}  ", "bold"), what)

    def action_move(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
