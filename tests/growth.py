"""Work as a ratio, which says nothing of the machine: how it grows with the input, and how long a key would wait."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time, thread_time

#: Four times the input may take this many times as long: linear growth with room for noise, far from quadratic's 16.
LINEAR = 8.0
_NOISE = 0.01


def is_linear(function: Callable[[str], object], piece: str, size: int) -> bool:
    """True when four times the text takes about four times the processor's time.

    The long text comes first, so that what is done once is not counted for the short one, whose least of three runs
    keeps other work out. A machine whose speed changes in between gets two more tries, which quadratic work fails
    like the first.
    """
    text = piece * (size // len(piece))
    return any(_seconds(function, text * 4) < LINEAR * _least(function, text) + _NOISE for _ in range(3))


def _least(function: Callable[[str], object], text: str) -> float:
    return min(_seconds(function, text) for _ in range(3))


def _seconds(function: Callable[[str], object], text: str) -> float:
    began = process_time()
    function(text)
    return process_time() - began


def frames(seconds: float) -> float:
    """Processor time in frames of a screen, of a million additions each, about 20 ms."""
    before = thread_time()
    sum(number for number in range(1_000_000))
    return seconds / (thread_time() - before)
