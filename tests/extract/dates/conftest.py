from __future__ import annotations

from pathlib import Path

import pytest

from watch.extract.dates.lexicon import DateLexicon

FOLDER = Path(__file__).parents[3] / "config" / "lexicon" / "dates"


@pytest.fixture(scope="session")
def english() -> DateLexicon:
    return DateLexicon.load(FOLDER, "en")
