"""The command `talkwatch`."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or the screen where none is named; the exit status."""
    raise NotImplementedError
