"""Bodies of feeds for tests."""

from __future__ import annotations


def rss(
    *texts: str,
    title: str = "Wire",
    published: str = "Sat, 01 Mar 2031 10:00:00 GMT",
    base: str = "https://wire.example",
) -> bytes:
    """A feed of entries with these texts; each is also the id of its entry. They link to `base`/0, `base`/1, ..."""
    items = "".join(
        f"<item><title>{text[:40]}</title><guid>{text}</guid><link>{base}/{n}</link>"
        f"<pubDate>{published}</pubDate><description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()
