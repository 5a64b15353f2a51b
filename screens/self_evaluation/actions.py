"""The actions of a year's self-evaluation: about which statement, who, by when, how far, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from guidance.clash import theirs_stands
from guidance.diary.years import school_year_name
from guidance.planned import Stands, in_order, stands
from guidance.self_evaluation.choices import ActionStatus
from guidance.self_evaluation.evaluation import EvaluationAction, SelfEvaluation
from guidance.self_evaluation.summary import actions_in_words
from screens.desk import Desk
from screens.provision.actions_screen import ActionsScreen, status_cells
from screens.provision.journeys import TellClashes
from screens.self_evaluation.forms import with_evaluation_action
from screens.self_evaluation.journeys import EditEvaluationAction, OpenSelfEvaluation
from screens.self_evaluation.statement_words import action_lines
from screens.self_evaluation.work import changed, evaluation_of
from screens.widgets.reading import Line, Passage
from screens.widgets.row import Cell, Column, Row, heading

_TONES = {ActionStatus.DONE: "good", ActionStatus.DROPPED: "muted"}


class EvaluationActionsScreen(ActionsScreen[EvaluationAction]):
    """The actions of one year's self-evaluation."""

    TITLE = "Actions of the self-evaluation"
    HELP_TEXT: ClassVar[str] = (
        "What is to be done; what is late stands first. Enter opens an action, a adds one. b says that it is under "
        "way, d that it is done, t that it has not begun, x that it is dropped. f goes to the statement that it is "
        "about. What is late shows on Today."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "status('doing')", "Under way"),
        Binding("d", "status('done')", "Done"),
        Binding("t", "status('planned')", "Not begun"),
        Binding("x", "status('dropped')", "Dropped"),
        Binding("f", "statement", "Its statement"),
    ]
    COLUMNS: ClassVar[Sequence[Column]] = (
        *(Column(10), Column(11), Column(5), Column(share=3)),
        Column(share=1, from_width=60),
    )
    EMPTY: ClassVar[str] = (
        "No action is planned yet.\n\nPress a to add one, or add it beside the statement that it is about."
    )

    def __init__(self, desk: Desk, year: int, action: str = "") -> None:
        super().__init__(desk, year, action)
        self._evaluation: SelfEvaluation | None = None

    def read(self) -> None:
        """Reads the evaluation. Raises StoreError."""
        self._evaluation = evaluation_of(self.desk, self.year)

    def actions(self) -> Sequence[EvaluationAction]:
        """The actions of the evaluation."""
        return self._evaluation.actions if self._evaluation else ()

    def whose(self) -> str:
        """The evaluation."""
        return self._evaluation.title if self._evaluation else ""

    def totals(self) -> str:
        """How many there are, and how many are late."""
        said = actions_in_words(self._evaluation, self.desk.today()) if self._evaluation else ""
        return said or "no actions"

    def rows(self) -> Iterator[Row]:
        """Late ones, open ones, those that ended."""
        today = self.desk.today()
        every = in_order(self.actions(), today)
        for where in Stands:
            found = [each for each in every if stands(each, today) is where]
            if found:
                yield heading(f"{where.value} ({len(found)})")
            yield from (_row(each, today) for each in found)

    def lines(self) -> Iterable[Line]:
        """The action under the cursor, and the statement that it is about."""
        current, evaluation = self.current, self._evaluation
        if current is None or evaluation is None:
            return [(Passage(""),)]
        lines = list(action_lines((current,)))
        if current.begun_in is not None:
            lines.append((Passage(f"  First written down in {school_year_name(current.begun_in)}", "muted"),))
        row = next((each for each in evaluation.rows() if each.number == current.about), None)
        if row is not None:
            lines += [(), (Passage("It is about", "label"),), (Passage(f"  {row.number}  {row.wording}"),)]
        return lines

    # Acts

    def edit(self, action: EvaluationAction) -> None:
        """Opens the form of an action."""
        self.post_message(EditEvaluationAction(self.year, action.id))

    def add(self) -> None:
        """Opens the form of a new action."""
        self.post_message(EditEvaluationAction(self.year))

    def status_word(self, action: EvaluationAction) -> str:
        """How far an action has got."""
        return _status(action).label

    def with_status(self, action: EvaluationAction, status: str) -> EvaluationAction:
        """The action with another status."""
        wanted = ActionStatus.of(status)
        return action if _status(action) is wanted else action.having(status=wanted)

    def with_status_of(self, action: EvaluationAction, before: EvaluationAction) -> EvaluationAction:
        """The action with the status that it had before."""
        return action.having(status=before.status)

    def keep(self, action: EvaluationAction) -> None:
        """Saves an action; what somebody else chose differently meanwhile is told. Raises StoreError."""
        clashes = changed(self.desk, self.year, lambda before: with_evaluation_action(before, action))
        if clashes:
            self.post_message(TellClashes(theirs_stands(clashes)))

    def action_statement(self) -> None:
        """Goes to the statement that the action is about."""
        if self.current and self.current.about:
            self.post_message(OpenSelfEvaluation(self.year, number=self.current.about))
        else:
            self.notify("It is about no single statement.", timeout=4)


def _status(action: EvaluationAction) -> ActionStatus:
    """How far an action has got; one of which nothing is said has not begun."""
    return action.status or ActionStatus.PLANNED


def _row(action: EvaluationAction, today: date) -> Row:
    status = _status(action)
    cells = status_cells(status.label.lower(), _TONES.get(status, "plain"), action, today)
    owner = Cell(action.owner or "nobody yet", "muted")
    return Row((*cells, action.about, action.what or "(no words yet)", owner), action)
