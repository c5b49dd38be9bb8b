"""A list that draws only the lines in sight: opening it costs the same whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from watch.tui import key_words
from watch.tui.styles import part_style

#: So many lines that were drawn are kept, to be shown again.
_KEPT = 500


class LineList(ScrollView, can_focus=True):
    """Lines with a cursor. A list of a kind says how many there are, and draws one."""

    BINDINGS = [
        Binding("j,down", "move(1)", key_words.KEY_DOWN, show=False, id="list.down"),
        Binding("k,up", "move(-1)", key_words.KEY_UP, show=False, id="list.up"),
        Binding("g,home", "jump(0)", key_words.KEY_FIRST, show=False, id="list.first"),
        Binding("G,end", "jump(-1)", key_words.KEY_LAST, show=False, id="list.last"),
        Binding("ctrl+f,pagedown", "page(1)", key_words.KEY_PAGE_DOWN, show=False, id="list.page-down"),
        Binding("ctrl+b,pageup", "page(-1)", key_words.KEY_PAGE_UP, show=False, id="list.page-up"),
        Binding("enter", "pick", key_words.KEY_OPEN, show=False, id="list.open"),
    ]
    COMPONENT_CLASSES = {
        "list--cursor",
        "list--muted",
        "list--head",
        "list--urgent",
        "list--near",
        "list--good",
        "list--bad",
        "list--warn",
        "list--accent",
        "list--title",
    }
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .list--cursor { background: $block-cursor-blurred-background; }
        &:focus > .list--cursor { background: $block-cursor-background 40%; text-style: bold; }
        & > .list--muted { color: $foreground 60%; }
        & > .list--head { color: $text-accent; text-style: bold; }
        & > .list--urgent { color: $text-error; text-style: bold; }
        & > .list--near { color: $text-warning; }
        & > .list--good { color: $text-success; }
        & > .list--bad { color: $text-error; }
        & > .list--warn { color: $text-warning; }
        & > .list--accent { color: $text-accent; }
        & > .list--title { text-style: bold; }
        &:nocolor > .list--cursor { text-style: reverse; }
        &:ansi > .list--cursor { text-style: reverse; }
    }
    """

    #: The cell that the face of each line begins at, where it stands in one piece and can be drawn alone.
    FACE_AT: ClassVar[int | None] = None

    cursor: var[int] = var(0, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # the name that Textual gives it
        self._drawn: dict[int, tuple[Segment | None, Strip]] = {}
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)

    @dataclass
    class Highlighted(Message):
        """The cursor moved to a line."""

        lines: LineList
        line: int

        @property
        def control(self) -> LineList:
            """The list that it happened in."""
            return self.lines

    @dataclass
    class Picked(Message):
        """A line was chosen, by Enter or by a second click."""

        lines: LineList
        line: int

        @property
        def control(self) -> LineList:
            """The list that it happened in."""
            return self.lines

    @property
    def room(self) -> int:
        """The cells of a line. The width of the widget has the scrollbar in it."""
        return self.scrollable_content_region.width

    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def draw(self, line: int, width: int) -> list[Segment]:
        """One line, `width` cells long."""
        raise NotImplementedError

    def face(self, line: int) -> Segment | None:
        """The part of a line that changes as time goes by, as long at any time; None for none."""
        return None

    def replaced(self, cursor: int) -> None:
        """Draw anew, since there are other lines now, with the cursor on line `cursor`."""
        self.virtual_size = Size(0, self.line_count())
        self.set_reactive(LineList.cursor, self.validate_cursor(cursor))
        self._follow()
        self.refresh()

    def tick(self) -> None:
        """Draw in the lines in sight again what changed with the time, and nothing else."""
        top = self.scroll_offset.y
        for line in range(top, min(top + self.size.height, self.line_count())):
            if line in self._drawn and (face := self.face(line)) != self._drawn[line][0]:
                if self.FACE_AT is None or face is None:
                    self.refresh_line(line)
                else:
                    self._draw_face(line, face, self.FACE_AT)
                    self.refresh(Region(self.FACE_AT, line - top, face.cell_length, 1))

    def _draw_face(self, line: int, face: Segment, at: int) -> None:
        _, strip = self._drawn[line]
        drawn = Strip([face]).apply_style(self._base(line))
        self._drawn[line] = face, Strip.join([strip.crop(0, at), drawn, strip.crop(at + face.cell_length)])

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again, all lines anew where no regions are given; else what was drawn of the lines is still true."""
        if not regions:
            self._drawn.clear()
            self._styles.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_line(self, y: int) -> None:
        """Draw a line anew."""
        self._drawn.pop(y, None)
        super().refresh_line(y)

    def notify_style_update(self) -> None:
        self._drawn.clear()
        self._styles.clear()
        super().notify_style_update()

    def on_mount(self) -> None:
        self.replaced(self.cursor)

    def style(self, name: str) -> Style:
        """The style of a part of a line, to lie over that of the line."""
        if name not in self._styles:
            self._styles[name] = part_style(self, f"list--{name}")
        return self._styles[name]

    def _base(self, line: int) -> Style:
        """The style of a line."""
        if "" not in self._styles:
            self._styles[""] = self.rich_style
        base = self._styles[""]
        return base + self.style("cursor") if line == self.cursor else base

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.room
        if line >= self.line_count() or width <= 0:
            return Strip.blank(max(width, 0), self.rich_style)
        if line not in self._drawn or self._drawn[line][1].cell_length != width:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            self._drawn[line] = self.face(line), Strip(self.draw(line, width), width).apply_style(self._base(line))
        return self._drawn[line][1]

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.line_count() - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old)
        self.refresh_line(new)
        self._follow()
        self.post_message(self.Highlighted(self, new))

    def action_move(self, lines: int) -> None:
        self.cursor += lines

    def action_jump(self, line: int) -> None:
        self.cursor = line if line >= 0 else self.line_count() + line

    def action_page(self, pages: int) -> None:
        self.cursor += pages * max(self.size.height - 1, 1)

    def action_pick(self) -> None:
        if self.line_count():
            self.post_message(self.Picked(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line >= self.line_count():
            return
        if line == self.cursor or event.chain > 1:
            self.action_pick()
        self.cursor = line

    def on_resize(self) -> None:
        self._follow()

    def _follow(self) -> None:
        """Scroll so that the cursor is in sight, and the head above the first line with it."""
        height = self.size.height
        if height <= 0:
            return
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor if self.cursor > 1 else 0, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)
