"""A tour of the screen: a line or two on each part, with the part marked, while every key still works."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from watch.tui import key_words, words
from watch.tui.views import View


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the screen, by its view and its name there, and what it is for."""

    view: View
    part: str
    words: str


STEPS = tuple(Step(View(view), part, text) for view, part, text in words.TOUR)


class Tour(Vertical, can_focus=True):
    """Enter goes on, Escape leaves; the views change beside it as it goes."""

    BINDINGS = [
        Binding("enter,space,right,l,w,f2", "step(1)", key_words.KEY_ON, id="tour.next"),
        Binding("left,h,backspace", "step(-1)", key_words.KEY_BACK_ONE, id="tour.back"),
        Binding("escape", "leave", key_words.KEY_LEAVE, id="tour.leave"),
    ]
    DEFAULT_CSS = """
    Tour {
        height: auto;
        border: round $accent;
        border-title-color: $text-accent;
        padding: 0 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static("")

    async def on_mount(self) -> None:
        await self._show()

    async def action_step(self, step: int) -> None:
        self._at += step
        if self._at >= len(STEPS):
            await self.action_leave()
        else:
            self._at = max(self._at, 0)
            await self._show()

    async def action_leave(self) -> None:
        self._mark("")
        await self.run_action(f"screen.show('{View.AGENDA}')")

    def on_unmount(self) -> None:
        self._mark("")

    async def _show(self) -> None:
        step = STEPS[self._at]
        self.border_title = words.tour_title(self._at + 1, len(STEPS))
        self.query_one(Static).update(Content(step.words))
        await self.run_action(f"screen.look_at('{step.view}')")
        self.call_after_refresh(self._mark, step.part)

    def _mark(self, part: str) -> None:
        for marked in self.screen.query(".-toured"):
            marked.remove_class("-toured")
        if part:
            for widget in self.screen.query(part):
                widget.set_class(widget.region.area > 0, "-toured")
