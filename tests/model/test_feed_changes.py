from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.conftest import NOW
from watch.model import feed_changes
from watch.model.feed_changes import change, redo, redoable, undo, undoable
from watch.model.subscription import Feeds, PollState, Subscription

A, B, C = (Subscription(f"https://{name}.example/feed", name) for name in "abc")
LATER = NOW + timedelta(hours=1)


def with_feeds(*subscriptions: Subscription) -> Feeds:
    feeds = Feeds()
    for each in subscriptions:
        feeds = feeds.subscribed(each)
    return feeds


def test_one_undo_takes_back_a_whole_import_and_one_redo_brings_it_back() -> None:
    known = with_feeds(A)
    tagged = replace(A, tags=("press",))
    after = change(known, "import", NOW, lambda feeds: feeds.subscribed(tagged).subscribed(B).subscribed(C))
    (entry,) = after.changes
    back = undo(after, entry, LATER)
    assert back.subscriptions == known.subscriptions
    assert undoable(back) is None
    found = redoable(back)
    assert found is not None
    assert redo(back, found, LATER).subscriptions == after.subscriptions


def test_a_removed_feed_comes_back_with_its_counts_but_reads_all_again() -> None:
    state = PollState(A.url, status="fine", last_poll=NOW, next_poll=LATER, etag="x", engagements=4, seen=("f",))
    feeds = with_feeds(A).polled(state)
    gone = change(feeds, "remove", NOW, lambda feeds: feeds.unsubscribed(A.url))
    back = undo(gone, gone.changes[0], LATER)
    assert back.state(A.url) == state.forgotten()


def test_what_was_changed_in_another_way_since_stays() -> None:
    feeds = change(with_feeds(A), "pause", NOW, lambda feeds: feeds.subscribed(replace(A, paused=True)))
    renamed = feeds.subscribed(replace(A, title="other", paused=True))
    assert undo(renamed, feeds.changes[0], LATER).subscriptions[A.url].title == "other"


def test_what_changes_nothing_has_no_entry_and_old_entries_are_dropped() -> None:
    feeds = change(with_feeds(A), "set", NOW, lambda feeds: feeds.subscribed(A))
    assert feeds.changes == ()
    for number in range(feed_changes.MOST + 5):
        new = replace(A, title=str(number))
        feeds = change(feeds, "set", NOW, lambda feeds, new=new: feeds.subscribed(new))  # type: ignore[misc]  # mypy cannot infer the default
    assert len(feeds.changes) == feed_changes.MOST


def test_the_journal_names_the_feeds() -> None:
    feeds = change(Feeds(), "import", NOW, lambda feeds: feeds.subscribed(A).subscribed(B))
    feeds = change(feeds, "pause", LATER, lambda feeds: feeds.subscribed(replace(B, paused=True)))
    said = [(entry.what, entry.note, entry.by_user) for entry in feed_changes.journal((), feeds)]
    assert said == [("feed pause", "b", True), ("feed import", "2 feeds", True)]
