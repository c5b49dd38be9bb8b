"""What the system tells the program in a terminal: to end, to go on after a stop, that the terminal is gone."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial

#: So many seconds the program has to end by itself when its terminal is gone.
HANG_UP_GRACE = 1.5


def answer_signals(leave: Callable[[int], object], repaint: Callable[[], object]) -> None:
    """Answer signals from now on: `leave` is called in the running loop with a status, `repaint` without anything."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, leave, 128 + number)
    go_on = signal.getsignal(signal.SIGCONT)

    def come_back(number: int, frame: object) -> None:
        """It goes on after a stop: Textual takes the terminal again, and leaves it empty."""
        if callable(go_on):
            go_on(number, None)
        loop.call_soon_threadsafe(repaint)

    def hang_up(number: int, frame: object) -> None:
        """The terminal is gone: leave, and do not wait for long for what still wants to write to it.

        Not a handler of the loop, which may be waiting already. A save that is cut off here leaves the file whole.
        """
        last = threading.Timer(HANG_UP_GRACE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(partial(leave, 128 + number))

    signal.signal(signal.SIGCONT, come_back)
    signal.signal(signal.SIGHUP, hang_up)
    _watch_terminal()


def _watch_terminal() -> None:
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
