"""The line in which a filter is typed; what is wrong with it is said below, at the character."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from watch.model.query import QueryError
from watch.tui import key_words, wishes


class FilterBar(Vertical):
    """A filter, read anew at every key."""

    BINDINGS = [
        Binding("escape", "clear", key_words.KEY_BACK, show=False, id="filter.clear", tooltip=key_words.TIP_CLEAR)
    ]
    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        & > Input { border: none; height: 1; padding: 0; background: $surface; }
        & > Static { height: auto; max-height: 3; color: $text-error; display: none; }
    }
    """

    def __init__(self, text: str, hint: str) -> None:
        super().__init__()
        self._text = text
        self._hint = hint
        self._said = Static("")

    def compose(self) -> ComposeResult:
        yield Input(self._text, placeholder=self._hint, compact=True, select_on_focus=False)
        yield self._said

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def show_error(self, error: QueryError | None) -> None:
        """Say what is wrong, under the character where it is; None for nothing."""
        if not self._said.is_attached:
            return  # the bar was left while the filter was read
        self._said.display = error is not None
        if error is not None:
            pointer = f"{' ' * min(error.position, max(self.size.width - 1, 0))}^"
            fits = len(pointer) + 1 + len(error.what) <= self.size.width
            self._said.update(Content(f"{pointer} {error.what}" if fits else f"{pointer}\n{error.what}"))

    @on(Input.Changed)
    def pass_on(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(wishes.Filter(event.value))

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(wishes.LeaveFilter(clear=False))

    def action_clear(self) -> None:
        self.post_message(wishes.LeaveFilter(clear=True))
