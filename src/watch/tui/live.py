"""Which of the keys that are bound do something as things stand."""

from __future__ import annotations

from collections.abc import Collection

from textual.binding import Binding

#: Commands that change what is stored: where nothing can be saved, their keys only say why.
CHANGING: Collection[str] = frozenset({
    "add", "undo", "redo", "poll", "poll-all", "filter.keep", "log.undo",
    "mark.happened", "mark.postponed", "mark.cancelled",
    "engagement.edit", "engagement.delete", "engagement.merge", "engagement.settle", "engagement.note",
    "engagement.tag", "inbox.accept", "inbox.reject",
    "feed.edit", "feed.remove", "feed.pause", "feed.poll",
})  # fmt: skip


def is_live(binding: Binding, *, barred: bool) -> bool:
    """True for a key that does more than to say that nothing can be saved, where that is so."""
    return not (barred and binding.id in CHANGING)
