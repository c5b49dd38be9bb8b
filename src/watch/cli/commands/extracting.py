"""`extract`: what would be read from an article, without storing it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from watch.cli.commands.importing import add_source, complete, published
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.extract.article import Reading

_EXAMPLES = """\
talkwatch extract article.txt --published 2021-12-31 --json
talkwatch extract article.txt --explain
talkwatch extract --jsonl articles.jsonl > reports.jsonl
talkwatch extract --jsonl --dates articles.jsonl > dates.jsonl
talkwatch extract --jsonl archive.jsonl.zst --jobs 0 > reports.jsonl"""


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
    parser.add_argument("--jobs", metavar="N", type=int, help="with --jsonl: on so many cores; 0 for all")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="with --jsonl: on the cluster of a dask scheduler")
    form.add_argument("--explain", action="store_true", help="why each was taken, and why other dates were not")
    parser.add_argument("--dates", action="store_true", help="every expression of time, as TimeML has it")


def run(args: argparse.Namespace, context: Context) -> int:
    """Read, and print what was read."""
    from watch.archives.line import extras
    from watch.cli.output import print_json, say
    from watch.exchange import records
    from watch.exchange.articles import MAX_BYTES, load_article, parse_article
    from watch.extract.read import read

    if args.jsonl:
        return _stream(args, context)
    if args.file in (None, "-"):
        file = parse_article(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    else:
        file = load_article(Path(args.file))
    article = complete(file, args, published(args))
    reading = read(article, context.gazetteer)
    if args.json:
        found = [records.report(report) for report in reading.reports]
        record = {"published": article.published.isoformat(), "reports": found}
        print_json(record | extras(reading, dates=args.dates))
    elif args.dates and not args.explain:
        _print_dates(reading)
    else:
        _print_reports(reading, explain=args.explain)
        if args.dates:
            _print_dates(reading)
    for remark in reading.remarks:
        say(remark)
    return 0


def _stream(args: argparse.Namespace, context: Context) -> int:
    """One line out for each line in, in the same order; a bad line gives an error and harms no other."""
    from watch.archives.line import Setting, read_lines
    from watch.archives.packed import lines_of
    from watch.model.errors import ConfigError

    setting = Setting(published(args), args.outlet or "", args.lang, tuple(map(str, context.own_names)), args.dates)
    lines = lines_of(args.file)
    if args.jobs is not None and not 0 <= args.jobs <= 1024:
        raise ConfigError(f"--jobs {args.jobs}: from 1 to 1024, or 0 for all cores")
    if args.scheduler:
        from watch.archives.cluster import read_on_cluster

        answers = read_on_cluster(lines, setting, args.scheduler)
    elif args.jobs is not None:
        from watch.archives.local import read_on_cores

        answers = read_on_cores(lines, setting, args.jobs or os.cpu_count() or 1)
    else:
        answers = (answer for line in lines for answer in read_lines([line], setting))
    for answer in answers:
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
    return 0


def _print_reports(reading: Reading, *, explain: bool) -> None:
    from watch.cli.output import say
    from watch.model.report import names
    from watch.model.text import clean_line

    for report in reading.reports:
        where = f" in {report.place.name}" if report.place else ""
        print(f"{report.when}  {report.kind.value}{where}: {', '.join(names(report.parties))}: {report.status.value}")
        print(f"  “{clean_line(report.quote)}”")
        if explain:
            doubtful = "" if report.is_sure else ": doubtful, so it would wait in the inbox"
            print(f"  confidence {report.confidence:.2f}{doubtful}; date from “{report.date_words}”")
            for reason in report.reasons:
                print(f"  - {reason}")
    if explain:
        for rejection in reading.rejections:
            print(f"not taken: “{rejection.date_words}”: {rejection.why}\n  “{clean_line(rejection.quote)}”")
    if not reading.reports:
        say("No engagement was found.")


def _print_dates(reading: Reading) -> None:
    for one in reading.dates:
        print(f"{one.begin}-{one.end}\t{one.type.value}\t{one.value}\t{one.text}")
