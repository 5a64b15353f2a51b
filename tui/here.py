"""What can be done on the present screen: the program's own actions first, those of the framework after them."""

from collections.abc import Iterator

from textual.binding import ActiveBinding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen


def actions_here(screen: Screen[object]) -> list[ActiveBinding]:
    """Every action with words that works now, each once."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.description and active.enabled:
            found.setdefault(active.binding.action, active)
    return sorted(found.values(), key=_order)


def _order(active: ActiveBinding) -> int:
    if not is_ours(active):
        return 2
    return 0 if isinstance(active.node, Screen) else 1


def is_ours(active: ActiveBinding) -> bool:
    """Whether an action is the program's own, not one of the framework's fields (cursor left, delete a word)."""
    return any(active.binding.action == action for action in _own_actions(active.node))


def _own_actions(node: DOMNode) -> Iterator[str]:
    for kind in type(node).__mro__:
        if kind.__module__.split(".")[0] in {"screens", "tui"} and "BINDINGS" in kind.__dict__:
            for _, binding in BindingsMap(kind.__dict__["BINDINGS"]):
                yield binding.action
