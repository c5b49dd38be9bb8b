"""`poll`: fetch the feeds and store what they bring, once or again and again."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from watch.cli.feeds import means, read_interval
from watch.cli.parser import Commands, add_command

if TYPE_CHECKING:
    from watch.cli.context import Context
    from watch.model.subscription import Feeds, Subscription
    from watch.model.watchlist import Watchlist
    from watch.polling import FeedResult, Means

_EXAMPLES = """\
talkwatch poll
talkwatch poll guardian --dry-run
talkwatch poll --every 15m"""

#: How often a watcher looks whether a feed has become due: the user may have added one.
_LOOK_AGAIN = timedelta(minutes=1)

_ALL_FAILED = 3
_BAR = 30


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = add_command(commands, "poll", run, "fetch the feeds and store what they bring", _EXAMPLES, gives_data=True)
    parser.add_argument("names", metavar="FEED", nargs="*", help="only these: an address, a title or a part of one")
    parser.add_argument("--every", metavar="LENGTH", help="go on polling those that are due: 15m, 1h; ends by Ctrl-C")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and store nothing")


def run(args: argparse.Namespace, context: Context) -> int:
    """Poll; 0 when all went well, 1 when some failed or there is none, 3 when all failed."""
    from watch.cli.output import say

    every = read_interval(args.every, "--every") if args.every else None
    poller = _Poller(args, context, means(context, every))
    if every is not None:
        return _forever(poller, every)
    wanted = poller.wanted(context.feeds.load())
    if not wanted:
        say("No feeds to poll. `talkwatch feed add URL` adds one, `talkwatch feed list` shows those that are paused.")
        return 1
    results = asyncio.run(poller.poll(poller.rested(wanted, context.present), context.present))
    poller.follow(context.present)
    failed = sum(result.error is not None for result in results)
    return 0 if not failed else _ALL_FAILED if failed == len(results) else 1


def _forever(poller: _Poller, every: timedelta) -> int:
    """Poll what is due again and again, until a signal ends it."""
    try:
        asyncio.run(_watch(poller, every))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0


async def _watch(poller: _Poller, every: timedelta) -> None:
    from watch.polling import due

    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    while True:
        now = datetime.now(UTC)
        feeds = await asyncio.to_thread(poller.load)
        ready = {subscription.url for subscription in due(feeds, now)}
        if wanted := [subscription for subscription in poller.wanted(feeds) if subscription.url in ready]:
            await poller.poll(wanted, now)
        await asyncio.to_thread(poller.follow, now)
        await asyncio.sleep(min(every, _LOOK_AGAIN).total_seconds())


class _Poller:
    """Polls, stores and prints as the options say."""

    def __init__(self, args: argparse.Namespace, context: Context, means: Means) -> None:
        self._args = args
        self._context = context
        self._means = means
        self._new = 0
        self.load = context.feeds.load

    def wanted(self, feeds: Feeds) -> list[Subscription]:
        """The subscriptions that are named, or all that are not paused."""
        if self._args.names:
            return [*{s.url: s for s in (feeds.find(name) for name in self._args.names)}.values()]
        return [s for s in feeds.subscriptions.values() if not s.paused and not feeds.state(s.url).ended]

    def rested(self, wanted: Sequence[Subscription], now: datetime) -> tuple[Subscription, ...]:
        """Those that may be polled at once; the others are told of."""
        from watch.cli.output import counted, say
        from watch.polling import rested

        ready = rested(wanted, self.load(), now, self._means)
        if left := len(wanted) - len(ready):
            say(f"{counted(left, 'feed')} left alone: polled less than five minutes ago")
        return ready

    async def poll(self, wanted: Sequence[Subscription], now: datetime) -> list[FeedResult]:
        """Poll once, and store what comes in as it comes."""
        from watch.polling import STORED_TOGETHER, acquainted, poll

        results: list[FeedResult] = []
        waiting: list[FeedResult] = []
        records: list[dict[str, object]] = []
        progress = _Progress(len(wanted), quiet=self._args.json)
        feeds = await asyncio.to_thread(self.load)
        means = acquainted(self._means, await asyncio.to_thread(self._context.store.load))
        try:
            async with aclosing(poll(wanted, feeds, now, means)) as polling:
                async for result in polling:
                    results.append(result)
                    waiting.append(result)
                    progress.show(result)
                    if len(waiting) >= STORED_TOGETHER:
                        records += await asyncio.to_thread(self._take, waiting, now)
                        waiting = []
        finally:  # what came in before a Ctrl-C is stored too
            progress.end()
            records += self._take(waiting, now)
        self._print(results, records)
        return results

    def follow(self, now: datetime) -> None:
        """Write the calendar file and tell the alerts that are due."""
        from watch.cli.commands.alerting import after_poll
        from watch.cli.output import say
        from watch.model.errors import WatchError

        if not self._args.dry_run:
            try:
                after_poll(self._context, now)
            except WatchError as error:  # what was polled is stored all the same
                say(str(error))

    def _take(self, results: Sequence[FeedResult], now: datetime) -> list[dict[str, object]]:
        """Store results, or with --dry-run only look what they would do; a record of each."""
        from watch.model import filing
        from watch.polling import take

        if self._args.dry_run:
            before = self._context.store.load()
            dated = [report for result in results for report in result.dated]
            followups = [report for result in results for report in result.followups]
            after = filing.record(before, dated, filing.user_change(now, "poll"), followups)
            self._new += len([*after.reports()]) - len([*before.reports()])
            self._show(after, after.changes[-1].engagements if after.changes != before.changes else (), now)
            return [_record(result, ()) for result in results]
        taken = take(self._context.store, self._context.feeds, results, now)
        self._new += taken.new
        self._show(taken.watchlist, tuple(id_ for ids in taken.engagements.values() for id_ in ids), now)
        return [_record(result, taken.engagements.get(result.subscription.url, ())) for result in results]

    def _show(self, watchlist: Watchlist, ids: Sequence[str], now: datetime) -> None:
        if self._args.json or not ids:
            return
        touched = set(ids)
        for view in watchlist.view(now):
            if view.id in touched:
                print(f"{view.id}  {view.title}: {view.status.value}, {view.when} ({view.listing.value})")

    def _print(self, results: Sequence[FeedResult], records: Sequence[dict[str, object]]) -> None:
        from watch.cli.output import counted, print_json, say

        for result in results:
            if result.error is not None:
                say(f"{result.subscription.name}: {result.error}")
            elif result.moved_to and not self._args.dry_run:
                say(f"{result.subscription.name}: has moved to {result.moved_to}, and is polled there from now on")
        failed = sum(result.error is not None for result in results)
        new, self._new = counted(self._new, "new report"), 0
        say(f"{counted(len(results), 'feed')} polled, {failed} failed, {new}{self._note()}")
        if self._args.json and self._args.every:
            for record in records:
                print(json.dumps(record), flush=True)
        elif self._args.json:
            print_json([*records])
        sys.stdout.flush()

    def _note(self) -> str:
        return "; nothing was stored" if self._args.dry_run else ""


class _Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._done = 0
        self._shown = sys.stderr.isatty() and not quiet

    def show(self, result: FeedResult) -> None:
        """Count one more feed."""
        self._done += 1
        if self._shown:
            filled = _BAR * self._done // self._total
            name = "".join(c for c in result.subscription.name if c.isprintable())[:30]
            bar = "█" * filled + "░" * (_BAR - filled)
            print(f"\r\x1b[K{bar} {self._done}/{self._total} {name}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _record(result: FeedResult, engagements: Sequence[str]) -> dict[str, object]:
    from watch.exchange import records

    return {
        "url": result.subscription.url,
        "title": result.subscription.title or result.title,
        "status": result.state.status,
        "error": result.error,
        "entries": result.state.entries,
        "moved_to": result.moved_to,
        "engagements": list(engagements),
        "reports": [records.report(report) for report in result.reports],
    }
