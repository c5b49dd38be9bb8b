"""`poll`: what it prints, stores and says by its exit status."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.feeds.bodies import rss
from tests.feeds.server import Server, Thread, http
from watch.model.subscription import PollState, Subscription
from watch.store.feeds import FeedStore


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with two feeds that work and two that do not."""
    monkeypatch.setenv("TALKWATCH_FEEDS_ALLOW_PRIVATE", "127.0.0.1/32")
    with Thread() as server:
        server.answers |= {"/good": http(rss(title="Good")), "/fine": http(rss(title="Fine")), "/page": http(b"<html>")}
        yield server


def add(talkwatch: Talkwatch, server: Server, *paths: str) -> None:
    for path in paths:
        talkwatch("feed", "add", server.url(path), "--no-check", "--title", path.strip("/").title())


@pytest.mark.parametrize(
    ("paths", "status", "errors"),
    [
        (("/good", "/fine"), 0, ["2 feeds polled, 0 failed, 0 new reports"]),
        (
            ("/good", "/page", "/missing"),
            1,
            [
                "3 feeds polled, 2 failed, 0 new reports",
                "Missing: answered 404 Not Found: look for its new address on the site",
                "Page: is a web page, not a feed: talkwatch feed add with the page's address looks for its feeds",
            ],
        ),
        (
            ("/missing",),
            3,
            [
                "1 feed polled, 1 failed, 0 new reports",
                "Missing: answered 404 Not Found: look for its new address on the site",
            ],
        ),
    ],
)
def test_each_failure_has_its_line_and_the_status_says_how_many(
    talkwatch: Talkwatch, server: Server, paths: tuple[str, ...], status: int, errors: list[str]
) -> None:
    add(talkwatch, server, *paths)
    answer = talkwatch("poll")
    assert answer.status == status
    assert sorted(answer.err.splitlines()) == errors


def test_without_feeds_there_is_nothing_to_poll(talkwatch: Talkwatch) -> None:
    answer = talkwatch("poll")
    assert (answer.status, answer.out) == (1, "")
    assert "feed add URL" in answer.err


def test_one_feed_can_be_polled(talkwatch: Talkwatch, server: Server) -> None:
    add(talkwatch, server, "/good", "/missing")
    assert talkwatch("poll", "good").status == 0
    assert [heard.path for heard in server.heard] == ["/good"]


def test_no_feed_is_polled_twice_within_five_minutes_but_those_of_the_own_network(
    talkwatch: Talkwatch, server: Server, folder: Path
) -> None:
    add(talkwatch, server, "/good")
    now = datetime.now(UTC)
    just_now = PollState("https://wire.example/rss", last_poll=now, next_poll=now + timedelta(minutes=30))
    FeedStore(folder).commit(lambda feeds: feeds.subscribed(Subscription(just_now.url)).polled(just_now))
    for _ in range(2):
        answer = talkwatch("poll")
        assert answer.status == 0
        assert answer.err.splitlines()[0] == "1 feed left alone: polled less than five minutes ago"
        assert answer.err.splitlines()[-1] == "1 feed polled, 0 failed, 0 new reports"
    assert talkwatch("poll", "wire").status == 0


def test_paused_feeds_are_left_out_unless_they_are_named(talkwatch: Talkwatch, server: Server) -> None:
    add(talkwatch, server, "/good")
    talkwatch("feed", "pause", "good")
    assert talkwatch("poll").status == 1
    assert talkwatch("poll", "good").status == 0


def test_json_has_a_record_of_each_feed(talkwatch: Talkwatch, server: Server) -> None:
    add(talkwatch, server, "/good", "/missing")
    answer = talkwatch("poll", "--json")
    records = {record["title"]: record for record in answer.data}
    assert records["Good"] == {
        "url": server.url("/good"),
        "title": "Good",
        "status": "fine, but empty",
        "error": None,
        "entries": 0,
        "moved_to": None,
        "engagements": [],
        "reports": [],
    }
    assert records["Missing"]["error"].startswith("answered 404 Not Found")


def test_a_dry_run_stores_nothing(talkwatch: Talkwatch, server: Server) -> None:
    add(talkwatch, server, "/good")
    assert "nothing was stored" in talkwatch("poll", "--dry-run").err
    assert talkwatch("feed", "list", "--json").data[0]["last_poll"] is None


def test_a_new_address_is_said(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/old"] = http(status="301 Moved Permanently", Location="/good")
    add(talkwatch, server, "/old")
    talkwatch("poll")
    assert f"has moved to {server.url('/good')}" in talkwatch("poll").err
    assert talkwatch("feed", "list", "--json").data[0]["url"] == server.url("/good")


ANNOUNCED = "French President Emmanuel Macron and German Chancellor Olaf Scholz will meet in Berlin on March 12, 2025."
REPORTED = "French President Emmanuel Macron and German Chancellor Olaf Scholz met in Berlin on March 12, 2025."
BEFORE, AFTER = "Sat, 01 Mar 2025 10:00:00 GMT", "Thu, 13 Mar 2025 10:00:00 GMT"


def test_later_news_closes_what_earlier_news_announced(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    assert "Wire: 1 entry with 1 report, 1 of them sure" in talkwatch("feed", "add", server.url("/good")).err
    talkwatch("poll")
    late = ("--as-of", "2025-04-01")
    (announced,) = talkwatch("list", "--json", *late).data
    assert (announced["start"], announced["status"]) == ("2025-03-12", "unconfirmed")
    server.answers["/good"] = http(rss(REPORTED, ANNOUNCED, published=AFTER))
    assert announced["id"] in talkwatch("poll").out
    shown = talkwatch("show", announced["id"], "--json", *late).data
    assert shown["status"] == "happened"
    assert REPORTED in [report["quote"] for report in shown["reports"]]


def test_news_without_a_date_closes_what_was_announced(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    add(talkwatch, server, "/good")
    talkwatch("poll")
    late = "President Emmanuel Macron and Chancellor Olaf Scholz concluded their meeting in Berlin, officials said."
    server.answers["/good"] = http(rss(late, published=AFTER))
    assert "1 new report" in talkwatch("poll", "--dry-run").err
    talkwatch("poll")
    (closed,) = talkwatch("list", "--json", "--as-of", "2025-04-01").data
    assert (closed["start"], closed["status"]) == ("2025-03-12", "happened")


def test_reports_that_are_known_are_not_counted_as_new(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    add(talkwatch, server, "/good")
    assert "1 new report" in talkwatch("poll", "--dry-run").err
    assert "1 new report" in talkwatch("poll").err
    talkwatch("feed", "set", "good", "--keep", "Macron")
    assert "0 new reports" in talkwatch("poll", "--dry-run").err
    assert "0 new reports" in talkwatch("poll").err


def test_a_terminal_shows_a_bar_and_takes_it_away(talkwatch: Talkwatch, server: Server, home: Path) -> None:
    add(talkwatch, server, "/good", "/fine", "/missing")
    terminal, its_end = pty.openpty()
    command = [sys.executable, "-m", "watch", "poll"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its_end) as polling:
        os.close(its_end)
        shown = b""
        with suppress(OSError):  # what reading gives at the end of a terminal
            while block := os.read(terminal, 4096):
                shown += block
        assert polling.wait(20) == 1
    os.close(terminal)
    *bars, rest = shown.decode().split("\r\x1b[K")
    assert [bar.split()[1] for bar in bars if "█" in bar] == ["1/3", "2/3", "3/3"]
    assert "█" not in rest
    assert "3 feeds polled, 1 failed" in rest


def test_a_watcher_that_would_poll_too_often_is_refused(talkwatch: Talkwatch, server: Server) -> None:
    add(talkwatch, server, "/good")
    answer = talkwatch("poll", "--every", "5s")
    assert (answer.status, server.heard) == (2, [])
    assert "no feed is polled more than once in 5m" in answer.err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_watcher_polls_what_is_due_until_it_is_ended(
    talkwatch: Talkwatch, server: Server, home: Path, ending: signal.Signals
) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    add(talkwatch, server, "/good", "/missing")
    command = [sys.executable, "-m", "watch", "poll", "--every", "15m", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdout is not None
        try:
            records = [json.loads(watcher.stdout.readline()) for _ in range(2)]
            watcher.send_signal(ending)
            rest, talk = watcher.communicate(timeout=20)
        finally:
            watcher.kill()
    assert {record["title"] for record in records} == {"Good", "Missing"}
    assert (watcher.returncode, rest) == (0, "")
    assert "Traceback" not in talk
    assert len(talkwatch("list", "--as-of", "2025-03-02", "--json").data) == 1


def test_a_dry_run_says_what_would_come_in(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    add(talkwatch, server, "/good")
    answer = talkwatch("poll", "--dry-run")
    assert "2025-03-12" in answer.out
    assert talkwatch("list", "--all", "--json").data == []
    (record,) = talkwatch("poll", "--dry-run", "--json").data
    assert [report["start"] for report in record["reports"]] == ["2025-03-12"]


def test_what_would_be_given_is_shown_by_a_test(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/good"] = http(rss(ANNOUNCED, published=BEFORE))
    answer = talkwatch("feed", "test", server.url("/good"))
    assert "2025-03-12" in answer.out
    assert talkwatch("feed", "list", "--json").data == []
