"""The form for an engagement: what is typed is read at once, and how it was read stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from textual import on
from textual.widgets import Input

from watch.model.report import Kind, Party, Place
from watch.model.standing import Standing
from watch.model.when import When
from watch.tui import drafts, phrases, wishes, words
from watch.tui.cells import plain
from watch.tui.drafts import Draft
from watch.tui.widgets.panel_form import PanelForm

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


class EngagementForm(PanelForm):
    """An engagement, new or as it stands."""

    LABELS = words.FORM_FIELDS
    HINTS = words.FORM_HINTS

    def __init__(self, readers: Readers | None, now: datetime, view: Standing | None = None) -> None:
        title = words.FORM_EDIT if view else words.FORM_ADD
        super().__init__(title, _values(view) if view else {}, first="when")
        self._readers = readers
        self._view = view
        self._now = now
        self._before = Draft()
        self._is_awaited = False

    def on_mount(self) -> None:
        self._begin()

    def understand(self, readers: Readers) -> None:
        """Read what is typed with these from now on, and save it if that was waited for."""
        self._readers = readers
        self._begin()
        if self._is_awaited:
            self._is_awaited = False
            self._save(readers)

    def _begin(self) -> None:
        if self._readers is not None and self._view and self._before == Draft():
            self._before = _draft(self._readers, _values(self._view))
        self.read()

    @on(Input.Changed)
    def read(self) -> None:
        """Say beside each field how it is understood."""
        said = dict.fromkeys(SAID, words.NOT_READ_YET) if self._readers is None else said_of(self.draft(self._readers))
        for field, text in said.items():
            typed = self.typed(field)
            self.say_read(field, text or (words.NOT_UNDERSTOOD if typed else ""), understood=bool(text) or not typed)

    def draft(self, readers: Readers) -> Draft:
        """What was typed, as it is read now."""
        return _draft(readers, {field: self.typed(field) for field in self.LABELS})

    async def action_save(self) -> None:
        if self._readers is None:
            self._is_awaited = True
        else:
            self._save(self._readers)

    def _save(self, readers: Readers) -> None:
        draft = self.draft(readers)
        if draft.missing and not (self._view and draft.missing == self._before.missing):
            field = draft.missing[0]
            typed = self.typed(field)
            self.notify(words.unread(field, typed) if typed else words.missing(draft.missing), severity="warning")
            self.query_one(f"#field-{field}").focus()
            return
        view, now = self._view, self._now
        if view is None:
            report = drafts.report(draft, now)
            self.post_message(wishes.Save([report], [], [], words.done(words.ADDED, [report.source.title or words.IT])))
        else:
            decisions = tuple(drafts.decisions(draft, self._before, view, now))
            self.post_message(wishes.Save([], [view.id], decisions, words.done(words.EDITED, [view.title])))


def _draft(readers: Readers, typed: Mapping[str, str]) -> Draft:
    when, place = readers.when(typed.get("when", ""))
    return Draft(
        when,
        readers.parties(typed.get("who", "")),
        readers.kind(typed.get("what", "")),
        readers.place(typed.get("where", "")) or place,
        typed.get("title", ""),
        split_tags(typed.get("tags", "")),
        typed.get("note", ""),
    )


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a list, however they are set apart, each once."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace("#", " ").split()))


def read_kind(text: str) -> Kind | None:
    """The kind that is meant by a word or the beginning of one: "call" is a phone call."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    whole = (kind for kind in Kind if kind.startswith(wanted))
    part = (kind for kind in Kind if wanted in kind)
    return next(whole, None) or next(part, None)


#: The fields of which it is said how they are understood.
SAID = ("when", "who", "what", "where")


def said_of(draft: Draft) -> dict[str, str]:
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
