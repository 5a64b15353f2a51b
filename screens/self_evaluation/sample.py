"""A sample of learning plans, drawn by lot and looked at: what is found in it stays in the school."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.sample import USUAL_SIZE, PlanCheck, check_questions, draw, sample_totals
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.dialogs import confirm
from screens.journeys import EditDocument
from screens.list_beside import ListBeside
from screens.plan.journeys import OpenPlan
from screens.self_evaluation.evidence_read import evidence_of
from screens.self_evaluation.work import NotOpenError, changed, evaluation_of
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError

_EMPTY: Final = (
    f"No plans have been drawn yet.\n\nPress d: {USUAL_SIZE} plans are drawn by lot, and nobody chooses which."
)
_ONLY_SEE: Final = "No plans have been drawn yet.\n\nA coordinator draws them. Escape goes back."
_NO_PLANS: Final = "No learner has begun a plan yet, so there is nothing to draw from."


class SampleScreen(ListBeside[None]):
    """The sample of one year.

    Args:
        desk: the school, the person, the time.
        year: the school year.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Sample of plans"
    HELP_TEXT: ClassVar[str] = (
        "A few plans drawn by lot, to see what our support is worth. Enter opens the questions about a plan, p the "
        "plan itself. d draws; how often it was drawn stays to be seen, so nobody draws until the plans please them. "
        "What is found here goes into no report."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "plan", "The plan"),
        Binding("d", "draw", "Draw"),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = {"draw": Act.PROVISION}

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._evaluation: SelfEvaluation | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The plans; beside them what is found."""
        empty = _EMPTY if may(self.desk.who, Act.PROVISION) else _ONLY_SEE
        with Horizontal(id="sides"):
            yield RowList((Column(14), Column(share=1), Column(8), Column(22, from_width=60)), empty, ident="sample")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.query_one("#sample").focus()

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when a plan was looked at."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the evaluation."""
        try:
            self._evaluation = evaluation_of(self.desk, self._year)
        except StoreError as error:
            self.refuse(error)
            self.query_one("#sample", RowList).show([], empty=str(error))
            self.say_status("")
            return
        self._show(self._evaluation)

    def _show(self, evaluation: SelfEvaluation) -> None:
        known = {each.id: each for each in self.desk.index.learners([each.learner for each in evaluation.sample])}
        rows = []
        for each in evaluation.sample:
            learner = known.get(each.learner)
            name, group = (learner.name, learner.tutor_group) if learner else ("a learner who is no longer here", "")
            by = each.checked
            state = Cell(f"{by.name}, {short_date(by.at.date())}", "good") if by else Cell("not looked at", "muted")
            rows.append(Row((each.which, name, group, state), each.learner))
        self.query_one("#sample", RowList).show(rows)
        done = sum(each.is_checked for each in evaluation.sample)
        self.say_where(f"Sample of plans · {evaluation.title}")
        drawn = f", drawn {count_of(evaluation.draws, 'time')}" if evaluation.draws else ""
        self.say_status(f"{done} of {len(evaluation.sample)} looked at{drawn}")
        self._show_beside()

    @property
    def _current(self) -> PlanCheck | None:
        current, evaluation = self.query_one("#sample", RowList).current, self._evaluation
        return next((each for each in evaluation.sample if each.learner == current), None) if evaluation else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current, evaluation = self._current, self._evaluation
        lines: list[Line] = [(Passage(""),)]
        if evaluation is not None and evaluation.sample:
            lines = [*_of_check(current), (Passage("All of them", "heading"),)]
            lines += [(Passage(each.words),) for each in sample_totals(evaluation.sample)]
        self.query_one("#beside", ReadingPane).show(lines)

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if self._current is not None:
            context = {"year": str(self._year)}
            self.post_message(EditDocument("plan_check", record=self._current.learner, context=context))

    def action_plan(self) -> None:
        """Opens the plan itself."""
        if self._current is not None:
            self.post_message(OpenPlan(self._current.learner))

    def action_draw(self) -> None:
        """Draws by lot; asks first if something was written about the plans that are there."""
        evaluation = self._evaluation
        if evaluation is None:
            self.action_reload()  # perhaps somebody has begun it meanwhile; otherwise it says why there is none
            return
        if evaluation.is_closed:
            self.refuse(NotOpenError(evaluation))
            return
        looked_at = [each for each in evaluation.sample if each.is_checked]
        if not looked_at:
            self._draw()
            return
        plans = count_of(len(looked_at), "plan")
        question = f"Draw other plans? What was written about {plans} goes."
        self.app.push_screen(
            confirm(question, "Draw others", "o"), lambda said: self._draw() if said == "yes" else None
        )

    def _draw(self) -> None:
        self.say_status("drawing …")
        self._drawn_beside()

    @work(thread=True, exclusive=True, group="draw", description="sample")
    def _drawn_beside(self) -> None:
        """Beside the screen: who has begun a plan stands in everybody's records."""
        try:
            figure = evidence_of(self.desk, self._year).figures.get("plans_begun")
            learners = figure.ids if figure else ()
            if learners:
                changed(self.desk, self._year, lambda before: drawn(before, learners))
        except StoreError as error:
            self.refuse_from_thread(error)
            self.from_thread(self.action_reload)
            return
        self.from_thread(self._drawn, bool(learners))

    def _drawn(self, any_plans: bool) -> None:  # noqa: FBT001 - what came of the lot
        if not any_plans:
            self.notify(_NO_PLANS, timeout=8)
        self.action_reload()


def drawn(evaluation: SelfEvaluation, learners: tuple[str, ...]) -> SelfEvaluation:
    """The evaluation with another sample; the number of the draw is counted on."""
    number = evaluation.draws + 1
    return evaluation.having(sample=draw(learners, USUAL_SIZE, evaluation.id, number), draws=number)


def _of_check(check: PlanCheck | None) -> Iterator[Line]:
    if check is None:
        return
    yield (Passage(check.which, "heading"),)
    for spec in check_questions():
        answer = getattr(check, spec.name)
        yield (Passage(f"{spec.label} "), Passage({True: "Yes", False: "No", None: "–"}[answer], "label"))
    if check.note:
        yield (Passage("What to learn from it", "label"),)
        yield (Passage(f"  {check.note}"),)
    yield ()
