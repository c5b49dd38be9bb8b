"""A panel: a frame over the view, not a window before it."""

from __future__ import annotations

from textual.containers import Vertical


class Panel(Vertical):
    """A frame as high as what is in it, up to most of the screen; its title stands in its border."""

    DEFAULT_CSS = """
    Panel {
        height: auto;
        max-height: 60%;
        border: round $accent;
        border-title-color: $text-accent;
        padding: 0 1;
    }
    """

    async def action_leave(self) -> None:
        """Go back to what is behind it."""
        await self.run_action("screen.close_panel")
