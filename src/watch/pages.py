"""Articles out of web pages: fetched by the rules that hold for feeds, and read in a process that can be killed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from watch.exchange.articles import ArticleFile
from watch.feeds.answer import Request
from watch.feeds.fetch import Fetcher
from watch.feeds.fulltext import page_article
from watch.feeds.worker import Workers
from watch.model.errors import FeedError
from watch.polling import PRELOAD, Means


async def fetch_articles(urls: Sequence[str], now: datetime, means: Means) -> tuple[ArticleFile, ...]:
    """The article of each page, in order; the day of publication is what the page says, None where it does not.

    Raises:
        FeedError: naming the page, if one cannot be fetched or holds no article.
    """
    async with Fetcher(means.allow_private, means.limits) as fetcher, Workers(PRELOAD, means.seconds) as workers:
        return tuple([await _article(url, now, fetcher, workers) for url in urls])


async def _article(url: str, now: datetime, fetcher: Fetcher, workers: Workers) -> ArticleFile:
    try:
        answer = await fetcher.fetch(Request(url), now)
        page = await workers.run(page_article, answer.body or b"")
    except FeedError as error:
        raise FeedError(f"{url}: {error}") from error
    return ArticleFile(url, page.text, page.title, page.outlet, answer.url, page.published, page.lang)
