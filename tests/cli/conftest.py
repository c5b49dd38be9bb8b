"""The command line as a user has it: a store and settings of its own, and what it prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from watch import pipeline
from watch.cli.main import main
from watch.model.report import Report
from watch.store.watchlist import WatchlistStore


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  # whatever JSON it is
        """The JSON on standard output."""
        return json.loads(self.out)


Talkwatch = Callable[..., Answer]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home without settings, whose store is not filled with the first articles."""
    for name in ("TALKWATCH_CONFIG", "TALKWATCH_STORE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("TALKWATCH_SEEDS", "false")
    return tmp_path


@pytest.fixture
def folder(home: Path) -> Path:
    """The folder of the store."""
    return home / "data" / "talkwatch"


@pytest.fixture
def store(folder: Path) -> WatchlistStore:
    """The store that the commands use."""
    return WatchlistStore(folder)


@pytest.fixture
def talkwatch(home: Path, capsys: pytest.CaptureFixture[str]) -> Talkwatch:
    """Runs a command in this process."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        status = main(words)
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return run


@pytest.fixture
def keep(store: WatchlistStore) -> Callable[..., list[str]]:
    """Stores reports, and gives the ids of the engagements that they went to."""

    def keep(*reports: Report) -> list[str]:
        change = pipeline.record(store, reports, datetime(2020, 3, 1, tzinfo=UTC)).change
        return list(change.engagements) if change else []

    return keep
