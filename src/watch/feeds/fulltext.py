"""The text of an article's page, for feeds that give only a teaser. Needs the extra `fulltext`."""

from __future__ import annotations

from watch.model.errors import FeedError
from watch.model.text import clean

#: Longer texts are cut.
LONGEST = 100_000


def page_text(page: bytes) -> str:
    """The text of the article on a page, without its furniture; runs in a worker process.

    Raises:
        FeedError: if there is none, or trafilatura is not installed.
    """
    try:
        from trafilatura import extract
    except ImportError as error:
        raise FeedError("full text needs trafilatura: pip install 'talkwatch[fulltext]'") from error
    text = extract(page, include_comments=False, include_tables=False)
    if not text:
        raise FeedError("has no text of an article on its page")
    return clean(text)[:LONGEST]
