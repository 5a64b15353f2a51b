"""A text while it is typed: a caret, a selection, and what can be undone. Knows no screen."""

import re
from collections.abc import Callable
from typing import Final

from guidance.form.text import clean
from screens.grid.wrapping import caret_at, place_of, wrapped

#: Steps that can be undone.
_MOST_STEPS: Final = 200
_WORD: Final = re.compile(r"\w+|[^\w\s]+")


class Typing:
    """A text with a caret.

    Args:
        text: what stands there to begin with; the caret is behind it.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.caret = len(text)
        #: The other end of what is selected; None if nothing is.
        self.anchor: int | None = None
        #: How many cells a line has; it follows the window.
        self.width = 80
        self._steps: list[tuple[str, int]] = [(text, len(text))]
        self._step = 0

    @property
    def selection(self) -> tuple[int, int]:
        """From where to where is selected; the same place twice if nothing is."""
        other = self.caret if self.anchor is None else self.anchor
        return min(self.caret, other), max(self.caret, other)

    # Typing

    def insert(self, words: str) -> None:
        """Types or pastes words, in place of what is selected."""
        start, end = self.selection
        self.put(start, end, clean(words))

    def put(self, start: int, end: int, words: str) -> None:
        """Puts words in place of what stands between two places; the caret is behind them."""
        goes_on = len(words) == 1 and not words.isspace() and start == end == self._steps[self._step][1]
        self.text = self.text[:start] + words + self.text[end:]
        self.caret, self.anchor = start + len(words), None
        self._remember(goes_on=goes_on and self._step > 0)

    def _remember(self, *, goes_on: bool) -> None:
        """A word is one step; what was undone is gone once something else is typed."""
        del self._steps[self._step + 1 :]
        if goes_on:
            self._steps[-1] = (self.text, self.caret)
        elif self.text != self._steps[-1][0]:
            self._steps.append((self.text, self.caret))
        del self._steps[: max(0, len(self._steps) - _MOST_STEPS)]
        self._step = len(self._steps) - 1

    def _take_out(self, start: int, end: int) -> None:
        if start < end:
            self.put(start, end, "")

    def undo(self) -> None:
        """Takes the last step back."""
        self._go_to_step(self._step - 1)

    def redo(self) -> None:
        """Brings back what was undone."""
        self._go_to_step(self._step + 1)

    def _go_to_step(self, step: int) -> None:
        if 0 <= step < len(self._steps):
            self._step = step
            self.text, self.caret = self._steps[step]
            self.anchor = None

    # Moving

    def go_to(self, place: int, *, selecting: bool = False) -> None:
        """Moves the caret; while selecting, what it passes is selected."""
        if selecting and self.anchor is None:
            self.anchor = self.caret
        elif not selecting:
            self.anchor = None
        self.caret = max(0, min(len(self.text), place))

    def word_before(self) -> int:
        """Where the word before the caret begins."""
        starts = [match.start() for match in _WORD.finditer(self.text) if match.start() < self.caret]
        return starts[-1] if starts else 0

    def word_behind(self) -> int:
        """Where the word behind the caret ends."""
        ends = (match.end() for match in _WORD.finditer(self.text) if match.end() > self.caret)
        return next(ends, len(self.text))

    def line_start(self) -> int:
        """Where the caret’s line begins."""
        return self.text.rfind("\n", 0, self.caret) + 1

    def line_end(self) -> int:
        """Where the caret’s line ends."""
        found = self.text.find("\n", self.caret)
        return found if found >= 0 else len(self.text)

    def line(self) -> tuple[int, int]:
        """In which of how many lines the caret stands."""
        lines = wrapped(self.text, self.width)
        return place_of(self.text, lines, self.caret)[0], len(lines)

    def a_line(self, step: int) -> int:
        """The caret so many lines further down, or up."""
        lines = wrapped(self.text, self.width)
        number, cells = place_of(self.text, lines, self.caret)
        wanted = number + step
        if wanted < 0:
            return 0
        return len(self.text) if wanted >= len(lines) else caret_at(self.text, lines, wanted, cells)

    # Keys

    def key(self, key: str) -> bool:
        """Does what a key does to a text that is typed; answers whether it does anything there."""
        moves = _MOVES.get(key.removeprefix("shift+"))
        if moves:
            self.go_to(moves(self), selecting=key.startswith("shift+"))
            return True
        if key in _CHANGES:
            _CHANGES[key](self)
            return True
        return False

    def back(self, from_place: int) -> None:
        """Takes out what is selected, or what stands between a place and the caret."""
        start, end = self.selection
        self._take_out(*((start, end) if start < end else (from_place, self.caret)))

    def forward(self, to_place: int) -> None:
        """Takes out what is selected, or what stands between the caret and a place."""
        start, end = self.selection
        self._take_out(*((start, end) if start < end else (self.caret, to_place)))


_MOVES: Final[dict[str, Callable[[Typing], int]]] = {
    "left": lambda typing: typing.caret - 1,
    "right": lambda typing: typing.caret + 1,
    "up": lambda typing: typing.a_line(-1),
    "down": lambda typing: typing.a_line(1),
    "home": Typing.line_start,
    "end": Typing.line_end,
    "ctrl+a": Typing.line_start,
    "ctrl+e": Typing.line_end,
    "ctrl+left": Typing.word_before,
    "ctrl+right": Typing.word_behind,
    "ctrl+home": lambda _typing: 0,
    "ctrl+end": lambda typing: len(typing.text),
}
_CHANGES: Final[dict[str, Callable[[Typing], None]]] = {
    "backspace": lambda typing: typing.back(max(0, typing.caret - 1)),
    "delete": lambda typing: typing.forward(min(len(typing.text), typing.caret + 1)),
    "ctrl+w": lambda typing: typing.back(typing.word_before()),
    "ctrl+u": lambda typing: typing.back(typing.line_start()),
    "ctrl+k": lambda typing: typing.forward(typing.line_end()),
    "ctrl+z": Typing.undo,
    "ctrl+y": Typing.redo,
    "ctrl+j": lambda typing: typing.insert("\n"),
    "alt+enter": lambda typing: typing.insert("\n"),
    "shift+enter": lambda typing: typing.insert("\n"),
}
