"""Everything about one engagement, beside the list or in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from watch.model.standing import Standing
from watch.tui import key_words, words
from watch.tui.describe import countdown_line, describe
from watch.tui.views import START


class Detail(VerticalScroll):
    """One engagement with its reports. Only its first line changes with the time."""

    BINDINGS = [
        Binding("j,down", "scroll_down", key_words.KEY_DOWN, show=False, id="detail.down"),
        Binding("k,up", "scroll_up", key_words.KEY_UP, show=False, id="detail.up"),
        Binding("g,home", "scroll_home", key_words.KEY_FIRST, show=False, id="detail.first"),
        Binding("G,end", "scroll_end", key_words.KEY_LAST, show=False, id="detail.last"),
    ]
    DEFAULT_CSS = """
    Detail {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        link-style: none;
        & > Static { link-style: none; link-color: $foreground; }
        & > Static { height: auto; }
    }
    """

    view: var[Standing | None] = var(None)
    related: var[Sequence[Standing]] = var(())
    now: var[datetime] = var(START)

    def __init__(self, *, proof_first: bool = False) -> None:
        super().__init__()
        self._proof_first = proof_first

    def compose(self) -> ComposeResult:
        yield Static("", id="detail-words")

    def watch_view(self, old: Standing | None, new: Standing | None) -> None:
        if (old and old.id) != (new and new.id):
            self.scroll_home(animate=False)
        self._show()

    def watch_related(self) -> None:
        self._show()

    def watch_now(self, old: datetime, new: datetime) -> None:
        if self.view and countdown_line(self.view, old) != countdown_line(self.view, new):
            self._show()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        words_ = (
            describe(self.view, self.now, self.related, proof_first=self._proof_first)
            if self.view
            else Content(words.NOTHING_CHOSEN)
        )
        self.query_one("#detail-words", Static).update(words_)
