"""What was typed ahead: faster than a form can follow, or handed over in one piece by a slow line."""

import asyncio
from typing import Final

from textual import events
from textual.widget import Widget

#: A key wakes what its field says of it: both have to go by before the next widget above knows.
_HOPS: Final = 2


async def typed_ahead_arrives(top: Widget) -> None:
    """Waits until what was typed into a field within `top` has gone all the way up to `top`.

    A form is told of a key by messages, from each widget to the one above it. Whoever acts on the whole form at once
    (turns a page, saves, adds a row) waits here first; otherwise the last keys would be missing.

    Not to be called while one of these widgets handles a message: it would wait for itself. Raises RuntimeError then.
    """
    focused = top.screen.focused
    path = focused.ancestors_with_self if focused else []
    if top not in path:
        return
    for widget in path[: path.index(top) + 1]:
        for _ in range(_HOPS):
            await _turn_of(widget)


async def act_in_turn(field: Widget, event: events.Key) -> None:
    """Lets a key that types nothing (Backspace, an arrow, the space bar on a choice) act before the next key arrives.

    Textual sends such a key up to the application first, past the letters behind it, and then has it act on whatever
    has the focus by then: a Backspace typed ahead of Tab would take a letter out of the next field.

    Args:
        field: the field that was handed the key.
        event: the key.
    """
    if field.check_consume_key(event.key, event.character):
        return
    for binding in field._bindings.key_to_bindings.get(event.key, ()):  # noqa: SLF001 - there is no public way
        if not binding.priority and await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return


async def _turn_of(node: object) -> None:
    came = asyncio.Event()
    if isinstance(node, Widget) and node.task is asyncio.current_task():
        raise RuntimeError(f"{node!r} waits for itself: have the application call what waits here")
    if isinstance(node, Widget) and node.call_later(came.set):
        await came.wait()
