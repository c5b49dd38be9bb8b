"""`feed`: the feeds that are polled."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from watch.cli.feeds import add_options, described
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.subscription import Feeds, PollState, Subscription

_EXAMPLES = """\
talkwatch feed add https://www.theguardian.com/world
talkwatch feed list
talkwatch feed set guardian --interval 1h --trust propose
talkwatch feed import feeds.opml"""

_NAME = "its address, its title or an unambiguous part of one of them"

#: So many outlines that were left out are named.
_FIRST = 5

#: Settings of a subscription that decide what is read of its entries: when one changes, all are read again.
_READING = ("trust", "language", "country", "full_text", "keep", "kill")


def add(commands: Commands) -> None:
    """Declare the command and its own."""
    from watch.cli.commands import feed_adding

    group = add_command(commands, "feed", run_list, "add, list and change the feeds", _EXAMPLES, gives_data=True)
    inner = group.add_subparsers(metavar="COMMAND", parser_class=type(group))
    feed_adding.add(inner)
    add_command(inner, "list", run_list, "print the feeds and how their polls went", gives_data=True)
    for name, run, summary in (
        ("remove", run_remove, "stop polling feeds and forget them; what they reported stays"),
        ("pause", run_pause, "leave feeds out of polls"),
        ("resume", run_resume, "take paused or ended feeds into polls again"),
    ):
        parser = add_command(inner, name, run, summary)
        parser.add_argument("names", metavar="FEED", nargs="+", help=_NAME)
    change = add_command(inner, "set", run_set, "change how a feed is polled and read", _EXAMPLES)
    change.add_argument("name", metavar="FEED", help=_NAME)
    add_options(change)
    read = add_command(inner, "import", run_import, "add the feeds of an OPML file, unchecked", gives_data=True)
    read.add_argument("file", metavar="FILE", help="the file; - for standard input")
    read.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    write = add_command(inner, "export", run_export, "write the feeds as OPML")
    write.add_argument("file", metavar="FILE", nargs="?", default="-", help="where to; standard output without one")
    offer = add_command(inner, "suggest", run_suggest, "print feeds that you may want to add", gives_data=True)
    offer.add_argument("word", metavar="WORD", nargs="?", default="", help="only those that mention it")


def run_list(args: argparse.Namespace, context: Context) -> int:
    """Print the feeds."""
    from watch.cli.output import print_json, print_table, say
    from watch.exchange import subscriptions as records

    feeds = context.feeds.load()
    found = [(subscription, feeds.state(subscription.url)) for subscription in feeds.subscriptions.values()]
    if args.json:
        print_json([records.feed(subscription, state, context.present) for subscription, state in found])
    elif not found:
        say("No feeds yet. `talkwatch feed add URL` adds one, `talkwatch feed suggest` names some.")
    else:
        head = ("TITLE", "LAST", "NEXT", "STATUS", "ENTRIES", "GIVEN", "TRUST", "INTERVAL", "TAGS")
        print_table([head, *(_row(*each, context) for each in found)], flexible=(0, 3, 8))
    return 0


def _row(subscription: Subscription, state: PollState, context: Context) -> tuple[str, ...]:
    from watch.model.duration import duration_text, rough_text

    now = context.present
    last = rough_text(now - state.last_poll) if state.last_poll else ""
    after = "now" if state.next_poll is None else rough_text(state.next_poll - now)
    return (
        subscription.name,
        "never" if not last else "just now" if last == "now" else f"{last} ago",
        "paused" if subscription.paused else "never" if state.ended else "now" if after == "now" else f"in {after}",
        state.words(now),
        str(state.entries),
        str(state.engagements),
        subscription.trust.value,
        duration_text(subscription.interval) if subscription.interval else "usual",
        ", ".join(subscription.tags),
    )


def run_remove(args: argparse.Namespace, context: Context) -> int:
    """Remove them, all or none."""
    from watch.cli.output import say

    removed: list[str] = []

    def operation(feeds: Feeds) -> Feeds:
        removed[:] = dict.fromkeys(feeds.find(name).url for name in args.names)
        for url in removed:
            feeds = feeds.unsubscribed(url)
        return feeds

    context.change_feeds("remove", operation)
    for url in removed:
        say(f"removed {url}")
    return 0


def run_pause(args: argparse.Namespace, context: Context) -> int:
    """Pause them."""
    return _pause(args, context, paused=True)


def run_resume(args: argparse.Namespace, context: Context) -> int:
    """Resume them."""
    return _pause(args, context, paused=False)


def _pause(args: argparse.Namespace, context: Context, *, paused: bool) -> int:
    from watch.cli.output import say

    def operation(feeds: Feeds) -> Feeds:
        for name in args.names:
            subscription = feeds.find(name)
            state = feeds.state(subscription.url)
            if not paused:
                state = replace(state, ended=False, next_poll=None)
            feeds = feeds.subscribed(replace(subscription, paused=paused)).polled(state)
        return feeds

    after = context.change_feeds("pause" if paused else "resume", operation)
    for name in args.names:
        say(f"{'paused' if paused else 'polled again'}: {after.find(name).name}")
    return 0


def run_set(args: argparse.Namespace, context: Context) -> int:
    """Change a subscription. When it is to be read otherwise, all its entries are read again at the next poll."""
    from watch.cli.output import say
    from watch.exchange import subscriptions as records

    changed: list[Subscription] = []
    anew: list[bool] = []

    def operation(feeds: Feeds) -> Feeds:
        before = feeds.find(args.name)
        after = described(before, args)
        changed[:] = [after]
        anew[:] = [any(getattr(before, name) != getattr(after, name) for name in _READING)]
        if anew[0]:
            feeds = feeds.polled(feeds.state(before.url).forgotten())
        return feeds.subscribed(after)

    feeds = context.change_feeds("set", operation)
    record = records.feed(changed[0], feeds.state(changed[0].url), context.present)
    shown = ("trust", "interval", "language", "country", "tags", "keep", "kill", "full_text", "headers")
    settings = ", ".join(f"{name} {_shown(record[name])}" for name in shown if record[name])
    say(f"{changed[0].name}: {settings}")
    if anew[0]:
        say("The next poll reads all its entries again; what they have given until now stays.")
    return 0


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "on" if value is True else str(value)


def run_import(args: argparse.Namespace, context: Context) -> int:
    """Add the feeds of an OPML file. Those that are there get the tags that they lack."""
    from watch.cli.files import read_file
    from watch.cli.output import counted, print_json, say
    from watch.exchange.opml import LARGEST, read_opml

    name = "standard input" if args.file == "-" else args.file
    read = read_opml(read_file(args.file, LARGEST), name)
    found = read.feeds
    new: list[str] = []

    def operation(feeds: Feeds) -> Feeds:
        new.clear()
        for subscription in found:
            known = feeds.subscriptions.get(subscription.url)
            if known is None:
                new.append(subscription.url)
                feeds = feeds.subscribed(subscription)
            else:
                tags = tuple(dict.fromkeys((*known.tags, *subscription.tags)))
                feeds = feeds.subscribed(replace(known, tags=tags))
        return feeds

    if args.dry_run:
        operation(context.feeds.load())
    else:
        context.change_feeds("import", operation)
    would = "would be new; nothing was added" if args.dry_run else "of them new"
    say(f"{name}: {counted(len(found), 'feed')}, {len(new)} {would}")
    if read.left_out:
        say(f"{counted(len(read.left_out), 'outline')} left out:")
        for each in read.left_out[:_FIRST]:
            say(f"  {each}")
        if len(read.left_out) > _FIRST:
            say(f"  and {len(read.left_out) - _FIRST} more")
    if args.json:
        print_json({"feeds": len(found), "added": new, "left_out": list(read.left_out)})
    return 0 if found else 1


def run_export(args: argparse.Namespace, context: Context) -> int:
    """Write the feeds as OPML."""
    from watch.cli.files import write_out
    from watch.exchange.opml import write_opml

    written = write_opml(context.feeds.load().subscriptions.values(), context.present)
    write_out(args.file, [written])
    return 0


def run_suggest(args: argparse.Namespace, context: Context) -> int:
    """Print the suggested feeds that are not there yet. None is fetched."""
    from watch.cli.output import print_json, print_table, say
    from watch.config import shipped
    from watch.feeds.suggest import suggestions

    there = context.feeds.load().subscriptions
    word = args.word.casefold()
    found = [
        suggestion
        for suggestion in suggestions(shipped("config"))
        if suggestion.url not in there and word in f"{suggestion}".casefold()
    ]
    if args.json:
        keys = ("url", "title", "kind", "language", "country", "tags")
        print_json([{key: getattr(suggestion, key) for key in keys} for suggestion in found])
    elif found:
        rows = [(s.title, s.kind, s.language or "", s.url) for s in found]
        print_table([("TITLE", "KIND", "LANGUAGE", "ADDRESS"), *rows], flexible=(0,))
        say("None of them was fetched. `talkwatch feed add ADDRESS` checks one and adds it.")
    return 0 if found else 1
