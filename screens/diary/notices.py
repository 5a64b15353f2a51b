"""The notices that are due: each learner's letter and calendar entry, and a list for the group's mail merge."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from exports.errors import ExportError
from exports.notices import NoticeFor, notice
from exports.posting import Posted, post_notices
from guidance.diary.appointment import Appointment, Notice, ToldHow, notice_due, tell
from guidance.form.dates import weekday_date
from guidance.form.text import count_of
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.outline_words import outline_lines
from screens.widgets.line_input import LineInput
from screens.widgets.reading import ReadingPane, titled
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from screens.written_down import note_export
from store.errors import StoreError
from store.index.rows import AppointmentRow

_WHY = {Notice.AHEAD: "a new date", Notice.MOVED: "it moved", Notice.CANCELLED: "cancelled"}


class NoticesScreen(ListBeside[None]):
    """Who has to be told today."""

    MODE: ClassVar[str] = "today"
    TITLE = "Notices"
    HELP_TEXT: ClassVar[str] = (
        "Every learner who has to be told: about a week ahead, and at once of a change. The space bar leaves one out. "
        "Ctrl+S writes a letter and a calendar entry for each, and one list for the school's mail merge, into the "
        "folder named above, and notes that they were told."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "leave_out", "Leave out"),
        Binding("ctrl+s", "write", "Write the notices"),
        Binding("f3", "choose_folder", "Choose a folder"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left_out: set[str] = set()
        self._rows: tuple[AppointmentRow, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The list, the letter beside it, and where to."""
        yield LineInput(self.desk.memory.get("notices", str(self.desk.copies_folder)), ident="where")
        with Horizontal(id="sides"):
            columns = (Column(3), Column(share=2), Column(5, from_width=60), Column(share=2), Column(10))
            yield RowList(columns, "Everybody is told. Nothing is due.", ident="notices")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows who is to be told."""
        self.say_where("Notices that are due · written into the folder above")
        self._read()
        self.query_one("#notices", RowList).focus()

    def _read(self) -> None:
        self._rows = self.desk.index.notices(self.desk.today())
        self._show()

    def _show(self) -> None:
        rows = [self._line(row) for row in self._rows]
        self.query_one("#notices", RowList).show(rows)
        self.say_status(count_of(len(self._rows) - len(self._left_out), "notice"))
        self._preview()

    def _line(self, row: AppointmentRow) -> Row:
        out = row.id in self._left_out
        when = f"{weekday_date(row.day)} {row.start:%H:%M}"
        why = Cell(_WHY[Notice(row.tell_why)], "muted" if out else "warn")
        return Row(("[ ]" if out else "[x]", row.name, row.tutor_group, when, why), row, "muted" if out else "plain")

    def _due(self, row: AppointmentRow) -> NoticeFor | None:
        """The notice as the folder now has it; None if somebody told the learner meanwhile."""
        folder = self.desk.school.folder(row.learner)
        booked = folder.record(row.id)
        if not isinstance(booked, Appointment):
            return None
        why = notice_due(booked, self.desk.today(), self.desk.school.settings.days_ahead or 0)
        return NoticeFor(booked, folder.learner, why) if why else None

    @on(RowList.Moved)
    def _preview(self) -> None:
        row = self.query_one("#notices", RowList).current
        pane = self.query_one("#beside", ReadingPane)
        try:
            due = self._due(row) if isinstance(row, AppointmentRow) else None
        except StoreError as error:
            pane.show(titled("This notice cannot be written", [str(error), "Leave it out to write the others."]))
            return
        if due:
            pane.show(outline_lines(notice(due.appointment, due.learner, self.desk.school.settings, due.why)))
        else:
            pane.show([])

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_leave_out()

    def action_leave_out(self) -> None:
        """Leaves the notice under the cursor out, or takes it in again."""
        row = self.query_one("#notices", RowList).current
        if isinstance(row, AppointmentRow):
            self._left_out ^= {row.id}
            self._show()

    def action_choose_folder(self) -> None:
        """Chooses the folder from a list of folders."""

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.query_one("#where", LineInput).load(str(path))

        self.post_message(journeys.ChooseFolder(Path(self.query_one("#where", LineInput).value), chosen))

    def _all_due(self) -> Iterator[NoticeFor]:
        for row in self._rows:
            due = None if row.id in self._left_out else self._due(row)
            if due:
                yield due

    def action_write(self) -> None:
        """Writes the notices and notes that the learners were told."""
        where = Path(self.query_one("#where", LineInput).value).expanduser()
        try:
            due = list(self._all_due())
            if not due:
                self.notify("Nobody is left to be told.")
                return
            note_export(self.desk, "letter", [each.learner.id for each in due])
            posted: Posted = post_notices(where, due, self.desk.school.settings, self.desk.now())
            for each in due:
                told = tell(each.appointment, self.desk.today(), ToldHow.NOTICE)
                self.desk.school.save(each.learner.id, [told], self.desk.stamp())
        except (ExportError, StoreError) as error:
            self.refuse(error)
            return
        finally:
            self._read()
        self.desk.memory.keep("notices", str(where))
        words = f"{count_of(len(due), 'notice')} and {posted.merge.name} written into {where}."
        self.notify(words, timeout=8, markup=False)
