"""Styles of the parts of a widget that draws its own lines."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


def part_style(widget: Widget, name: str) -> Style:
    """The style of a component, to lie over that of the line.

    Textual gives a partial style its colours without their opacity, so they are taken from the whole one.
    """
    partial = widget.get_component_rich_style(name, partial=True)
    whole = widget.get_component_rich_style(name)
    return partial + Style(
        color=whole.color if partial.color else None, bgcolor=whole.bgcolor if partial.bgcolor else None
    )
