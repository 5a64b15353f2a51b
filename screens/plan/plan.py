"""A learner's plan, the whole in view: what waits, its pages under the three questions, the targets, what changed."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion, new_answers
from guidance.plan.standing import plan_today
from guidance.trust.access import Act
from guidance.trust.for_learner import answers_for_learner
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.plan import journeys as ways
from screens.plan.leading import leads_to, names_under
from screens.plan.list_rows import plan_rows
from screens.plan.page_words import PlanBeside
from screens.plan.worry import WorryLine
from screens.widgets.reading import ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_NOTHING_YET: Final = "There is nothing to look back at yet. Write something in the plan first."


class PlanScreen(ListBeside[None]):
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
        Binding("r", "review", "Look again"),
        Binding("t", "target", "New target"),
        Binding("c", "comment", "Comment"),
        Binding("s", "suggest", "Suggest a target"),
        Binding("e", "self_reviews", "Skills"),
        Binding("v", "versions", "Versions"),
        Binding("f", "feedback", "Feedback"),
        Binding("w", "take_away", "Take away"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    NEEDS: ClassVar[Mapping[str, Act]] = {"comment": Act.FIND, "suggest": Act.FIND}

    def __init__(self, desk: Desk, folder: Folder) -> None:
        super().__init__(desk)
        self.folder = folder
        self._seen: object = None
        self._today = plan_today(folder, desk.school.settings, desk.today())

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

    def _show(self) -> None:
        learner = self.folder.learner
        standing = plan_today(self.folder, self.desk.school.settings, self.desk.today())
        self._today = standing
        group = f" · {learner.tutor_group}" if learner.tutor_group else ""
        self.say_where("My plan" if self._for_learner else f"Plan · {learner.name}{group}")
        self.say_status(f"{standing.where.filled} of {standing.where.fields} parts filled in")
        rows = plan_rows(standing, self.desk.today(), for_learner=self._for_learner, news=self._news())
        self.query_one("#plan", RowList).show(list(rows))
        self._show_beside()

    def _news(self) -> tuple[Comment | Suggestion, ...]:
        """What the learner answered lately to whoever is at the desk; at whose desk they answered it is no news."""
        if answers_for_learner(self.desk.who):
            return ()
        folder = self.folder
        return new_answers(self.desk.colleague.id, folder.comments, folder.suggestions, self.desk.today())

    @property
    def _current(self) -> object:
        return self.query_one("#plan", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        words = PlanBeside(self.folder, self._today, self.desk.school.settings, self.desk.today(), self._for_learner)
        self.query_one("#beside", ReadingPane).show(words.lines(self._current))

    # Acts

    @property
    def _learner(self) -> str:
        return self.folder.learner.id

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        going = leads_to(event.stands_for, self._learner, self._today.plan)
        if going:
            self.post_message(going)

    def action_review(self) -> None:
        """Begins a review: the targets are answered without looking, then a version of the plan is kept."""
        if self._today.can_be_reviewed:
            self.post_message(journeys.EditDocument("plan_review", self._learner))
        else:
            self.notify(_NOTHING_YET)

    def action_versions(self) -> None:
        """Shows the plan beside what it was."""
        self.post_message(ways.OpenPlanVersions(self._learner))

    def action_target(self) -> None:
        """Adds a target: from an idea in the bank, or in own words."""
        self.post_message(ways.AddTarget(self._learner))

    def action_comment(self) -> None:
        """Writes beside the page under the cursor. The plan itself stays as the learner wrote it."""
        self.post_message(ways.WriteComment(self._learner, names_under(self._current)))

    def action_suggest(self) -> None:
        """Suggests a target, which the learner takes or leaves."""
        self.post_message(ways.SuggestTarget(self._learner))

    def action_self_reviews(self) -> None:
        """Shows the enterprise skills, before and after."""
        self.post_message(ways.OpenSelfReviews(self._learner))

    def action_take_away(self) -> None:
        """Asks what is to be taken away: the plan, everything, a passport."""
        self.post_message(ways.TakeAway(self.folder.learner.id))

    def action_feedback(self) -> None:
        """Opens six questions about the help that the learner gets."""
        self.post_message(journeys.EditDocument("feedback", self._learner))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where learners sign in, feedback is theirs alone."""
        if action == "feedback" and not answers_for_learner(self.desk.who):
            return False
        return super().check_action(action, parameters)
