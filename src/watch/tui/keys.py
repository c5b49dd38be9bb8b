"""The keys: which work now, and what the user has made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding, Keymap
from textual.dom import DOMNode
from textual.keys import Keys

from watch.model.errors import ConfigError
from watch.tui.live import is_live

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys) | {"slash", "backslash", "at", "minus", "plus", "underscore", "colon"}


def live_keys(app: App[Any], *, barred: bool) -> Iterator[tuple[str, str]]:
    """The keys that work now, with what each does; `barred` where nothing can be saved."""
    keys: dict[str, tuple[list[str], str]] = {}
    for key, active in app.screen.active_bindings.items():
        binding = active.binding
        if binding.id and is_live(binding, barred=barred):
            text = f"{binding.tooltip or binding.description}"
            keys.setdefault(binding.id, ([], text))[0].append(app.get_key_display(binding.with_key(key)))
    for names, text in keys.values():
        yield " ".join(dict.fromkeys(names)), text


def declared(app: type[App[Any]]) -> set[str]:
    """The ids of all bindings that there are. It imports every view, so it is asked only when keys are configured."""
    from watch.tui.screens.help import HelpScreen
    from watch.tui.screens.main import MainScreen
    from watch.tui.widgets.agenda import AgendaView
    from watch.tui.widgets.ask import AskBar
    from watch.tui.widgets.choice import Choice
    from watch.tui.widgets.detail import Detail
    from watch.tui.widgets.engagements import EngagementList
    from watch.tui.widgets.feed_form import FeedForm
    from watch.tui.widgets.feeds import FeedsView
    from watch.tui.widgets.filterbar import FilterBar
    from watch.tui.widgets.form import EngagementForm
    from watch.tui.widgets.inbox import InboxView
    from watch.tui.widgets.log import LogView
    from watch.tui.widgets.month import MonthGrid
    from watch.tui.widgets.month_view import MonthView
    from watch.tui.widgets.tour import Tour

    leaves: tuple[type[DOMNode], ...] = (
        app, HelpScreen, MainScreen, AgendaView, AskBar, Choice, Detail, EngagementList, FeedForm, FeedsView,
        FilterBar, EngagementForm, InboxView, LogView, MonthGrid, MonthView, Tour,
    )  # fmt: skip
    classes = {each for leaf in leaves for each in leaf.__mro__ if each.__module__.startswith("watch.")}
    bindings = (binding for each in classes for binding in vars(each).get("BINDINGS", ()))
    return {binding.id for binding in bindings if isinstance(binding, Binding) and binding.id}


def check_keys(keys: Mapping[str, str], ids: Collection[str]) -> Keymap:
    """The configured keys, by the id of their binding, as Textual wants them.

    Raises:
        ConfigError: if there is no binding of such an id, or no key of such a name; Textual itself takes both.
    """
    for id_, key in keys.items():
        if id_ not in ids:
            raise ConfigError(f"keys: no command {id_!r}; there are {', '.join(sorted(ids))}")
        for name in key.split(","):
            if not _is_key(name.strip()):
                raise ConfigError(f"keys: {id_}: no key {name.strip()!r}; write x, ctrl+x, f5, enter or left")
    return dict(keys)


def _is_key(name: str) -> bool:
    *modifiers, key = [name] if name == "+" else name.split("+")
    if not set(modifiers) <= _MODIFIERS or not key:
        return False
    if len(key) == 1:
        return key.isprintable()
    try:
        return name in _NAMED or key in _NAMED or bool(unicodedata.lookup(key.replace("_", " ")))
    except KeyError:
        return False
