"""From a text to lines of cells. A broken line costs that line and nothing else: it keeps its place and its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: The signs that part cells, in order of preference, and what they are called.
SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright line"}

#: A cell in quotation marks may run over several lines (an address does). One that runs over more was never closed.
MOST_LINES_IN_A_CELL: Final = 50

_LINE_ENDS: Final = re.compile(r"\r\n|\n|\r")
_OPENING: Final = re.compile(r' *"')
_QUOTED: Final = re.compile(r' *"((?:[^"]|"")*+)" *')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number in a text editor, the first being 1, its cells, and what is wrong with it.

    A record whose quoted cell runs over several lines has the number of the first.
    """

    number: int
    cells: tuple[str, ...]
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


def physical_lines(text: str) -> list[str]:
    """The lines of a text as an editor counts them, whichever way they end."""
    return _LINE_ENDS.split(text)


@dataclass(slots=True)
class _Reader:
    """Reads one record, cell by cell. `text` grows by a line whenever a quoted cell runs on."""

    physical: Sequence[str]
    separator: str
    #: The place of the last line that was taken.
    end: int
    text: str
    at: int = 0

    def quoted(self) -> str | None:
        """The cell in quotation marks that opens here; None if it does not close where a cell ends."""
        for taken in range(MOST_LINES_IN_A_CELL):
            if match := _QUOTED.match(self.text, self.at):
                self.at = match.end()
                closes = self.at == len(self.text) or self.text.startswith(self.separator, self.at)
                return match[1].replace('""', '"') if closes else None
            self.end += 1
            if self.end == len(self.physical) or taken == MOST_LINES_IN_A_CELL - 1:
                return None
            self.text = f"{self.text}\n{self.physical[self.end]}"
        return None

    def plain(self) -> str:
        """The cell that begins here without quotation marks."""
        place = self.text.find(self.separator, self.at)
        start, self.at = self.at, len(self.text) if place < 0 else place
        return self.text[start : self.at]

    def cells(self) -> tuple[str, ...] | None:
        """All cells of the record; None if a quotation is broken."""
        found: list[str] = []
        while True:
            cell = self.quoted() if _OPENING.match(self.text, self.at) else self.plain()
            if cell is None:
                return None
            found.append(cell)
            if self.at == len(self.text):
                return tuple(found)
            self.at += 1


def _broken_quotation(line: str, separator: str) -> str:
    """What to say of a line on which a quotation mark opens and is not closed where its cell ends."""
    if line.count('"') % 2:
        return (
            "A quotation mark opens on this line and is never closed. Close it, or take it out. "
            "The lines below were read on their own."
        )
    return (
        f"On this line a quotation mark closes in the middle of a cell, with no {SEPARATORS[separator]} after it. "
        "Inside a cell it has to be written twice."
    )


def split_lines(physical: Sequence[str], separator: str) -> Iterator[Line]:
    """The lines of a text as cells, blank lines left out.

    Args:
        physical: the text, from `physical_lines`.
        separator: one of `SEPARATORS`.
    """
    at = 0
    while at < len(physical):
        text, number = physical[at], at + 1
        if '"' in text:
            reader = _Reader(physical, separator, at, text)
            cells = reader.cells()
            at = at if cells is None else reader.end
            line = Line(number, cells) if cells else Line(number, (text,), _broken_quotation(text, separator))
        else:
            line = Line(number, tuple(text.split(separator)))
        at += 1
        if not line.is_blank:
            yield line
