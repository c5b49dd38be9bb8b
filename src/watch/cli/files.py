"""Files that the user names: read within a bound, and written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from watch.config import at_home
from watch.disk import replace_file
from watch.model.errors import InputError, WatchError


def read_file(name: str, limit: int) -> bytes:
    """What a file holds, or standard input where it is called "-"; one byte more than `limit` at most.

    Raises:
        InputError: if it cannot be read.
    """
    if name == "-":
        return sys.stdin.buffer.read(limit + 1)
    try:
        path = at_home(name)
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device may have no end
            raise InputError(f"{name}: not a file")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error


def write_out(name: str | None, pieces: Iterable[str | bytes]) -> None:
    """Write to a file, which takes the place of an old one only when it is whole, or to standard output.

    A pipe or a device is written to as it is.

    Raises:
        WatchError: if it cannot be written.
    """
    if name in (None, "-", "/dev/stdout", "/dev/fd/1"):  # opened anew it would be written over, not written on
        sys.stdout.buffer.writelines(map(_bytes, pieces))
        return
    path = at_home(name or "")
    try:
        if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
            with open(os.open(path, os.O_WRONLY), "wb") as file:
                file.writelines(map(_bytes, pieces))
        else:
            replace_file(path, map(_bytes, pieces), new_mode=0o666)
    except BrokenPipeError:  # its reader has had enough
        return
    except OSError as error:
        raise WatchError(f"{name}: {error.strerror}") from error


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode() if isinstance(piece, str) else piece
