"""The command palette: every command of the present screen, the places, and what can be set."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.app import FingerpostApp


class Commands(Provider):
    """What can be done now: it names commands, the screen and the application run them."""

    @property
    def _application(self) -> "FingerpostApp":
        return cast("FingerpostApp", self.app)

    def _commands(self) -> "Iterator[tuple[str, str, Callable[[], object]]]":
        app = self._application
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.description and binding.action not in seen and active.enabled:
                seen.add(binding.action)
                run: Callable[[], object] = partial(app.run_action, binding.action, active.node)
                yield binding.description, f"key {app.get_key_display(binding)}", run
        for words, hint, run in app.general_commands():
            yield words, hint, run
        for words, theme in THEMES.items():
            yield f"Colours: {words}", "for this and every later start", partial(app.choose_theme, theme.name)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for words, hint, run in self._commands():
            yield DiscoveryHit(words, run, help=hint)

    async def search(self, query: str) -> Hits:
        """The commands that hold what was typed."""
        matcher = self.matcher(query)
        for words, hint, run in self._commands():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), run, help=hint)
