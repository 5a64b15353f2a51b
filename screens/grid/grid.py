"""A grid that is edited in place, like a spreadsheet.

The grid itself takes every key, also while a cell is open: so keys act in the order in which they were typed, however
fast they come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, Final

from textual import events
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message

from screens.grid.cell_editor import CellEditor
from screens.grid.painting import Box
from screens.grid.view import GridView
from screens.grid.wrapping import caret_at, wrapped
from screens.widgets.typed_ahead import act_in_turn

#: What can be done while a cell is open, and not otherwise.
_WHILE_OPEN: Final = frozenset({"done", "done_and_on", "give_up", "new_line", "copy_typed", "cut_typed"})
_NEW_LINE: Final = frozenset({"alt+enter", "shift+enter", "ctrl+j"})
#: So long stands the sentence why a cell cannot be changed, in seconds.
_SAID_FOR: Final = 8.0


class Grid(GridView):
    """Rows and columns that are edited in place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Done"),
        Binding("tab", "done_and_on(1)", "Done, next cell"),
        Binding("shift+tab", "done_and_on(-1)", "Done, cell before", show=False),
        Binding("escape", "give_up", "Give up"),
        Binding("ctrl+j,alt+enter", "new_line", "New line", key_display="^J"),
        Binding("ctrl+c", "copy_typed", "Copy", show=False),
        Binding("ctrl+x", "cut_typed", "Cut", show=False),
        # Once more: what stands here takes the place of the keys that the class above has for the same.
        Binding("ctrl+c", "copy", "Copy the cell", show=False),
        Binding("tab", "go_on(1)", "Next cell", show=False),
        Binding("shift+tab", "go_on(-1)", "Cell before", show=False),
        Binding("enter,f2", "edit", "Edit"),
        Binding("delete,backspace", "clear", "Empty the cell", show=False),
    ]

    @dataclass
    class Typed(Message):
        """Something was typed into the open cell, or it was opened or closed; or cells were pasted or emptied."""

        grid: "Grid"

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, Grid.Typed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a cell is open, keys mean what they mean in a text. What the screen does it does all the same."""
        if action == "of_screen":
            _, name, given = parse(str(parameters[0]))
            return self.screen.check_action(name, given)
        if self.editor is None:
            return action not in _WHILE_OPEN
        return action in _WHILE_OPEN and not (action == "new_line" and self.editor.column == 0)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Every sign is typed into the cell."""
        return character is not None and character.isprintable()

    #: Why a cell could not be changed, and when that was said.
    _said: tuple[str, float] = ("", 0.0)

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Signs are typed; every other key acts in its turn."""
        if event.character and event.is_printable:
            self._type(event.character)
        elif not self._edit(event.key):
            await act_in_turn(self, event)
            return
        event.stop()
        event.prevent_default()

    def _type(self, sign: str) -> None:
        """A sign goes into the open cell; without one, it begins another text in the cell under the cursor."""
        editor = self.editor or self.open("")
        if editor:
            self._show(lambda: editor.insert(sign))

    def _edit(self, key: str) -> bool:
        """Does what a key does in the open cell; answers whether it does anything there."""
        editor = self.editor
        if editor is None or (key in _NEW_LINE and editor.column == 0):
            return editor is not None
        if key in {"enter", "tab"} and editor.pointed >= 0:
            self._show(lambda: editor.take(editor.pointed))
            return True
        return bool(self._show(lambda: editor.key(key)))

    async def on_paste(self, event: events.Paste) -> None:
        """Into the open cell as a text; otherwise into several cells, from the one under the cursor on."""
        event.stop()
        event.prevent_default()
        editor = self.editor
        if editor is not None:
            words = event.text if editor.column else " ".join(event.text.split())
            self._show(lambda: editor.insert(words))
        elif not (self.sheet.why_no_paste(self.cursor.y, self.cursor.x) and self.refused(self.cursor)):
            self.sheet.paste(self.cursor.y, self.cursor.x, event.text)
            self._was_changed()

    # The open cell

    def refused(self, place: Offset) -> bool:
        """Whether a cell cannot be changed; if so, it is said why, once for all that is typed there in one go."""
        sentence = self.sheet.why_not(place.y, place.x) if len(self.sheet.rows) else "There is no row here yet."
        now = monotonic()
        if sentence and (sentence != self._said[0] or now - self._said[1] > _SAID_FOR):
            self._said = sentence, now
            self.notify(sentence, timeout=_SAID_FOR, markup=False)
        return bool(sentence)

    def open(self, text: str | None = None) -> CellEditor | None:
        """Opens the cell under the cursor, with what stands in it unless another text is given."""
        row, column = self.cursor.y, self.cursor.x
        if self.refused(self.cursor):
            return None
        begun = self.sheet.text_to_edit(row, column) if text is None else text
        self.scroll_to_cursor()
        self.editor = CellEditor(row, column, begun, self.sheet.offered(row, column))
        self.refresh()
        self.refresh_bindings()
        self.post_message(self.Typed(self))
        return self.editor

    def close(self) -> None:
        """Closes the open cell and keeps what was typed into it."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        self.sheet.put(editor.row, editor.column, editor.typing.text)
        self._was_closed()

    def _was_closed(self) -> None:
        self.refresh_bindings()
        self._was_changed()

    def _was_changed(self) -> None:
        self.changed()
        self.post_message(self.Typed(self))

    def _show(self, change: Callable[[], object]) -> object:
        """Changes what stands in the open cell and draws it."""
        before = self.box()
        done = change()
        box = self.box()
        if box and before:
            self._refresh_boxes(before, box)
        if done is not False:
            self.post_message(self.Typed(self))
        return done

    def _refresh_boxes(self, before: Box, box: Box) -> None:
        first, last = min(before.y, box.y), max(before.y + before.high, box.y + box.high)
        self.refresh(Region(0, first + 1, self.size.width, last - first))
        # Where a way of writing that needs several keys for one sign shows them.
        self.app.cursor_position = self.content_region.offset + Offset(
            box.x + 1 + box.caret[0], box.y + 1 + box.caret[1]
        )

    # Acts

    async def action_of_screen(self, action: str) -> None:
        """Has the screen do something, in the order in which keys were typed: what stands in the open cell is kept."""
        self.close()
        await self.app.run_action(f"screen.{action}", self)

    def action_edit(self) -> None:
        """Opens the cell under the cursor, with what stands in it."""
        self.open()

    def action_done(self) -> None:
        """Keeps what was typed and goes down."""
        self.close()
        self.action_move(1, 0)

    def action_done_and_on(self, step: int) -> None:
        """Keeps what was typed and goes to the next cell, or to the one before."""
        self.close()
        self.action_go_on(step)

    def action_give_up(self) -> None:
        """Closes the cell as it was."""
        self.editor = None
        self._was_closed()

    def action_new_line(self) -> None:
        """Begins a new line in the cell."""
        self._edit("alt+enter")

    def action_copy_typed(self) -> None:
        """Copies what is selected in the open cell; everything if nothing is."""
        if self.editor:
            text, (start, end) = self.editor.typing.text, self.editor.typing.selection
            self.app.copy_to_clipboard(text[start:end] or text)
            self.notify("Copied.", timeout=2)

    def action_cut_typed(self) -> None:
        """Copies what is selected in the open cell, and takes it out."""
        editor = self.editor
        if editor and len(set(editor.typing.selection)) > 1:
            self.action_copy_typed()
            self._show(lambda: editor.key("delete"))

    def action_clear(self) -> None:
        """Empties the cell under the cursor."""
        if not self.refused(self.cursor):
            self.sheet.put(self.cursor.y, self.cursor.x, "")
            self._was_changed()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, or the caret in the open cell; on the cell under the cursor it opens it."""
        spot = event.get_content_offset_capture(self)
        box = self.box()
        if box and box.x <= spot.x < box.x + box.wide and box.y <= spot.y - 1 < box.y + box.high:
            self._click_in_box(box, spot.x - box.x - 1, spot.y - 1 - box.y)
            return
        self.close()
        place = self._cell_at(spot)
        if place is None:
            return
        again = place == self.cursor or event.chain > 1
        self.point_at(place.y, place.x)
        if again:
            self.open()

    def _cell_at(self, spot: Offset) -> Offset | None:
        if not 1 <= spot.y <= len(self.lines):
            return None
        row, columns = self.lines[spot.y - 1][0], self.sight.columns
        if self.sheet.rows[row].is_heading:
            return None
        beside = (spot.x - columns.names - 1) // (columns.width + 1)
        column = 0 if spot.x <= columns.names else self.left + min(beside, columns.shown - 1)
        return Offset(column, row)

    def _click_in_box(self, box: Box, x: int, line: int) -> None:
        editor = self.editor
        if editor is None:
            return
        text, number = editor.typing.text, line - box.text_lines
        if number < 0:
            lines = wrapped(text, editor.typing.width)
            self._show(lambda: editor.typing.go_to(caret_at(text, lines, box.first + line, max(0, x))))
        elif number < len(editor.offers):
            self._show(lambda: editor.take(number))
