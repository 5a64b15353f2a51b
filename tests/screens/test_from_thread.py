"""A screen that was left is not shown what was worked out beside it; whoever waits for the outcome is told of it."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from threading import Event

from textual import work
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label

import screens
from screens.from_thread import ToldFromThreads
from store.errors import StoreError

LONGEST = 20.0


class _Slow(ToldFromThreads[None]):
    """A screen whose work beside it is done when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on, self.ended = Event(), Event(), Event()

    def compose(self) -> Iterable[Widget]:
        yield Label("…")

    async def on_mount(self) -> None:  # type: ignore[override]  # Textual takes either sort
        await self.begin()

    async def begin(self) -> None:
        self._work()

    @work(thread=True, description="slow")
    def _work(self) -> None:
        self.begun.set()
        assert self.go_on.wait(LONGEST)
        self.from_thread(self._show, "worked out")
        self.tell_from_thread("It is done.", title="Done")
        self.refuse_from_thread(StoreError("One thing is not."))
        self.ended.set()

    def _show(self, words: str) -> None:
        self.query_one(Label).update(words)


class _Program(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.slow = _Slow()

    @property
    def told(self) -> list[str]:
        return sorted(each.message for each in self._notifications)

    async def opened(self) -> _Slow:
        """The screen, with its work begun."""
        await self.push_screen(self.slow)
        assert await asyncio.to_thread(self.slow.begun.wait, LONGEST)
        return self.slow

    async def worked_out(self) -> None:
        """Lets the work end."""
        self.slow.go_on.set()
        assert await asyncio.to_thread(self.slow.ended.wait, LONGEST)


_SAID = ["It is done.", "One thing is not."]


async def test_a_screen_that_is_there_shows_what_was_worked_out() -> None:
    app = _Program()
    async with app.run_test():
        slow = await app.opened()
        assert slow.is_here
        await app.worked_out()
        assert str(slow.query_one(Label).render()) == "worked out"
        assert app.told == _SAID


async def test_a_screen_under_another_one_shows_it_too() -> None:
    app = _Program()
    async with app.run_test():
        slow = await app.opened()
        await app.push_screen(Screen())
        await app.worked_out()
        assert str(slow.query_one(Label).render()) == "worked out"


class _AtOnce(_Slow):
    """A screen whose work is done before the screen has begun."""

    async def begin(self) -> None:
        self.go_on.set()
        self._work()
        assert await asyncio.to_thread(self.ended.wait, LONGEST)


async def test_what_is_worked_out_at_once_is_shown_too() -> None:
    app = _Program()
    app.slow = _AtOnce()
    async with app.run_test():
        slow = await app.opened()
        await app.worked_out()
        assert str(slow.query_one(Label).render()) == "worked out"


async def test_one_that_was_left_is_not_shown_anything_and_the_outcome_is_told_all_the_same() -> None:
    app = _Program()
    async with app.run_test():
        slow = await app.opened()
        await app.pop_screen()
        await app.worked_out()
        assert not slow.is_here
        assert app.told == _SAID


async def test_one_that_is_just_being_left_is_not_shown_anything() -> None:
    app = _Program()
    async with app.run_test():
        slow = await app.opened()
        leaving = slow.remove()
        assert not slow.is_here
        await app.worked_out()
        await leaving
        assert app.told == _SAID


async def test_work_that_ends_while_the_program_ends_is_no_mistake() -> None:
    app = _Program()
    async with app.run_test():
        slow = await app.opened()
        app.exit()
        slow.go_on.set()
    assert app.return_code == 0


def test_no_screen_reaches_out_of_a_thread_by_another_way() -> None:
    every = Path(screens.__file__).parent.rglob("*.py")
    assert [path.name for path in every if "call_from_thread" in path.read_text()] == ["from_thread.py"]
