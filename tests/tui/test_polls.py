"""Polling from the screen, over a server on loopback: one feed, those that are due, all, and finding a new one."""

from __future__ import annotations

import webbrowser
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import NOW, report
from tests.desk import MEANS
from tests.feeds.bodies import rss
from tests.feeds.server import Server, http
from tests.names import gazetteer
from tests.tui.conftest import backing, filled, press, running, settled, text, toasts, typed
from watch.model.report import Status
from watch.model.subscription import Feeds, PollState, Subscription
from watch.polling import poll, take
from watch.store.feeds import FeedStore
from watch.store.watchlist import WatchlistStore
from watch.tui import wishes
from watch.tui.app import WatchApp
from watch.tui.deeds import Backing
from watch.tui.screens.main import MainScreen

SET = "Freedonia and Sylvania will meet on 2031-03-12"
OVER = "Freedonia and Sylvania met on 2031-03-12"


async def test_a_poll_announces_then_confirms_and_says_so(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    async with Server() as server:
        server.answers["/feed"] = http(rss(SET))
        feeds.commit(lambda old: old.subscribed(Subscription(server.url())).subscribed(Subscription(server.url("/no"))))
        app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
        async with running(app, "r") as pilot:
            assert "Freedonia – Sylvania meeting" in text(pilot)
            assert "Polled 2 feeds: 1 engagement touched, 1 failed" in toasts(pilot)
            assert "** Freedonia – Sylvania meeting: Wed 12 Mar 2031" in toasts(pilot)
            await press(pilot, "r")
            assert toasts(pilot)[-1] == "No feed is due. R polls all of them."
            server.answers["/feed"] = http(rss(SET, OVER))
            await press(pilot, "R")
            assert [view.status for view in store.load().agenda(NOW)] == [Status.HAPPENED]
            await press(pilot, "4")
            assert "404" in text(pilot)


async def test_a_feed_that_was_polled_just_now_is_left_alone(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    one = Subscription("https://wire.example/rss")
    just_now = PollState(one.url, last_poll=NOW - timedelta(minutes=2), next_poll=NOW - timedelta(minutes=1))
    feeds.commit(lambda old: old.subscribed(one).polled(just_now))
    app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
    async with running(app, "R") as pilot:
        assert toasts(pilot) == ["Left alone: polled less than five minutes ago."]
        await press(pilot, "4", "r")
        assert toasts(pilot)[-1] == "Left alone: polled less than five minutes ago."


async def test_a_feed_is_found_behind_an_address_and_added(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    async with Server() as server:
        server.answers["/feed"] = http(rss(SET))
        app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
        async with running(app, "4", "a", *typed(server.url()), "enter") as pilot:
            assert toasts(pilot)[-1] == "Added Wire: 1 report in its latest entries"
            assert [feed.title for feed in feeds.load().subscriptions.values()] == ["Wire"]
            await press(pilot, "a", *typed(server.url("/nothing")), "enter")
            assert len(feeds.load().subscriptions) == 1
            assert "404" in toasts(pilot)[-1]


async def test_of_several_feeds_of_a_page_one_is_chosen_beside_the_list(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    async with Server() as server:
        links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("a", "b"))
        server.answers["/"] = http(f"<html><head>{links}</head></html>".encode(), Content_Type="text/html")
        server.answers |= {f"/{name}": http(rss(SET, title=f"Wire {name.upper()}")) for name in ("a", "b")}
        app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
        async with running(app, "4", "a", *typed(server.url("/")), "enter") as pilot:
            assert isinstance(app.screen, MainScreen)
            assert "Which of these feeds?" in text(pilot)
            await press(pilot, "escape")
            assert "Which of these feeds?" not in text(pilot)
            await press(pilot, "a", *typed(server.url("/")), "enter", "j", "enter")
            assert [feed.title for feed in feeds.load().subscriptions.values()] == ["Wire B"]


async def test_a_form_begun_before_the_choice_comes_is_gone_on_with(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    chosen: list[int] = []
    app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
    async with running(app, "4", "a", *typed("wire.exam")) as pilot:
        app.screen.post_message(wishes.Choose("Which?", ["One", "Two"], chosen.append))
        await pilot.pause()
        await press(pilot, "j", "enter", *typed("ple"))
        assert chosen == [1]
        assert "wire.example" in text(pilot)
        app.screen.post_message(wishes.Choose("Which?", ["One", "Two"], chosen.append))
        await pilot.pause()
        await pilot.click("#field-url")
        await press(pilot, "escape")  # the form has the focus: it goes, and the choice stays
        assert "Which?" in text(pilot)
        assert "wire.example" not in text(pilot)


async def test_without_feeds_a_poll_says_where_to_add_one(store: WatchlistStore, tmp_path: Path) -> None:
    feeds = FeedStore(tmp_path / "none")
    app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
    async with running(app, "R") as pilot:
        assert toasts(pilot) == ["There are no feeds yet: 4 shows them, and a adds one there."]


async def test_a_poll_from_outside_shows_on_an_open_screen(tmp_path: Path) -> None:
    store, feeds = WatchlistStore(tmp_path), FeedStore(tmp_path)
    async with Server() as server:
        server.answers |= {
            "/mine": http(rss(SET)),
            "/other": http(rss("Freedonia and Ruritania will meet on 2031-04-01")),
        }
        for path in server.answers:
            feeds.commit(partial(Feeds.subscribed, subscription=Subscription(server.url(path))))
        app = WatchApp(Backing(lambda: store, lambda: feeds, lambda: MEANS, gazetteer), clock=lambda: NOW)
        async with running(app, "r") as pilot:
            server.answers["/mine"] = http(rss(SET, OVER))
            outside = WatchlistStore(tmp_path), FeedStore(tmp_path)
            subscriptions = [*outside[1].load().subscriptions.values()]
            results = [one async for one in poll(subscriptions, outside[1].load(), NOW, MEANS)]
            take(*outside, results, NOW)
            app.look_for_changes()
            await settled(pilot)
            assert [view.status for view in app.picture.agenda] == [Status.HAPPENED, Status.SCHEDULED]
            await press(pilot, "R")
            assert "Polled 2 feeds: 0 engagements touched" in toasts(pilot)
    views = store.load().agenda(NOW)
    assert [view.status for view in views] == [Status.HAPPENED, Status.SCHEDULED]


@pytest.mark.parametrize("link", ["https://a.example/?x=$(touch%20x);y&w", "http://a.example/--help"])
async def test_a_link_is_opened_as_one_argument_without_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > {seen}\n')
    browser.chmod(0o700)
    monkeypatch.setattr("webbrowser._tryorder", [str(browser)])
    monkeypatch.setattr("webbrowser._browsers", {str(browser): [None, webbrowser.GenericBrowser([str(browser), "%s"])]})
    one = report(date(2031, 3, 5))
    store = filled(tmp_path / "store", (replace(one, source=replace(one.source, url=link)),))
    async with running(WatchApp(backing(store), clock=lambda: NOW), "o"):
        assert seen.read_text() == f"1\n{link}\n"
