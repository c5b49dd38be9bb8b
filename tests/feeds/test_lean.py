"""Feedparser made lean reads as feedparser does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from watch.feeds import lean

ITEM = (
    "<item><title>%s</title><guid>one</guid><link>%s</link><description>&lt;b&gt;%s&lt;/b&gt;</description>"
    "<pubDate>Sat, 01 Mar 2031 10:00:00 GMT</pubDate><dc:date>2031-03-02</dc:date></item>"
)
RSS = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>%s</channel></rss>'
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/a/" xml:lang="uk">
<title>Стрічка</title><subtitle>One &amp; two</subtitle><entry><title type="html">&lt;i&gt;Київ&lt;/i&gt;</title>
<id>urn:1</id><link href="b"/><link rel="enclosure" url="c" href="c"/><issued>2031-03-01</issued>
<modified>2031-03-02T10:00:00Z</modified>
<summary>short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks</p></div></content>
<source><title>Agency</title></source></entry></feed>"""
BODIES = [
    RSS % ITEM % ("Talks", "https://wire.example/1", "Plain text."),
    RSS
    % ITEM
    % ("Ñandú – Київ \u0093so\u0094 \u0080 \U0001f600 漢字", "http:////wire.example/1?a=1&amp;b=2", "\u0097 Ã©"),
    RSS % ITEM % ("Talks", "/1#x", "<![CDATA[<a href='q'>broken"),
    RSS
    % "<item xml:base='http://other.example/x/'><title>a</title><link>y</link><guid isPermaLink='true'>z</guid></item>",
    ATOM,
    ATOM.replace("</content>", ""),
]

PLAIN = """
import io, sys, feedparser
print(ascii(feedparser.parse(io.BytesIO(sys.stdin.buffer.read()), resolve_relative_uris=False, sanitize_html=False)))
"""


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_it_gives_what_feedparser_gives(body: str) -> None:
    data = body.encode()
    plain = subprocess.run([sys.executable, "-c", PLAIN], input=data, capture_output=True, check=True)
    assert ascii(lean.read(data, {})) == plain.stdout.decode().strip()


def test_fields_are_found_by_their_other_names_too() -> None:
    entry = lean.read(BODIES[4].encode(), {}).entries[0]
    assert entry["guid"] == entry.get("guid") == entry.id == "urn:1"
    assert "description" in entry
    assert entry.description == "short"
    assert "updated" in entry
    assert entry["updated"] == entry.modified
    assert [link.href for link in entry.enclosures] == ["https://wire.example/a/c"]
    assert "missing" not in entry
    assert entry.get("missing", 1) == 1
