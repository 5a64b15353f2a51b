"""Where what stands in a grid: how wide its columns are, how high its rows, and which of them are in sight.

The heights of rows are measured when they come into sight, never all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from screens.grid.sheet import GridRow
from screens.grid.wrapping import wrapped

#: No column is narrower than this; as many as fit are in sight.
_LEAST: Final = 16
#: The column of names takes this share of the width, within these bounds.
_NAMES_SHARE: Final = 0.28
_NAMES_LEAST, _NAMES_MOST = 14, 34


@dataclass(frozen=True, slots=True)
class Columns:
    """How a width is divided. Each column has a gutter of one cell on its left, and an edge between it and the next."""

    names: int
    width: int
    shown: int

    def x(self, column: int, left: int) -> int:
        """Where a column begins; `left` is the first of those beside the names that is in sight."""
        return 0 if column == 0 else self.names + 1 + (column - left) * (self.width + 1)

    def wide(self, column: int) -> int:
        """How wide a column is, its gutter with it."""
        return self.width if column else self.names


def columns_for(width: int, number: int) -> Columns:
    """The columns of a grid.

    Args:
        width: how many cells there are.
        number: how many columns there are beside that of the names.
    """
    names = max(_NAMES_LEAST, min(_NAMES_MOST, int(width * _NAMES_SHARE)))
    room = max(_LEAST, width - names)
    shown = max(1, min(number, room // (_LEAST + 1)))
    return Columns(names, room // shown - 1, shown)


class Sight:
    """Which lines of which rows are in sight.

    Args:
        rows: every row.
        columns: how the width is divided.
        height: how many lines there are for rows.
    """

    def __init__(self, rows: Sequence[GridRow], columns: Columns, height: int) -> None:
        self.rows = rows
        self.columns = columns
        self.height = max(1, height)
        #: No row is higher than this, so that more than one is in sight; the rest of its text is read elsewhere.
        self._most = max(3, self.height // 3)
        self._high: dict[int, int] = {}

    def high(self, number: int) -> int:
        """How many lines a row has. It is measured once."""
        high = self._high.get(number)
        if high is None:
            self._high[number] = high = self._measured(self.rows[number])
        return high

    def _measured(self, row: GridRow) -> int:
        if row.is_heading:
            return 1
        name, *others = row.cells
        lines = [len(wrapped(name.text, self.columns.names - 1))]
        lines += [len(wrapped(cell.text, self.columns.width - 1)) for cell in others]
        return min(self._most, max(lines))

    def lines(self, top: int) -> list[tuple[int, int]]:
        """For each line from the top on, its row and which line of the row it is."""
        found: list[tuple[int, int]] = []
        for number in range(max(0, top), len(self.rows)):
            if len(found) >= self.height:
                break
            found += [(number, line) for line in range(self.high(number))]
        return found[: self.height]

    def top_for(self, last: int) -> int:
        """The first row in sight if a row stands whole at the bottom."""
        used, top = self.high(last), last
        while top > 0 and used + self.high(top - 1) <= self.height:
            top -= 1
            used += self.high(top)
        return top

    def top_with(self, row: int, top: int) -> int:
        """The first row in sight, changed as little as possible so that a row is seen, with the heading above it."""
        first = row - 1 if row and self.rows[row - 1].is_heading else row
        if first < top:
            return first
        if row - top >= self.height:  # no need to measure what lies between
            return self.top_for(row)
        return max(top, self.top_for(row))
