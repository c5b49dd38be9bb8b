"""The form for a feed: its address, and how it is to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from watch.model.duration import duration_text
from watch.model.feed_fields import read_address, read_code, read_interval
from watch.model.subscription import Subscription, Trust
from watch.tui import feed_words, wishes
from watch.tui.widgets.panel_form import PanelForm

T = TypeVar("T")


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
            subscription = self._subscription()
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

    def _subscription(self) -> Subscription:
        """What the form holds, by the same rules as on the command line.

        Raises:
            ValueError: naming the field that is not right, and why.
        """
        base = self._before
        if base is None:
            if not self.typed("url"):
                raise ValueError(feed_words.FEED_NEEDS_URL)
            base = Subscription(read_address(self.typed("url")))
        trust = self.typed("trust").casefold() or Trust.AUTO
        if trust not in tuple(Trust):
            raise ValueError(feed_words.FEED_TRUST)
        language = self._checked("language", read_code)
        return replace(
            base,
            title=self.typed("title"),
            trust=Trust(trust),
            interval=self._checked("interval", read_interval),
            language=language.lower() if language else None,
            tags=tuple(dict.fromkeys(self.typed("tags").replace(",", " ").replace("#", " ").split())),
            keep=_list(self.typed("keep")),
            kill=_list(self.typed("kill")),
        )

    def _checked(self, field: str, read: Callable[[str], T]) -> T | None:
        text = self.typed(field)
        if text in ("", feed_words.USUAL):
            return None
        try:
            return read(text)
        except ValueError as error:
            raise ValueError(f"{self.LABELS[field]}: {error}") from error


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _values(feed: Subscription) -> dict[str, str]:
    return {
        "url": feed.url,
        "title": feed.title,
        "trust": str(feed.trust),
        "interval": duration_text(feed.interval) if feed.interval else "",
        "language": feed.language or "",
        "tags": " ".join(feed.tags),
        "keep": ", ".join(feed.keep),
        "kill": ", ".join(feed.kill),
    }
