"""Keys for an application that asks one thing and ends with the answer."""

import asyncio
from typing import Any, Final

from textual.events import Key
from textual.pilot import Pilot

#: So many turns of the loop the last key has: it goes through the application, its screen and its field.
_TURNS: Final = 100_000


async def press_to_the_end(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys, of which the last one ends the application, and waits until it does.

    Pilot's own `press` waits, after the key that ends the application, for a screen that may not answer any more.
    """
    for key in keys[:-1]:
        await pilot.press(key)
    pilot.app.post_message(Key(keys[-1], None))
    for _ in range(_TURNS):
        if pilot.app._exit:
            return
        await asyncio.sleep(0)
    raise AssertionError(f"It does not end with {keys[-1]}.")
