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
from watch.tui.describe import describe, headline
from watch.tui.phrases import time_left
from watch.tui.views import START


class Detail(VerticalScroll):
    """One engagement with its reports. Only its head changes with the time."""

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
        self._is_behind = True

    def compose(self) -> ComposeResult:
        yield Static(words.NOTHING_CHOSEN, id="detail-head")
        yield Static("", id="detail-words")

    def watch_view(self, old: Standing | None, new: Standing | None) -> None:
        if (old and old.id) != (new and new.id):
            self.scroll_home(animate=False)
        self._show()

    def watch_related(self) -> None:
        self._show()

    def watch_now(self, old: datetime, new: datetime) -> None:
        if self.view and (before := time_left(self.view, old)) != (left := time_left(self.view, new)):
            if self.display:
                self._head.update(headline(self.view, new), layout=len(before) != len(left))
            else:
                self._is_behind = True

    def on_mount(self) -> None:
        self._show()

    def on_show(self) -> None:
        self.catch_up()

    @property
    def _head(self) -> Static:
        return self.query_one("#detail-head", Static)

    def _show(self) -> None:
        """Show what is chosen, where anybody sees it."""
        self._is_behind = True
        if self.is_mounted and self.display:
            self.catch_up()

    def catch_up(self) -> None:
        """Show what was chosen while nobody saw it."""
        if self._is_behind:
            self._is_behind = False
            view = self.view
            self._head.update(headline(view, self.now) if view else Content(words.NOTHING_CHOSEN))
            told = describe(view, self.now, self.related, proof_first=self._proof_first) if view else Content("")
            self.query_one("#detail-words", Static).update(told)
