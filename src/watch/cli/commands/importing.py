"""`import`: articles, calendars and exports out of files into the watchlist."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.exchange.articles import ArticleFile
    from watch.extract.article import Article
    from watch.model.report import Report
    from watch.model.watchlist import Watchlist

_EXAMPLES = """\
talkwatch import article.txt --published 2021-12-31T18:00Z --outlet CNN
talkwatch import seeds/*.txt
talkwatch import https://gazette.example/news/talks
talkwatch import ics ministry.ics --dry-run
talkwatch import ics https://ministry.example/calendar.ics
talkwatch import json everything.json"""


#: What somebody may try, and the way that there is.
_NOT_TAKEN_IN = {
    "csv": "import: CSV cannot be imported, it does not hold all of an engagement: `export json` and `import json` do",
    "jsonl": "import: JSON Lines are read by `talkwatch import json FILE`",
    "opml": "import: feeds are read by `talkwatch feed import FILE`",
}


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "import",
        run,
        "take in articles, calendars (ics) or exports (json): all of them or, if one is not right, none",
        _EXAMPLES,
        gives_data=True,
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="an article file, a folder of *.txt, or the address of a page; after `ics` calendars or addresses of "
        "them, after `json` exports",
    )
    add_source(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")


def add_source(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say where an article comes from, for files that do not say it."""
    parser.add_argument("--published", metavar="WHEN", help="when it was published, for files that do not say it")
    parser.add_argument("--outlet", metavar="NAME", help="who published it, for files that do not say it")
    parser.add_argument("--lang", metavar="CODE", help="its language, such as en, for files that do not say it")


def run(args: argparse.Namespace, context: Context) -> int:
    """Read the files and store their reports."""
    if args.files[0] in ("ics", "json"):
        from watch.cli import taking_in

        return taking_in.run(args, context)
    from watch.model.errors import ConfigError

    if args.files[0] in _NOT_TAKEN_IN and not Path(args.files[0]).exists():
        raise ConfigError(_NOT_TAKEN_IN[args.files[0]])
    from watch import pipeline
    from watch.model import filing
    from watch.model.acquaintances import acquaintances

    known = published(args)
    articles = [complete(file, args, known) for file in _loaded(args.files, context, known)]
    before = context.store.load()
    reports, later = pipeline.read_all(articles, context.gazetteer, acquaintances(before))
    if args.dry_run:
        after = filing.record(before, reports, filing.user_change(context.present, "import"), later)
    else:
        note = _note(args.files)
        after = pipeline.record(context.store, reports, context.present, note=note, followups=later).watchlist
    found = _tell(len(articles), reports, before, after, context.present)
    if args.json:
        from watch.cli.output import print_json

        print_json(found)
    return 0


def _tell(
    articles: int, reports: Sequence[Report], before: Watchlist, after: Watchlist, now: datetime
) -> dict[str, object]:
    """Say what came in, or would; the same as a record."""
    from watch.cli.output import counted, say
    from watch.model.standing import Listing

    latest = max((report.published for report in reports), default=now)
    if latest > now:
        say(f"An article says that it is of {latest:%Y-%m-%d}, which is to come: it counts from then on.")
    views = after.view(max(latest, now))
    new = [view for view in views if after.engagements.get(view.id) != before.engagements.get(view.id)]
    added = len([*after.reports()]) - len([*before.reports()])
    listed = len([view for view in new if view.listing is Listing.WATCHLIST])
    say(
        f"{counted(articles, 'article')} read, {counted(len(reports), 'report')} in them, {added} of them new: "
        f"{counted(listed, 'engagement')} on the list new or changed."
    )
    return {"articles": articles, "reports": len(reports), "added": added, "engagements": [view.id for view in new]}


def _note(names: Sequence[str]) -> str:
    from watch.model.text import clean_line

    return clean_line(", ".join(Path(name).name for name in names), 200)


def published(args: argparse.Namespace) -> date | datetime | None:
    """The publication that the command line names, None where it names none."""
    from watch.model.errors import ConfigError
    from watch.model.moments import read_moment

    try:
        return read_moment(args.published) if args.published else None
    except ValueError as error:
        raise ConfigError(f"--published: {error}") from error


def complete(file: ArticleFile, args: argparse.Namespace, known: date | datetime | None) -> Article:
    """The article in a file, with what the command line says of it where the file does not."""
    from watch import pipeline
    from watch.model.errors import ConfigError

    if file.published is None and known is None:
        raise ConfigError(
            f"{file.name}: when was it published? Say `--published 2021-12-31`, or `published:` in its head"
        )
    return pipeline.article(file, known, args.outlet or "", args.lang)


def _loaded(names: Sequence[str], context: Context, known: date | datetime | None) -> Iterator[ArticleFile]:
    """The articles in the files, the folders and the pages of these names, in order.

    What a page says of its day is read out of its furniture, so it counts only where the user does not say it.
    """
    from watch.exchange.articles import load_article

    pages = _pages([name for name in names if _is_page(name)], context)
    for name in names:
        if _is_page(name):
            yield replace(pages[name], published=None) if known else pages[name]
        else:
            yield from map(load_article, _paths(Path(name)))


def _is_page(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _pages(urls: Sequence[str], context: Context) -> dict[str, ArticleFile]:
    if not urls:
        return {}
    import asyncio

    from watch.cli.feeds import means
    from watch.pages import fetch_articles

    return dict(zip(urls, asyncio.run(fetch_articles(urls, context.present, means(context))), strict=True))


def _paths(path: Path) -> list[Path]:
    from watch.model.errors import InputError

    if not path.is_dir():
        return [path]
    if not (found := sorted(path.glob("*.txt"))):
        raise InputError(f"{path}: there is no article in it: of a folder its *.txt are read")
    return found
