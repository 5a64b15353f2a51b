"""The lines of a grid as the terminal gets them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from screens.grid.cell_editor import CellEditor
from screens.grid.geometry import Columns, Sight
from screens.grid.sheet import GridCell, GridColumn
from screens.grid.wrapping import place_of, wrapped
from screens.widgets.row import fit, text_of

_EDGE = "│"


class Looks:
    """The styles of names: "plain", "cursor" …; and those on the ground of every other row. Each is looked up once.

    Args:
        style: the style of a name.
    """

    def __init__(self, style: Callable[[str], Style]) -> None:
        self._style = style
        self._known: dict[tuple[str, str], Style] = {}

    def __call__(self, name: str, ground: str = "") -> Style:
        """A style; with the background of another one if that is named."""
        found = self._known.get((name, ground))
        if found is None:
            found = self._style(name)
            if ground:
                found += Style(bgcolor=self._style(ground).bgcolor)
            self._known[name, ground] = found
        return found


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints lines.

    Args:
        sight: what is in sight.
        left: the first column in sight beside the names.
        style: the style of a name.
    """

    sight: Sight
    left: int
    style: Looks

    def _in_sight(self, number: int) -> list[int]:
        return [0, *range(self.left, min(number, self.left + self.sight.columns.shown))]

    def header(self, columns: Sequence[GridColumn], width: int) -> Strip:
        """The headings, with signs where more columns are out of sight."""
        style = self.style("header")
        segments: list[Segment] = []
        seen = self._in_sight(len(columns))
        for column in seen:
            before = "‹" if column == self.left > 1 else " "
            more = column == seen[-1] and column < len(columns) - 1
            wide = self.sight.columns.wide(column) - 1
            words = f"{fit(columns[column].label, wide - 2)} ›" if more else fit(columns[column].label, wide)
            segments.append(Segment(f"{'' if column == 0 else _EDGE}{before}{words}", style))
        return Strip(segments).adjust_cell_length(width, style)

    def row(self, number: int, line: int, cursor: tuple[int, str] | None, width: int) -> Strip:
        """One line of a row.

        Args:
            number: of the row.
            line: which line of it.
            cursor: the column that the cursor is on, and how it looks; None if it is in another row.
            width: of the whole.
        """
        row = self.sight.rows[number]
        if row.is_heading:
            style = self.style("heading")
            return Strip([Segment(f" {text_of(row.cells[0].text)}", style)]).adjust_cell_length(width, style)
        ground, high = "other" if number % 2 else "plain", self.sight.high(number)
        segments: list[Segment] = []
        for column in self._in_sight(len(row.cells)):
            cell, wide = row.cells[column], self.sight.columns.wide(column) - 1
            pointed = cursor[1] if cursor and cursor[0] == column else ""
            if column:
                segments.append(Segment(_EDGE, self.style("edge", ground)))
            style = self.style(pointed) if pointed else self.style(cell.tone, ground)
            sign = ("▸" if pointed else cell.mark or " ") if line == 0 else " "
            words = _line_of(cell, line, wide, high)
            if sign == " " or pointed:
                segments.append(Segment(sign + words, style))
            else:
                segments += (Segment(sign, self.style("warn", ground)), Segment(words, style))
        return Strip(segments, self._wide(len(row.cells))).adjust_cell_length(width, self.style(ground))

    def _wide(self, number: int) -> int:
        """How wide the columns in sight are together."""
        columns = self.sight.columns
        return columns.names + min(number - self.left, columns.shown) * (columns.width + 1)

    # The cell that is edited

    def box(self, editor: CellEditor, lines: Sequence[tuple[int, int]], room: int) -> "Box":
        """Where the cell that is edited stands: at its place, wider and higher if that is needed."""
        columns: Columns = self.sight.columns
        wide = min(room, max(columns.wide(editor.column), min(room, 36)))
        x = min(columns.x(editor.column, self.left), room - wide)
        y = next((y for y, place in enumerate(lines) if place == (editor.row, 0)), 0)
        editor.typing.width = wide - 2
        text = wrapped(editor.typing.text, editor.typing.width)
        offers = len(editor.offers) + editor.is_new
        high = max(1, min(len(text), self.sight.height - offers))
        y = max(0, min(y, self.sight.height - high - offers))
        caret = place_of(editor.typing.text, text, editor.typing.caret)
        first = max(0, min(caret[0] - high + 1, len(text) - high)) if caret[0] >= high else 0
        return Box(x, y, wide, high, high + offers, first, (min(caret[1], wide - 2), caret[0] - first))

    def typed(self, editor: CellEditor, box: "Box", line: int, said: str) -> Strip:
        """One line of the cell that is edited, or of the names offered below it."""
        if line >= box.text_lines:
            return self._offer(editor, box, line - box.text_lines, said)
        text, style = editor.typing.text, self.style("edit")
        start, end = wrapped(text, editor.typing.width)[box.first + line]
        first, last = editor.typing.selection
        segments = [Segment(" ", style)]
        for place, sign in enumerate(text_of_line(text, start, end), start):
            chosen = first <= place < last
            segments.append(Segment(sign, self.style("edit-selected") if chosen else style))
        strip = Strip(segments).adjust_cell_length(box.wide, style)
        if line != box.caret[1]:
            return strip
        x = box.caret[0] + 1
        caret = editor.typing.caret
        under = text_of_line(text, caret, caret + 1) if caret < end else " "
        after = x + max(1, cell_len(under))
        parts = [strip.crop(0, x), Strip([Segment(under or " ", self.style("edit-caret"))]), strip.crop(after)]
        return Strip.join(parts).adjust_cell_length(box.wide, style)

    def _offer(self, editor: CellEditor, box: "Box", number: int, said: str) -> Strip:
        pointed = number == editor.pointed
        style = self.style("cursor" if pointed else "offer" if number < len(editor.offers) else "offer-new")
        words = editor.offers[number] if number < len(editor.offers) else said
        return Strip([Segment(fit(f"{'▸' if pointed else ' '}{words}", box.wide), style)])


@dataclass(frozen=True, slots=True)
class Box:
    """Where the cell that is edited stands, which line of its text is the first, and where the caret is in it."""

    x: int
    y: int
    wide: int
    text_lines: int
    high: int
    first: int
    caret: tuple[int, int]


def text_of_line(text: str, start: int, end: int) -> str:
    """What stands in a line, with a space for what is no sign of its own."""
    return text[start:end].replace("\t", " ")


def _line_of(cell: GridCell, line: int, wide: int, high: int) -> str:
    """One line of a cell, with a sign at the end of the last one if there is more."""
    lines = wrapped(cell.text, wide)
    if line >= len(lines):
        return " " * wide
    start, end = lines[line]
    words = text_of_line(cell.text, start, end)
    if line == high - 1 and len(lines) > high:
        return fit(words[: max(0, wide - 1)] + "…", wide)
    return fit(words, wide)


def laid_over(strip: Strip, over: Strip, x: int, width: int) -> Strip:
    """A line with another one laid over a part of it."""
    wide = over.cell_length
    return Strip.join([strip.crop(0, x), over, strip.crop(x + wide, width)])
