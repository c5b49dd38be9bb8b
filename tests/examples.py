"""How many examples a property is tried on: a few in `make test`, EXAMPLES of them in `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import settings


def examples(few: int) -> settings:
    """Settings for so many examples, or for EXAMPLES of them where the environment names a number."""
    return settings(max_examples=int(os.environ.get("EXAMPLES", few)), deadline=None)
