"""`feed add` and `feed test`: an address tried, with what its latest entries would give."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from watch.cli.feeds import add_options, described, means
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.subscription import Feeds, Subscription
    from watch.subscribing import Found

_EXAMPLES = """\
talkwatch feed add https://news.un.org/feed/subscribe/en/news/all/rss.xml
talkwatch feed add https://www.theguardian.com/world --tags news,uk --country GB
talkwatch feed add https://desk.example/feed --header 'X-Key=env:DESK_KEY'"""


def add(commands: Commands) -> None:
    """Declare the commands."""
    new = add_command(
        commands, "add", run_add, "find the feed of an address, try it and add it", _EXAMPLES, gives_data=True
    )
    new.add_argument("url", metavar="URL", help="the address of a feed, or of a page that points to one")
    new.add_argument("--all", action="store_true", help="add all feeds of the page, where it points to several")
    new.add_argument("--no-check", action="store_true", help="add the address as it is, without fetching it")
    add_options(new)
    test = add_command(
        commands, "test", run_test, "fetch a feed and print what it would give; nothing is stored", gives_data=True
    )
    test.add_argument("url", metavar="FEED", help="an address, or the name of a feed that is there")


def run_add(args: argparse.Namespace, context: Context) -> int:
    """Add what is found at the address, if it is one feed or all are wanted."""
    from watch.cli.output import print_json, say
    from watch.model.subscription import Subscription

    wanted = described(Subscription(_address(args.url)), args)
    if args.no_check:
        context.change_feeds("add", lambda feeds: feeds.subscribed(wanted))
        say(f"added unchecked: {wanted.url}")
        return 0
    found = _find(wanted, context)
    if len(found) > 1 and not args.all:
        say(f"{args.url} points to {len(found)} feeds; name one of them, or say --all:")
        for each in found:
            print(f"{each.subscription.url}  {each.subscription.title}")
        return 1
    known = context.feeds.load().subscriptions
    context.change_feeds("add", lambda feeds: _subscribe(feeds, found, args))
    for each in found:
        verb = "was there already:" if each.subscription.url in known else "added"
        say(f"{verb} {each.subscription.url}: {_summary(each)}")
    if args.json:
        print_json([_record(each) for each in found])
    return 0


def _subscribe(feeds: Feeds, found: Sequence[Found], args: argparse.Namespace) -> Feeds:
    """The feeds with those found. One that is there stays as it is, but for what the options say."""
    for each in found:
        known = feeds.subscriptions.get(each.subscription.url)
        feeds = feeds.subscribed(described(known, args) if known else each.subscription)
    return feeds


def run_test(args: argparse.Namespace, context: Context) -> int:
    """Print what the feed would give."""
    from watch.cli.output import print_json, print_table, say

    found = _find(_known(args.url, context), context)
    if args.json:
        print_json([_record(each) for each in found])
        return 0
    for each in found:
        say(f"{each.subscription.url}: {_summary(each)}")
        if each.reading.reports:
            rows = [
                (
                    str(one.when),
                    one.kind.value,
                    ", ".join(p.name for p in one.parties),
                    one.status.value,
                    f"{one.confidence:.2f}",
                )
                for one in each.reading.reports
            ]
            print_table([("WHEN", "WHAT", "WHO", "STATUS", "SURE"), *rows], flexible=(2,))
    return 0


def _known(name: str, context: Context) -> Subscription:
    from watch.model.errors import UnknownFeed
    from watch.model.subscription import Subscription

    try:
        return context.feeds.load().find(name)
    except UnknownFeed:
        if "." not in name and ":" not in name:
            raise
        return Subscription(_address(name))


def _address(text: str) -> str:
    """The address that the user means."""
    from watch.model.errors import ConfigError
    from watch.model.feed_fields import read_address

    try:
        return read_address(text)
    except ValueError as error:
        raise ConfigError(str(error)) from error


def _find(wanted: Subscription, context: Context) -> tuple[Found, ...]:
    from watch.model.errors import FeedError
    from watch.subscribing import find

    try:
        return asyncio.run(find(wanted, context.present, means(context)))
    except FeedError as error:
        raise FeedError(f"{wanted.url}: {error}") from error


def _summary(found: Found) -> str:
    from watch.cli.output import counted

    reports = found.reading.reports
    entries = counted(len(found.reading.fingerprints), "entry")
    sure = sum(report.is_sure for report in reports)
    name = found.subscription.title or "no title"
    return f"{name}: {entries} with {counted(len(reports), 'report')}, {sure} of them sure"


def _record(found: Found) -> dict[str, object]:
    from watch.exchange import records

    return {
        "url": found.subscription.url,
        "title": found.subscription.title,
        "entries": len(found.reading.fingerprints),
        "reports": [records.report(report) for report in found.reading.reports],
    }
