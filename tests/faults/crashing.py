"""The screen with a fault of its own: a key handler that fails."""

from __future__ import annotations

import sys

from watch.cli.main import main
from watch.tui.app import WatchApp


def fail(app: WatchApp) -> None:
    """What the key for help does here."""
    password = "hunter2-not-to-be-logged"
    raise RuntimeError(f"a fault in {type(app).__name__}, {len(password)}")


if __name__ == "__main__":
    setattr(WatchApp, "action_help", fail)
    sys.exit(main())
