"""A list that makes only the lines one sees: 10 rows or 100,000 cost the same.

What people typed is drawn as plain characters, never as markup. The cursor is told by a sign and by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.widgets.row import TONES, Cell, Column, Row, cut, fit, text_of
from screens.widgets.typed_ahead import act_in_turn


class RowList(ScrollView, can_focus=True):
    """A list of rows under a cursor.

    Args:
        columns: how the width is divided.
        empty: what stands there when there are no rows: it names the next step.
        ident: the widget's id.
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; overflow-x: hidden; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{name}" for name in (*TONES, "cursor", "cursor-focused")}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open"),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("ctrl+c", "copy", "Copy the line", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Chosen(Message):
        """A row was chosen with Enter or the mouse."""

        rows: "RowList"
        stands_for: object

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        rows: "RowList"
        stands_for: object

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, RowList.Moved)

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    def __init__(self, columns: Sequence[Column], empty: str = "", ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._columns = tuple(columns)
        self._empty = empty
        self._rows: Sequence[Row] = ()
        self._widths: tuple[int, tuple[int, ...]] = (-1, ())

    # Content

    @property
    def rows(self) -> Sequence[Row]:
        """What the list shows."""
        return self._rows

    def show(self, rows: Sequence[Row], *, empty: str | None = None) -> None:
        """Shows these rows. The cursor stays on what it was on, if that is still there, otherwise on its line."""
        before = self.current
        self._rows = rows
        if empty is not None:
            self._empty = empty
        self.virtual_size = Size(self.size.width, len(rows))
        self.cursor = self._place_of(before)
        self.scroll_to_cursor()
        self.refresh()

    def _place_of(self, before: object) -> int:
        if before is not None and self.cursor < len(self._rows) and self._rows[self.cursor].stands_for == before:
            return self.cursor
        if before is not None and len(self._rows) < 2000:
            for number, row in enumerate(self._rows):
                if row.stands_for == before:
                    return number
        return self._nearest(min(self.cursor, len(self._rows) - 1), 1)

    def _nearest(self, wanted: int, step: int) -> int:
        """The first row from `wanted` on, in the direction of `step`, that can be chosen; back again if none is."""
        for way in (step, -step):
            number = wanted
            while 0 <= number < len(self._rows):
                if self._rows[number].stands_for is not None:
                    return number
                number += way
        return 0

    @property
    def current(self) -> object:
        """What the row under the cursor stands for; None if there is none."""
        if 0 <= self.cursor < len(self._rows):
            return self._rows[self.cursor].stands_for
        return None

    def point_at(self, stands_for: object) -> None:
        """Puts the cursor on the row that stands for this, if there is one."""
        for number, row in enumerate(self._rows):
            if row.stands_for == stands_for:
                self.cursor = number
                self.scroll_to_cursor()
                return

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Draws the two lines that changed and tells where the cursor is."""
        for number in (old, new):
            self.refresh(Region(0, number - self.scroll_offset.y, self.size.width, 1))
        if old != new:
            self.post_message(self.Moved(self, self.current))

    def scroll_to_cursor(self) -> None:
        """Scrolls so far that the cursor is seen, with the heading above it if it is the first."""
        top = 0 if self._nearest(0, 1) == self.cursor else self.cursor
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    async def on_key(self, event: events.Key) -> None:
        """A key acts in its turn, before what is typed behind it."""
        await act_in_turn(self, event)

    def action_move(self, step: int) -> None:
        """Moves the cursor by some rows."""
        wanted = self.cursor + step
        if 0 <= wanted < len(self._rows):
            self.cursor = self._nearest(wanted, 1 if step > 0 else -1)
            self.scroll_to_cursor()

    def action_page(self, pages: int) -> None:
        """Moves the cursor by a screenful."""
        wanted = max(0, min(len(self._rows) - 1, self.cursor + pages * max(1, self.size.height - 1)))
        self.cursor = self._nearest(wanted, pages)
        self.scroll_to_cursor()

    def action_first(self) -> None:
        """Moves the cursor to the first row."""
        self.cursor = self._nearest(0, 1)
        self.scroll_to_cursor()

    def action_last(self) -> None:
        """Moves the cursor to the last row."""
        self.cursor = self._nearest(len(self._rows) - 1, -1)
        self.scroll_to_cursor()

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def action_copy(self) -> None:
        """Copies the line under the cursor."""
        if 0 <= self.cursor < len(self._rows):
            line = "  ".join(text_of(cell) for cell in self._rows[self.cursor].cells if text_of(cell))
            self.app.copy_to_clipboard(line)
            self.notify("Copied.", timeout=2)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the row under the cursor, or twice, it opens it."""
        number = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if not 0 <= number < len(self._rows) or self._rows[number].stands_for is None:
            return
        if number == self.cursor or event.chain > 1:
            self.cursor = number
            self.action_choose()
        else:
            self.cursor = number

    # Drawing

    def on_resize(self) -> None:
        """The columns follow the width."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.scroll_to_cursor()

    def _column_widths(self, width: int) -> tuple[int, ...]:
        if self._widths[0] != width:
            used = [column for column in self._columns if width >= column.from_width]
            gaps = max(0, len(used) - 1) * 2
            left = max(0, width - 2 - gaps - sum(column.width for column in used))
            shares = sum(column.share for column in used) or 1
            widths = [
                (column.width + left * column.share // shares) if width >= column.from_width else 0
                for column in self._columns
            ]
            self._widths = (width, tuple(widths))
        return self._widths[1]

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if not self._rows and self._empty:
            return self._empty_line(y, width)
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        pointed = number == self.cursor and row.stands_for is not None
        base = self._style("cursor-focused" if self.has_focus else "cursor") if pointed else None
        segments = [Segment("▸ " if pointed else "  ", base or self._style(row.tone))]
        segments += self._cells(row, width, base)
        return Strip(segments).adjust_cell_length(width, base or self.rich_style)

    def _cells(self, row: Row, width: int, base: Style | None) -> list[Segment]:
        """The cells of a row, each in its column; one alone, as a heading is, goes across all of them."""
        segments: list[Segment] = []
        if len(row.cells) == 1:
            return [Segment(cut(text_of(row.cells[0]), width - 2), base or self._style(row.tone))]
        for cell, room in zip(row.cells, self._column_widths(width), strict=False):
            if not room:
                continue
            tone = cell.tone if isinstance(cell, Cell) else row.tone
            style = base or self._style(tone)
            if segments:
                segments.append(Segment("  ", style))
            segments.append(Segment(fit(text_of(cell), room), style))
        return segments

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"rows--{name}")

    def _empty_line(self, y: int, width: int) -> Strip:
        room = max(10, width - 4)
        lines = [part for line in self._empty.split("\n") for part in wrap(line, room) or [""]]
        text = f"  {lines[y - 1]}" if 1 <= y <= len(lines) else ""
        return Strip([Segment(fit(text, width), self._style("muted"))])
