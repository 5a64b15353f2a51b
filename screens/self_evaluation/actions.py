"""The actions of a year's self-evaluation: about which statement, who, by when, how far, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.diary.years import school_year_name
from guidance.form.dates import short_date
from guidance.self_evaluation.choices import ActionStatus
from guidance.self_evaluation.evaluation import EvaluationAction, SelfEvaluation
from guidance.self_evaluation.summary import actions_in_words
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.self_evaluation.forms import with_evaluation_action
from screens.self_evaluation.journeys import EditEvaluationAction, OpenSelfEvaluation, TellClashes
from screens.self_evaluation.statement_words import action_lines
from screens.self_evaluation.work import changed, clash_words, evaluation_of
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError

_EMPTY: Final = "No action is planned yet.\n\nPress a to add one, or add it beside the statement that it is about."

_ONLY_SEE: Final = "No action is planned yet.\n\nA coordinator plans them. Escape goes back."


class EvaluationActionsScreen(ListBeside[None]):
    """The actions of one year's self-evaluation.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        action: the id of the action under the cursor to begin with.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Actions of the self-evaluation"
    HELP_TEXT: ClassVar[str] = (
        "What is to be done; what is late stands first. Enter opens an action, a adds one. b says that it is under "
        "way, d that it is done, t that it has not begun, x that it is dropped. f goes to the statement that it is "
        "about. What is late shows on Today."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("b", "status('doing')", "Under way"),
        Binding("d", "status('done')", "Done"),
        Binding("t", "status('planned')", "Not begun"),
        Binding("x", "status('dropped')", "Dropped"),
        Binding("f", "statement", "Its statement"),
        Binding("ctrl+z", "undo", "Status as before", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("add", "status", "undo"), Act.PROVISION)

    def __init__(self, desk: Desk, year: int, action: str = "") -> None:
        super().__init__(desk)
        self._year = year
        self._first = action
        self._evaluation: SelfEvaluation | None = None
        self._before: list[EvaluationAction] = []

    def compose_body(self) -> Iterable[Widget]:
        """The actions; beside them the one under the cursor."""
        with Horizontal(id="sides"):
            columns = (Column(10), Column(11), Column(5), Column(share=3), Column(share=1, from_width=60))
            yield RowList(columns, _EMPTY if may(self.desk.who, Act.PROVISION) else _ONLY_SEE, ident="actions")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.query_one("#actions").focus()

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when something was changed elsewhere."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the evaluation."""
        try:
            self._evaluation = evaluation_of(self.desk, self._year)
        except StoreError as error:
            self.refuse(error)
            self.query_one("#actions", RowList).show([], empty=str(error))
            return
        self._show(self._evaluation)

    def _show(self, evaluation: SelfEvaluation) -> None:
        listing = self.query_one("#actions", RowList)
        before = self._first or _id(listing.current)
        listing.show(list(self._rows(evaluation)))
        same = next((row.stands_for for row in listing.rows if before and _id(row.stands_for) == before), None)
        if same is not None:
            listing.point_at(same)
        self._first = ""
        self.say_where(f"Actions · {evaluation.title}")
        self.say_status(actions_in_words(evaluation, self.desk.today()) or "no actions")
        self._show_beside()

    def _rows(self, evaluation: SelfEvaluation) -> Iterator[Row]:
        today = self.desk.today()
        every = sorted(evaluation.actions, key=lambda each: _order(each, today))
        for title, stands in (("Late", 0), ("Open", 1), ("Ended", 2)):
            found = [each for each in every if _order(each, today)[0] == stands]
            if found:
                yield heading(f"{title} ({len(found)})")
            yield from (_row(each, today) for each in found)

    @property
    def _current(self) -> EvaluationAction | None:
        current = self.query_one("#actions", RowList).current
        return current if isinstance(current, EvaluationAction) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current, evaluation = self._current, self._evaluation
        lines: list[Line] = [(Passage(""),)]
        if current is not None and evaluation is not None:
            lines = list(action_lines((current,)))
            if current.begun_in is not None:
                lines.append((Passage(f"  First written down in {school_year_name(current.begun_in)}", "muted"),))
            row = next((each for each in evaluation.rows() if each.number == current.about), None)
            if row is not None:
                lines += [(), (Passage("It is about", "label"),), (Passage(f"  {row.number}  {row.wording}"),)]
        self.query_one("#beside", ReadingPane).show(lines)

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if self._current is not None:
            self.post_message(EditEvaluationAction(self._year, self._current.id))

    def action_add(self) -> None:
        """Opens the form of a new action."""
        self.post_message(EditEvaluationAction(self._year))

    def action_status(self, status: str) -> None:
        """Says how far the action under the cursor is."""
        current = self._current
        if current is None:
            self.notify("Move to an action first.", timeout=4)
        elif current.status is not ActionStatus.of(status):
            self._before.append(current)
            self._put(current.having(status=ActionStatus.of(status)))

    def action_undo(self) -> None:
        """Gives the action whose status was changed last its status back."""
        if not self._before or self._evaluation is None:
            self.notify("No status was changed here.", timeout=4)
            return
        before = self._before.pop()
        now = next((each for each in self._evaluation.actions if each.id == before.id), None)
        if now is not None:
            self._put(now.having(status=before.status))

    def _put(self, action: EvaluationAction) -> None:
        try:
            clashes = changed(self.desk, self._year, lambda before: with_evaluation_action(before, action))
        except StoreError as error:
            self.refuse(error)
            return
        if clashes:
            self.post_message(TellClashes(clash_words(clashes)))
        self._first = action.id
        self.action_reload()

    def action_statement(self) -> None:
        """Goes to the statement that the action is about."""
        current = self._current
        if current is not None and current.about:
            self.post_message(OpenSelfEvaluation(self._year, number=current.about))
        else:
            self.notify("It is about no single statement.", timeout=4)


def _order(action: EvaluationAction, today: date) -> tuple[int, date, str]:
    stands = 0 if action.is_late(today) else 1 if action.is_open else 2
    return stands, action.by_when or date.max, action.id


def _row(action: EvaluationAction, today: date) -> Row:
    late = action.is_late(today)
    status = action.status or ActionStatus.PLANNED
    tone = {ActionStatus.DONE: "good", ActionStatus.DROPPED: "muted"}.get(status, "plain")
    word = Cell("late" if late else status.label.lower(), "warn" if late else tone)
    day = Cell(short_date(action.by_when) if action.by_when else "", "warn" if late else "plain")
    owner = Cell(action.owner or "nobody yet", "muted")
    return Row((word, day, action.about, action.what or "(no words yet)", owner), action)


def _id(stands_for: object) -> str:
    return stands_for.id if isinstance(stands_for, EvaluationAction) else ""
