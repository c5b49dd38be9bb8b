from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Talkwatch
from tests.conftest import NOW, report
from watch.cli import agenda, quick
from watch.exchange import records
from watch.model import filing
from watch.model.report import Report
from watch.model.watchlist import Watchlist, upcoming
from watch.model.when import When

Keep = Callable[..., list[str]]
FAR = date(2199, 3, 10)
BEFORE = date(2020, 3, 1)

#: Each of these takes longer to import than all that `next` does.
HEAVY = {
    *("argparse", "json", "datetime", "dataclasses", "typing", "pathlib", "platformdirs", "msgspec", "tinydb"),
    *("re", "enum", "functools", "collections"),
}


def listed(reports: list[Report]) -> Watchlist:
    return filing.record(Watchlist(), reports, filing.user_change(NOW, "import"))


@pytest.fixture
def written(tmp_path: Path) -> str:
    """The stamp of a watchlist, of which the agenda file is what counts."""
    (tmp_path / "watchlist.json").write_text("{}")
    found = quick.stamp(str(tmp_path))
    assert found
    return found


ZONES = st.sampled_from([None, "Europe/Zurich", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"])
DAYS = st.integers(-3, 40).map(lambda days: (NOW + timedelta(days=days)).date())
WHENS = st.one_of(
    st.builds(When.on, DAYS, ZONES),
    st.builds(When.at, DAYS, st.times().map(lambda at: at.replace(second=0, microsecond=0)), ZONES),
    st.builds(
        lambda day, days, zone: When.between(day, day + timedelta(days=days), zone), DAYS, st.integers(1, 4), ZONES
    ),
    st.builds(When.week_of, DAYS),
    st.builds(When.month_of, DAYS),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WHENS, max_size=6), st.integers(0, agenda.HORIZON - 1))
def test_the_agenda_file_answers_as_the_store_would(
    tmp_path: Path, written: str, whens: list[When], later: int
) -> None:
    watchlist = listed([report(when, "Freedonia", f"State {n}") for n, when in enumerate(whens)])
    agenda.write(str(tmp_path), written, watchlist, NOW)
    now = NOW + timedelta(seconds=later)
    view = upcoming(watchlist.agenda(now), now)
    found = quick.coming(str(tmp_path), now.timestamp())
    assert (found and json.loads(quick.json_text(found))) == (records.engagement(view, now) if view else None)


@pytest.mark.parametrize("moment", [NOW - timedelta(seconds=1), NOW + timedelta(hours=48)])
def test_a_clock_that_went_back_and_an_old_file_ask_the_store(tmp_path: Path, written: str, moment: datetime) -> None:
    agenda.write(str(tmp_path), written, listed([report(FAR)]), NOW)
    with pytest.raises(quick.OutOfDate):
        quick.coming(str(tmp_path), moment.timestamp())


def test_what_is_published_later_counts_from_then(tmp_path: Path, written: str) -> None:
    later = NOW + timedelta(hours=3)
    agenda.write(str(tmp_path), written, listed([report(FAR), report(FAR, "A", "B", published=later)]), NOW)
    assert quick.coming(str(tmp_path), NOW.timestamp())
    with pytest.raises(quick.OutOfDate):
        quick.coming(str(tmp_path), later.timestamp())


@pytest.mark.parametrize("text", ["", "version 1", "version 1\nstamp 3\n", "\x00\n\n\n", "[]"])
def test_a_damaged_file_asks_the_store(tmp_path: Path, written: str, text: str) -> None:
    (tmp_path / quick.FILE).write_text(text)
    with pytest.raises(quick.OutOfDate):
        quick.coming(str(tmp_path), NOW.timestamp())


def test_a_file_that_somebody_made_to_steer_the_terminal_asks_the_store(tmp_path: Path, written: str) -> None:
    agenda.write(str(tmp_path), written, listed([report(FAR)]), NOW)
    file = tmp_path / quick.FILE
    good = file.read_text()
    for evil in ("\x1b]0;x\x07", "\x9b31m", "\u202e"):
        file.write_text(good.replace("title ", f"title {evil}"))
        with pytest.raises(quick.OutOfDate):
            quick.coming(str(tmp_path), NOW.timestamp())
    file.write_text(good)
    assert quick.coming(str(tmp_path), NOW.timestamp())


def test_the_second_call_reads_the_agenda_file_and_says_the_same(
    talkwatch: Talkwatch, keep: Keep, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(report(When.at(FAR, time(10), "Europe/Zurich"), published=BEFORE, place="Geneva"))
    first = talkwatch("next", "--json").data
    monkeypatch.setattr("watch.store.watchlist.WatchlistStore.load", lambda store: pytest.fail("the store was read"))
    second = talkwatch("next", "--json").data
    assert [key for key in first if first[key] != second[key]] in ([], ["seconds_left", "countdown"])
    assert 0 <= first["seconds_left"] - second["seconds_left"] < 60
    assert (folder / quick.FILE).stat().st_mode & 0o777 == 0o600


def test_a_change_is_seen_at_once(talkwatch: Talkwatch, keep: Keep) -> None:
    keep(report(FAR, published=BEFORE))
    (sooner,) = keep(report(FAR - timedelta(days=9), "A", "B", published=BEFORE))
    assert talkwatch("next", "--json").data["id"] == sooner
    talkwatch("mark", sooner, "cancelled")
    assert talkwatch("next", "--json").data["id"] != sooner


@pytest.mark.parametrize("words", [["next"], ["--store", "D", "next", "--json"], ["next", "--store", "D"]])
def test_a_plain_next_needs_no_parser(words: list[str], tmp_path: Path, written: str) -> None:
    soon = report(When.at(FAR, time(10), "Europe/Zurich"), published=BEFORE)
    agenda.write(str(tmp_path), written, listed([soon]), datetime.now(UTC))
    words = [str(tmp_path) if word == "D" else word for word in words]
    code = (
        f"import sys; known = set(sys.modules); from watch.cli.main import main; s = main({words}); "
        f"print({HEAVY} & (set(sys.modules) - known), s)"
    )
    environ = {**os.environ, "TALKWATCH_STORE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ)
    assert done.stdout.endswith("set() 0\n")


@pytest.mark.parametrize(
    "words", [["next", "next"], ["next", "--help"], ["next", "--store"], ["--json"], ["show", "next"]]
)
def test_all_else_is_for_the_parser(words: list[str]) -> None:
    assert quick.answer(words, {}, 0.0) is None


def test_the_folder_is_the_one_that_all_commands_use(talkwatch: Talkwatch, keep: Keep, folder: Path) -> None:
    keep(report(FAR, published=BEFORE))
    talkwatch("next")
    assert (folder / quick.FILE).exists()
    assert quick.answer(["next"], os.environ, datetime.now(UTC).timestamp()) == 0
