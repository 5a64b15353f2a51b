"""A line that says what goes on, and for how many seconds: unlocking a key takes a few, on purpose."""

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from textual.timer import Timer


class WaitingLine(Static):
    """What goes on, or what went wrong."""

    DEFAULT_CSS = """
    WaitingLine { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__("", id="problem", markup=False)
        self._timer: Timer | None = None
        self._words = ""
        self._seconds = 0

    def wait(self, words: str) -> None:
        """Says what goes on, and counts the seconds."""
        self.say(words)
        self._words, self._seconds = words, 0
        self._timer = self.set_interval(1, self._count)

    def say(self, words: str) -> None:
        """Says something once it is over."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.update(words)

    def _count(self) -> None:
        self._seconds += 1
        self.update(f"{self._words} {self._seconds} s")
