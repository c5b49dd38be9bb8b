"""What the commands about feeds share: what polling works with, and options that describe a subscription."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from watch.model import feed_fields
from watch.model.duration import read_duration
from watch.model.errors import ConfigError
from watch.model.subscription import Header, Subscription, Trust
from watch.model.text import clean_line

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.polling import Means

_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")


def means(context: Context, interval: timedelta | None = None) -> Means:
    """What polling works with: names, settings and the environment."""
    from watch.feeds.address import networks
    from watch.polling import Means

    return Means(
        context.names,
        interval or read_length(context.settings.feeds.interval, "feeds.interval"),
        networks(context.settings.feeds.allow_private),
        context.environ,
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options that describe a subscription."""
    parser.add_argument("--title", metavar="TEXT", help="what to call it")
    parser.add_argument("--interval", metavar="LENGTH", help="how often to poll it: 15m, 2h, 1d; 'usual' for as usual")
    parser.add_argument("--trust", choices=[trust.value for trust in Trust], help="what happens to its reports")
    parser.add_argument("--language", metavar="CODE", help="its language, such as en; '' to recognise it")
    parser.add_argument("--country", metavar="CODE", help="the country of its outlet, such as GB, for dates like 10/01")
    parser.add_argument("--tags", metavar="TAG,TAG", help="its tags; a slash makes a tag within a tag")
    parser.add_argument("--keep", metavar="WORD,WORD", help="read only what mentions one of these words or parties")
    parser.add_argument("--kill", metavar="WORD,WORD", help="pass over what mentions one of these words or parties")
    parser.add_argument(
        "--full-text", action=argparse.BooleanOptionalAction, default=None, help="read the pages that its entries link"
    )
    parser.add_argument(
        "--header",
        metavar="NAME=SOURCE",
        action="append",
        help="a header to send, its value from the environment (X-Key=env:MY_KEY) or the output of a command "
        "(X-Key=cmd:pass show key); an empty source takes it off",
    )


def described(subscription: Subscription, args: argparse.Namespace) -> Subscription:
    """The subscription as the options describe it; what they do not name stays.

    Raises:
        ConfigError: if one of them is not right.
    """
    new = subscription
    if args.title is not None:
        new = replace(new, title=clean_line(args.title, 200))
    if args.interval is not None:
        usual = args.interval in ("", "usual")
        new = replace(new, interval=None if usual else read_interval(args.interval, "--interval"))
    if args.trust is not None:
        new = replace(new, trust=Trust(args.trust))
    if args.language is not None:
        new = replace(new, language=_code(args.language, "--language").lower() or None)
    if args.country is not None:
        new = replace(new, country=_code(args.country, "--country").upper() or None)
    new = replace(
        new,
        tags=new.tags if args.tags is None else _words(args.tags),
        keep=new.keep if args.keep is None else _words(args.keep),
        kill=new.kill if args.kill is None else _words(args.kill),
    )
    if args.full_text is not None:
        new = replace(new, full_text=args.full_text)
    for text in args.header or ():
        new = replace(new, headers=_with_header(new.headers, text))
    return new


def read_length(text: str, name: str) -> timedelta:
    """The length of time that an option or setting names.

    Raises:
        ConfigError: if it names none.
    """
    try:
        return read_duration(text)
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error


def read_interval(text: str, name: str) -> timedelta:
    """How often an option says to poll.

    Raises:
        ConfigError: if it names no length of time, or one that is too short.
    """
    try:
        return feed_fields.read_interval(text)
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in text.split(",") if (word := clean_line(part, 100))))


def _code(text: str, name: str) -> str:
    try:
        return feed_fields.read_code(text) or ""
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error


def _with_header(headers: Sequence[Header], text: str) -> tuple[Header, ...]:
    name, equals, source = text.partition("=")
    if not equals or not _HEADER_NAME.fullmatch(name):
        raise ConfigError(f"--header: {name!r} is no name of a header; write it as X-Key=env:MY_KEY")
    others = tuple(header for header in headers if header.name.lower() != name.lower())
    kind, _, value = source.partition(":")
    if not source:
        return others
    if kind == "env" and value:
        return (*others, Header(name, env=value))
    try:
        command = tuple(shlex.split(value)) if kind == "cmd" else ()
    except ValueError as error:
        raise ConfigError(f"--header: {name}: {error}") from error
    if not command:
        raise ConfigError(f"--header: the value of {name} is not kept here; say env:MY_KEY or cmd:a command")
    return (*others, Header(name, command=command))
