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
from watch.tui import drafts, form_words, phrases, wishes, words
from watch.tui.cells import plain
from watch.tui.drafts import Draft
from watch.tui.widgets.panel_form import PanelForm

#: Reads a date with the place that may stand beside it and the words that are left, a list of parties, and a place.
ReadWhen = Callable[[str], tuple[When | None, Place | None, str]]
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
    knows: Callable[[str], bool]


class EngagementForm(PanelForm):
    """An engagement, new or as it stands."""

    LABELS = form_words.FIELDS
    HINTS = form_words.HINTS

    def __init__(self, readers: Readers | None, now: datetime, view: Standing | None = None) -> None:
        title = form_words.EDIT if view else form_words.ADD
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
        if self._readers is None:
            for field in SAID:
                self.say_read(field, form_words.NOT_READ_YET)
            return
        draft = self.draft(self._readers)
        for field, text in said_of(draft, self._readers.knows).items():
            typed = self.typed(field)
            left = field == "when" and bool(draft.left)
            said = text or (form_words.NOT_UNDERSTOOD if typed else "")
            self.say_read(field, said, understood=(bool(text) and not left) or not typed)

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
        if wrong := self._wrong(draft):
            field, said = wrong
            self.notify(said, severity="warning")
            self.query_one(f"#field-{field}").focus()
            return
        view, now = self._view, self._now
        if view is None:
            report = drafts.report(draft, now)
            self.post_message(wishes.Save([report], [], [], words.done(words.ADDED, [report.source.title or words.IT])))
        else:
            decisions = tuple(drafts.decisions(draft, self._before, view, now))
            self.post_message(wishes.Save([], [view.id], decisions, words.done(words.EDITED, [view.title])))

    def _wrong(self, draft: Draft) -> tuple[str, str] | None:
        """The first field that is empty or not understood, with what to say of it."""
        kept = self._before.missing if self._view else ()
        for field in draft.missing:
            if typed := self.typed(field):
                return field, form_words.unread(field, typed)
            if draft.missing != kept:
                return field, form_words.missing(draft.missing)
        if draft.left:
            return "when", form_words.left_over("when", draft.left)
        if draft.kind is None and (typed := self.typed("what")):
            return "what", form_words.unread("what", typed)
        return None


def _draft(readers: Readers, typed: Mapping[str, str]) -> Draft:
    when, beside, left = readers.when(typed.get("when", ""))
    place = readers.place(typed.get("where", "")) or beside
    return Draft(
        when.with_zone(place.zone) if when and place else when,
        readers.parties(typed.get("who", "")),
        readers.kind(typed.get("what", "")),
        place,
        typed.get("title", ""),
        split_tags(typed.get("tags", "")),
        typed.get("note", ""),
        left,
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


def said_of(draft: Draft, knows: Callable[[str], bool]) -> dict[str, str]:
    """How each field of the form is understood, empty where it is not."""
    return {
        "when": form_words.with_rest(phrases.at_the_venue(draft.when), draft.left) if draft.when else "",
        "who": plain(", ".join(_party(party, knows) for party in draft.parties)),
        "what": f"{phrases.KINDS[draft.kind]} {draft.kind}" if draft.kind else "",
        "where": _place(draft.place),
    }


def _party(party: Party, knows: Callable[[str], bool]) -> str:
    if party.stands_for:
        return f"{party.name} ({party.stands_for})"
    return party.name if knows(party.name) else form_words.as_typed(party.name)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    known = [part for part in (place.country if place.country != place.name else "", place.zone) if part]
    return plain(", ".join((place.name, *known)) if known else form_words.as_typed(place.name))


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
        return f"{when.start} {when.time:%H:%M} {when.zone or ''}".rstrip()
    return str(when)


def _typed_party(party: Party) -> str:
    return f"{party.name} ({party.stands_for})" if party.stands_for else party.name


def split_parties(text: str) -> Iterable[str]:
    """The parties of a list, however they are set apart."""
    for separator in (";", " – ", " - ", " and ", " & "):
        text = text.replace(separator, ",")
    return (part.strip() for part in text.split(",") if part.strip())
