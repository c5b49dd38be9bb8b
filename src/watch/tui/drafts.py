"""From a filled-in form to what is stored: a report by hand, or decisions on an engagement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from watch.model.engagement import Act, Decision
from watch.model.report import Kind, Party, Place, Report, Status, by_hand, lacking
from watch.model.standing import Standing
from watch.model.when import When


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds, as far as it could be read; `left` are the words beside the date that were not."""

    when: When | None = None
    parties: tuple[Party, ...] = ()
    kind: Kind | None = None
    place: Place | None = None
    title: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    left: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which there is no engagement."""
        return lacking(self.when, self.parties)


def report(draft: Draft, at: datetime) -> Report:
    """The report that the user makes with the form. The draft says when and who."""
    if draft.when is None:
        raise ValueError("a draft without a date is no report")
    said = by_hand(draft.title, draft.when, draft.parties, at, kind=draft.kind, place=draft.place, note=draft.note)
    return replace(said, name=draft.title or None)


def decisions(draft: Draft, before: Draft, view: Standing, at: datetime) -> Iterator[Decision]:
    """The decisions that change an engagement from what the form held at first to what it holds now."""
    if draft.when != before.when and view.status is Status.POSTPONED:
        yield Decision(at, Act.MARK, status=Status.SCHEDULED, when=draft.when)
    edit = Decision(
        at,
        Act.EDIT,
        title=draft.title if draft.title and draft.title != before.title else None,
        kind=draft.kind if draft.kind != before.kind else None,
        parties=draft.parties if draft.parties != before.parties else None,
        place=draft.place if draft.place != before.place else None,
        when=draft.when if draft.when != before.when else None,
    )
    if any((edit.title, edit.kind, edit.parties, edit.place, edit.when)):
        yield edit
    if draft.tags != before.tags:
        yield Decision(at, Act.TAG, tags=draft.tags)
    if draft.note:
        yield Decision(at, Act.NOTE, note=draft.note)
