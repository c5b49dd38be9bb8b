"""What the forms have in common: a frame over the list, a field a line, and the keys to save and to leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from watch.tui import key_words
from watch.tui.cells import plain
from watch.tui.widgets.panel import Panel

_MOST = 300


class PanelForm(Panel):
    """Fields in a panel: Enter in any field saves, Escape leaves, Tab stays inside."""

    BINDINGS = [
        Binding("escape", "leave", key_words.KEY_BACK, show=False, id="form.leave", tooltip=key_words.TIP_LEAVE_FORM),
        Binding("ctrl+s", "save", key_words.KEY_SAVE, id="form.save", tooltip=key_words.TIP_SAVE),
        Binding("down,tab", "go(1)", key_words.KEY_DOWN, show=False, id="form.next"),
        Binding("up,shift+tab", "go(-1)", key_words.KEY_UP, show=False, id="form.previous"),
    ]
    DEFAULT_CSS = """
    PanelForm {
        & VerticalScroll { height: auto; max-height: 100%; }
        & Horizontal { height: 1; }
        & .label { width: 11; color: $foreground 60%; }
        & Input { width: 2fr; border: none; height: 1; padding: 0 1; background: $surface; }
        & Input:focus { background: $boost; }
        & .read { width: 3fr; padding: 0 1; color: $text-success; display: none; }
        & .read.-said { display: block; }
        & .read.-unread { color: $text-warning; }
    }
    """

    #: The labels and the hints of the fields, in their order.
    LABELS: ClassVar[Mapping[str, str]]
    HINTS: ClassVar[Mapping[str, str]]

    def __init__(self, title: str, values: Mapping[str, str], first: str, fixed: Iterable[str] = ()) -> None:
        super().__init__()
        self.border_title = Content(title)
        self._values = values
        self._fixed = frozenset(fixed)
        self.first_field = f"field-{first}"

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for field, label in self.LABELS.items():
                with Horizontal():
                    yield Static(label, classes="label")
                    yield Input(
                        plain(self._values.get(field, "")),
                        placeholder=self.HINTS[field],
                        id=f"field-{field}",
                        compact=True,
                        max_length=_MOST,
                        select_on_focus=False,
                        disabled=field in self._fixed,
                    )
                    yield Static("", id=f"read-{field}", classes="read")

    def typed(self, field: str) -> str:
        """What stands in a field."""
        return plain(self.query_one(f"#field-{field}", Input).value).strip()

    def say_read(self, field: str, text: str, *, understood: bool = True) -> None:
        """Say beside a field how it is understood."""
        label = self.query_one(f"#read-{field}", Static)
        label.set_class(bool(text), "-said")
        label.set_class(not understood, "-unread")
        label.update(Content(text))

    @on(Input.Submitted)
    async def submit(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        """Take what the form holds."""
        raise NotImplementedError

    def action_go(self, step: int) -> None:
        """Go to the next field or the one before, round and round: behind the form every letter is a command."""
        fields = [field for field in self.query(Input) if not field.disabled]
        place = next((place for place, field in enumerate(fields) if field.has_focus), -step if step > 0 else 0)
        fields[(place + step) % len(fields)].focus()
