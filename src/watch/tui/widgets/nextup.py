"""The next engagement, large, with its countdown."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Digits, Static

from watch.model.countdown import days_left, seconds_left
from watch.model.standing import Standing
from watch.tui import phrases, words
from watch.tui.cells import plain
from watch.tui.views import START


class NextUp(Horizontal):
    """What is next, how long until then, where, and how sure it is."""

    DEFAULT_CSS = """
    NextUp {
        height: 3;
        padding: 0 1;
        & > #next-digits { width: auto; color: $text-accent; margin-right: 1; }
        & > #next-unit { width: auto; height: 3; margin-right: 2; color: $text-accent; padding-top: 2; }
        & > #next-words { width: 1fr; height: 3; }
    }
    """

    view: var[Standing | None] = var(None)
    now: var[datetime] = var(START)
    is_loaded: var[bool] = var(False)

    def compose(self) -> ComposeResult:
        yield Digits("", id="next-digits")
        yield Static("", id="next-unit")
        yield Static("", id="next-words")

    def on_mount(self) -> None:
        self._show()

    def watch_view(self) -> None:
        self._show()

    def watch_is_loaded(self) -> None:
        self._show()

    def watch_now(self) -> None:
        if self.view is not None:
            self._count()

    def _show(self) -> None:
        if self.is_mounted:
            self._count()
            self.query_one("#next-words", Static).update(self._words())

    def _count(self) -> None:
        digits, unit = large(self.view, self.now) if self.view else ("", "")
        shown = self.query_one(Digits)
        if shown.value != digits:
            shown.update(digits)
            shown.display = bool(digits)
        label = self.query_one("#next-unit", Static)
        if label.content != unit:
            label.update(unit)
            label.display = bool(unit)

    def _words(self) -> Content:
        view = self.view
        if view is None:
            if not self.is_loaded:
                return Content.assemble("\n", (words.LOADING, "$foreground 60%"))
            return Content.assemble((words.NOTHING_NEXT, "bold"), "\n", (words.NOTHING_NEXT_HINT, "$foreground 60%"))
        place = f" · {plain(view.place.name)}" if view.place else ""
        sources = ", ".join(
            dict.fromkeys(plain(report.source.outlet) for report in view.reports if report.source.outlet)
        )
        return Content.assemble(
            (f"{words.NEXT} ", "$text-accent"),
            (plain(view.title), "bold"),
            "\n",
            f"{phrases.dates(view.when, self.now.date())}{place}",
            "" if view.when.time else (f" · {words.TIME_TO_BE_CONFIRMED}", "$foreground 60%"),
            "\n",
            (f"{phrases.STATUSES[view.status]} {view.status} · {len(view.reports)} × {sources}", "$foreground 60%"),
            (f"  {phrases.CONFLICT} {words.SOURCES_DIFFER}", "$text-warning") if view.conflicts else "",
        )


def large(view: Standing, now: datetime) -> tuple[str, str]:
    """The digits of the countdown, and the word after them; no digits where a word says it all."""
    seconds = seconds_left(view.when, now)
    if seconds is not None and seconds >= 0:
        days, rest = divmod(seconds, 86_400)
        clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
        return (f"{days}d {clock}" if days else clock), ""
    days = days_left(view.when, now)
    if days <= 0:
        return "", phrases.time_left(view, now)
    unit = words.DAYS_LEFT if days > 1 else words.DAY_LEFT
    return str(days), unit if view.when.is_exact else f"{unit}, {words.ABOUT}"
