"""Who did what: the audit trail, the latest first, narrowed as one types."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from guidance.form.text import count_of, fold
from guidance.trust.access import Act
from guidance.trust.looking import Looked
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.trust.audit_rows import COLUMNS, TrailRow, TrailRows, entry_lines, finding_lines
from screens.widgets.line_input import FindInput, LineInput
from screens.widgets.reading import ReadingPane
from screens.widgets.rows import RowList
from store.errors import StoreError
from store.trail.findings import TrailFinding
from store.trail.reading import TrailLines

#: As many lines stand there before anything else is read.
_AT_ONCE: Final = 200
#: As many entries that were found are shown before the whole trail is looked through.
_SOON: Final = 40
_EMPTY: Final = "Nothing has been written down yet: nobody has opened or changed anything."


class AuditScreen(ListBeside[None]):
    """The audit trail.

    Args:
        desk: the school, the person, the time.
        learner: the id of the one learner about whom it is; "" for the whole.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "Who did what"
    HELP_TEXT: ClassVar[str] = (
        "Every deed, the latest first: who opened, changed, signed, exported or deleted what. Type a name, a learner, "
        "a day or a deed to narrow it. Enter opens the learner. They stand in the order of writing; where a clock "
        "was set back, a time may be earlier than the one below it. At the top right stands whether the trail is as it "
        "was written. What is wrong with it stands first in the list."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find"),
        Binding("a", "accept", "Accept as it is"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("down", "list_move(1)", "Down", show=False),
        Binding("up", "list_move(-1)", "Up", show=False),
        Binding("pagedown", "list_page(1)", "Page down", show=False),
        Binding("pageup", "list_page(-1)", "Page up", show=False),
    ]

    NEEDS: ClassVar[Mapping[str, Act]] = {"accept": Act.REPAIR}

    def __init__(self, desk: Desk, learner: str = "") -> None:
        super().__init__(desk)
        self._learner = learner
        self._lines = TrailLines.latest(desk.glance.place.audit, _AT_ONCE)
        self._findings: tuple[TrailFinding, ...] | None = None
        self._seen = False

    def compose_body(self) -> Iterable[Widget]:
        """Where one types, the list, and beside it all that an entry says."""
        yield FindInput(placeholder="Find: a name, a learner, a deed, a day", ident="find")
        with Horizontal(id="sides"):
            yield RowList(COLUMNS, _EMPTY, ident="trail")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows the latest lines at once; all of them, and whether they are right, as soon as they are read."""
        found = self.desk.index.learners([self._learner]) if self._learner else ()
        whose = found[0].name if found else self._learner
        self.say_where(f"Who did what · {whose}" if whose else "Who did what")
        self.say_status("checking …")
        if not self._learner:
            self._show(range(len(self._lines)))
        self._read()

    def on_screen_resume(self) -> None:
        """What was done elsewhere shows here."""
        if self._seen:
            self.action_reload()
        self._seen = True

    def action_reload(self) -> None:
        """Reads the trail again."""
        self._read()

    # Reading and checking, beside the screen

    @work(thread=True, exclusive=True, group="read", description="read")
    def _read(self) -> None:
        try:
            lines = TrailLines.all(self.desk.glance.place.audit)
            self.from_thread(self._have_read, lines)
            findings = self.desk.school.guard.trail.verify()
        except StoreError as error:
            self.from_thread(self._refused, error)
            return
        self.from_thread(self._have_checked, findings)

    def _refused(self, error: StoreError) -> None:
        self.say_status("not checked")
        self.refuse(error)

    def _have_read(self, lines: TrailLines) -> None:
        self._lines = lines
        self._narrow()

    def _have_checked(self, findings: tuple[TrailFinding, ...]) -> None:
        self._findings = findings
        self._narrow()
        self._say_state()
        self.refresh_bindings()

    def _say_state(self) -> None:
        if self._findings is None:
            return
        count = count_of(len(self._lines), "line")
        wrong = [each for each in self._findings if not each.doubt]
        if wrong:
            self.say_status(f"{count} · NOT AS IT WAS WRITTEN")
        else:
            doubts = f" · {count_of(len(self._findings), 'doubt')}" if self._findings else ""
            self.say_status(f"{count} · as it was written{doubts}")

    # Finding

    @on(Input.Changed, "#find")
    def _typed(self) -> None:
        self._narrow()

    def _narrow(self) -> None:
        typed = self.query_one("#find", LineInput).value
        finder = self.desk.index.finder()
        looked = Looked(
            typed,
            [frozenset(finder.find(word, len(finder) or 1).ids) for word in fold(typed).split()],
            self._learner,
        )
        if looked.is_anything:
            self.workers.cancel_group(self, "look")
            self._show(range(len(self._lines)))
        else:
            self._look(self._lines, looked)

    @work(thread=True, exclusive=True, group="look", description="look")
    def _look(self, lines: TrailLines, looked: Looked) -> None:
        worker = get_current_worker()
        found = array("L")
        shown = False
        try:
            for number, fields in lines.fields(self._learner):
                if worker.is_cancelled:
                    return
                if looked.finds(fields):
                    found.append(number)
                if len(found) == _SOON and not shown:
                    shown = True
                    self.from_thread(self._found, lines, found[:])
        except StoreError as error:
            self.from_thread(self._refused, error)
            return
        if not worker.is_cancelled:
            self.from_thread(self._found, lines, found)

    def _found(self, lines: TrailLines, numbers: Sequence[int]) -> None:
        if lines is self._lines:
            self._show(numbers)

    def _show(self, numbers: Sequence[int]) -> None:
        trail = self.query_one("#trail", RowList)
        rows = TrailRows(self._lines, numbers, self.desk.index, self._findings or ())
        typed = self.query_one("#find", LineInput).value
        empty = f"Nothing matches “{typed}”. Try fewer letters; Esc clears." if typed else _EMPTY
        if len(rows) != len(trail.rows):
            trail.show(())  # another list: to look for the same line in it would read all of it
        trail.show(rows, empty=empty)
        self._show_beside()

    # What is under the cursor

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one("#trail", RowList).current
        pane = self.query_one("#beside", ReadingPane)
        if isinstance(current, TrailRow):
            pane.show(entry_lines(current))
        else:
            pane.show(finding_lines(current) if isinstance(current, TrailFinding) else [])

    @on(LineInput.Done)
    def _entered(self) -> None:
        self.query_one("#trail", RowList).action_choose()

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        row = event.stands_for
        entry = row.entry if isinstance(row, TrailRow) else None
        if entry is None:
            self.action_beside()
        elif not entry.learner:
            self.notify("This concerns no single learner.", markup=False)
        elif not self.desk.index.learners([entry.learner]):
            self.notify("This learner is no longer here.", markup=False)
        else:
            self.post_message(journeys.OpenLearner(entry.learner))

    # Acts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A trail that is as it was written need not be accepted."""
        return (action != "accept" or bool(self._findings)) and super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Asks why a broken trail is gone on with."""
        self.post_message(journeys.EditDocument("accept_trail"))

    def action_list_move(self, step: int) -> None:
        """Moves in the list while the cursor is in the field."""
        self.query_one("#trail", RowList).action_move(step)

    def action_list_page(self, pages: int) -> None:
        """Moves in the list by a screenful."""
        self.query_one("#trail", RowList).action_page(pages)

    def action_find(self) -> None:
        """Goes to the field."""
        self.query_one("#find", LineInput).focus()

    async def action_back(self) -> None:
        """Clears what was typed, then leaves the field, then goes back."""
        field = self.query_one("#find", LineInput)
        if field.value:
            field.value = ""
        elif field.has_focus:
            self.query_one("#trail", RowList).focus()
        else:
            await super().action_back()
