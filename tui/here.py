"""What can be done on the present screen: the program's own actions first, those of the framework after them."""

from collections.abc import Iterator
from dataclasses import replace

from textual.actions import parse
from textual.binding import ActiveBinding, Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from screens.widgets.key_line import is_typed


def actions_here(screen: Screen[object]) -> list[ActiveBinding]:
    """Every action with words that is possible now, each once.

    A letter that the field under the cursor takes for itself is no key for the time being. Its action is listed all the
    same, with the way to it: Esc leaves the field, then the letter.
    """
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.description and active.enabled and not is_typed(screen.focused, active.binding.key):
            found.setdefault(active.binding.action, active)
    for active in _behind_the_field(screen):
        found.setdefault(active.binding.action, active)
    return sorted(found.values(), key=_order)


def _behind_the_field(screen: Screen[object]) -> Iterator[ActiveBinding]:
    focused = screen.focused
    for node in focused.ancestors if focused else ():
        for binding in _own_bindings(node):
            if binding.description and is_typed(focused, binding.key) and _is_possible(node, binding):
                shown = binding.key_display or node.app.get_key_display(binding)
                yield ActiveBinding(node, replace(binding, key_display=f"esc {shown}"), enabled=True, tooltip="")


def _is_possible(node: DOMNode, binding: Binding) -> bool:
    namespace, action, parameters = parse(binding.action)
    return bool(namespace) or bool(node.check_action(action, parameters))


def _order(active: ActiveBinding) -> int:
    if not is_ours(active):
        return 2
    return 0 if isinstance(active.node, Screen) else 1


def is_ours(active: ActiveBinding) -> bool:
    """Whether an action is the program's own, not one of the framework's fields (cursor left, delete a word)."""
    return any(active.binding.action == binding.action for binding in _own_bindings(active.node))


def _own_bindings(node: DOMNode) -> Iterator[Binding]:
    for kind in type(node).__mro__:
        if kind.__module__.split(".")[0] in {"screens", "tui"} and "BINDINGS" in kind.__dict__:
            for _, binding in BindingsMap(kind.__dict__["BINDINGS"]):
                yield binding
