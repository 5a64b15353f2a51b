"""A learner's own page: what they agreed to do, what is booked, what they wrote, and everything that happened."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import distance, short_date, weekday_date
from guidance.form.text import count_of
from guidance.interview.groups import Interview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder, next_appointment, waiting_targets
from guidance.learner.timeline import Moment, timeline
from guidance.record import Record
from guidance.self_review.answered import SchoolAnswer, latest_answer
from guidance.target.target import Target
from guidance.trust.sealed import Sealed
from screens import journeys
from screens.desk import Desk
from screens.learner.record_words import record_lines
from screens.list_beside import ListBeside
from screens.plan.journeys import OpenPlan
from screens.plan.leading import record_leads_to
from screens.plan.own_lines import PlanLine, own_plan_lines
from screens.plan.said_and_done import answer_lines, answer_row
from screens.plan.worry import WorryLine
from screens.widgets.reading import Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.drafts import Draft, left_behind
from store.errors import DamagedFileError, StoreError

#: What staff call by other words.
_KINDS: Final = ((Addendum, "A note added later"), (Referral, "Help from others"), (PreInterview, "You wrote"))
_EMPTY: Final = "Nothing is here yet.\n\nPress q to write down what you want to talk about."
_DAMAGED: Final = "Part of your page cannot be shown. Please tell your tutor."
_HOW: Final = "This is your own page. Other learners cannot see it. Press o to sign out when you leave."


class OwnScreen(ListBeside[None]):
    """What is kept about the learner who has signed in.

    Args:
        desk: the school, the learner, the time.
    """

    MODE: ClassVar[str] = "own"
    TITLE = "My page"
    HELP_TEXT: ClassVar[str] = (
        "Your plan comes first, then what you agreed to do, what is booked, and everything that happened. Move with "
        "the arrows. Enter opens what you are on. p opens your plan. q is for writing down what you want to talk about "
        "next time: your adviser reads it. o signs you out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "plan", "My plan"),
        Binding("q", "questions", "Write for next time"),
        Binding("o", "sign_out", "Sign out"),
        Binding("x", "discard", "Throw the draft away", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._folder: Folder | None = None
        self._answer: SchoolAnswer | None = None
        self._seen: object = None

    def compose_body(self) -> Iterable[Widget]:
        """The list, beside it what is under the cursor, and who to talk to."""
        with Horizontal(id="sides"):
            columns = (Column(11), Column(22, from_width=54), Column(share=1), Column(15, from_width=74))
            yield RowList(columns, _EMPTY, ident="folder")
            yield ReadingPane(ident="beside")
        yield WorryLine(self.desk)

    def on_mount(self) -> None:
        """Shows the page."""
        self.action_reload()
        self.query_one("#folder").focus()

    def on_screen_resume(self) -> None:
        """What was done elsewhere shows here."""
        self.action_reload()

    def index_changed(self) -> None:
        """What staff saved shows here."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the page again, if something is new."""
        drafts, answer = left_behind(self.desk.draft_folders, self._own), self._latest_answer()
        seen = (self.desk.school.mark(self._own), drafts, answer, self.desk.today())
        if seen == self._seen:
            return
        try:
            self._folder = self.desk.school.folder(self._own)
        except StoreError as error:
            self.refuse(error)
            return
        self._seen, self._answer = seen, answer
        self._show(self._folder, drafts)

    def _latest_answer(self) -> SchoolAnswer | None:
        """What the school last answered to feedback; None if there is nothing to see."""
        with suppress(DamagedFileError):  # the doctor tells staff; a learner's own page stands all the same
            return latest_answer(self.desk.school.answers(), self.desk.today())
        return None

    @property
    def _own(self) -> str:
        """The learner's id."""
        return self.desk.colleague.id

    # What it shows

    def _show(self, folder: Folder, drafts: tuple[Draft, ...]) -> None:
        group = f" · {folder.learner.tutor_group}" if folder.learner.tutor_group else ""
        self.say_where(f"{folder.learner.name}{group}")
        booked = next_appointment(folder, self.desk.today())
        self.say_status(f"next: {weekday_date(booked.day)} at {booked.start:%H:%M}" if booked else "")
        self.query_one("#folder", RowList).show([*_unfinished(drafts), *self._rows(folder)])
        self._show_beside()

    def _rows(self, folder: Folder) -> Iterator[Row]:
        today = self.desk.today()
        if folder.damage:
            yield heading(_DAMAGED)
        yield heading("My plan")
        for line in own_plan_lines(folder, self.desk.school.settings, today):
            when = short_date(line.day) if line.day else ""
            far = distance(line.day, today) if line.day else ""
            yield Row((when, line.kind, line.short or line.words, Cell(far, "warn" if line.late else "muted")), line)
        if self._answer:
            yield answer_row(self._answer)
        targets = waiting_targets(folder)
        if targets:
            yield heading(f"What you agreed to do ({len(targets)})")
        for target in targets:
            late = target.by_when is not None and target.by_when < today
            far = distance(target.by_when, today) if target.by_when else ""
            when = short_date(target.by_when) if target.by_when else "no date"
            yield Row((when, target.purpose, target.headline, Cell(far, "warn" if late else "muted")), target)
        moments = timeline(folder)
        ahead = [each for each in moments if isinstance(each.record, Appointment) and each.day >= today]
        if ahead:
            yield heading("Booked for you")
        yield from map(_moment, reversed(ahead))
        if len(moments) > len(ahead):
            yield heading(f"What happened ({count_of(len(moments) - len(ahead), 'entry', 'entries')})")
        yield from (_moment(each) for each in moments if each not in ahead)

    @property
    def _current(self) -> object:
        return self.query_one("#folder", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        pane = self.query_one("#beside", ReadingPane)
        if isinstance(self._current, SchoolAnswer):
            pane.show(answer_lines(self._current))
        elif self._folder and isinstance(self._current, Record):
            pane.show(record_lines(self._current, self._folder, self.desk.school.settings))
        else:
            words = self._current.words if isinstance(self._current, PlanLine) else _HOW
            pane.show([(Passage(words),)])

    # Acts

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        chosen = event.stands_for
        if isinstance(chosen, Draft):
            self.post_message(journeys.ResumeDraft(chosen))
        elif isinstance(chosen, PlanLine):
            self.post_message(chosen.going)
        elif isinstance(chosen, Target) and chosen.is_open:
            self.post_message(journeys.EditDocument("answer", self._own, chosen.id))
        elif isinstance(chosen, Interview | Sealed):
            self.post_message(journeys.OpenInterview(self._own, chosen.id))
        elif isinstance(chosen, Addendum):
            self.post_message(journeys.OpenInterview(self._own, chosen.interview))
        elif isinstance(chosen, PreInterview):
            self.post_message(journeys.EditDocument("questions", self._own, chosen.id))
        elif isinstance(chosen, CopySent):
            self.post_message(journeys.OpenCopySent(self._own, chosen.id))
        elif going := record_leads_to(chosen, self._own):
            self.post_message(going)
        else:
            self.action_beside()

    def action_plan(self) -> None:
        """Opens the plan."""
        self.post_message(OpenPlan(self._own))

    def action_questions(self) -> None:
        """Opens the questions before an interview."""
        self.post_message(journeys.EditDocument("questions", self._own))

    def action_sign_out(self) -> None:
        """Ends the work of this learner, so that nobody goes on as them."""
        self.post_message(journeys.ChangePerson())

    def action_discard(self) -> None:
        """Asks to throw away the draft under the cursor."""
        if isinstance(self._current, Draft):
            self.post_message(journeys.DiscardDraft(self._current))


def _unfinished(drafts: tuple[Draft, ...]) -> Iterator[Row]:
    if drafts:
        yield heading(f"Not finished ({len(drafts)})")
    for draft in drafts:
        yield Row(("draft", "", draft.context.get("title", ""), ""), draft, "warn")


def _moment(moment: Moment) -> Row:
    what = next((words for kind, words in _KINDS if isinstance(moment.record, kind)), moment.what)
    return Row((short_date(moment.day), what, moment.detail, Cell(moment.state, "muted")), moment.record)
