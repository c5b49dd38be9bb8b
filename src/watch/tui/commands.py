"""The palette: commands read from what the bindings declare, themes, and engagements. Imported when first opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from watch.model.query import fold
from watch.tui import key_words, phrases
from watch.tui.cells import plain
from watch.tui.live import is_live
from watch.tui.screens.main import MainScreen

Run = Callable[[], Awaitable[object]]

_MOST = 40


class Commands(Provider):
    """Every command that works where the palette was opened, every theme, and every engagement."""

    async def discover(self) -> Hits:
        """The commands, before anything is typed."""
        for name, key, run in self._commands():
            yield DiscoveryHit(_line(name, key), run, text=name)

    async def search(self, query: str) -> Hits:
        """What holds every word that is typed, the commands first."""
        wanted = fold(query).split()
        for name, key, run in (*self._commands(), *self._themes()):
            if all(word in fold(f"{name} {key}") for word in wanted):
                yield Hit(1.0, _line(name, key), run, text=name)
        for name, run in self._engagements(wanted):
            yield Hit(0.5, Content(name), run, text=name)

    def _commands(self) -> Iterator[tuple[str, str, Run]]:
        """What each command does, its key with its short name, and what runs it."""
        barred = isinstance(self.screen, MainScreen) and bool(self.screen.barred)
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not (binding.id and binding.tooltip and is_live(binding, barred=barred)):
                continue
            if binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.app.run_action, binding.action, active.node)
                yield binding.tooltip, f"{self.app.get_key_display(binding)} {binding.description}", run

    def _themes(self) -> Iterator[tuple[str, str, Run]]:
        for name in self.app.available_themes:
            yield f"{key_words.KEY_THEME}: {name}", "", partial(self.app.run_action, f"set_theme({name!r})")

    def _engagements(self, wanted: list[str]) -> Iterator[tuple[str, Run]]:
        picture = self.screen.picture if isinstance(self.screen, MainScreen) else None
        found = 0
        for ready in picture.ready if picture else ():
            if all(word in ready.text for word in wanted):
                view = ready.view
                run = partial(self.screen.run_action, f"go_to({view.id!r})")
                yield plain(f"{view.title} · {phrases.dates(view.when)}"), run
                found += 1
                if found >= _MOST:
                    return


def _line(name: str, key: str) -> Content:
    """A command as the palette shows it, with its key."""
    return Content.assemble(name, (f"  {key}", "$foreground 60%") if key else "")
