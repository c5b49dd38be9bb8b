"""Feeds with anything cut, put and changed in them: entries come out, or one line that says why not.

`make test` tries some hundreds, `make faults` twenty thousand (`MUTATIONS`).
"""

from __future__ import annotations

import os
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from watch.config import shipped
from watch.feeds.discover import pointers
from watch.feeds.parse import parse
from watch.model.errors import FeedError
from watch.model.subscription import Subscription
from watch.model.text import clean
from watch.reading import Names, Setting, read_entries

MUTATIONS = int(os.environ.get("MUTATIONS", "300"))
URL = "https://wire.example/feed"
SETTING = Setting(Subscription(URL), NOW, Names(shipped("config")))

WHOLE = (
    b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire &amp; press</title>
    <link>https://wire.example/</link><language>en-GB</language><ttl>45</ttl><item><title>Ministers to meet</title>
    <link>/news/1</link><guid isPermaLink="false">oslo-1</guid><pubDate>Sat, 01 Mar 2031 10:30:00 +0100</pubDate>
    <dc:creator>A. Writer</dc:creator><category>world</category><enclosure url="https://wire.example/a.mp3" length="1"/>
    <description>&lt;p&gt;The foreign ministers of Norway and Sweden will meet in Oslo on &lt;b&gt;12 March&lt;/b&gt;.
    </description><content:encoded><![CDATA[<p>Talks in <a href="x">Geneva</a> on March 9-10 were
    postponed.</p>]]></content:encoded></item></channel></rss>""",
    """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://wire.example/">
    <title type="html">Présidence</title><link href="/"/><updated>2031-03-02T08:00:00Z</updated><entry><id>urn:x:1</id>
    <title type="text">Entretien &lt;téléphonique&gt;</title><link rel="alternate" href="1"/>
    <published>2031-03-01T10:00:00+01:00</published><summary>Bref.</summary><content type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml"><p>Le président et le chancelier se parleront jeudi.</p></div></content>
    <source><title>Agence</title></source></entry></feed>""".encode(),
    b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>
    <item rdf:about="https://wire.example/1"><title>Gespr\xe4che</title><link>https://wire.example/1</link>
    <dc:date>2031-03-05</dc:date></item></rdf:RDF>""",
    b"""<!doctype html><html><head><base href="/"><link rel="alternate" type="application/rss+xml" href="a"></head>
    <body><p>Text</p></body></html>""",
)
PIECES = (
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?", b"?>", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"<!ENTITY", b"&a;"),
    *(b"&#x110000;", b"&#xd800;", b"&#0;", b"&#99999999999;", b"&bogus;", b"&", b"<", b">", b'"', b"'", b"="),
    *(b"<item>", b"</item>", b"<entry>", b"</entry>", b"<content>", b"</rss>", b"<script>", b"</script>", b"<div/>"),
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b]0;x\x07", b"\xe2\x80\xae", b"\xc2\x9b", b"\x85"),
    *(b"xml:base='http://['", b"xmlns:x=''", b"encoding='utf-16'", b"encoding='zlib'", b"type='application/xml'"),
    *(b"mode='base64'", b"99999-99-99T99:99:99Z", b"0000-00-00", b"-5", b"1" * 400, b"March 32", b"\xd9\xa3" * 30),
)
CONTENT_TYPES = (
    None,
    "text/xml",
    "text/xml; charset=utf-16",
    "text/html; charset=zlib",
    "application/json; charset=\xff",
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A feed with some of its bytes cut out, doubled, changed or replaced."""
    body = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(body)))
        end = start + draw(st.integers(0, 60))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8), st.just(bytes(body[start:end]) * 2)))
        body[start:end] = piece
    if draw(st.integers(0, 9)) == 0:
        del body[draw(st.integers(0, len(body))) :]
    return bytes(body)


@settings(max_examples=MUTATIONS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(), st.sampled_from(CONTENT_TYPES))
def test_nothing_but_a_feed_error_comes_out_of_a_mutated_feed(body: bytes, content_type: str | None) -> None:
    pointers(body, URL, content_type)
    with suppress(FeedError):
        feed = parse(body, URL, content_type)
        for entry in feed.entries:
            assert entry.id
            assert clean(f"{entry.id}{entry.title}{entry.text}") == f"{entry.id}{entry.title}{entry.text}"
            assert (entry.link or "http://").startswith(("http://", "https://"))
        read_entries(feed.entries, SETTING)
