"""A program that is measured: our grid alone, with as many rows of six columns as the argument says."""

import gc
import sys
from collections.abc import Sequence

from textual.app import App, ComposeResult

from screens.grid.grid import Grid
from screens.grid.sheet import GridCell, GridColumn, GridRow

_WORDS = "a cell with some words in it that has to be broken into lines"


class ManyRows(Sequence[GridRow]):
    """Rows that are put together when somebody looks at them."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, number: int) -> GridRow:  # type: ignore[override]  # nobody asks for slices
        cells = (GridCell(f"{number} {_WORDS[: (number + column) * 7 % 40]}") for column in range(6))
        return GridRow(tuple(cells))


class ManySheet:
    """A sheet that keeps nothing of what is typed."""

    columns = tuple(GridColumn(f"Column {number}") for number in range(6))

    def __init__(self, number: int) -> None:
        self.rows = ManyRows(number)

    def text_to_edit(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.rows[row].cells[column].text

    def why_not(self, _row: int, _column: int) -> str:
        """Every cell can be changed."""
        return ""

    def why_no_paste(self, row: int, column: int) -> str:
        """Anything can be pasted."""
        return ""

    def put(self, row: int, column: int, text: str) -> None:
        """Nothing is kept."""

    def paste(self, row: int, column: int, text: str) -> None:
        """Nothing is kept."""

    def offered(self, _row: int, _column: int) -> Sequence[str] | None:
        """No names belong here."""
        return None

    def said_of(self, _row: int, _column: int, _name: str) -> str:
        """No names belong here."""
        return ""


class ManyRowsApp(App[None]):
    """The grid alone."""

    CSS = """
    .grid--cursor { background: blue; }
    .grid--edit { background: green; }
    .grid--edit-caret { background: white; color: black; }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        """The grid."""
        yield Grid(ManySheet(self._number))

    def on_mount(self) -> None:
        """As our application does it: no garbage is looked for before the first screen stands."""
        self.call_after_refresh(gc.enable)


if __name__ == "__main__":
    gc.disable()
    ManyRowsApp(int(sys.argv[1])).run()
