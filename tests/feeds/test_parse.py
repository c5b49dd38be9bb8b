"""Bytes in, entries out, whatever the bytes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from watch.feeds.entry import Entry, Feed
from watch.feeds.parse import LONGEST_TEXT, MOST_ENTRIES, parse
from watch.model.errors import FeedError

URL = "https://example.org/news/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
 <title>Ministry &amp; press</title><link>https://example.org/</link><language>en-GB</language><ttl>45</ttl>
 <item>
  <title>Ministers to meet in Oslo</title><link>/news/1</link><guid isPermaLink="false">oslo-1</guid>
  <pubDate>Mon, 03 Jan 2022 10:30:00 +0100</pubDate>
  <description>&lt;p&gt;The two ministers will meet in Oslo on &lt;b&gt;12 January&lt;/b&gt;.&lt;/p&gt;
   &lt;p&gt;More follows.&lt;/p&gt;</description>
 </item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
 <title>Présidence</title><link href="https://example.org/"/>
 <entry>
  <id>urn:x:1</id><title type="text">Entretien &lt;téléphonique&gt;</title>
  <link href="https://example.org/1"/><published>2022-01-05</published><updated>2022-01-06T08:00:00Z</updated>
  <summary>Bref.</summary><content type="html">&lt;p&gt;Les deux présidents se parleront jeudi.&lt;/p&gt;</content>
 </entry>
</feed>"""


def rss(*items: str, head: str = "") -> bytes:
    body = f'{head}<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'
    return f'<?xml version="1.0"?>{body}'.encode()


def only(body: bytes) -> Entry:
    (entry,) = parse(body, URL).entries
    return entry


def test_rss() -> None:
    assert parse(RSS.encode(), URL) == Feed(
        title="Ministry & press",
        link="https://example.org/",
        language="en",
        ttl=timedelta(minutes=45),
        entries=(
            Entry(
                id="oslo-1",
                title="Ministers to meet in Oslo",
                text="The two ministers will meet in Oslo on 12 January.\nMore follows.",
                link="https://example.org/news/1",
                published=datetime(2022, 1, 3, 9, 30, tzinfo=UTC),
                language="en",
            ),
        ),
    )


def test_atom() -> None:
    assert parse(ATOM.encode(), URL).entries == (
        Entry(
            id="urn:x:1",
            title="Entretien <téléphonique>",
            text="Les deux présidents se parleront jeudi.",
            link="https://example.org/1",
            published=date(2022, 1, 5),
            updated=datetime(2022, 1, 6, 8, 0, tzinfo=UTC),
            language="fr",
        ),
    )


def test_rdf() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>
     <item rdf:about="https://example.org/1"><title>Talks</title><link>https://example.org/1</link>
     <dc:date>2022-01-05T10:00:00Z</dc:date></item></rdf:RDF>"""
    entry = only(body)
    assert (entry.id, entry.title) == ("https://example.org/1", "Talks")
    assert entry.updated == datetime(2022, 1, 5, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_is_declared_is_read(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?>{rss("<item><title>Genève</title></item>").decode()[21:]}'
    assert only(body.encode(encoding)).title == "Genève"


def test_the_encoding_of_the_header_is_read() -> None:
    body = "<rss version='2.0'><channel><item><title>Genève</title></item></channel></rss>".encode("iso-8859-1")
    (entry,) = parse(body, URL, "application/rss+xml; charset=iso-8859-1").entries
    assert entry.title == "Genève"


@pytest.mark.parametrize("name", ["utf-99", "zlib", "idna", "undefined", "\\x00", "a" * 10_000])
def test_an_encoding_that_does_not_exist_is_survived(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?>{rss("<item><title>x</title></item>").decode()[21:]}'
    with suppress(FeedError):
        assert parse(body.encode(), URL, f"text/xml; charset={name}").entries[0].title == "x"


@pytest.mark.parametrize(
    "when",
    [
        "0000-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 99 Foo 0 99:99:99 GMT",
        "2031-03-50",
        "x",
        "",
    ],
)
def test_a_date_that_cannot_be_true_is_no_date(when: str) -> None:
    assert only(rss(f"<item><title>x</title><pubDate>{when}</pubDate></item>")).published is None


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/1", "https://example.org/1"),
        ("1", "https://example.org/news/1"),
        ("//other.org/1", "https://other.org/1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("--help", "https://example.org/news/--help"),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_links_lead_to_the_web_or_nowhere(link: str, kept: str | None) -> None:
    assert only(rss(f"<item><title>x</title><link>{link}</link></item>")).link == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;Talks", "Talks"),
        ("<![CDATA[<b>Talks</b> <script>x</script>]]>", "Talks"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
        ("a&#x202e;b&#x200f;c&#x2066;d", "abcd"),
        ("two\n\n  lines", "two lines"),
    ],
)
def test_titles_are_plain_and_clean(title: str, kept: str) -> None:
    assert only(rss(f"<item><title>{title}</title></item>")).title == kept


@pytest.mark.parametrize(
    "raw",
    [
        "\x1b]0;x\x07",
        "\x00",
        "\x08",
        "&#27;]0;x&#7;",
        "&#0;",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_control_characters_never_come_through(raw: str) -> None:
    (entry,) = parse(rss(f"<item><title>a{raw}b</title><guid>g{raw}</guid></item>"), URL).entries
    assert not [c for c in entry.title + entry.id if ord(c) < 32 or 127 <= ord(c) < 160]


def test_an_entry_without_an_id_goes_by_its_link_and_then_by_its_words() -> None:
    linked = only(rss("<item><title>x</title><link>https://example.org/1</link></item>"))
    assert linked.id == "https://example.org/1"
    bare = only(rss("<item><title>x</title></item>"))
    assert bare.id == only(rss("<item><title>x</title></item>")).id
    assert bare.id != only(rss("<item><title>y</title></item>")).id


def test_entries_with_one_id_are_kept_while_their_words_differ() -> None:
    item = "<item><guid>1</guid><title>{}</title></item>"
    feed = parse(rss(item.format("Talks set"), item.format("Talks set"), item.format("Talks over")), URL)
    assert [entry.title for entry in feed.entries] == ["Talks set", "Talks over"]


def test_a_changed_entry_has_another_fingerprint() -> None:
    item = "<item><guid>1</guid><title>{}</title></item>"
    before, after = (only(rss(item.format(title))) for title in ("Talks set", "Talks off"))
    assert before.id == after.id
    assert before.fingerprint != after.fingerprint


def test_an_entry_with_nothing_in_it_is_left_out() -> None:
    assert parse(rss("<item></item>"), URL).entries == ()


def test_an_empty_feed_is_a_feed() -> None:
    assert parse(rss(), URL).entries == ()


def test_a_hundred_thousand_entries_are_a_thousand() -> None:
    feed = parse(rss(*(f"<item><title>t{n}</title></item>" for n in range(100_000))), URL)
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[0].title == "t0"
    assert feed.remark == "has 100,000 entries, of which the first 1,000 are read"
    assert not feed.is_broken


def test_a_long_text_is_cut() -> None:
    assert (
        len(only(rss(f"<item><title>x</title><description>{'word ' * 200_000}</description></item>")).text)
        == LONGEST_TEXT
    )


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    body = rss("<item><title>one</title></item>", "<item><title>two</title></item>")
    feed = parse(body[: body.index(b"two")], URL)
    assert feed.entries[0].title == "one"
    assert feed.is_broken
    assert "not well-formed" in feed.remark


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "answered with nothing"),
        (b"  \n ", "answered with nothing"),
        (b"<!DOCTYPE html><html><head><title>x</title></head><body>x</body></html>", "is a web page, not a feed"),
        (b"<html><body><p>Not found</body>", "is a web page, not a feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "is JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not a feed"),
        (b"/etc/passwd", "is not a feed"),
        (b"https://example.org/feed", "is not a feed"),
        (bytes(1000), "is not a feed"),
        (b"\xff" * 1000, "is not a feed"),
        (b"<a>" * 50_000, "is not a feed"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse(body, URL)


def test_laughs_are_not_multiplied() -> None:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]>'
    body = rss("<item><title>&l9;</title></item>", "<item><title>two</title></item>", head=head)
    assert sum(len(entry.title) for entry in parse(body, URL).entries) < 2_000


def test_external_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "file://{secret}"> %y;]>'
    body = rss("<item><title>a &x; b</title></item>", head=head)
    assert all("the secret" not in f"{entry}" for entry in parse(body, URL).entries)


def test_deep_nesting_is_survived() -> None:
    deep = "<div>" * 20_000 + "</div>" * 20_000
    parse(rss(f"<item><title>x</title><description>{deep}</description></item>"), URL)
