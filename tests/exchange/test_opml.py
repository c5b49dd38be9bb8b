"""Subscriptions through OPML, both ways, and files that mean no good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from watch.exchange.opml import DEEPEST, MOST, read_opml, write_opml
from watch.model.errors import InputError
from watch.model.subscription import Subscription

WORDS = st.text(st.sampled_from("aé 日&<>\"'-x"), min_size=1, max_size=8).map(
    lambda text: " ".join(text.split()) or "x"
)
TAGS = st.lists(WORDS, min_size=1, max_size=3).map("/".join)
SUBSCRIPTIONS = st.lists(
    st.builds(
        Subscription,
        st.integers(0, 99).map("https://a.example/{}?a=b&c=d".format),
        title=WORDS,
        language=st.sampled_from([None, "en", "fr"]),
        tags=st.lists(TAGS, max_size=3, unique=True).map(tuple),
    ),
    max_size=8,
    unique_by=lambda subscription: subscription.url,
)


def opml(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<opml version="1.0"><head/><body>{body}</body></opml>'.encode()


@given(SUBSCRIPTIONS)
def test_what_is_written_is_read_again(subscriptions: list[Subscription]) -> None:
    back = read_opml(write_opml(subscriptions, NOW), "feeds.opml").feeds
    assert {s.url: s for s in back} == {s.url: s for s in subscriptions}


def test_folders_are_tags() -> None:
    body = """<outline text="UN"><outline text="Council" title="ignored">
      <outline type="rss" text="Press" xmlUrl="https://a.example/1"/></outline></outline>
      <outline text="Loose" xmlUrl="https://a.example/2" category="/UN/Council,/Europe,plain"/>"""
    assert read_opml(opml(body), "f").feeds == (
        Subscription("https://a.example/1", "Press", tags=("UN/Council",)),
        Subscription("https://a.example/2", "Loose", tags=("UN/Council", "Europe", "plain")),
    )


def test_a_feed_in_two_folders_is_one_with_two_tags() -> None:
    feed = '<outline title="Press" xmlurl="https://a.example/1"/>'
    assert read_opml(opml(f'<outline text="A">{feed}</outline><outline text="B">{feed}</outline>'), "f").feeds == (
        Subscription("https://a.example/1", "Press", tags=("A", "B")),
    )


def test_nested_tags_are_nested_folders() -> None:
    written = write_opml([Subscription("https://a.example/1", "Press", tags=("un/council", "x"))], NOW).decode()
    assert '<outline text="un" title="un">\n      <outline text="council" title="council">' in written


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "--help", "", "feed://x"])
def test_what_is_no_feed_of_the_web_is_passed_over(url: str) -> None:
    assert read_opml(opml(f'<outline text="x" xmlUrl="{url}"/>'), "f").feeds == ()


def test_titles_are_clean() -> None:
    (feed,) = read_opml(opml('<outline text="a&#x202e;b&#10;c" xmlUrl="https://a.example/"/>'), "f").feeds
    assert feed.title == "ab c"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not XML"),
        (b"not xml", "is not XML"),
        (b"<rss/>", "is XML, but not OPML"),
        (b"<opml/>", "is XML, but not OPML"),
        (b"<opml><body>", "is not XML"),
        (b'<?xml version="1.0" encoding="utf-99"?><opml/>', "is not XML"),
        (b'<!DOCTYPE opml [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><opml><body>&b;</body></opml>', "document type"),
        (b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml><body/></opml>', "document type"),
        (b" " * (15 * 2**20 + 1), "is larger than 15 MiB"),
    ],
)
def test_what_is_no_opml_is_said_to_be_none(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=f"^feeds.opml: .*{words}"):
        read_opml(data, "feeds.opml")


def test_no_depth_and_no_number_of_outlines_is_too_much() -> None:
    deep = '<outline text="d">' * 5000 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 5000
    assert read_opml(opml(deep), "f").feeds == ()
    edge = '<outline text="d">' * DEEPEST + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * DEEPEST
    assert len(read_opml(opml(edge), "f").feeds) == 1
    wide = [f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST + 1)]
    assert len(read_opml(opml("".join([*wide[:-1], wide[0]])), "f").feeds) == MOST
    with pytest.raises(InputError, match=r"^f: more than 10000 feeds"):
        read_opml(opml("".join(wide)), "f")


def test_what_is_left_out_is_named_with_the_reason() -> None:
    deep = '<outline text="d">' * 5000 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 5000
    body = (
        '<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://u:secret@a.example/"/><outline text="folder"/>'
    )
    file, somebody, depth = read_opml(opml(body + deep), "f").left_out
    assert file == "file:///etc/passwd: no address of the web"
    assert "https://…@a.example/" in somebody
    assert "--header" in somebody
    assert "secret" not in somebody
    assert "deeper than 20 folders" in depth
