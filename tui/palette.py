"""The command palette: every command of the present screen, the places, and what can be set."""

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.here import actions_here, is_ours
from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.binding import ActiveBinding


#: A command whose hint holds what was typed stands above one that only has its letters here and there.
_BESIDE: Final = 0.5
_HERE_AND_THERE: Final = 0.001


class Commander(Protocol):
    """What the palette asks of the application."""

    def general_commands(self) -> "Iterator[tuple[str, str, Callable[[], object]]]":
        """What can be done from everywhere: words, a hint, and how."""

    def choose_theme(self, name: str) -> None:
        """Other colours."""


class Commands(Provider):
    """What can be done now: it names commands, the screen and the application run them."""

    @property
    def _application(self) -> Commander:
        return cast("Commander", self.app)

    def _commands(self) -> "Iterator[tuple[str, str, Callable[[], object]]]":
        app = self._application
        here = actions_here(self.screen)
        if getattr(self.screen, "is_for_learner", False):  # a learner looks at it: nobody else's name is one key away
            yield from map(self._command, here)
            return
        for active in filter(is_ours, here):
            yield self._command(active)
        yield from app.general_commands()
        for words, theme in THEMES.items():
            yield f"Colours: {words}", "for this and every later start", partial(app.choose_theme, theme.name)
        for active in here:
            if not is_ours(active):
                yield self._command(active)

    def _command(self, active: "ActiveBinding") -> "tuple[str, str, Callable[[], object]]":
        binding = active.binding
        run = partial(self.app.run_action, binding.action, active.node)
        return binding.description, f"key {self.app.get_key_display(binding)}", run

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for words, hint, run in self._commands():
            yield DiscoveryHit(words, run, help=hint)

    async def search(self, query: str) -> Hits:
        """The commands that hold what was typed, then those of which the hint does, then those with its letters."""
        matcher = self.matcher(query)
        typed = query.strip().casefold()
        for words, hint, run in self._commands():
            score = matcher.match(words)
            if typed not in words.casefold():
                score = _BESIDE if typed in hint.casefold() else score * _HERE_AND_THERE
            if score > 0:
                yield Hit(score, matcher.highlight(words), run, help=hint)
