"""The form for a feed: its address, and how it is to be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from watch.model.subscription import Subscription, Trust
from watch.tui import feed_words, key_words, wishes
from watch.tui.cells import plain

FIELDS = ("url", "title", "trust", "interval", "language", "tags", "keep", "kill")


class FeedForm(Vertical):
    """A panel over the list of feeds: Enter in any field saves, Escape leaves."""

    BINDINGS = [
        Binding("escape", "leave", key_words.KEY_BACK, show=False, id="feed-form.leave", tooltip=key_words.TIP_BACK),
        Binding("ctrl+s", "save", key_words.KEY_SAVE, id="feed-form.save", tooltip=key_words.TIP_SAVE),
        Binding("down,tab", "app.focus_next", key_words.KEY_DOWN, show=False, id="feed-form.next"),
        Binding("up,shift+tab", "app.focus_previous", key_words.KEY_UP, show=False, id="feed-form.previous"),
    ]
    DEFAULT_CSS = """
    FeedForm {
        height: auto;
        max-height: 60%;
        border: round $accent;
        border-title-color: $text-accent;
        padding: 0 1;
        & Horizontal { height: 1; }
        & .label { width: 10; color: $foreground 60%; }
        & Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
        & Input:focus { background: $boost; }
    }
    """

    def __init__(self, before: Subscription | None = None) -> None:
        super().__init__()
        self._before = before

    def compose(self) -> ComposeResult:
        self.border_title = feed_words.FEED_FORM_EDIT if self._before else feed_words.FEED_FORM_ADD
        values = _values(self._before) if self._before else {}
        for field in FIELDS:
            with Horizontal():
                yield Static(feed_words.FEED_FIELDS[field], classes="label")
                yield Input(
                    plain(values.get(field, "")),
                    placeholder=feed_words.FEED_HINTS[field],
                    id=f"feed-{field}",
                    compact=True,
                    select_on_focus=False,
                    disabled=field == "url" and self._before is not None,
                )

    def on_mount(self) -> None:
        self.query_one("#feed-title" if self._before else "#feed-url").focus()

    def _typed(self, field: str) -> str:
        return plain(self.query_one(f"#feed-{field}", Input).value).strip()

    @on(Input.Submitted)
    async def submit(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        try:
            subscription = self._read(self._before or Subscription(self._typed("url")))
        except ValueError as error:
            self.notify(str(error), severity="warning")
            return
        if self._before is None:
            self.post_message(wishes.FindFeed(subscription))
        else:
            self.post_message(
                wishes.ChangeFeeds(subscription.url, subscription, feed_words.feed_saved(subscription.name))
            )
        await self.run_action("screen.close_panel")

    async def action_leave(self) -> None:
        await self.run_action("screen.close_panel")

    def _read(self, base: Subscription) -> Subscription:
        if not base.url:
            raise ValueError(feed_words.FEED_NEEDS_URL)
        trust = self._typed("trust").casefold() or Trust.AUTO
        if trust not in tuple(Trust):
            raise ValueError(feed_words.FEED_TRUST)
        hours = self._typed("interval").rstrip("h ").replace(",", ".")
        try:
            interval = timedelta(hours=float(hours)) if hours else None
        except (ValueError, OverflowError) as error:
            raise ValueError(feed_words.FEED_HOURS) from error
        if interval is not None and not timedelta(minutes=5) <= interval <= timedelta(days=366):
            raise ValueError(feed_words.FEED_HOURS)
        return replace(
            base,
            title=self._typed("title"),
            trust=Trust(trust),
            interval=interval,
            language=self._typed("language") or None,
            tags=tuple(self._typed("tags").replace(",", " ").split()),
            keep=_list(self._typed("keep")),
            kill=_list(self._typed("kill")),
        )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _values(feed: Subscription) -> dict[str, str]:
    hours = f"{feed.interval.total_seconds() / 3600:g}" if feed.interval else ""
    return {
        "url": feed.url,
        "title": feed.title,
        "trust": str(feed.trust),
        "interval": hours,
        "language": feed.language or "",
        "tags": " ".join(feed.tags),
        "keep": ", ".join(feed.keep),
        "kill": ", ".join(feed.kill),
    }
