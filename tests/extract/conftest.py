"""The shipped names, for tests that ask for them."""

from __future__ import annotations

import pytest

from tests import names
from watch.extract.gazetteer import Gazetteer


@pytest.fixture
def gazetteer() -> Gazetteer:
    """The shipped names."""
    return names.gazetteer()
