"""What the views of engagements have in common: a list, the detail beside it, and the keys for the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from watch.model.engagement import Act, Decision
from watch.model.report import Status
from watch.model.standing import Standing
from watch.model.text import web_link
from watch.tui import wishes, words
from watch.tui.picture import START, Picture
from watch.tui.widgets.detail import Detail
from watch.tui.widgets.engagements import EngagementList

_RELATED = 6

#: So many cells across, the detail stands beside the list.
WIDE = 110


class EngagementView(Vertical):
    """A list of engagements and the detail of the one under the cursor."""

    BINDINGS = [
        Binding("x", "mark('happened')", words.KEY_HAPPENED, id="mark.happened", tooltip=words.TIP_HAPPENED),
        Binding("p", "mark('postponed')", words.KEY_POSTPONED, id="mark.postponed", tooltip=words.TIP_POSTPONED),
        Binding("c", "mark('cancelled')", words.KEY_CANCELLED, id="mark.cancelled", tooltip=words.TIP_CANCELLED),
        Binding("e", "edit", words.KEY_EDIT, show=False, id="engagement.edit", tooltip=words.TIP_EDIT),
        Binding("d,delete", "delete", words.KEY_DELETE, show=False, id="engagement.delete", tooltip=words.TIP_DELETE),
        Binding("m", "merge", words.KEY_MERGE, show=False, id="engagement.merge", tooltip=words.TIP_MERGE),
        Binding(
            "=,equals_sign", "settle", words.KEY_SETTLE, show=False, id="engagement.settle", tooltip=words.TIP_SETTLE
        ),
        Binding("o", "open_report(0)", words.KEY_LINK, show=False, id="engagement.link", tooltip=words.TIP_LINK),
        Binding("y", "copy", words.KEY_COPY, show=False, id="engagement.copy", tooltip=words.TIP_COPY),
        Binding("escape", "back", words.KEY_BACK, show=False, id="view.back", tooltip=words.TIP_BACK),
    ]
    DEFAULT_CSS = """
    EngagementView {
        & .pair { height: 1fr; }
        & EngagementList { width: 3fr; }
        & Detail { width: 2fr; display: none; }
        &.-detail EngagementList { display: none; }
        &.-detail Detail { display: block; width: 1fr; }
        &.-wide EngagementList { display: block; }
        &.-wide Detail { display: block; width: 2fr; border-left: solid $panel; }
    }
    """

    picture: reactive[Picture] = reactive(Picture(), init=False)
    now: reactive[datetime] = reactive(START, init=False)
    view: reactive[Standing | None] = reactive(None, init=False)
    related: reactive[Sequence[Standing]] = reactive((), init=False)
    LIST_ID: ClassVar[str] = "engagements"

    def compose(self) -> ComposeResult:
        with Horizontal(classes="pair"):
            yield EngagementList(id=self.LIST_ID).data_bind(EngagementView.now)
            yield Detail().data_bind(EngagementView.now, EngagementView.view, EngagementView.related)

    @property
    def list(self) -> EngagementList:
        """The list of the view."""
        return self.query_one(EngagementList)

    @property
    def detail_is_open(self) -> bool:
        """True when the detail has taken the place of the list, or the focus beside it."""
        return self.has_class("-detail") or self.query_one(Detail).has_focus

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    @on(EngagementList.Highlighted)
    def show_in_detail(self) -> None:
        self.view = self.list.current
        self.related = related(self.view, self.picture.agenda) if self.view else ()

    @on(EngagementList.Picked)
    def open_detail(self) -> None:
        if self.list.current is not None:
            self.add_class("-detail")
            self.query_one(Detail).focus()

    def action_back(self) -> None:
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

    def action_edit(self) -> None:
        if self.view is not None:
            self.post_message(wishes.Edit(self.view))

    def action_merge(self) -> None:
        """Take the others that are selected into the one under the cursor, or into the first of them."""
        ids = list(self.list.chosen)
        if len(ids) < 2:
            self.notify(words.MERGE_HINT, markup=False)
            return
        into = self.view.id if self.view and self.view.id in ids else ids[0]
        for other in ids:
            if other != into:
                decision = Decision(self.now, Act.MERGE, "", other=other)
                self.post_message(wishes.Decide([into], decision, words.MERGED))
        self.list.deselect()

    def action_settle(self) -> None:
        if self.view is None or not self.view.conflicts:
            self.notify(words.NO_CONFLICT, markup=False)
            return
        self.settle(self.view)

    def settle(self, view: Standing) -> None:
        """Keep what the list shows, against the reports that say otherwise."""
        decision = Decision(self.now, Act.EDIT, "", when=view.when, place=view.place, kind=view.kind)
        self.post_message(wishes.Decide([view.id], decision, words.done(words.SETTLED, [view.title])))

    def action_open_report(self, number: int) -> None:
        reports = self.view.reports[number:] if self.view else ()
        link = next((link for report in reports if (link := web_link(report.source.url))), None)
        if link is None:
            self.notify(words.NO_LINK, severity="warning", markup=False)
        else:
            self.post_message(wishes.OpenLink(link))

    def action_copy(self) -> None:
        if self.view is None:
            return
        view = self.view
        link = next((link for report in view.reports if (link := web_link(report.source.url))), "")
        place = view.place.name if view.place else ""
        text = " · ".join(part for part in (words.dates(view.when), view.title, place, str(view.status), link) if part)
        self.app.copy_to_clipboard(text)
        self.notify(words.COPIED, markup=False)

    def decide(self, decision: Decision, said: str) -> None:
        """Ask for a decision on what is selected, or on the one under the cursor."""
        ids = self.list.chosen
        if not ids:
            self.notify(words.NOTHING_CHOSEN, markup=False)
            return
        titles = [view.title for id_ in ids if (view := self.picture.find(id_))]
        self.post_message(wishes.Decide(ids, replace(decision, at=self.now), words.done(said, titles)))
        self.list.deselect()


def related(view: Standing, among: Sequence[Standing]) -> tuple[Standing, ...]:
    """Other engagements of the same parties or of the same process, the nearest in time first."""
    sides = frozenset(party.side for party in view.parties)
    name = next((report.name for report in view.reports if report.name), None)

    def is_related(other: Standing) -> bool:
        shared = sum(party.side in sides for party in {p.side: p for p in other.parties}.values())
        same_name = name is not None and any(report.name == name for report in other.reports)
        return other.id != view.id and (shared >= min(2, len(sides)) or same_name)

    found = [other for other in among if is_related(other)]
    return tuple(sorted(found, key=lambda other: abs(other.when.start - view.when.start)))[:_RELATED]
