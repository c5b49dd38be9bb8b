"""The keys: which work now, and what the user has made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding, Keymap
from textual.keys import Keys

from watch.model.errors import ConfigError

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys) | {"slash", "backslash", "at", "minus", "plus", "underscore", "colon"}


def live_keys(app: App[Any]) -> Iterator[tuple[str, str]]:
    """The keys that work now, with what each does."""
    keys: dict[str, tuple[list[str], str]] = {}
    for key, active in app.screen.active_bindings.items():
        binding = active.binding
        if binding.id:
            text = f"{binding.tooltip or binding.description}"
            keys.setdefault(binding.id, ([], text))[0].append(app.get_key_display(binding.with_key(key)))
    for names, text in keys.values():
        yield " ".join(dict.fromkeys(names)), text


def check_keys(keys: Mapping[str, str], declared: Iterable[Iterable[Any]]) -> Keymap:
    """The configured keys, by the id of their binding, as Textual wants them.

    Raises:
        ConfigError: if there is no binding of such an id, or no key of such a name; Textual itself takes both.
    """
    ids = {binding.id for bindings in declared for binding in bindings if isinstance(binding, Binding) and binding.id}
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
