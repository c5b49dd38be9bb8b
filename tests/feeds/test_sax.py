"""What feedparser is spared changes nothing of what is read."""

from __future__ import annotations

from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

import pytest

from watch.feeds import sax
from watch.feeds.parse import parse

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
)
RSS = f"""<rss version="2.0" {SPACES}><channel><title>Wire</title><link>https://wire.example/</link><language>en</language>
<ttl>45</ttl>%s<item><title>One &amp; two</title>%s<guid>1</guid><link>https://wire.example/1</link>
<pubDate>Sat, 01 Mar 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>%s<entry><title>One</title>%s<id>urn:1</id>
<link href="https://wire.example/1"/><published>2031-03-01T10:00:00Z</published><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Talks <b>in</b> Oslo</p></div></content>
<source><title>Agency</title></source></entry></feed>"""


def element(name: str) -> str:
    return f"<{name}><name>Not read</name><title>Nor this</title>x<{name}>y</{name}><link>z</link></{name}>"


@pytest.mark.parametrize(
    ("feed", "names"),
    [
        (RSS, ("category", "comments", "enclosure", "author", "image", "textInput", "generator", "copyright")),
        (RSS, ("dc:creator", "dc:subject", "media:thumbnail", "media:credit", "slash:comments", "wfw:commentRss")),
        (ATOM, ("category", "author", "contributor", "rights", "icon", "logo", "generator")),
    ],
)
def test_what_nobody_reads_is_left_out(feed: str, names: tuple[str, ...]) -> None:
    more = "".join(map(element, names))
    bare = parse((feed % ("", "")).encode(), "https://wire.example/feed")
    assert bare.entries[0].text
    assert parse((feed % (more, more)).encode(), "https://wire.example/feed") == bare


class Heard(ContentHandler):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:
        self.said.append(f"<{name[1]}>")

    def characters(self, content: str) -> None:
        self.said.append(content)


def test_text_comes_in_one_piece_and_what_is_left_out_not_at_all() -> None:
    heard, parser = Heard(), sax.create_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(heard)
    parser.feed("<item>a &amp; b &lt;c&gt;<category>no<category>no</category>no</category><d>e</d></item>")
    parser.close()
    assert heard.said == ["<item>", "a & b <c>", "<d>", "e"]
