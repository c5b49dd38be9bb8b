"""The form for an engagement: what is typed is read at once, and how it was read stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from watch.model.report import Kind, Party, Place
from watch.model.standing import Standing
from watch.model.when import When
from watch.tui import drafts, key_words, phrases, wishes, words
from watch.tui.cells import plain
from watch.tui.drafts import Draft

FIELDS = ("when", "who", "what", "where", "title", "tags", "note")
_MOST = 300


#: Reads a date with the place that may stand beside it, a list of parties, and a place.
ReadWhen = Callable[[str], tuple[When | None, Place | None]]
ReadParties = Callable[[str], tuple[Party, ...]]
ReadPlace = Callable[[str], Place | None]
ReadKind = Callable[[str], Kind | None]


@dataclass(frozen=True, slots=True)
class Readers:
    """How typed words are understood."""

    when: ReadWhen
    parties: ReadParties
    place: ReadPlace
    kind: ReadKind


class EngagementForm(Vertical):
    """A panel over the list, not a window before it: Enter in any field saves, Escape leaves."""

    BINDINGS = [
        Binding("escape", "leave", key_words.KEY_BACK, show=False, id="form.leave", tooltip=key_words.TIP_BACK),
        Binding("ctrl+s", "save", key_words.KEY_SAVE, id="form.save", tooltip=key_words.TIP_SAVE),
        Binding("down,tab", "app.focus_next", key_words.KEY_DOWN, show=False, id="form.next"),
        Binding("up,shift+tab", "app.focus_previous", key_words.KEY_UP, show=False, id="form.previous"),
    ]
    DEFAULT_CSS = """
    EngagementForm {
        height: auto;
        max-height: 60%;
        border: round $accent;
        border-title-color: $text-accent;
        padding: 0 1;
        & VerticalScroll { height: auto; max-height: 100%; }
        & Horizontal { height: 1; }
        & .label { width: 8; color: $foreground 60%; }
        & Input { width: 1fr; max-width: 44; border: none; height: 1; padding: 0 1; background: $surface; }
        & Input:focus { background: $boost; }
        & .read { width: 1fr; padding: 0 1; color: $text-success; }
        & .read.-unread { color: $text-warning; }
    }
    """

    def __init__(self, readers: Readers, now: datetime, view: Standing | None = None) -> None:
        super().__init__()
        self._readers = readers
        self._view = view
        self._now = now
        self._before = Draft()

    def compose(self) -> ComposeResult:
        self.border_title = words.FORM_EDIT if self._view else words.FORM_ADD
        values = _values(self._view) if self._view else {}
        with VerticalScroll():
            for field in FIELDS:
                with Horizontal():
                    yield Static(words.FORM_FIELDS[field], classes="label")
                    yield Input(
                        plain(values.get(field, "")),
                        placeholder=words.FORM_HINTS[field],
                        id=f"form-{field}",
                        compact=True,
                        max_length=_MOST,
                        select_on_focus=False,
                    )
                    yield Static("", id=f"read-{field}", classes="read")

    def on_mount(self) -> None:
        self._before = self.draft if self._view else Draft()
        self.query_one("#form-when").focus()

    @property
    def draft(self) -> Draft:
        """What was typed, as it is read now."""
        when, place = self._readers.when(self._typed("when"))
        return Draft(
            when,
            self._readers.parties(self._typed("who")),
            self._readers.kind(self._typed("what")),
            self._readers.place(self._typed("where")) or place,
            self._typed("title"),
            tuple(dict.fromkeys(self._typed("tags").replace(",", " ").replace("#", " ").split())),
            self._typed("note"),
        )

    def _typed(self, field: str) -> str:
        return plain(self.query_one(f"#form-{field}", Input).value).strip()

    @on(Input.Changed)
    def read(self, event: Input.Changed) -> None:
        """Say beside each field how it is understood."""
        event.stop()
        draft = self.draft
        for field, text in said(draft).items():
            label = self.query_one(f"#read-{field}", Static)
            typed = self._typed(field)
            label.set_class(not text and bool(typed), "-unread")
            label.update(Content(text or (words.NOT_UNDERSTOOD if typed else "")))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        draft = self.draft
        if draft.missing and not (self._view and draft.missing == self._before.missing):
            self.notify(words.missing(draft.missing), severity="warning")
            self.query_one(f"#form-{draft.missing[0]}").focus()
            return
        view, now = self._view, self._now
        if view is None:
            self.post_message(wishes.Save([drafts.report(draft, now)], [], [], words.ADDED))
        else:
            decisions = tuple(drafts.decisions(draft, self._before, view, now))
            self.post_message(wishes.Save([], [view.id], decisions, words.done(words.EDITED, [view.title])))

    async def action_leave(self) -> None:
        await self.run_action("screen.close_panel")


def read_kind(text: str) -> Kind | None:
    """The kind that is meant by a word or the beginning of one: "call" is a phone call."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    whole = (kind for kind in Kind if kind.startswith(wanted))
    part = (kind for kind in Kind if wanted in kind)
    return next(whole, None) or next(part, None)


def said(draft: Draft) -> dict[str, str]:
    """How each field of the form is understood, empty where it is not."""
    sides = (f"{party.name} ({party.stands_for})" if party.stands_for else party.name for party in draft.parties)
    return {
        "when": phrases.at_the_venue(draft.when) if draft.when else "",
        "who": plain(", ".join(sides)),
        "what": f"{phrases.KINDS[draft.kind]} {draft.kind}" if draft.kind else "",
        "where": _place(draft.place),
    }


def _place(place: Place | None) -> str:
    return plain(", ".join(part for part in (place.name, place.country, place.zone) if part)) if place else ""


def _values(view: Standing) -> dict[str, str]:
    """The words with which an engagement would be typed."""
    when = view.when
    return {
        "when": _typed_when(when),
        "who": "; ".join(_typed_party(party) for party in view.parties),
        "what": str(view.kind),
        "where": view.place.name if view.place else "",
        "title": view.title,
        "tags": " ".join(view.tags),
    }


def _typed_when(when: When) -> str:
    if when.time is not None:
        return f"{when.start} {when.time:%H:%M}"
    return str(when)


def _typed_party(party: Party) -> str:
    return f"{party.name} ({party.stands_for})" if party.stands_for else party.name


def split_parties(text: str) -> Iterable[str]:
    """The parties of a list, however they are set apart."""
    for separator in (";", " – ", " - ", " and ", " & "):
        text = text.replace(separator, ",")
    return (part.strip() for part in text.split(",") if part.strip())
