"""Today: who is booked, what is due, what waits. The first screen; it is painted from the index alone."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.diary.years import year_began
from guidance.form.dates import weekday_date
from guidance.form.text import count_of
from screens import journeys
from screens import today_lines as lines
from screens.base import DeskScreen
from screens.coherence.journeys import OpenActions
from screens.coherence.late import late_actions, late_mark
from screens.desk import Desk
from screens.plan.journeys import OpenPlan
from screens.self_evaluation.journeys import OpenEvaluationActions
from screens.today_lines import LateAction, Line, Part
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from store.drafts import Draft, left_behind
from store.errors import StoreError
from store.index.rows import AppointmentRow, WaitingRow

#: How far ahead Today looks, in days.
_AHEAD: Final = 7
#: How many days before its last day a review is shown as due.
_REVIEW_AHEAD: Final = 14
#: Deadlines in plans show so many days ahead, and so many after.
_DEADLINE_AHEAD: Final = 14
_BEHIND: Final = 7

_EMPTY: Final = "Nothing is booked and nothing is due.\n\nPress 2 to find a learner, or b to book an interview."
_FIRST_STEPS: Final = (
    "There are no learners here yet. Three first steps:\n\n"
    "  1  Press 2, then a to add a learner, or m to bring in a list from your school (CSV).\n"
    "  2  Press b to book an interview.\n"
    "  3  Open the learner and press i to begin it.\n\n"
    "F1 helps wherever you are. Ctrl+P finds every command by name."
)


class TodayScreen(DeskScreen[None]):
    """Everything that needs somebody today."""

    MODE: ClassVar[str] = "today"
    TITLE = "Today"
    HELP_TEXT: ClassVar[str] = (
        "Who is booked, what is due and what waits for you. Enter opens the learner, or goes on with an unfinished "
        "form. On a booked interview, i begins it. Every list is moved through with the arrows."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "begin", "Begin the interview"),
        Binding("n", "note", "Note"),
        Binding("b", "book", "Book"),
        Binding("d", "diary", "Diary"),
        Binding("m", "mine", "Mine or everybody's"),
        Binding("x", "discard", "Discard the draft", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._only_mine = desk.memory.get("today", "all") == "mine"
        self._seen: tuple[int, date, tuple[Draft, ...]] | None = None
        #: Late actions are not in the index: they are read beside the screen, whenever their files changed.
        self._late: tuple[LateAction, ...] = ()
        self._late_seen: object = None

    def compose_body(self) -> Iterable[Widget]:
        """One list with all the parts."""
        columns = (
            Column(12),
            Column(share=4),
            Column(5, from_width=60),
            Column(share=5),
            Column(share=2, from_width=100),
        )
        yield RowList(columns, ident="today")

    def on_mount(self) -> None:
        """Fills the list before the first paint; what is not in the index comes after it."""
        self.reload()
        self.call_after_refresh(self._look_for_late)

    def on_screen_resume(self) -> None:
        """What was done elsewhere shows here."""
        if self._seen != self._now():
            self.reload()
        if self._late_seen is not None:  # not before the first paint
            self._look_for_late()

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.on_screen_resume()

    def _now(self) -> tuple[int, date, tuple[Draft, ...]]:
        """All from which the list is made. Drafts are not in the index: they come and go without it."""
        drafts = left_behind(self.desk.draft_folders, self.desk.colleague.id)
        return (self.desk.index.changes_seen(), self.desk.today(), drafts)

    def reload(self) -> None:
        """Reads the index and the drafts again."""
        self._seen = _, today, drafts = self._now()
        rows = list(self._all_rows(today, drafts))
        learners = self.desk.index.count()
        self.query_one(RowList).show(rows, empty=_EMPTY if learners else _FIRST_STEPS)
        whose = f"{self.desk.colleague.name}'s" if self._only_mine else "everybody's"
        self.say_where(f"Today, {weekday_date(today)} · {whose}")
        self.say_status(count_of(learners, "learner"))

    def action_reload(self) -> None:
        """Asks the application to look for what other programs changed."""
        self.post_message(journeys.Reload())

    # Late actions

    def _look_for_late(self) -> None:
        try:
            mark = (self.desk.today(), late_mark(self.desk))
        except StoreError as error:
            self.refuse(error)
            return
        if mark != self._late_seen:
            self._late_seen = mark
            self._read_late()

    @work(thread=True, exclusive=True, group="late", description="late")
    def _read_late(self) -> None:
        try:
            found = late_actions(self.desk)
        except StoreError as error:
            self.refuse_from_thread(error)
            return
        self.from_thread(self._late_read, found)

    def _late_read(self, found: tuple[LateAction, ...]) -> None:
        if found != self._late:
            self._late = found
            if self.desk.index.is_current():  # otherwise it is shown with what the index is about to say
                self.reload()

    # Rows

    @property
    def _me(self) -> str:
        return self.desk.colleague.name if self._only_mine else ""

    def _all_rows(self, today: date, drafts: tuple[Draft, ...]) -> Iterator[Row]:
        yield from lines.part(Part.DRAFTS, [self._draft(draft) for draft in drafts])
        booked = self.desk.index.appointments(today, today + timedelta(days=_AHEAD), self._me)
        yield from lines.part(Part.TODAY, [lines.booked(Part.TODAY, row, today) for row in booked if row.day == today])
        later = [row for row in booked if row.day > today and row.state == "booked"]  # what was held early is over
        yield from lines.part(Part.WEEK, [lines.booked(Part.WEEK, row, today) for row in later])
        yield from lines.part(
            Part.TELL, [lines.tell(row) for row in self.desk.index.notices(today) if self._is_mine(row)]
        )
        due = self.desk.index.targets_due(today + timedelta(days=_AHEAD), self._me)
        ahead = [row for row in due if row.by_when >= today.isoformat()]
        # What fell due lately is worth more than what nobody has asked about for a year.
        late = sorted((row for row in due if row not in ahead), key=lambda row: row.by_when, reverse=True)
        yield from lines.part(Part.TARGETS, [lines.target(row, today) for row in (*ahead, *late)])
        since, until = today - timedelta(days=_BEHIND), today + timedelta(days=_DEADLINE_AHEAD)
        ends = self.desk.index.deadlines(since, until, self._me)
        yield from lines.part(Part.DEADLINES, [lines.deadline(row, today) for row in ends])
        reviews = self.desk.index.reviews_due(today + timedelta(days=_REVIEW_AHEAD), self._me)
        yield from lines.part(Part.REVIEWS, [lines.review(row, today) for row in reviews])
        plans = self.desk.index.plans_due(year_began(today), today + timedelta(days=_REVIEW_AHEAD), self._me)
        yield from lines.part(Part.PLANS, [lines.plan(row, today) for row in plans])
        mine = [row for row in self._late if self._me in {"", row.who}]
        yield from lines.part(Part.ACTIONS, [lines.action(row, today) for row in mine])
        waits = [row for row in self.desk.index.waiting() if not self._me or row.who == self._me]
        yield from lines.part(Part.WAITING, [lines.waiting(row) for row in waits])

    def _is_mine(self, row: AppointmentRow) -> bool:
        return not self._only_mine or row.with_whom == self._me

    def _draft(self, draft: Draft) -> Row:
        names = self.desk.index.learners([draft.learner]) if draft.learner else ()
        name = names[0].name if names else ""
        cells = (
            "draft",
            name,
            "",
            draft.context.get("title", draft.form),
            lines.typed_when(draft.written, self.desk.today()),
        )
        return Row(cells, Line(Part.DRAFTS, draft.learner, draft), "warn")

    # Acts

    @property
    def _line(self) -> Line | None:
        current = self.query_one(RowList).current
        return current if isinstance(current, Line) else None

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if not isinstance(event.stands_for, Line):
            return
        line = event.stands_for
        if isinstance(line.row, Draft):
            self.post_message(journeys.ResumeDraft(line.row))
        elif isinstance(line.row, LateAction):
            going = OpenActions if line.row.about is None else OpenEvaluationActions
            self.post_message(going(line.row.year, line.row.id))
        elif line.part is Part.WAITING and isinstance(line.row, WaitingRow) and line.row.what != "referral":
            self.post_message(journeys.OpenInterview(line.learner, line.row.id))
        elif line.part in {Part.DEADLINES, Part.PLANS}:
            self.post_message(OpenPlan(line.learner))
        else:
            self.post_message(journeys.OpenLearner(line.learner))

    def action_begin(self) -> None:
        """Begins the interview that is booked under the cursor."""
        line = self._line
        if line is None or not line.learner:
            self.notify("Move to a learner first. Then i begins the interview.")
        elif isinstance(line.row, AppointmentRow) and line.row.state == "booked":
            self.post_message(journeys.StartInterview(line.learner, line.row.kind, line.row.id))
        else:
            self.post_message(journeys.StartInterview(line.learner, ""))

    def action_note(self) -> None:
        """Begins a note of an informal conversation with the learner under the cursor."""
        line = self._line
        if line is None or not line.learner:
            self.notify("Move to a learner first. Then n begins a note.")
        else:
            self.post_message(journeys.StartInterview(line.learner, "informal"))

    def action_book(self) -> None:
        """Books an interview, for the learner under the cursor if there is one."""
        self.post_message(journeys.Book(self._line.learner if self._line else ""))

    def action_diary(self) -> None:
        """Opens the diary."""
        self.post_message(journeys.OpenDiary())

    def action_mine(self) -> None:
        """Shows mine only, or everybody's."""
        self._only_mine = not self._only_mine
        self.desk.memory.keep("today", "mine" if self._only_mine else "all")
        self.reload()

    def action_discard(self) -> None:
        """Asks to discard the draft under the cursor."""
        if self._line and isinstance(self._line.row, Draft):
            self.post_message(journeys.DiscardDraft(self._line.row))
