"""A terminal that is gone, whoever was told of it."""

from __future__ import annotations

import select
import signal
import sys
import threading


def watch_terminal() -> None:
    """Send this process SIGHUP once its terminal is closed, if the system has such a terminal to watch.

    The system tells only the first process of a session. Where that is a `make` or a script, which waits for this
    one, nobody else ever hears of it.
    """
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    threading.Thread(target=_wait, args=(sys.__stdin__.fileno(),), name="hang-up", daemon=True).start()


def _wait(terminal: int) -> None:
    closing = select.poll()
    closing.register(terminal, select.POLLHUP)
    if closing.poll() and (main := threading.main_thread().ident) is not None:
        signal.pthread_kill(main, signal.SIGHUP)
