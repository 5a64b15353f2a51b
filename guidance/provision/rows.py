"""The rows of the grid."""

from typing import Annotated

from pydantic import Field

from guidance.form.declare import Ask, Line, Text
from guidance.provision.cell import EMPTY, Cell
from guidance.provision.choices import Column, Stage, Strand
from guidance.record import Frozen, Stamp


class Hidden(Frozen):
    """“We don't do this”: an answer, where an empty row is none."""

    reason: Annotated[Text, Ask("Why is it hidden?", "Like “We have no sixth form.”", limit=1000)]
    by: Stamp | None = None


class Row(Frozen):
    """A row of any part: one that the form names, a blank one, or one of the school's own."""

    #: The form's key for a row that it comes with; it stays the same from year to year, so years can be compared.
    id: str
    #: As it stands in the form, or as the school calls it.
    name: Annotated[Line, Ask("Name", limit=200)] = ""
    stage: Stage | None = None
    strand: Strand | None = None
    #: Whether the form comes with it: it is hidden, never taken out.
    given: bool | None = None
    hidden: Hidden | None = None
    #: By column; a cell that nobody has touched is not here.
    cells: dict[Column, Cell] = Field(default={})
    #: Who changed the row itself last: its name, its place, whether it is hidden.
    changed: Stamp | None = None

    def cell(self, column: Column) -> Cell:
        """What stands in one column."""
        return self.cells.get(column, EMPTY)

    @property
    def is_answered(self) -> bool:
        """Whether any cell says something, if only that it is not known yet."""
        return any(cell.is_touched for cell in self.cells.values())

    @property
    def is_shown(self) -> bool:
        """Whether the school does this, as far as it has said."""
        return self.hidden is None

    @property
    def title(self) -> str:
        """Its name, or words for a row without one."""
        return self.name or "a row without a name"

    def with_cell(self, column: Column, cell: Cell) -> "Row":
        """The row with one cell changed."""
        return self.having(cells={**self.cells, column: cell})
