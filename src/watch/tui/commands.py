"""The palette: commands read from what the bindings declare, themes, and engagements. Imported when first opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from watch.model.query import fold
from watch.tui import words
from watch.tui.cells import plain
from watch.tui.screens.main import MainScreen

_MOST = 40


class Commands(Provider):
    """Every command that works where the palette was opened, every theme, and every engagement."""

    async def discover(self) -> Hits:
        """The commands, before anything is typed."""
        for name, action in self._commands():
            yield DiscoveryHit(Content(name), partial(self._run, action), text=name)

    async def search(self, query: str) -> Hits:
        """What holds every word that is typed, the commands first."""
        wanted = fold(query).split()
        for name, action in (*self._commands(), *self._themes()):
            if all(word in fold(name) for word in wanted):
                yield Hit(1.0, Content(name), partial(self._run, action), text=name)
        for name, action in self._engagements(wanted):
            yield Hit(0.5, Content(name), partial(self._run, action), text=name)

    def _commands(self) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                yield f"{binding.description}: {binding.tooltip}", _where(active.node, binding.action)

    def _themes(self) -> Iterator[tuple[str, str]]:
        for name in self.app.available_themes:
            yield f"{words.KEY_THEME}: {name}", f"app.set_theme({name!r})"

    def _engagements(self, wanted: list[str]) -> Iterator[tuple[str, str]]:
        picture = self.screen.picture if isinstance(self.screen, MainScreen) else None
        found = 0
        for ready in picture.ready if picture else ():
            if all(word in ready.text for word in wanted):
                view = ready.view
                yield plain(f"{view.title} · {words.dates(view.when)}"), f"screen.go_to({view.id!r})"
                found += 1
                if found >= _MOST:
                    return

    async def _run(self, action: str) -> None:
        node = self.screen.focused or self.screen
        await node.run_action(action)


def _where(node: DOMNode, action: str) -> str:
    """The action with the namespace that finds it from wherever the focus is."""
    if "." in action.partition("(")[0]:
        return action
    if isinstance(node, App):
        return f"app.{action}"
    return f"screen.{action}" if isinstance(node, Screen) else action
