"""A grid that makes only the lines one sees: 100 rows or 100,000 cost the same. Here it is looked at.

It scrolls by rows: `scroll_y` counts them. What people typed is drawn as plain characters, never as markup.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.grid.cell_editor import CellEditor  # noqa: TC001 - part of the public signature
from screens.grid.geometry import Columns, Sight, columns_for
from screens.grid.painting import Box, Looks, Painter, laid_over
from screens.grid.sheet import TONES, Sheet

_LOOKS: Final = ("heading", "header", "edge", "other", "cursor", "cursor-away")
_EDITING: Final = ("edit", "edit-caret", "edit-selected", "offer", "offer-new")


class GridView(ScrollView, can_focus=True):
    """Rows and columns under a cursor.

    Args:
        sheet: what stands in it.
        ident: the widget's id.
    """

    DEFAULT_CSS = """
    GridView { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{name}" for name in (*TONES, *_LOOKS, *_EDITING)}
    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Up", show=False),
        Binding("down", "move(1, 0)", "Down", show=False),
        Binding("left", "move(0, -1)", "Left", show=False),
        Binding("right", "move(0, 1)", "Right", show=False),
        Binding("tab", "go_on(1)", "Next cell", show=False),
        Binding("shift+tab", "go_on(-1)", "Cell before", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "row_edge(0)", "Start of the row", show=False),
        Binding("end", "row_edge(-1)", "End of the row", show=False),
        Binding("ctrl+home", "corner(0)", "First cell", show=False),
        Binding("ctrl+end", "corner(-1)", "Last cell", show=False),
        Binding("ctrl+c", "copy", "Copy the cell", show=False),
    ]

    #: Row and column of the cursor.
    cursor: reactive[Offset] = reactive(Offset(1, 0), repaint=False)
    #: The first column in sight beside the names.
    left: reactive[int] = reactive(1)

    @dataclass
    class Moved(Message):
        """The cursor is on another cell, or what stands in its cell has changed."""

        grid: "GridView"

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, GridView.Moved)

    def __init__(self, sheet: Sheet, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self.sheet = sheet
        self.editor: CellEditor | None = None
        self._looks = Looks(self._style)
        self._frame: tuple[Painter, list[tuple[int, int]], Box | None, int]
        self._sight: tuple[object, Sight] | None = None
        self._lines: tuple[object, list[tuple[int, int]]] | None = None

    def on_mount(self) -> None:
        """Begins in the first cell."""
        self.set_reactive(GridView.cursor, Offset(1, self._nearest(0, 1)))

    # What is in sight

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.scrollable_content_region.width

    @property
    def sight(self) -> Sight:
        """Which lines of which rows are in sight, as wide and high as the window is now."""
        rows, key = self.sheet.rows, (self.room, self.size.height, len(self.sheet.columns))
        if self._sight is None or self._sight[0] != key or self._sight[1].rows is not rows:
            self._sight = (key, Sight(rows, self._columns(), self.size.height - 1))
            self._lines = None
        return self._sight[1]

    def _columns(self) -> Columns:
        return columns_for(self.room, len(self.sheet.columns) - 1)

    @property
    def top(self) -> int:
        """The first row in sight."""
        return self.scroll_offset.y

    @property
    def lines(self) -> list[tuple[int, int]]:
        """For each line in sight, its row and which line of the row it is."""
        sight = self.sight
        if self._lines is None or self._lines[0] != self.top:
            self._lines = (self.top, sight.lines(self.top))
        return self._lines[1]

    def changed(self) -> None:
        """What stands in the grid has changed."""
        self._sight = self._lines = None
        self._measure()
        last = len(self.sheet.rows) - 1
        self.cursor = Offset(
            min(self.cursor.x, len(self.sheet.columns) - 1), self._nearest(max(0, min(self.cursor.y, last)), 1)
        )
        self.scroll_to_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def marked(self) -> None:
        """Other signs stand beside the cells; everything else is as it was."""
        self._sight = self._lines = None
        self.refresh()

    def _measure(self) -> None:
        """So far can be scrolled that the last row stands at the bottom."""
        last = len(self.sheet.rows) - 1
        if last >= 0 and self.size:
            self.virtual_size = Size(self.room, self.sight.top_for(last) + self.container_size.height)

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._sight = self._lines = None
        self._measure()
        self.scroll_to_cursor()

    def scroll_to_cursor(self) -> None:
        """Scrolls so far, down and sideways, that the cursor is seen."""
        if not self.size or not len(self.sheet.rows):
            return
        sight = self.sight
        if (top := sight.top_with(self.cursor.y, self.top)) != self.top:
            self.scroll_to(y=top, animate=False, force=True)
        column, shown = self.cursor.x, sight.columns.shown
        if column:
            self.left = max(min(self.left, column), column - shown + 1)
        self.left = max(1, min(self.left, len(self.sheet.columns) - shown))

    # Moving

    def _nearest(self, wanted: int, step: int) -> int:
        """The first row from `wanted` on, in the direction of `step`, that is no heading; back again if all are."""
        rows = self.sheet.rows
        for way in (step, -step):
            number = wanted
            while 0 <= number < len(rows):
                if not rows[number].is_heading:
                    return number
                number += way
        return 0

    def point_at(self, row: int, column: int) -> None:
        """Puts the cursor on a cell, or on the one that is nearest to it."""
        row = max(0, min(len(self.sheet.rows) - 1, row))
        row = self._nearest(row, 1 if row >= self.cursor.y else -1)
        self.cursor = Offset(max(0, min(len(self.sheet.columns) - 1, column)), row)
        self.scroll_to_cursor()

    def watch_cursor(self, old: Offset, new: Offset) -> None:
        """Draws the rows that changed and tells where the cursor is."""
        for row in {old.y, new.y}:
            self.refresh_row(row)
        if old != new:
            # In a paint of its own: what lies between the cursor and what is told of it need not be painted then.
            self.call_after_refresh(self.post_message, self.Moved(self))

    def refresh_row(self, row: int) -> None:
        """Draws a row again, if it is in sight."""
        if self.size and len(self.sheet.rows):
            ys = [y for y, (number, _) in enumerate(self.lines) if number == row]
            if ys:
                self.refresh(Region(0, ys[0] + 1, self.size.width, len(ys)))

    def action_move(self, rows: int, columns: int) -> None:
        """Moves the cursor by some rows or columns."""
        row = self.cursor.y + rows
        if 0 <= row < len(self.sheet.rows):
            self.point_at(row, self.cursor.x + columns)

    def action_go_on(self, step: int) -> None:
        """Goes to the next cell; from the end of a row to the next one."""
        column, row = self.cursor.x + step, self.cursor.y
        if not 1 <= column < len(self.sheet.columns):
            row = self._nearest(row + step, step) if 0 <= row + step < len(self.sheet.rows) else row
            if row == self.cursor.y:
                return
            column = 1 if step > 0 else len(self.sheet.columns) - 1
        self.point_at(row, column)

    def action_page(self, pages: int) -> None:
        """Moves the cursor by a screenful."""
        seen = len({row for row, _ in self.lines})
        self.point_at(self.cursor.y + pages * max(1, seen - 1), self.cursor.x)

    def action_row_edge(self, column: int) -> None:
        """Moves the cursor to the start of its row, or to the end."""
        self.point_at(self.cursor.y, column % len(self.sheet.columns))

    def action_corner(self, place: int) -> None:
        """Moves the cursor to the first cell, or to the last."""
        columns = len(self.sheet.columns)
        self.point_at(len(self.sheet.rows) - 1 if place else 0, (place or 1) % columns)

    def action_copy(self) -> None:
        """Copies the cell under the cursor."""
        self.app.copy_to_clipboard(self.sheet.text_to_edit(self.cursor.y, self.cursor.x))
        self.notify("Copied.", timeout=2)

    # Drawing

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"grid--{name}")

    def notify_style_update(self) -> None:
        """Other colours were chosen."""
        self._looks = Looks(self._style)
        super().notify_style_update()

    @property
    def painter(self) -> Painter:
        """What paints the lines, as things stand."""
        return Painter(self.sight, self.left, self._looks)

    def box(self) -> Box | None:
        """Where the cell that is edited stands; None if none is."""
        return self.painter.box(self.editor, self.lines, self.room) if self.editor else None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen: what is the same for all of them is asked once."""
        self._frame = (self.painter, self.lines, self.box(), self.room)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        painter, lines, box, width = self._frame
        if y == 0:
            return painter.header(self.sheet.columns, width)
        strip = self._row_line(painter, lines[y - 1], width) if y <= len(lines) else None
        strip = strip or Strip.blank(width, self._looks("plain"))
        if self.editor is None or box is None or not box.y <= y - 1 < box.y + box.high:
            return strip
        said = ""
        if self.editor.is_new:
            said = self.sheet.said_of(self.editor.row, self.editor.column, self.editor.name)
        return laid_over(strip, painter.typed(self.editor, box, y - 1 - box.y, said), box.x, width)

    def _row_line(self, painter: Painter, place: tuple[int, int], width: int) -> Strip:
        row, line = place
        look = "cursor" if self.has_focus else "cursor-away"
        return painter.row(row, line, (self.cursor.x, look) if row == self.cursor.y else None, width)

    def on_focus(self) -> None:
        """The cursor shows that keys come here."""
        self.refresh_row(self.cursor.y)

    def on_blur(self) -> None:
        """The cursor shows that keys go elsewhere."""
        self.refresh_row(self.cursor.y)
