"""The log: who changed what and when, the latest first, with undo from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.reactive import var

from watch.model.engagement import Change
from watch.model.feed_changes import journal
from watch.model.query import fold
from watch.model.subscription import Feeds
from watch.tui import key_words, phrases, wishes, words
from watch.tui.cells import fit
from watch.tui.picture import Picture
from watch.tui.views import START
from watch.tui.widgets.lines import LineList


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, in words."""

    change: Change
    who: str
    what: str

    @property
    def text(self) -> str:
        """All its words, for searching."""
        return fold(f"{self.who} {self.what} {self.change.note}")


def entries(changes: Sequence[Change], titles: Mapping[str, str], feeds: Mapping[str, str]) -> tuple[Entry, ...]:
    """The changes with the names of those who made them and of the engagements that they touched."""
    return tuple(_entry(change, titles, feeds) for change in changes)


def _entry(change: Change, titles: Mapping[str, str], feeds: Mapping[str, str]) -> Entry:
    who = words.YOU if change.by_user else feeds.get(change.by, change.by)
    return Entry(change, who, phrases.changed(change, titles))


class ChangeList(LineList):
    """A line for each change."""

    entries: var[tuple[Entry, ...]] = var((), init=False)
    now: var[datetime] = var(START, init=False)

    def watch_now(self, old: datetime, new: datetime) -> None:
        if old.date() != new.date():  # the year is said of those of another
            self.refresh()

    def line_count(self) -> int:
        return max(len(self.entries), 1)

    @property
    def current(self) -> Entry | None:
        """The change under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def watch_entries(self, old: tuple[Entry, ...], new: tuple[Entry, ...]) -> None:
        current = old[self.cursor].change.id if self.cursor < len(old) else None
        self.replaced(next((n for n, entry in enumerate(new) if entry.change.id == current), 0))

    def draw(self, line: int, width: int) -> list[Segment]:
        if line >= len(self.entries):
            return [Segment(fit(f"  {words.EMPTY_LOG}", width))]
        entry = self.entries[line]
        at = words.moment(entry.change.at.astimezone(self.now.tzinfo), self.now.date())
        undone = f"{words.UNDONE.lower()}: " if entry.change.undone else ""  # first: what is last may be cut off
        style = self.style("muted") if entry.change.undone else self.style("title")
        pointer = "▌" if line == self.cursor else " "
        who = 14 if width >= 72 else 8
        rest = max(width - 1 - 19 - who - 1, 0)
        return [
            Segment(pointer, self.style("accent")),
            Segment(fit(at, 19), self.style("muted")),
            Segment(fit(entry.who, who) + " ", self.style("accent")),
            Segment(fit(f"{undone}{entry.what}", rest), style),
        ]


class LogView(Vertical):
    """What happened to the watchlist."""

    BINDINGS = [
        Binding("u", "undo", key_words.KEY_UNDO, id="log.undo", tooltip=key_words.TIP_UNDO_THIS),
        Binding(
            "escape", "screen.clear_filter", key_words.KEY_BACK, show=False, id="log.clear", tooltip=key_words.TIP_BACK
        ),
    ]

    picture: var[Picture] = var(Picture(), init=False)
    now: var[datetime] = var(START, init=False)
    filter: var[str] = var("", init=False)
    feed_names: var[Mapping[str, str]] = var(dict[str, str](), init=False)
    feeds: var[Feeds] = var(Feeds(), init=False)
    is_replay: var[bool] = var(False, init=False)

    def compose(self) -> ComposeResult:
        yield ChangeList().data_bind(LogView.now)

    @property
    def list(self) -> ChangeList:
        """The list of changes."""
        return self.query_one(ChangeList)

    def watch_picture(self) -> None:
        self._arrange()

    def watch_filter(self) -> None:
        self._arrange()

    def watch_feeds(self) -> None:
        self._arrange()

    def watch_feed_names(self) -> None:
        self._arrange()

    def on_mount(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        picture = self.picture
        titles = {view.id: view.title for view in picture.everything}
        wanted = fold(self.filter).split()
        mine = (change for change in journal((), self.feeds) if not self.is_replay or change.at <= self.now)
        changes = merge(picture.changes, mine, key=lambda change: change.at, reverse=True)
        found = entries(tuple(changes), titles, self.feed_names)
        self.list.entries = tuple(entry for entry in found if all(word in entry.text for word in wanted))

    @on(LineList.Picked)
    async def go_to(self) -> None:
        """To the engagement that a change touched."""
        entry = self.list.current
        known = {view.id for view in self.picture.agenda}
        id_ = next((id_ for id_ in entry.change.engagements if id_ in known), None) if entry else None
        if id_ is not None:
            await self.run_action(f"screen.go_to({id_!r})")

    def action_undo(self) -> None:
        entry = self.list.current
        if entry is None:
            self.notify(words.NOTHING_TO_UNDO)
        elif not entry.change.by_user or entry.change.undone:
            self.notify(words.NOT_YOURS)
        else:
            self.post_message(wishes.Undo(entry.change.id))
