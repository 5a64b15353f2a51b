"""What a grid shows and changes: whoever owns it answers these questions. Places are counted from 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

#: The tones in which a cell can be drawn; each is a component class of the grid.
TONES: Final = ("plain", "muted", "good", "warn", "strong")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """The heading of a column. The first column names the rows and stays while the others scroll sideways."""

    label: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, and a sign beside it, for instance where something was found."""

    text: str
    tone: str = "plain"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of a row, the name first. A heading has one cell and is passed over by the cursor."""

    cells: tuple[GridCell, ...]
    is_heading: bool = False


class Sheet(Protocol):
    """What stands in a grid."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns, the names of the rows first."""

    @property
    def rows(self) -> Sequence[GridRow]:
        """The rows; only those in sight are asked for."""

    def text_to_edit(self, row: int, column: int) -> str:
        """What stands in a cell when it is edited."""

    def why_not(self, row: int, column: int) -> str:
        """Why a cell cannot be changed: one sentence, "" if it can."""

    def why_no_paste(self, row: int, column: int) -> str:
        """Why nothing can be pasted from a cell on; "" if it can, be it that this one cell stays as it is."""

    def put(self, row: int, column: int, text: str) -> None:
        """What was typed into a cell; "" if it is emptied."""

    def paste(self, row: int, column: int, text: str) -> None:
        """What was pasted from a cell on: lines are rows, tabs part columns."""

    def offered(self, row: int, column: int) -> Sequence[str] | None:
        """The names that complete what is typed into a cell; None if no names belong there."""

    def said_of(self, row: int, column: int, name: str) -> str:
        """What is said of a name that is not among those offered."""
