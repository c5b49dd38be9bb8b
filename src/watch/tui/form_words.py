"""The words of the form for an engagement, and how it says what it read."""

from __future__ import annotations

ADD, EDIT = "Add an engagement", "Edit"

FIELDS = {
    "when": "When",
    "who": "Who",
    "what": "What",
    "where": "Where",
    "title": "Title",
    "tags": "Tags",
    "note": "Note",
}

HINTS = {
    "when": "Tue 10:00 Geneva · 9-10 Jan · next week",
    "who": "United States, Russia",
    "what": "call, talks, visit, summit…",
    "where": "Geneva",
    "title": "its name, if it has one",
    "tags": "urgent",
    "note": "what you know of it, and from whom",
}

NOT_UNDERSTOOD, NOT_READ_YET = "not understood", "…"


def missing(fields: tuple[str, ...]) -> str:
    """What the form still needs."""
    return f"Please fill in {' and '.join(FIELDS[field].lower() for field in fields)}."


def unread(field: str, typed: str) -> str:
    """What stands in a field and cannot be read."""
    return f"{FIELDS[field]}: “{typed}” is not understood; write it like {HINTS[field]}"


def left_over(field: str, words: str) -> str:
    """What stands in a field beside what was understood."""
    return f"{FIELDS[field]}: “{words}” is not understood; a place that nobody knows yet goes into {FIELDS['where']}"


def with_rest(read: str, words: str) -> str:
    """How a field was read, after what in it was not: that may not be cut off."""
    return f"“{words}” {NOT_UNDERSTOOD} · {read}" if words else read


def as_typed(name: str) -> str:
    """A name that nobody knows: it is taken as it stands."""
    return f"{name} (as typed)"
