"""The commands about feeds, over a server on loopback."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Talkwatch
from tests.feeds.bodies import rss
from tests.feeds.server import Server, Thread, http
from watch.cli.main import main
from watch.store.lock import StoreLock

A, B = "https://a.example/feed", "https://b.example/feed"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server from which feeds may be fetched."""
    monkeypatch.setenv("TALKWATCH_FEEDS_ALLOW_PRIVATE", "127.0.0.1/32")
    with Thread() as server:
        yield server


@pytest.fixture
def two(talkwatch: Talkwatch) -> None:
    """Two feeds that are there, never polled."""
    talkwatch("feed", "add", A, "--no-check", "--title", "Alpha", "--tags", "un,un/council")
    talkwatch("feed", "add", B, "--no-check", "--title", "Beta")


def one(talkwatch: Talkwatch, url: str) -> dict[str, object]:
    (found,) = [feed for feed in talkwatch("feed", "list", "--json").data if feed["url"] == url]
    assert isinstance(found, dict)
    return found


def test_without_feeds_it_says_how_to_add_one(talkwatch: Talkwatch) -> None:
    assert "feed add URL" in talkwatch("feed", "list").err
    assert talkwatch("feed", "list", "--json").data == []


def test_a_feed_is_checked_and_added(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/feed"] = http(rss(title="Wire"))
    answer = talkwatch("feed", "add", server.url(), "--json")
    assert (answer.status, answer.data) == (0, [{"url": server.url(), "title": "Wire", "entries": 0, "reports": []}])
    assert one(talkwatch, server.url())["title"] == "Wire"


def test_a_page_with_one_feed_adds_it_and_one_with_several_lists_them(talkwatch: Talkwatch, server: Server) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    server.answers |= {
        "/one": http(f"<html><head>{link.format('/1')}</head></html>".encode()),
        "/both": http(f"<html><head>{link.format('/1')}{link.format('/2')}</head></html>".encode()),
        "/1": http(rss(title="First")),
        "/2": http(rss(title="Second")),
    }
    several = talkwatch("feed", "add", server.url("/both"))
    assert several.status == 1
    assert several.out.splitlines() == [f"{server.url('/1')}  First", f"{server.url('/2')}  Second"]
    assert talkwatch("feed", "list", "--json").data == []
    assert talkwatch("feed", "add", server.url("/one")).status == 0
    assert talkwatch("feed", "add", server.url("/both"), "--all").status == 0
    assert [feed["title"] for feed in talkwatch("feed", "list", "--json").data] == ["First", "Second"]


def test_what_is_no_feed_is_not_added(talkwatch: Talkwatch, server: Server) -> None:
    answer = talkwatch("feed", "add", server.url("/nothing"))
    assert answer.status == 3
    assert f"{server.url('/nothing')}: answered 404 Not Found" in answer.err
    assert talkwatch("feed", "list", "--json").data == []


def test_private_addresses_are_refused_until_they_are_allowed(talkwatch: Talkwatch) -> None:
    with Thread() as server:
        server.answers["/feed"] = http(rss())
        answer = talkwatch("feed", "add", server.url())
        assert answer.status == 3
        assert server.heard == []
        _, _, advice = answer.err.strip().partition("to allow it: talkwatch ")
        assert talkwatch(*advice.split()).status == 0
        assert talkwatch("feed", "add", server.url()).status == 0


def test_adding_a_feed_again_keeps_what_was_set(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/feed"] = http(rss(title="Wire"))
    talkwatch("feed", "add", server.url(), "--trust", "propose", "--title", "Mine")
    assert "was there already" in talkwatch("feed", "add", server.url(), "--tags", "x").err
    feed = one(talkwatch, server.url())
    assert (feed["trust"], feed["title"], feed["tags"]) == ("propose", "Mine", ["x"])


@pytest.mark.usefixtures("two")
def test_all_that_can_be_set(talkwatch: Talkwatch) -> None:
    words = "--interval 90m --trust propose --language FR --country fr --tags x,y/z --keep talks,Geneva --kill football"
    header = ("--header", "X-Key=env:ALPHA_KEY", "--header", "Authorization=cmd:pass show alpha")
    assert talkwatch("feed", "set", "alpha", *words.split(), "--full-text", *header).status == 0
    feed = one(talkwatch, A)
    assert {key: feed[key] for key in ("interval", "trust", "language", "country", "tags", "keep", "kill")} == {
        "interval": "1h30m",
        "trust": "propose",
        "language": "fr",
        "country": "FR",
        "tags": ["x", "y/z"],
        "keep": ["talks", "Geneva"],
        "kill": ["football"],
    }
    assert feed["full_text"] is True
    assert feed["headers"] == ["X-Key=env:ALPHA_KEY", "Authorization=cmd:pass show alpha"]
    talkwatch("feed", "set", "alpha", "--interval", "usual", "--header", "x-key=", "--no-full-text", "--language", "")
    feed = one(talkwatch, A)
    assert (feed["interval"], feed["full_text"], feed["language"]) == (None, False, None)
    assert feed["headers"] == ["Authorization=cmd:pass show alpha"]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "words",
    [
        ("--interval", "soon"),
        ("--interval", "4m59s"),
        ("--language", "english"),
        ("--header", "X-Key=secret"),
        ("--header", "no name=env:X"),
        ("--header", "X-Key=cmd:"),
        ("--trust", "blindly"),
    ],
)
def test_what_cannot_be_set_is_an_error_and_changes_nothing(talkwatch: Talkwatch, words: tuple[str, ...]) -> None:
    before = one(talkwatch, A)
    assert talkwatch("feed", "set", "alpha", *words).status == 2
    assert one(talkwatch, A) == before


@pytest.mark.usefixtures("two")
def test_what_is_read_otherwise_is_read_anew_and_said(talkwatch: Talkwatch) -> None:
    assert "reads all its entries again" in talkwatch("feed", "set", "alpha", "--kill", "football").err
    assert "again" not in talkwatch("feed", "set", "alpha", "--tags", "x").err


@pytest.mark.usefixtures("two")
def test_feeds_are_paused_resumed_and_removed(talkwatch: Talkwatch) -> None:
    talkwatch("feed", "pause", "alpha", "beta")
    assert [feed["paused"] for feed in talkwatch("feed", "list", "--json").data] == [True, True]
    talkwatch("feed", "resume", "beta")
    assert [feed["paused"] for feed in talkwatch("feed", "list", "--json").data] == [True, False]
    assert talkwatch("feed", "remove", A).status == 0
    assert [feed["url"] for feed in talkwatch("feed", "list", "--json").data] == [B]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("name", ["gamma", "example"])
def test_an_unknown_or_ambiguous_feed_is_an_error_and_changes_nothing(talkwatch: Talkwatch, name: str) -> None:
    for command in ("remove", "pause"):
        answer = talkwatch("feed", command, "alpha", name)
        assert answer.status == 1
        assert name in answer.err
    assert [feed["paused"] for feed in talkwatch("feed", "list", "--json").data] == [False, False]


@pytest.mark.usefixtures("two")
def test_feeds_go_out_and_come_in_again(talkwatch: Talkwatch, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    assert talkwatch("feed", "export", str(file)).status == 0
    before = talkwatch("feed", "list", "--json").data
    assert talkwatch("feed", "export").out.count("xmlUrl=") == 2
    talkwatch("feed", "remove", "alpha", "beta")
    answer = talkwatch("feed", "import", str(file), "--json")
    assert answer.data == {"feeds": 2, "added": [A, B], "left_out": []}
    assert talkwatch("feed", "list", "--json").data == before
    assert talkwatch("feed", "import", str(file), "--json").data["added"] == []


@pytest.mark.parametrize("text", [None, "no xml", "<rss/>"])
def test_a_file_that_is_no_opml_is_an_error(talkwatch: Talkwatch, tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "feeds.opml"
    if text is not None:
        file.write_text(text)
    answer = talkwatch("feed", "import", str(file))
    assert answer.status == 1
    assert "feeds.opml" in answer.err


def test_suggestions_are_offered_and_not_added(talkwatch: Talkwatch) -> None:
    everything = talkwatch("feed", "suggest", "--json").data
    assert len(everything) > 20
    some = talkwatch("feed", "suggest", "yonhap", "--json").data
    assert [feed["title"] for feed in some] == ["Yonhap"]
    talkwatch("feed", "add", some[0]["url"], "--no-check")
    assert talkwatch("feed", "suggest", "yonhap").status == 1
    assert len(talkwatch("feed", "list", "--json").data) == 1


def test_the_table_says_how_polls_went(talkwatch: Talkwatch, server: Server) -> None:
    server.answers["/feed"] = http(rss(title="Wire"))
    talkwatch("feed", "add", server.url(), "--interval", "2h", "--tags", "un")
    talkwatch("feed", "add", server.url("/gone"), "--no-check", "--title", "Gone")
    server.answers["/gone"] = http(status="410 Gone")
    talkwatch("poll")
    head, wire, gone = talkwatch("feed", "list").out.splitlines()
    assert head.split() == ["TITLE", "LAST", "NEXT", "STATUS", "ENTRIES", "GIVEN", "TRUST", "INTERVAL", "TAGS"]
    assert wire.split() == [
        "Wire",
        "just",
        "now",
        "in",
        "2",
        "h",
        *["fine,", "but", "empty", "0", "0", "auto", "2h", "un"],
    ]
    assert gone.split()[:4] == ["Gone", "just", "now", "never"]
    assert "answered 410 Gone" in gone


def test_who_waits_for_the_lock_of_the_feeds_is_told_who_holds_it(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = threading.Thread(target=main, args=(["feed", "add", "https://a.example/feed", "--no-check"],))
    said = ""
    with StoreLock(folder / ".feeds.json.lock").hold():
        waiting.start()
        while "process" not in said and waiting.is_alive():
            waiting.join(0.05)
            said += capsys.readouterr().err
    waiting.join()
    assert said == f"another talkwatch is writing (process {os.getpid()})\n"


def test_an_import_says_what_it_left_out_and_can_be_tried(talkwatch: Talkwatch, tmp_path: Path) -> None:
    file = tmp_path / "f.opml"
    odd = "".join(f'<outline xmlUrl="javascript:{n}"/>' for n in range(9))
    file.write_text(f'<opml><body><outline xmlUrl="https://a.example/1"/>{odd}</body></opml>')
    tried = talkwatch("feed", "import", str(file), "--dry-run", "--json")
    assert (tried.status, tried.data["added"]) == (0, ["https://a.example/1"])
    assert "9 outlines left out" in tried.err
    assert "javascript:0: no address of the web" in tried.err
    assert "and 4 more" in tried.err
    assert talkwatch("feed", "list", "--json").data == []
    assert talkwatch("feed", "import", str(file)).status == 0
    assert len(talkwatch("feed", "list", "--json").data) == 1


def test_one_undo_takes_back_a_whole_import(talkwatch: Talkwatch, tmp_path: Path) -> None:
    outlines = "".join(f'<outline xmlUrl="https://{name}.example/feed" text="{name}"/>' for name in "abc")
    (tmp_path / "feeds.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    talkwatch("feed", "import", str(tmp_path / "feeds.opml"))
    latest = talkwatch("log", "--json").data[0]
    assert (latest["by"], latest["what"], latest["note"]) == ("user", "feed import", "3 feeds")
    undone = talkwatch("undo")
    assert "3 feeds" in undone.err
    assert talkwatch("feed", "list", "--json").data == []
    assert "3 feeds" in talkwatch("redo").err
    assert len(talkwatch("feed", "list", "--json").data) == 3


def test_no_password_is_kept_in_an_address(talkwatch: Talkwatch) -> None:
    for words in (["add", "--no-check"], ["add"], ["test"]):
        answer = talkwatch("feed", *words, "https://me:secret@a.example/feed")
        assert answer.status == 2
        assert "--header" in answer.err
        assert "secret" not in answer.err
    assert talkwatch("feed", "list", "--json").data == []
