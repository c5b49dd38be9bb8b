"""From an article to its reports: the one function that the rest of the program calls."""

from __future__ import annotations

from watch.extract.article import Article, Reading
from watch.extract.gazetteer import Gazetteer


def read(article: Article, gazetteer: Gazetteer) -> Reading:
    """Every engagement that the article tells of, with its proof. Pure: any text in, no exception out."""
    raise NotImplementedError
