"""`extract`: what would be read from an article, without storing it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from watch.cli.commands.importing import add_source, complete, published
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.extract.article import Reading

_EXAMPLES = """\
talkwatch extract article.txt --published 2021-12-31 --json
talkwatch extract article.txt --explain
talkwatch extract --jsonl articles.jsonl > reports.jsonl"""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(
        commands,
        "extract",
        run,
        "print what would be read from an article, and store nothing",
        _EXAMPLES,
        gives_data=True,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="an article file; - or nothing for standard input")
    add_source(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--jsonl", action="store_true", help="an article a line in, its reports a line out, as JSON")
    form.add_argument("--explain", action="store_true", help="why each was taken, and why other dates were not")
    form.add_argument("--dates", action="store_true", help="every expression of time, as TimeML has it")


def run(args: argparse.Namespace, context: Context) -> int:
    """Read, and print what was read."""
    from watch.cli.output import print_json
    from watch.exchange import records
    from watch.exchange.articles import MAX_BYTES, load_article, parse_article
    from watch.extract.read import read

    if args.jsonl:
        with _opened(args.file) as lines:
            return _stream(lines, args, context)
    if args.file in (None, "-"):
        file = parse_article(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    else:
        file = load_article(Path(args.file))
    article = complete(file, args, published(args))
    reading = read(article, context.gazetteer)
    if args.dates:
        _print_dates(reading, as_json=args.json)
    elif args.json:
        found = [records.report(report) for report in reading.reports]
        print_json({"published": article.published.isoformat(), "reports": found})
    else:
        _print_reports(reading, explain=args.explain)
    return 0


def _stream(lines: BinaryIO, args: argparse.Namespace, context: Context) -> int:
    """One line out for each line in, at once and in the same order; a bad line gives an error and harms no other."""
    from watch.exchange import records
    from watch.exchange.articles import MAX_LINE, parse_line
    from watch.extract.read import read
    from watch.model.errors import WatchError

    known, number, out = published(args), 0, sys.stdout
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        whole = line.endswith(b"\n")
        while len(line) > MAX_LINE and not whole and (rest := lines.readline(MAX_LINE)):
            whole = rest.endswith(b"\n")
        if not line.strip():
            continue
        record: dict[str, object] = {}
        try:
            article = complete(parse_line(line, f"line {number}", record), args, known)
            record["reports"] = [records.report(one) for one in read(article, context.gazetteer).reports]
        except WatchError as error:
            record["error"] = str(error)
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        out.flush()
    return 0


@contextmanager
def _opened(name: str | None) -> Iterator[BinaryIO]:
    from watch.model.errors import InputError

    if name in (None, "-"):
        yield sys.stdin.buffer
        return
    try:
        with Path(name or "").open("rb") as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error


def _print_reports(reading: Reading, *, explain: bool) -> None:
    from watch.cli.output import say
    from watch.model.report import names
    from watch.model.text import clean_line

    for report in reading.reports:
        where = f" in {report.place.name}" if report.place else ""
        print(f"{report.when}  {report.kind.value}{where}: {', '.join(names(report.parties))}: {report.status.value}")
        print(f"  “{clean_line(report.quote)}”")
        if explain:
            print(f"  confidence {report.confidence:.2f}; date from “{report.date_words}”")
            for reason in report.reasons:
                print(f"  - {reason}")
    if explain:
        for rejection in reading.rejections:
            print(f"not taken: “{rejection.date_words}”: {rejection.why}\n  “{clean_line(rejection.quote)}”")
    for remark in reading.remarks:
        say(remark)
    if not reading.reports:
        say("No engagement was found.")


def _print_dates(reading: Reading, *, as_json: bool) -> None:
    from watch.cli.output import print_json

    if as_json:
        print_json(
            [
                {
                    "begin": one.begin,
                    "end": one.end,
                    "text": one.text,
                    "type": one.type.value,
                    "value": one.value,
                    "when": str(one.when) if one.when else None,
                }
                for one in reading.dates
            ]
        )
        return
    for one in reading.dates:
        print(f"{one.begin}-{one.end}\t{one.type.value}\t{one.value}\t{one.text}")
