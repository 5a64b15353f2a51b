"""Learners: find one by any part of any name, tutor group or UPN, as you type."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar, overload

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from guidance.form.dates import short_date
from guidance.form.text import count_of
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.line_input import FindInput, LineInput
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.index.find import Finder, Found
from store.index.index import Index
from store.index.rows import LearnerRow

_EMPTY = (
    "There are no learners here yet.\n\nPress Esc, then a to add one, or m to bring in a list from your school (CSV)."
)
_CHUNK = 100


class _Lines(Sequence[Row]):
    """The rows of many learners, read from the index a hundred at a time as they come into sight."""

    def __init__(self, index: Index, ids: Sequence[str], today: date) -> None:
        self._index = index
        self._ids = ids
        self._today = today
        self._chunks: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        chunk = number // _CHUNK
        if chunk not in self._chunks:
            some = list(self._ids[chunk * _CHUNK : (chunk + 1) * _CHUNK])
            found = {row.id: row for row in self._index.learners(some)}
            self._chunks[chunk] = [_line(found.get(each), each, self._today) for each in some]
        return self._chunks[chunk][number % _CHUNK]

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))


def _line(row: LearnerRow | None, learner: str, today: date) -> Row:
    if row is None:
        return Row(("(this folder is gone)", "", "", "", ""), learner, "muted")
    seen = short_date(date.fromisoformat(row.last_seen)) if row.last_seen else "never seen"
    overdue = row.review_due and row.review_due < today.isoformat()
    state = "left" if row.leaving and row.leaving < today.isoformat() else "review overdue" if overdue else ""
    targets = count_of(row.open_targets, "target") if row.open_targets else ""
    tone = "muted" if state == "left" else "plain"
    name = row.name if row.name == row.legal or not row.legal else f"{row.name} ({row.legal})"
    return Row((name, row.tutor_group, targets, seen, Cell(state, "warn" if overdue else "muted")), row.id, tone)


class LearnersScreen(DeskScreen[str | None]):
    """All learners of the school.

    Args:
        desk: the school, the person, the time.
        picking: the question to which a learner is the answer; without one, the learner is opened.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Learners"
    HELP_TEXT: ClassVar[str] = (
        "Type any part of a name, a tutor group or a UPN; accents do not matter. The arrows move in the list while you "
        "type, Enter opens the learner. If nothing matches, names that are spelled nearly so are shown."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find"),
        Binding("a", "add", "Add a learner"),
        Binding("m", "import_list", "Import a list"),
        Binding("i", "begin", "Begin an interview"),
        Binding("n", "note", "Note"),
        Binding("down", "list_move(1)", "Down", show=False),
        Binding("up", "list_move(-1)", "Up", show=False),
        Binding("pagedown", "list_page(1)", "Page down", show=False),
        Binding("pageup", "list_page(-1)", "Page up", show=False),
    ]

    def __init__(self, desk: Desk, picking: str = "") -> None:
        super().__init__(desk)
        self._picking = picking
        self._seen: tuple[int, date] | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Where one types, and the list."""
        yield FindInput(placeholder="Find: name, tutor group or UPN", ident="find")
        columns = (Column(share=4), Column(6), Column(10, from_width=70), Column(12), Column(14, from_width=90))
        yield RowList(columns, _EMPTY, ident="learners")

    def on_mount(self) -> None:
        """Shows everybody."""
        self.say_where(self._picking or "Learners")
        self._show("")

    def on_screen_resume(self) -> None:
        """What was saved elsewhere shows here."""
        if self._seen != (self.desk.index.changes_seen(), self.desk.today()):
            self._show(self.query_one("#find", LineInput).value)

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.on_screen_resume()

    def _show(self, typed: str) -> None:
        self._seen = (self.desk.index.changes_seen(), self.desk.today())
        finder = self.desk.index.finder()
        if not typed.strip():
            self._show_found(Found(tuple(finder.ids)), len(finder), "")
            return
        found = finder.find(typed)
        self._show_found(found, len(finder), typed)
        if not found.ids:
            self._look_for_variants(finder, typed)

    def _show_found(self, found: Found, everybody: int, typed: str) -> None:
        lines = _Lines(self.desk.index, found.ids, self.desk.today())
        empty = f"Nobody matches “{typed}”. Try fewer letters; Esc clears." if everybody and typed else _EMPTY
        self.query_one("#learners", RowList).show(lines, empty=empty)
        count = f"{len(found.ids):,}{' or more' if found.more else ''} of {everybody:,}"
        self.say_status(f"spelled nearly so: {len(found.ids)}" if found.variants else count)

    @work(thread=True, exclusive=True, group="variants", description="variants")
    def _look_for_variants(self, finder: Finder, typed: str) -> None:
        self.from_thread(self._show_variants, typed, finder.variants(typed))

    def _show_variants(self, typed: str, found: Found) -> None:
        if found.ids and self.query_one("#find", LineInput).value == typed:
            self._show_found(found, len(self.desk.index.finder()), typed)

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)
        if event.value:
            self.query_one("#learners", RowList).action_first()

    @on(LineInput.Done)
    def _entered(self) -> None:
        self.query_one("#learners", RowList).action_choose()

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if self._picking:
            self.dismiss(str(event.stands_for))
        else:
            self.post_message(journeys.OpenLearner(str(event.stands_for)))

    def action_list_move(self, step: int) -> None:
        """Moves in the list while the cursor is in the field."""
        self.query_one("#learners", RowList).action_move(step)

    def action_list_page(self, pages: int) -> None:
        """Moves in the list by a screenful."""
        self.query_one("#learners", RowList).action_page(pages)

    def action_find(self) -> None:
        """Goes to the field."""
        self.query_one("#find", LineInput).focus()

    async def action_back(self) -> None:
        """Clears what was typed, then leaves the field, then goes to Today."""
        field = self.query_one("#find", LineInput)
        if field.value:
            field.value = ""
        elif field.has_focus:
            self.query_one("#learners", RowList).focus()
        elif self._picking:
            self.dismiss(None)
        else:
            self.post_message(journeys.Visit("today"))

    def _current(self) -> str:
        return str(self.query_one("#learners", RowList).current or "")

    def action_begin(self) -> None:
        """Begins an interview with the learner under the cursor."""
        if self._current():
            self.post_message(journeys.StartInterview(self._current()))

    def action_note(self) -> None:
        """Begins a note of an informal conversation with the learner under the cursor."""
        if self._current():
            self.post_message(journeys.StartInterview(self._current(), "informal"))

    def action_add(self) -> None:
        """Adds a learner."""
        self.post_message(journeys.EditDocument("learner"))

    def action_import_list(self) -> None:
        """Brings in a list of learners."""
        self.post_message(journeys.OpenImport())
