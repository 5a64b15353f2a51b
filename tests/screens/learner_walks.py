"""Walks through the whole application as a learner: every key of every screen that some keys lead to."""

import string
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from screens.base import Crumbs
from screens.desk import Desk
from tests.screens.hands import WIDE, Hands
from tui.app import FingerpostApp

#: These end the program or the sign-in, and are tried on their own.
ENDING = {"ctrl+q", "o"}
#: Whatever a keyboard types, whether anything is bound to it or not.
KEYS = (
    *string.ascii_letters,
    *string.digits,
    *(f"f{number}" for number in range(1, 13)),
    *("enter", "escape", "tab", "shift+tab", "up", "down", "pageup", "pagedown", "home", "end", "slash"),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
)


@asynccontextmanager
async def walking(desk: Desk) -> AsyncIterator[Hands]:
    """The application, without drawing what is said in passing: it is looked at all the same."""
    async with FingerpostApp(desk).run_test(size=WIDE, notifications=False) as pilot:
        hands = Hands(pilot)
        await hands.settle()
        await hands.rest()
        yield hands


async def back_home(hands: Hands) -> None:
    """Back to the first screen, if one is not there; what was said in passing is forgotten."""
    if len(hands.app.screen_stack) > 1:
        await hands.home()
    hands.app._notifications.clear()


def _called(hands: Hands) -> str:
    where = hands.screen.query(Crumbs)
    return f"{type(hands.screen).__name__} {where.first().words if where else ''}"


async def walk(hands: Hands, check: Callable[[tuple[str, ...]], None], depth: int) -> dict[str, tuple[str, ...]]:
    """Presses every key on every screen that so many keys lead to; answers the screens with the way to each."""
    reached: dict[str, tuple[str, ...]] = {_called(hands): ()}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        way: tuple[str, ...] = waiting.pop(0)
        for key in await _keys_of(hands, way):
            await back_home(hands)
            await hands.press(*way, key)
            check((*way, key))
            name = _called(hands)
            if name not in reached and len(way) < depth:
                reached[name] = (*way, key)
                waiting.append((*way, key))
    return reached


async def _keys_of(hands: Hands, way: tuple[str, ...]) -> list[str]:
    """On the first screen every key there is; on those behind it the digits, and every key that means something."""
    await back_home(hands)
    await hands.press(*way)
    meant = [active.binding.key for active in hands.screen.active_bindings.values()]
    return [key for key in dict.fromkeys([*meant, *(string.digits if way else KEYS)]) if key not in ENDING]
