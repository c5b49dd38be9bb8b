from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.faults.figures import fill, notes, noting
from tests.store import values
from watch.model.engagement import Change, Decision, Engagement
from watch.model.report import Report
from watch.model.subscription import Feeds, PollState, Subscription
from watch.model.text import clean
from watch.model.watchlist import Watchlist
from watch.store.codec import decode, decode_engagement, to_document
from watch.store.feeds import FeedStore
from watch.store.storage import Damaged, checksum, parse
from watch.store.watchlist import WatchlistStore

KINDS = {
    Report: values.REPORTS,
    Decision: values.DECISIONS,
    Change: values.CHANGES,
    Subscription: values.SUBSCRIPTIONS,
    PollState: values.STATES,
}

#: Where each try writes files, a failing case is not made smaller: that takes minutes on a busy machine.
ON_DISK = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_written_is_read(kind: type, data: st.DataObject) -> None:
    value = data.draw(KINDS[kind])
    assert decode(msgspec.json.encode(to_document(value)), kind, "it") == value


@given(values.ENGAGEMENTS)
def test_an_engagement_is_read_at_once_or_when_asked_for(engagement: Engagement) -> None:
    text = msgspec.json.encode(to_document(engagement))
    for trusted in (False, True):
        read = decode_engagement(text, "it", trusted=trusted)
        assert bool(read.reports) == bool(engagement.reports)
        assert read == engagement
        assert engagement == read
        assert hash(read) == hash(engagement)
        assert to_document(read) == to_document(engagement)


@ON_DISK
@given(st.lists(values.WATCHLISTS, min_size=1, max_size=3))
def test_any_watchlist_after_another_is_the_same_after_a_restart(watchlists: list[Watchlist]) -> None:
    with TemporaryDirectory() as folder:
        store = WatchlistStore(Path(folder))
        for watchlist in watchlists:
            store.commit(lambda _, new=watchlist: new)  # type: ignore[misc]  # a lambda with a default
            assert WatchlistStore(Path(folder)).load() == watchlist == store.load()


@ON_DISK
@given(st.lists(values.FEEDS, min_size=1, max_size=3))
def test_any_feeds_are_the_same_after_a_restart(all_feeds: list[Feeds]) -> None:
    with TemporaryDirectory() as folder:
        for feeds in all_feeds:
            FeedStore(Path(folder)).commit(lambda _, new=feeds: new)  # type: ignore[misc]  # a lambda with a default
            assert FeedStore(Path(folder)).load() == feeds


@given(st.binary(max_size=60) | values.REPORTS.map(lambda r: msgspec.json.encode(to_document(r))[:-9]))
def test_anything_else_is_an_error_that_names_the_document(content: bytes) -> None:
    with pytest.raises(Damaged, match="report 7"):
        decode(content, Report, "report 7")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(values.ENGAGEMENTS.filter(lambda e: e.reports), st.data())
def test_a_field_of_another_type_is_an_error_or_another_value(engagement: Engagement, data: st.DataObject) -> None:
    document = to_document(engagement)
    target = data.draw(st.sampled_from([document, document["reports"][0], document["reports"][0]["when"]]))
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(JSON)
    # Nothing but an error that names the document may come of it.
    with suppress(Damaged):
        decode_engagement(json.dumps(document).encode(), "engagement 7", trusted=False)


#: What no terminal may be sent: escape sequences as JSON must write them, one of C1, a change of direction, DEL.
NASTY = ("\\u001b]0;x\\u0007", "\x9b31m", "\u202e", "\\u009b", "\\r", "\\b", "\\f", "\x7f")


@pytest.mark.parametrize("nasty", NASTY)
def test_texts_of_a_file_made_by_anybody_are_cleaned(tmp_path: Path, nasty: str) -> None:
    id_ = fill(tmp_path)[0]
    WatchlistStore(tmp_path).commit(noting(id_, "my note"))
    path = tmp_path / "watchlist.json"
    for old in ("my note", "Wire 0", "A title", "Freedonia", '"by":"user', f'"id":"{id_}'):
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, old + nasty))
    for _ in ("changed by hand", "as written"):
        watchlist = WatchlistStore(tmp_path).load()
        engagement = watchlist.engagements[clean(json.loads(f'"{id_}{nasty}"'))]
        shown = [*(str(report) for report in engagement.reports), str(engagement.decisions), str(watchlist.changes)]
        assert "my note" in shown[-2]
        assert not [
            text for text in shown for sign in ("\\x", "\\r", "\\u202e") if sign in text or not text.isprintable()
        ]
        tables = parse(path.read_bytes(), path)
        path.write_text(path.read_text().replace(tables["meta"]["1"]["sum"], checksum(tables)))


def test_a_text_with_lines_and_accents_stays_as_it_is(tmp_path: Path) -> None:
    id_ = fill(tmp_path)[0]
    WatchlistStore(tmp_path).commit(noting(id_, "Zürich: “ja”\n\tthen 中文"))
    assert notes(WatchlistStore(tmp_path).load()) == ["Zürich: “ja”\n\tthen 中文"]
