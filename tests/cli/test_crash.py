from __future__ import annotations

import stat
from pathlib import Path

import pytest

from watch.cli import crash
from watch.config import log_file


def test_a_fault_of_the_program_is_one_line_and_a_private_log_without_secrets(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FEED_API_KEY", "s3cr3t-value")
    try:
        raise RuntimeError("got s3cr3t-value from https://me:pw@news.example/feed?key=abc\nand more")
    except RuntimeError as error:
        crash.tell(RuntimeError, error, error.__traceback__)
    (line,) = capsys.readouterr().err.splitlines()
    assert str(log_file()) in line
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
    log = log_file().read_text()
    assert "test_crash.py" in log
    for secret in ("s3cr3t-value", "me:pw", "abc"):
        assert secret not in log
        assert secret not in line
