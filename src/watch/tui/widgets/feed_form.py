"""The form for a feed: its address, and how it is to be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from watch.model.subscription import Subscription, Trust
from watch.tui import feed_words, wishes
from watch.tui.widgets.panel_form import PanelForm


class FeedForm(PanelForm):
    """A feed, new or as it is subscribed to."""

    LABELS = feed_words.FEED_FIELDS
    HINTS = feed_words.FEED_HINTS

    def __init__(self, before: Subscription | None = None) -> None:
        if before is None:
            super().__init__(feed_words.FEED_FORM_ADD, {}, first="url")
        else:
            super().__init__(feed_words.FEED_FORM_EDIT, _values(before), first="title", fixed=["url"])
        self._before = before

    async def action_save(self) -> None:
        try:
            subscription = self._read(self._before or Subscription(self.typed("url")))
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

    def _read(self, base: Subscription) -> Subscription:
        if not base.url:
            raise ValueError(feed_words.FEED_NEEDS_URL)
        trust = self.typed("trust").casefold() or Trust.AUTO
        if trust not in tuple(Trust):
            raise ValueError(feed_words.FEED_TRUST)
        hours = self.typed("interval").rstrip("h ").replace(",", ".")
        try:
            interval = timedelta(hours=float(hours)) if hours else None
        except (ValueError, OverflowError) as error:
            raise ValueError(feed_words.FEED_HOURS) from error
        if interval is not None and not timedelta(minutes=5) <= interval <= timedelta(days=366):
            raise ValueError(feed_words.FEED_HOURS)
        return replace(
            base,
            title=self.typed("title"),
            trust=Trust(trust),
            interval=interval,
            language=self.typed("language") or None,
            tags=tuple(self.typed("tags").replace(",", " ").split()),
            keep=_list(self.typed("keep")),
            kill=_list(self.typed("kill")),
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
