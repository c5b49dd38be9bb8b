"""The garbage collector, kept from looking again and again at what stays, and at the many values made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many new values are a store that was opened: they stay, and have no cycles to be collected.
_MANY = 20_000

#: Instead of ten looks at the young: a minute of keys. There is little garbage that is no longer young.
_SELDOM = 1000


def collect_seldom() -> None:
    """Let the collector look no more at what there is now, such as modules, and seldom at all that comes after.

    It is for a screen that has just opened, or imported much: a look at everything takes a tenth of a second, and
    what is drawn makes one due every second. Garbage that is there now is kept.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _SELDOM)


@contextmanager
def collecting_later() -> Iterator[None]:
    """Without the collector for the block: 50,000 reports are then read in a third of a second instead of two.

    If very many were made, it does not look at them later either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
