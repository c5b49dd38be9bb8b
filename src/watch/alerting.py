"""Alerts from the settings to the user: what is due is marked as told before it goes out, so none is told twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta, tzinfo

from watch.alerts.rules import Alert, Hours, Occasion, Plan, Rule, due
from watch.alerts.ways import Terminal, for_terminal, run_command, send_by_apprise, sequence
from watch.config import AlertRule, AlertSettings
from watch.model.duration import read_duration
from watch.model.errors import WatchError
from watch.model.memory import Memory
from watch.model.query import Query
from watch.model.standing import Standing
from watch.store.memory import MemoryStore

#: Writes to the terminal.
Write = Callable[[str], object]


def plan(settings: AlertSettings, zone: tzinfo, read: Callable[[str], Query]) -> Plan:
    """The rules as the settings have them; `read` reads their filters.

    Raises:
        ConfigError: if a filter cannot be read.
    """
    quiet = None
    if settings.quiet:
        start, end = (time.fromisoformat(part.strip()) for part in settings.quiet.split("-"))
        quiet = Hours(start, end)
    digest = time.fromisoformat(settings.digest) if settings.digest else None
    return Plan(tuple(_rule(rule, read) for rule in settings.rules), quiet, digest, zone)


def take_due(
    store: MemoryStore, views: Iterable[Standing], plan: Plan, now: datetime, *, keep: bool = True
) -> tuple[Alert, ...]:
    """The alerts that are due, marked as told; with `keep` False they are only looked at.

    Raises:
        StoreError: if that cannot be remembered; nothing is to be told then.
    """
    found: tuple[Alert, ...] = ()
    listed = tuple(views)

    def operation(memory: Memory) -> Memory:
        nonlocal found
        found, after = due(listed, plan, memory, now)
        return after

    if keep:
        store.update(operation)
    else:
        operation(store.load())
    return found


def send(
    alerts: Iterable[Alert],
    settings: AlertSettings,
    environ: Mapping[str, str],
    write: Write | None,
    store: MemoryStore,
) -> list[str]:
    """Send each alert by its ways; `write` is None where no terminal is at hand. What failed, in words.

    An alert that went out by no way at all though it should is forgotten, so that it is told at the next look.
    """
    failures: list[str] = []
    for alert in alerts:
        tried = failed = 0
        for way in _ways(alert, settings, environ, write):
            tried += 1
            try:
                way(alert)
            except WatchError as error:
                failed += 1
                failures.append(str(error))
        if tried and tried == failed:
            store.update(lambda memory, keys=alert.keys: memory.without(keys))  # type: ignore[misc]  # bound at once
    return failures


def _ways(
    alert: Alert, settings: AlertSettings, environ: Mapping[str, str], write: Write | None
) -> list[Callable[[Alert], object]]:
    chosen: list[Callable[[Alert], object]] = []
    wanted = alert.ways or ("terminal", "command", "apprise")
    terminal = for_terminal(Terminal(settings.terminal), environ)
    if "terminal" in wanted and write is not None and terminal is not Terminal.OFF:
        chosen.append(lambda one: write(sequence(one, terminal, in_tmux="TMUX" in environ)))
    if "command" in wanted and settings.command:
        chosen.append(lambda one: run_command(settings.command, one))
    if "apprise" in wanted and settings.apprise:
        chosen.append(lambda one: send_by_apprise(settings.apprise, one, environ))
    return chosen


def _rule(rule: AlertRule, read: Callable[[str], Query]) -> Rule:
    leads: tuple[timedelta, ...] = tuple(read_duration(lead) for lead in rule.leads)
    on = frozenset(Occasion(occasion) for occasion in rule.on)
    if not rule.where:
        return Rule(on, leads, ways=rule.ways)
    return Rule(on, leads, read(rule.where).matches, rule.ways)
