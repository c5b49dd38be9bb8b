"""What the views of engagements have in common: a list, the detail beside it, and the keys for the one chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from watch.model.engagement import Act, Decision
from watch.model.history import Conflict
from watch.model.report import Status
from watch.model.standing import Standing
from watch.model.text import web_link
from watch.tui import key_words, phrases, wishes, words
from watch.tui.picture import Picture
from watch.tui.views import START
from watch.tui.widgets.detail import Detail
from watch.tui.widgets.engagements import EngagementList

_RELATED = 6
_LIKELY = 12

#: So many cells across, the detail stands beside the list.
WIDE = 130


class EngagementView(Vertical):
    """A list of engagements and the detail of the one under the cursor."""

    BINDINGS = [
        Binding("x", "mark('happened')", key_words.KEY_HAPPENED, id="mark.happened", tooltip=key_words.TIP_HAPPENED),
        Binding(
            "p", "mark('postponed')", key_words.KEY_POSTPONED, id="mark.postponed", tooltip=key_words.TIP_POSTPONED
        ),
        Binding(
            "c", "mark('cancelled')", key_words.KEY_CANCELLED, id="mark.cancelled", tooltip=key_words.TIP_CANCELLED
        ),
        Binding("e", "edit", key_words.KEY_EDIT, show=False, id="engagement.edit", tooltip=key_words.TIP_EDIT),
        Binding(
            "d,delete", "delete", key_words.KEY_DELETE, show=False, id="engagement.delete", tooltip=key_words.TIP_DELETE
        ),
        Binding("m", "merge", key_words.KEY_MERGE, show=False, id="engagement.merge", tooltip=key_words.TIP_MERGE),
        Binding(
            "=,equals_sign",
            "settle",
            key_words.KEY_SETTLE,
            show=False,
            id="engagement.settle",
            tooltip=key_words.TIP_SETTLE,
        ),
        Binding("N", "note", key_words.KEY_NOTE, show=False, id="engagement.note", tooltip=key_words.TIP_NOTE),
        Binding("number_sign", "tag", key_words.KEY_TAG, show=False, id="engagement.tag", tooltip=key_words.TIP_TAG),
        Binding(
            "o", "open_report(0)", key_words.KEY_LINK, show=False, id="engagement.link", tooltip=key_words.TIP_LINK
        ),
        Binding("y", "copy", key_words.KEY_COPY, show=False, id="engagement.copy", tooltip=key_words.TIP_COPY),
        Binding("escape", "back", key_words.KEY_BACK, show=False, id="view.back", tooltip=key_words.TIP_BACK),
    ]
    DEFAULT_CSS = """
    EngagementView {
        & .pair { height: 1fr; }
        & EngagementList { width: 9fr; }
        & Detail { width: 5fr; display: none; }
        &.-detail EngagementList { display: none; }
        &.-detail Detail { display: block; width: 1fr; }
        &.-wide EngagementList { display: block; }
        &.-wide Detail { display: block; width: 5fr; border-left: solid $panel; }
    }
    """

    picture: var[Picture] = var(Picture(), init=False)
    now: var[datetime] = var(START, init=False)
    view: var[Standing | None] = var(None, init=False)
    related: var[Sequence[Standing]] = var((), init=False)
    PROOF_FIRST: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        with Horizontal(classes="pair"):
            yield EngagementList().data_bind(EngagementView.now)
            yield Detail(proof_first=self.PROOF_FIRST).data_bind(
                EngagementView.now, EngagementView.view, EngagementView.related
            )

    @property
    def list(self) -> EngagementList:
        """The list of the view."""
        return self.query_one(EngagementList)

    @property
    def detail_is_open(self) -> bool:
        """True when the detail has taken the place of the list, or the focus beside it."""
        return self.has_class("-detail") or self.query_one(Detail).has_focus

    def on_mount(self) -> None:
        self.set_class(self.screen.size.width >= WIDE, "-wide")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    @on(EngagementList.Highlighted)
    def show_in_detail(self) -> None:
        self.view = self.list.beside
        self.related = related(self.view, self.picture.sides) if self.view else ()

    @on(EngagementList.Picked)
    def open_detail(self) -> None:
        if self.list.current is not None:
            detail = self.query_one(Detail)
            detail.catch_up()
            self.add_class("-detail")
            detail.focus()

    async def action_back(self) -> None:
        if self.detail_is_open:
            self.remove_class("-detail")
            self.list.focus()
        else:
            self.list.deselect()

    def action_mark(self, status: str) -> None:
        said = {"happened": words.MARKED_HAPPENED, "postponed": words.MARKED_POSTPONED}
        decision = Decision(self.now, Act.MARK, "", status=Status(status))
        self.decide(decision, said.get(status, words.MARKED_CANCELLED))

    def action_delete(self) -> None:
        self.decide(Decision(self.now, Act.DELETE, ""), words.DELETED)

    async def action_edit(self) -> None:
        if self.list.current is not None:
            await self.run_action(f"screen.edit({self.list.current.id!r})")

    def action_note(self) -> None:
        """Ask for a note on what is selected, or on the one under the cursor."""
        if titles := self._titles():
            self.post_message(wishes.Ask(words.note_on(words.named(titles)), "", self._note))
        else:
            self.notify(words.NOTHING_CHOSEN)

    def _note(self, text: str) -> None:
        if text:
            self.decide(Decision(self.now, Act.NOTE, "", note=text), words.NOTED)

    def action_tag(self) -> None:
        """Ask for the tags of what is selected; those that all of them have stand there already."""
        views = [view for id_ in self.list.chosen if (view := self.picture.find(id_))]
        if not views:
            self.notify(words.NOTHING_CHOSEN)
            return
        shared = [tag for tag in views[0].tags if all(tag in view.tags for view in views)]
        titles = [view.title for view in views]
        self.post_message(
            wishes.Ask(words.tags_of(words.named(titles)), " ".join(shared), partial(self._tag, views, shared))
        )

    def _tag(self, views: Sequence[Standing], shared: Sequence[str], text: str) -> None:
        """Give each its own other tags, and those that were typed."""
        from watch.tui.widgets.form import split_tags

        for view in views:
            own = [tag for tag in view.tags if tag not in shared]
            tags = tuple(dict.fromkeys([*own, *split_tags(text)]))
            if tags != view.tags:
                decision = Decision(self.now, Act.TAG, "", tags=tags)
                self.post_message(wishes.Decide([view.id], decision, words.done(words.TAGGED, [view.title])))
        self.list.deselect()

    def _titles(self) -> Sequence[str]:
        return [view.title for id_ in self.list.chosen if (view := self.picture.find(id_))]

    def action_merge(self) -> None:
        """Take the others that are selected into the one under the cursor, or this one into one that is chosen."""
        ids = self.list.chosen
        if len(ids) > 1:
            into = self.view.id if self.view and self.view.id in ids else ids[0]
            self.merge(into, [other for other in ids if other != into])
        elif self.list.current is not None:
            self.offer_merge(self.list.current)
        else:
            self.notify(words.NOTHING_CHOSEN)

    def offer_merge(self, view: Standing) -> None:
        """Ask with which other engagement it is one, the likeliest first."""
        others = likely(view, self.picture.agenda)
        if not others:
            self.notify(words.NOTHING_TO_MERGE)
            return
        choices = [f"{phrases.dates(other.when)} · {other.title}" for other in others]
        self.pick(words.merge_into(view.title), choices, lambda number: self.merge(others[number].id, [view.id]))

    def merge(self, into: str, others: Sequence[str]) -> None:
        """Ask for others to be taken into one."""
        for other in others:
            self.post_message(wishes.Decide([into], Decision(self.now, Act.MERGE, "", other=other), words.MERGED))
        self.list.deselect()

    def action_settle(self) -> None:
        """Choose which of the sources counts, from then on whatever they said before."""
        view = self.view
        if view is None or not view.conflicts:
            self.notify(words.NO_CONFLICT)
            return
        standing = view

        def settle(number: int) -> None:
            decision = verdict(standing, standing.conflicts[number - 1] if number else None, self.now)
            self.post_message(wishes.Decide([standing.id], decision, words.done(words.SETTLED, [standing.title])))

        choices = [phrases.keep(view), *(phrases.take(conflict) for conflict in view.conflicts)]
        self.pick(words.settle(view.title), choices, settle)

    def pick(self, title: str, choices: Sequence[str], then: Callable[[int], None]) -> None:
        """Let one of some be chosen, and go on with its number."""
        self.post_message(wishes.Choose(title, choices, then))

    def action_open_report(self, number: int) -> None:
        reports = self.view.reports[number:] if self.view else ()
        link = next((link for report in reports if (link := web_link(report.source.url))), None)
        if link is None:
            self.notify(words.NO_LINK, severity="warning")
        else:
            self.post_message(wishes.OpenLink(link))

    def action_copy(self) -> None:
        if self.view is None:
            return
        view = self.view
        link = next((link for report in view.reports if (link := web_link(report.source.url))), "")
        place = view.place.name if view.place else ""
        text = " · ".join(
            part for part in (phrases.dates(view.when), view.title, place, str(view.status), link) if part
        )
        self.app.copy_to_clipboard(text)
        self.notify(words.COPIED)

    def decide(self, decision: Decision, said: str) -> None:
        """Ask for a decision on what is selected, or on the one under the cursor."""
        ids = self.list.chosen
        if not ids:
            self.notify(words.NOTHING_CHOSEN)
            return
        self.post_message(wishes.Decide(ids, replace(decision, at=self.now), words.done(said, self._titles())))
        self.list.deselect()


def related(view: Standing, by_side: Mapping[str, Sequence[Standing]]) -> tuple[Standing, ...]:
    """Other engagements of the same parties or of the same process, the nearest in time first."""
    sides = {party.side for party in view.parties}
    shared = Counter(other.id for side in sides for other in by_side.get(side, ()))
    name = next((report.name for report in view.reports if report.name), None)
    enough = min(2, len(sides))
    found = {
        other.id: other
        for side in sides
        for other in by_side.get(side, ())
        if shared[other.id] >= enough or (name and any(report.name == name for report in other.reports))
    }
    found.pop(view.id, None)
    return _nearest(view, found.values(), _RELATED)


def _nearest(view: Standing, others: Iterable[Standing], most: int) -> tuple[Standing, ...]:
    return tuple(sorted(others, key=lambda other: abs(other.when.start - view.when.start))[:most])


def likely(view: Standing, among: Sequence[Standing]) -> tuple[Standing, ...]:
    """The engagements that another may turn out to be: with a side in common, the nearest in time first."""
    sides = {party.side for party in view.parties}
    found = [other for other in among if other.id != view.id and sides & {party.side for party in other.parties}]
    return _nearest(view, found, _LIKELY)


def verdict(view: Standing, conflict: Conflict | None, at: datetime) -> Decision:
    """The edit that settles what its sources differ in: as it stands, or as the other report says."""
    keep = Decision(at, Act.EDIT, "", when=view.when, place=view.place, kind=view.kind)
    if conflict is None:
        return keep
    match conflict.field:
        case "when":
            return replace(keep, when=conflict.report.when)
        case "place":
            return replace(keep, place=conflict.report.place)
        case "kind":
            return replace(keep, kind=conflict.report.kind)
    return keep
