"""What a list is made of: rows, cells with their tones, columns."""

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size

from guidance.form.text import clean_line

#: The tones in which a cell can be drawn; each is a component class of the list.
TONES: Final = ("plain", "heading", "muted", "good", "warn", "strong")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in one column, with a tone that differs from its row's."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells, and what it stands for. A row that stands for nothing is a heading and is passed over."""

    cells: tuple[str | Cell, ...]
    stands_for: object = None
    tone: str = "plain"


def heading(*cells: str) -> Row:
    """A heading over the rows that follow."""
    return Row(cells, None, "heading")


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is: `width` cells, or a share of what is left over when `share` is given."""

    width: int = 0
    share: int = 0
    #: Left out when the list is narrower than this.
    from_width: int = 0


def text_of(cell: str | Cell) -> str:
    """The words of a cell, in one line: what somebody wrote may have several, and tabs."""
    words = cell if isinstance(cell, str) else cell.text
    return words if words.isprintable() else clean_line(words)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with "…" where something is left out."""
    return text if cell_len(text) <= width else fit(text, width)


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, with "…" where something is left out."""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: max(0, width - 1)] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - 1)) + "…"
