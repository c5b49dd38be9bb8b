"""The names that come with the program, read once for all tests."""

from __future__ import annotations

from functools import cache

from watch.config import shipped
from watch.extract.gazetteer import Gazetteer


@cache
def gazetteer() -> Gazetteer:
    """The shipped names."""
    return Gazetteer.load(shipped("config"))
