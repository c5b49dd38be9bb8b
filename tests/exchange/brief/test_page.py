"""The page as a browser shows it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, report
from tests.exchange.brief.test_brief import GENEVA, brief
from watch.exchange.brief.page import page
from watch.model.report import Status
from watch.model.when import When

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DAY = date(2031, 3, 10)

#: Whatever of this runs takes the text of the page away.
GONE = "document.body.textContent='gone'"
HOSTILE = f'</style></title><script>{GONE}</script><img src=x onerror="{GONE}"><svg onload="{GONE}"> a b'


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_browser_shows_all_of_it_and_runs_and_loads_nothing(tmp_path: Path) -> None:
    made = brief(
        replace(report(When.at(DAY, time(10)), name=HOSTILE, quote=HOSTILE), place=GENEVA),
        report(When.week_of(DAY), "A", "B"),
        report(DAY, "I", "J", status=Status.CANCELLED, published=NOW),
        since=NOW - timedelta(days=5),
    )
    file = tmp_path / "diary.html"
    file.write_text(page(made), encoding="utf-8")
    command = [
        str(BROWSER),
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    command += ["--virtual-time-budget=2000", "--dump-dom", file.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    for words in (
        "Diplomatic engagements",
        "Unspecified date",
        "GENEVA",
        "1000 CET (0900 GMT)",
        "Called off",
        "new since",
    ):
        assert words in shown
    assert ">gone<" not in shown
    assert "<script" not in shown
    assert "<img" not in shown
