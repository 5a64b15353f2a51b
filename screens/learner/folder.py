"""One learner: what is open, what is booked, and everything that happened, the latest first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import distance, short_date
from guidance.form.text import count_of
from guidance.interview.groups import Interview, State
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder, next_review_due, waiting_targets
from guidance.learner.learner import Learner
from guidance.learner.timeline import Moment, timeline
from guidance.record import Record
from guidance.target.target import Target
from guidance.trust.access import Act
from guidance.trust.sealed import Sealed
from screens import journeys
from screens.desk import Desk
from screens.learner.record_words import record_lines
from screens.list_beside import ListBeside
from screens.plan.journeys import OpenPlan
from screens.plan.leading import record_leads_to
from screens.trust.journeys import GiveNewSecret
from screens.widgets.reading import ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError


class LearnerScreen(ListBeside[None]):
    """One learner's folder.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "One learner"
    HELP_TEXT: ClassVar[str] = (
        "Open targets first, then what is booked, then everything that happened. Enter opens what is under the cursor: "
        "an interview that is not signed is gone on with, a signed one is read. Beside the list stands what it says."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "begin", "Begin an interview"),
        Binding("n", "note", "Note"),
        Binding("b", "book", "Book"),
        Binding("q", "questions", "Questions before"),
        Binding("e", "edit", "Details"),
        Binding("c", "copies", "Copies"),
        Binding("p", "plan", "Plan"),
        Binding("r", "new_pin", "Give a new PIN", show=False),
        Binding("v", "versions", "Versions", show=False),
        Binding("w", "audit", "Who looked at this", show=False),
        Binding("f5", "reload", "Read again", show=False),
        Binding("f8", "everything", "Everything about them, as files", show=False),
    ]

    NEEDS: ClassVar[Mapping[str, Act]] = {"audit": Act.AUDIT}

    def __init__(self, desk: Desk, folder: Folder) -> None:
        super().__init__(desk)
        self.folder = folder
        self._mark = desk.school.mark(folder.learner.id)

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it what is under the cursor."""
        with Horizontal(id="sides"):
            columns = (Column(11), Column(22, from_width=54), Column(share=1), Column(15, from_width=74))
            yield RowList(columns, ident="folder")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows the folder."""
        self._show()

    def on_screen_resume(self) -> None:
        """What was done elsewhere shows here."""
        self.action_reload()

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the folder again, if it was saved since."""
        mark = self.desk.school.mark(self.folder.learner.id)
        if mark == self._mark:
            return
        try:
            self.folder = self.desk.school.folder(self.folder.learner.id)
        except StoreError as error:
            self.refuse(error)
            return
        self._mark = mark
        self._show()

    # What it shows

    def _show(self) -> None:
        learner = self.folder.learner
        today = self.desk.today()
        called = "" if learner.name == learner.legal_name else f" ({learner.legal_name})"
        group = f" · {learner.tutor_group}" if learner.tutor_group else ""
        left = " · has left" if learner.has_left(today) else ""
        self.say_where(f"{learner.name}{called}{group}{left}")
        due = next_review_due(self.folder, self.desk.school.settings)
        late = "overdue since" if due and due < today else "due by"
        self.say_status(f"review {late} {short_date(due)}" if due else "")
        empty = "Nothing is in this folder yet.\n\nPress i to begin an interview, b to book one, n for a note."
        self.query_one("#folder", RowList).show(list(self._rows()), empty=empty)
        self._show_beside()

    def _rows(self) -> Iterator[Row]:
        today = self.desk.today()
        if self.folder.damage:
            yield heading("Damaged: ask whoever keeps the backups, and run fingerpost doctor")
            for number, sentence in enumerate(self.folder.damage):
                yield Row((sentence,), ("damage", number), "warn")
        targets = waiting_targets(self.folder)
        if targets:
            yield heading(f"Open targets ({len(targets)})")
        for target in targets:
            late = target.by_when is not None and target.by_when < today
            when = short_date(target.by_when) if target.by_when else "no date"
            far = distance(target.by_when, today) if target.by_when else ""
            # The words stand in the column that is left when there is no room for all.
            yield Row((when, target.purpose, target.headline, Cell(far, "warn" if late else "muted")), target)
        moments = timeline(self.folder)
        ahead = [moment for moment in moments if isinstance(moment.record, Appointment) and moment.day >= today]
        if ahead:
            yield heading("Booked")
        for moment in reversed(ahead):
            yield _moment(moment)
        if moments:
            yield heading(f"What happened ({count_of(len(moments) - len(ahead), 'entry', 'entries')})")
        for moment in moments:
            if moment not in ahead:
                yield _moment(moment)

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one("#folder", RowList).current
        record = current if isinstance(current, Record) else self.folder.learner
        self.query_one("#beside", ReadingPane).show(record_lines(record, self.folder, self.desk.school.settings))

    # Acts

    @property
    def learner(self) -> Learner:
        """Whose folder it is."""
        return self.folder.learner

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        record = event.stands_for
        if isinstance(record, Interview | Sealed):
            self.post_message(journeys.OpenInterview(self.learner.id, record.id))
        elif isinstance(record, Target):
            self.post_message(journeys.EditDocument("answer", self.learner.id, record.id))
        elif isinstance(record, Referral):
            self.post_message(journeys.EditDocument("referral", self.learner.id, record.id))
        elif isinstance(record, Appointment):
            self.post_message(journeys.OpenAppointment(self.learner.id, record.id))
        elif isinstance(record, PreInterview):
            self.post_message(journeys.EditDocument("questions", self.learner.id, record.id))
        elif isinstance(record, Addendum):
            self.post_message(journeys.OpenInterview(self.learner.id, record.interview))
        elif isinstance(record, CopySent):
            self.post_message(journeys.OpenCopySent(self.learner.id, record.id))
        elif isinstance(record, AgreementEnded):
            self.post_message(journeys.EditDocument("agreement_again", self.learner.id, record.id))
        elif going := record_leads_to(record, self.learner.id):
            self.post_message(going)

    def action_begin(self) -> None:
        """Begins an interview."""
        self.post_message(journeys.StartInterview(self.learner.id))

    def action_note(self) -> None:
        """Begins a note of an informal conversation."""
        self.post_message(journeys.StartInterview(self.learner.id, "informal"))

    def action_book(self) -> None:
        """Books an interview."""
        self.post_message(journeys.Book(self.learner.id))

    def action_questions(self) -> None:
        """Opens the questions before an interview, for the learner to answer."""
        self.post_message(journeys.EditDocument("questions", self.learner.id))

    def action_edit(self) -> None:
        """Opens the learner's details."""
        self.post_message(journeys.EditDocument("learner", self.learner.id, self.learner.id))

    def action_plan(self) -> None:
        """Opens the learner's plan."""
        self.post_message(OpenPlan(self.learner.id))

    def action_copies(self) -> None:
        """Opens the copies of the interview under the cursor, or of the last one."""
        current = self.query_one("#folder", RowList).current
        interviews = [each for each in self.folder.interviews if each.state is not State.WITHDRAWN]
        chosen = current if isinstance(current, Interview | Sealed) else interviews[-1] if interviews else None
        if chosen:
            self.post_message(journeys.OpenCopies(self.learner.id, chosen.id))
        else:
            self.notify("There is no interview yet of which a copy could be made.")

    def action_versions(self) -> None:
        """Shows every version of the record under the cursor, or of the learner's details."""
        current = self.query_one("#folder", RowList).current
        record = current if isinstance(current, Record) else self.learner
        self.post_message(journeys.OpenVersions(self.learner.id, record.id))

    def action_audit(self) -> None:
        """Shows who did what in this folder."""
        self.post_message(journeys.OpenAudit(self.learner.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """PINs are there where everybody signs in."""
        if action == "new_pin" and not self.desk.glance.sign_in:
            return False
        return super().check_action(action, parameters)

    def action_new_pin(self) -> None:
        """Gives the learner a new PIN, because they have forgotten theirs or have none yet."""
        self.post_message(GiveNewSecret(learner=self.learner.id))

    def action_everything(self) -> None:
        """Writes everything about the learner into a folder: they have asked for it, or are leaving."""
        self.post_message(journeys.WriteRecord(self.learner.id))


def _moment(moment: Moment) -> Row:
    return Row((short_date(moment.day), moment.what, moment.detail, Cell(moment.state, "muted")), moment.record)
