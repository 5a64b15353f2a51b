"""A learner's plan, the whole in view: what waits, its pages under the three questions, the targets, what changed."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from guidance.differences import Change
from guidance.form.declare import Section, form_of
from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.deadlines import Deadline
from guidance.plan.due import PlanDue
from guidance.plan.plan import Plan
from guidance.target.target import Target
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.plan import journeys as ways
from screens.plan.list_rows import plan_rows
from screens.plan.page_words import PlanBeside, fields_of
from screens.plan.standing import PlanToday, plan_today
from screens.plan.worry import WorryLine
from screens.widgets.reading import ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_NOTHING_YET: Final = "There is nothing to look back at yet. Write something in the plan first."


class PlanScreen(DeskScreen[None]):
    """One learner's plan.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "A plan"
    HELP_TEXT: ClassVar[str] = (
        "The learner's plan: what waits first, then its pages under the three questions, the targets, and what is new "
        "since the last review. Beside the list stands what is on the page under the cursor; Enter opens the form "
        "there, to write together."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "This is your plan. Move with the arrows: beside the list you read what stands on each page. Enter opens the "
        "page, and you write. What waits for you comes first. Nothing here is ever wrong, and you can change all of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "beside", "Read beside", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk, folder: Folder) -> None:
        super().__init__(desk)
        self.folder = folder
        self._seen: object = None

    def compose_body(self) -> Iterable[Widget]:
        """The list, beside it what is under the cursor, and who to talk to."""
        with Horizontal(id="sides"):
            yield RowList((Column(share=1), Column(20, from_width=44)), ident="plan")
            yield ReadingPane(ident="beside")
        yield WorryLine(self.desk)

    def on_mount(self) -> None:
        """Shows the plan, with the cursor on the first line."""
        self._show()
        self.query_one("#plan").focus()

    def on_screen_resume(self) -> None:
        """What was done elsewhere shows here."""
        self.action_reload()

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the folder again, if it was saved since."""
        seen = (self.desk.school.mark(self.folder.learner.id), self.desk.today())
        if seen == self._seen:
            return
        try:
            self.folder = self.desk.school.folder(self.folder.learner.id)
        except StoreError as error:
            self.refuse(error)
            return
        self._seen = seen
        self._show()

    # What it shows

    @property
    def _for_learner(self) -> bool:
        return self.desk.who.is_learner

    @property
    def _standing(self) -> PlanToday:
        return plan_today(self.folder, self.desk.school.settings, self.desk.today())

    def _show(self) -> None:
        learner = self.folder.learner
        standing = self._standing
        group = f" · {learner.tutor_group}" if learner.tutor_group else ""
        self.say_where("My plan" if self._for_learner else f"Plan · {learner.name}{group}")
        self.say_status(f"{standing.where.filled} of {standing.where.fields} parts filled in")
        rows = plan_rows(standing, self.desk.today(), for_learner=self._for_learner)
        self.query_one("#plan", RowList).show(list(rows))
        self._show_beside()

    @property
    def _current(self) -> object:
        return self.query_one("#plan", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        words = PlanBeside(self.folder, self._standing, self.desk.school.settings, self.desk.today(), self._for_learner)
        self.query_one("#beside", ReadingPane).show(words.lines(self._current))

    # Acts

    @property
    def _learner(self) -> str:
        return self.folder.learner.id

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        going = self._going(event.stands_for)
        if going:
            self.post_message(going)

    def _going(self, chosen: object) -> Message | None:
        match chosen:
            case Section():
                return self._page(chosen)
            case Change():
                return self._page_with(chosen.field.name)
            case Deadline():
                return self._page_with(chosen.field)
            case Target():
                return journeys.EditDocument("answer", self._learner, chosen.id)
            case Comment():
                return ways.AnswerComment(self._learner, chosen.id)
            case Suggestion():
                return ways.AnswerSuggestion(self._learner, chosen.id)
            case PlanDue():
                return self._page(form_of(Plan).pages[0].section)
        return None

    def _page(self, section: Section) -> Message:
        sections = [page.section for page in form_of(Plan).pages]
        return journeys.EditDocument("plan", self._learner, context={"page": sections.index(section) + 1})

    def _page_with(self, field: str) -> Message:
        sections = (page.section for page in form_of(Plan).pages)
        return self._page(next(each for each in sections if any(spec.name == field for spec in fields_of(each))))

    def action_beside(self) -> None:
        """Shows what is under the cursor instead of the list, in a narrow window, and the list again."""
        self.toggle_class("-beside")
        (self.query_one("#beside") if self.has_class("-beside") else self.query_one("#plan")).focus()
