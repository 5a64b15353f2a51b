"""A screen that is told something from a thread beside it, if it is still there to show it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, ParamSpec, TypeVar

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from store.errors import StoreError

ResultT = TypeVar("ResultT")
Given = ParamSpec("Given")


class ToldFromThreads(Screen[ResultT], Generic[ResultT]):
    """A screen with work beside it. Whoever works there may be ready after somebody has left the screen.

    Textual cannot break a thread off: what is worked out goes on, a backup among other things, and has to end well.
    """

    #: The program, for threads: a screen that was left does not know it any more.
    _known: App[Any] | None = None

    def on_mount(self) -> None:
        """Keeps what its threads need. A subclass has an `on_mount` of its own: Textual calls that, then this."""
        self._known = self.app

    @property
    def _program(self) -> App[Any]:
        return self._known or self.app

    @property
    def is_here(self) -> bool:
        """Whether the screen can show something, from its `on_mount` on until it is left.

        Textual's `is_mounted` is late for work that is done at once, and stays true for a screen that was left.
        """
        return self.is_attached and self.display

    def from_thread(self, do: Callable[Given, object], *given: Given.args, **named: Given.kwargs) -> None:
        """Called in a worker's thread: does something on the screen, unless it was left meanwhile."""

        def if_here() -> None:
            if self.is_here:
                do(*given, **named)

        self._program.call_from_thread(if_here)

    def refuse_from_thread(self, error: StoreError) -> None:
        """Called in a worker's thread: says in a sentence why something could not be done, wherever one is by now."""
        say = partial(self._program.notify, str(error), title="Not done", severity="error", timeout=20, markup=False)
        self._program.call_from_thread(say)

    def tell_from_thread(self, words: str, title: str = "") -> None:
        """Called in a worker's thread: tells what came of the work, wherever one is by now."""
        self._program.call_from_thread(partial(self._program.notify, words, title=title, timeout=15, markup=False))

    def to_program(self, message: Message) -> None:
        """Called in a worker's thread: asks the program for something, wherever one is by now."""
        self._program.post_message(message)

    def refuse(self, error: Exception) -> None:
        """Says in a sentence why something could not be done. It stays until it is read."""
        self.notify(str(error), title="Not done", severity="error", timeout=20, markup=False)
