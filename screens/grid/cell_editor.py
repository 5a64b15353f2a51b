"""A cell while it is edited: what is typed, and the names that complete it. Knows no screen."""

from collections.abc import Sequence
from typing import Final

from guidance.form.text import fold
from screens.grid.typing import Typing

#: So many names are offered at once.
MOST_OFFERED: Final = 5
_BREAKS: Final = ";\n"


class CellEditor:
    """An open cell.

    Args:
        row: the number of its row.
        column: the number of its column.
        text: what stands in it to begin with.
        names: the names that complete what is typed; None if no names belong there.
    """

    def __init__(self, row: int, column: int, text: str, names: Sequence[str] | None) -> None:
        self.row = row
        self.column = column
        self.typing = Typing(text)
        self._names = None if names is None else tuple((fold(name), name) for name in names)
        #: Which of the names that are offered is pointed at; -1 if none is.
        self.pointed = -1
        self._offers: tuple[str, tuple[str, ...]] = ("\0", ())

    @property
    def takes_names(self) -> bool:
        """Whether names belong in this cell."""
        return self._names is not None

    def _piece(self) -> tuple[int, int]:
        """From where to where the name goes in which the caret stands, without the spaces around it."""
        text, caret = self.typing.text, self.typing.caret
        start = max(text.rfind(sign, 0, caret) for sign in _BREAKS) + 1
        ends = [found for sign in _BREAKS if (found := text.find(sign, caret)) >= 0]
        end = min(ends, default=len(text))
        while start < min(end, caret) and text[start] == " ":
            start += 1
        return start, end

    @property
    def name(self) -> str:
        """The name that is being typed."""
        start, end = self._piece()
        return self.typing.text[start:end].strip()

    @property
    def is_new(self) -> bool:
        """Whether the name that is being typed is none of those known. It can be typed all the same."""
        folded = fold(self.name)
        return self.takes_names and bool(folded) and all(folded != known for known, _ in self._names or ())

    @property
    def offers(self) -> tuple[str, ...]:
        """The names that begin as the one that is being typed, then those that hold it; none once it is whole."""
        if not self._names:
            return ()
        key = f"{self._piece()}{self.typing.text}"
        if self._offers[0] != key:
            self._offers = (key, self._found())
        return self._offers[1]

    def _found(self) -> tuple[str, ...]:
        start, end = self._piece()
        text = self.typing.text
        typed = fold(text[start:end])
        there = {fold(piece) for piece in (text[:start] + text[end:]).replace("\n", ";").split(";")}
        fitting = [(known, name) for known, name in self._names or () if typed in known and known not in there]
        if any(known == typed for known, _ in fitting):
            return ()
        ahead = [name for known, name in fitting if known.startswith(typed)]
        within = [name for known, name in fitting if not known.startswith(typed)]
        return tuple([*ahead, *within][:MOST_OFFERED])

    def point(self, step: int) -> bool:
        """Points at another name that is offered; answers whether it did."""
        wanted = self.pointed + step
        if not self.offers or not -1 <= wanted < len(self.offers):
            return False
        self.pointed = wanted
        return True

    def take(self, number: int) -> None:
        """Takes a name that is offered in place of the one that is being typed."""
        self.typing.put(*self._piece(), self.offers[number])
        self.pointed = -1

    def key(self, key: str) -> bool:
        """Does what a key does to the text; answers whether it does anything there."""
        line, lines = self.typing.line()
        if key == "down" and line == lines - 1 and self.point(1):
            return True
        if key == "up" and self.pointed >= 0:
            return self.point(-1)
        before = self.typing.text, self.typing.caret
        done = self.typing.key(key)
        if (self.typing.text, self.typing.caret) != before:
            self.pointed = -1
        return done

    def insert(self, words: str) -> None:
        """Types or pastes words."""
        self.typing.insert(words)
        self.pointed = -1
