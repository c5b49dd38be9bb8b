"""The inbox: what was read but is not sure enough, waiting for one key each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from watch.model.engagement import Act, Decision
from watch.tui import key_words, words
from watch.tui.picture import Picture
from watch.tui.rows import Notice, Row, Rows
from watch.tui.widgets.engagement_view import EngagementView


class InboxView(EngagementView):
    """Proposals, each with its quote and the reasons: accept, reject or merge."""

    BINDINGS = [
        Binding("y", "accept", key_words.KEY_ACCEPT, id="inbox.accept", tooltip=key_words.TIP_ACCEPT),
        Binding("n", "reject", key_words.KEY_REJECT, id="inbox.reject", tooltip=key_words.TIP_REJECT),
    ]
    DEFAULT_CSS = """
    InboxView {
        & .pair { layout: vertical; }
        & EngagementList { height: 2fr; width: 1fr; }
        & Detail { display: block; height: 3fr; width: 1fr; border-top: solid $panel; }
        &.-wide .pair { layout: horizontal; }
        &.-wide EngagementList { height: 1fr; width: 3fr; }
        &.-wide Detail { height: 1fr; width: 2fr; border-top: none; }
    }
    """

    PROOF_FIRST = True

    def on_mount(self) -> None:
        self._arrange()

    def watch_picture(self, picture: Picture) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if not self.picture.is_loaded:
            return
        lines: Sequence[Row] = self.picture.inbox or [Notice(text) for text in words.EMPTY_INBOX]
        self.list.rows = Rows(lines, {view.id: line for line, view in enumerate(self.picture.inbox)})

    def action_accept(self) -> None:
        self.decide(Decision(self.now, Act.ACCEPT, ""), words.ACCEPTED)

    def action_reject(self) -> None:
        self.decide(Decision(self.now, Act.REJECT, ""), words.REJECTED)
