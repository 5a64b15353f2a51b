"""The last line of every screen: the keys that work here, and nothing else. Each can be clicked."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget

#: These come first, in this order, because people look for them.
_FIRST = ("f1", "escape", "ctrl+s")

#: Keys whose name Textual does not tell back as the sign they type.
_SIGNS = {"slash": "/"}


def is_typed(focused: Widget | None, key: str) -> bool:
    """Whether the field under the cursor takes a key as something that is typed."""
    sign = _SIGNS.get(key) or key_to_character(key)
    return focused is not None and focused.check_consume_key(key, sign)


class KeyLine(Widget):
    """One line drawn from the bindings that are active now: one widget instead of one for each key."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word"}

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str, object]] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def on_mount(self) -> None:
        """Follows the bindings as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        now = tuple((key, active.binding.description) for key, active in self._active())
        if now != self._shown:
            self.refresh()

    def _active(self) -> list[tuple[str, ActiveBinding]]:
        found: dict[str, tuple[str, ActiveBinding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and not is_typed(self.screen.focused, binding.key):
                found.setdefault(binding.action, (self.app.get_key_display(binding), active))
        return sorted(found.values(), key=lambda item: self._rank(item[1]))

    def _rank(self, active: ActiveBinding) -> int:
        """What people look for first, then the field they are in, then the screen, then what lies between."""
        if active.binding.key in _FIRST:
            return _FIRST.index(active.binding.key)
        if active.node is self.screen.focused:
            return len(_FIRST)
        return len(_FIRST) + (1 if active.node is self.screen else 2)

    def render(self) -> RenderResult:
        """The keys and their words, as many as the width holds."""
        self._places = []
        active = self._active()
        self._shown = tuple((key, each.binding.description) for key, each in active)
        key_style, word_style = self.get_visual_style("key-line--key"), self.get_visual_style("key-line--word")
        line, at = Content(""), 0
        for key, each in active:
            words = f" {each.binding.description} "
            width = cell_len(key) + cell_len(words) + 1
            if at + width > self.size.width + 2:
                break
            self._places.append((at, at + width, each.binding.action, each.node))
            line = line + Content.styled(f" {key}", key_style) + Content.styled(words, word_style)
            at += width
        return line

    async def on_click(self, event: events.Click) -> None:
        """Does what the key under the mouse does."""
        for start, end, action, node in self._places:
            if start <= event.x < end:
                await self.app.run_action(action, node)  # type: ignore[arg-type]  # a binding's node is a DOM node
                return
