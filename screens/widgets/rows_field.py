"""A field that holds rows: a short list of them, and under it the fields of the row that the cursor is on."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from guidance.form.declare import FieldSpec, Kind
from guidance.form.text import shorten
from guidance.form.typed import Place, is_empty_row
from screens.widgets.field_view import Aids, Caption, FieldView, Said
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from screens.widgets.typed_ahead import typed_ahead_arrives

#: The longest list that is shown at once.
_MOST_SEEN = 5
_ADD = -1


class RowMarks(Protocol):
    """What a screen knows about rows beyond their fields: for targets, the SMART letters."""

    def short(self, row: Mapping[str, Any]) -> str:
        """A mark of a few signs for the list."""

    def notes(self, row: Mapping[str, Any], lines: int) -> Content:
        """What to say about the row that is being written, in at most so many lines."""


class RowsField(Vertical):
    """Rows of a smaller form.

    Args:
        spec: the field's declaration.
        typed: the rows as typed.
        aids: what helps to fill them in.
        marks: what else is known about a row.
    """

    DEFAULT_CSS = """
    RowsField {
        height: auto;
        margin-bottom: 1;
        & > RowList { height: auto; max-height: 6; margin: 0 1; }
        & > .rows-field--notes { height: auto; padding: 0 1; }
        & > .rows-field--form { height: auto; padding: 1 0 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that what is typed ahead of it goes into the new row.
        Binding("f10", "add", "Add a row", priority=True),
        Binding("ctrl+r", "remove", "Remove the row", priority=True),
        Binding("ctrl+z", "bring_back", "Bring the row back", show=False),
    ]

    def __init__(self, spec: FieldSpec, typed: list[dict[str, Any]], aids: Aids, marks: RowMarks | None = None) -> None:
        super().__init__()
        self.spec = spec
        self._rows = [dict(row) for row in typed]
        if not self._rows and not spec.ask.fixed:
            self._rows = [{}]
        self._aids = aids
        self._marks = marks
        self._at = 0
        self._removed: list[tuple[int, dict[str, Any]]] = []
        self._said: dict[tuple[int, str], Said] = {}
        asked = [part for part in spec.rows if not part.ask.shown]
        self._views = [FieldView(part, self._row.get(part.name, ""), aids) for part in asked]
        empty = "Nothing is open from before." if spec.ask.fixed else ""
        self._list = RowList((Column(3), Column(share=1), Column(14), Column(10)), empty)
        self._notes = Static(classes="rows-field--notes", markup=False)
        self._form = Vertical(*self._views, classes="rows-field--form")

    def compose(self) -> ComposeResult:
        """The list, what is to be said about the row, its fields."""
        yield Caption(self.spec)
        yield self._list
        yield self._notes
        yield self._form

    def on_mount(self) -> None:
        """Shows the rows."""
        self._show_list()
        self._show_row()

    # What is in it

    @property
    def _row(self) -> dict[str, Any]:
        return self._rows[self._at] if self._at < len(self._rows) else {}

    @property
    def typed(self) -> list[dict[str, Any]]:
        """The rows as typed."""
        return [dict(row) for row in self._rows]

    def load(self, typed: list[dict[str, Any]]) -> None:
        """Shows other rows, without telling anybody."""
        self._rows = [dict(row) for row in typed] or ([] if self.spec.ask.fixed else [{}])
        self._at = min(self._at, max(0, len(self._rows) - 1))
        self._show_list()
        self._show_row()

    def append(self, row: dict[str, Any]) -> None:
        """Adds a row, in the place of an empty one if there is one, and goes to it."""
        empty = [number for number, each in enumerate(self._rows) if is_empty_row(self.spec, each)]
        at = empty[0] if empty else len(self._rows)
        self._rows[at : at + 1] = [dict(row)]
        self._go_to(at)
        self._tell()

    def say(self, found: Mapping[Place, Said]) -> None:
        """Says something beside each field of each row."""
        self._said = {
            (place[0], place[1]): said
            for place, said in found.items()
            if len(place) == 2 and isinstance(place[0], int) and isinstance(place[1], str)
        }
        self._show_list()
        self._say_of_row()

    # Showing

    def _show_list(self) -> None:
        rows = [self._line(number, row) for number, row in enumerate(self._rows)]
        if not self.spec.ask.fixed:
            rows.append(Row(("+", "Add another", "", ""), _ADD, "muted"))
        self._list.show(rows)
        self._list.point_at(self._at)
        self._list.styles.height = min(len(rows), _MOST_SEEN) or 1
        self._form.display = bool(self._rows)

    def _line(self, number: int, row: dict[str, Any]) -> Row:
        first = self.spec.rows[0].name
        words = shorten(str(row.get(first, "")), 300) or "(empty)"
        dates = [row.get(part.name, "") for part in self.spec.rows if part.kind is Kind.DATE]
        wrong = any(at == number and said.problem for (at, _), said in self._said.items())
        mark = self._marks.short(row) if self._marks else self._answer_of(row)
        tone = "warn" if wrong else "plain"
        return Row(
            (f"{number + 1}{'!' if wrong else ''}", words, str(dates[0]) if dates else "", Cell(mark, tone)),
            number,
            tone,
        )

    def _answer_of(self, row: dict[str, Any]) -> str:
        """For a list that is answered: what the answer is."""
        for part in self.spec.rows:
            if part.kind is Kind.CHOICE:
                return next((choice.label for choice in part.choices if choice.value == row.get(part.name)), "")
        return ""

    def _show_row(self) -> None:
        for view in self._views:
            view.load(self._row.get(view.spec.name, ""))
        self._say_of_row()
        self._say_notes()

    def _say_of_row(self) -> None:
        for view in self._views:
            view.say(self._said.get((self._at, view.spec.name), Said()))

    def _say_notes(self) -> None:
        shown = [part for part in self.spec.rows if part.ask.shown and self._row.get(part.name)]
        if self._marks and self._rows:
            self._notes.update(self._marks.notes(self._row, 5 if self.screen.size.height >= 34 else 2))
        elif shown:
            self._notes.update(Content(" · ".join(f"{part.label}: {self._row[part.name]}" for part in shown)))
        self._notes.display = bool(self._rows) and bool(self._marks or shown)

    # Acting

    def _tell(self) -> None:
        self.post_message(FieldView.Edited(self, self.spec.name, self.typed))

    def _go_to(self, at: int) -> None:
        self._at = at
        self._show_list()
        self._show_row()
        self.take_focus()

    def take_focus(self, name: str = "", at: int | None = None) -> None:
        """Puts the cursor into a field of a row; without a name into the first."""
        if at is not None and at != self._at and at < len(self._rows):
            self._at = at
            self._show_list()
            self._show_row()
        views = [view for view in self._views if not name or view.spec.name == name]
        if views and self._rows:
            views[0].take_focus()
        else:
            self.screen.set_focus(self._list)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if isinstance(event.stands_for, int) and event.stands_for not in {_ADD, self._at}:
            self._at = event.stands_for
            self._show_row()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.stands_for == _ADD:
            self._add()
        else:
            self.take_focus()

    @on(FieldView.Edited)
    def _edited(self, event: FieldView.Edited) -> None:
        if event.view is self or not self._rows:
            return
        event.stop()
        self._rows[self._at][event.name] = event.typed
        rows = list(self._list.rows)
        rows[self._at] = self._line(self._at, self._row)
        self._list.show(rows)
        self._say_notes()
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Fixed rows are answered, not added or removed."""
        return not (self.spec.ask.fixed and action in {"add", "remove", "bring_back"})

    async def action_add(self) -> None:
        """Adds an empty row, or goes to the one there is."""
        await typed_ahead_arrives(self)
        self._add()

    def _add(self) -> None:
        empty = [number for number, row in enumerate(self._rows) if is_empty_row(self.spec, row)]
        if not empty:
            self._rows.append({})
        self._go_to(empty[0] if empty else len(self._rows) - 1)

    async def action_remove(self) -> None:
        """Takes the row out. Ctrl+Z in the list brings it back."""
        await typed_ahead_arrives(self)
        if not self._rows:
            return
        self._removed.append((self._at, self._rows.pop(self._at)))
        if not self._rows:
            self._rows = [{}]
        self._at = min(self._at, len(self._rows) - 1)
        self._show_list()
        self._show_row()
        self.screen.set_focus(self._list)
        self.notify("The row was taken out. Ctrl+Z brings it back.", timeout=6)
        self._tell()

    def action_bring_back(self) -> None:
        """Brings the last row back that was taken out."""
        if self._removed:
            at, row = self._removed.pop()
            self._rows.insert(at, row)
            self._go_to(at)
            self._tell()
