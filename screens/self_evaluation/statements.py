"""Statements and questions, one line each: judged by one key, with the records and the evidence beside them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.self_evaluation.choices import Place
from guidance.self_evaluation.evidence import Figure
from guidance.trust.access import Act
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.self_evaluation.evidence_read import beside, figures_behind, is_past, standings_of
from screens.self_evaluation.journeys import EditEvaluationAction, EditStatement, OpenBehind
from screens.self_evaluation.judgement_draft import draft_of
from screens.self_evaluation.judging import JudgingScreen
from screens.self_evaluation.statement_rows import CARRIED, About, Prompts, statement_rows, title_of
from screens.self_evaluation.statement_words import JUDGING, Shown, edition_lines, principle_lines, row_lines
from screens.self_evaluation.work import EvaluationWork, asked_of
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.drafts import Draft
from store.errors import StoreError

if TYPE_CHECKING:
    from guidance.self_evaluation.disagreement import Standing

_NOTHING: Final = "Nothing stands here.\n\nEscape goes back."
_ALL_CONFIRMED: Final = "Every judgement is this year's own now.\n\nEscape goes back."
_WAITS: Final = (
    "What you judged before it was closed is kept as a draft: it is there once the self-evaluation is open again."
)


class StatementsScreen(JudgingScreen):
    """One part of a self-evaluation.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        part: which part; "" for everything.
        number: the number of the statement under the cursor to begin with.
        draft: judgements that were not saved the last time.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Self-evaluation"
    HELP_TEXT: ClassVar[str] = (
        "How far is each true of the young people here? n says not yet, e emerging, s established, b embedded; "
        "Backspace takes the judgement away, Ctrl+Z takes it back. Judgements of an earlier year have a question mark: "
        "c confirms them. Enter opens evidence, answer and what stands in the place of a service that has closed. "
        "Beside the list stands what the records and the learners say; l lists the learners behind a figure. "
        "What is marked “disagree” is worth a talk first. a adds an action."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"judge('{each.value}')", each.label) for key, each in JUDGING.items()),
        Binding("backspace,delete", "judge('')", "No judgement", show=False),
        Binding("c", "confirm", "Confirm"),
        Binding("l", "behind", "Learners behind"),
        Binding("a", "act", "Add an action"),
        Binding("ctrl+z", "undo", "Take back", show=False),
        Binding("ctrl+y", "redo", "Do again", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(
        ("judge", "confirm", "act", "undo", "redo", "save"), Act.PROVISION
    )

    def __init__(self, desk: Desk, year: int, part: str = "", number: str = "", draft: Draft | None = None) -> None:
        super().__init__(EvaluationWork(desk, year, draft))
        self._part = part
        #: The statement to begin with; None once the cursor stands there.
        self._first: str | None = number
        self._asked, self._trouble = asked_of(desk)
        self._shown = Shown(self.work.evaluation, self._asked, beside(self.work.evaluation, None), self.not_yet)
        self._standings: dict[Place, Standing] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The statements; beside them all about the one under the cursor."""
        with Horizontal(id="sides"):
            columns = (Column(7), Column(17), Column(share=1), Column(8, from_width=76))
            yield RowList(columns, _ALL_CONFIRMED if self._part == CARRIED else _NOTHING, ident="statements")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list; says what there is to know."""
        self.query_one("#statements").focus()
        if self._trouble:
            self.notify(self._trouble, title="The school's own words", severity="warning", timeout=20, markup=False)
        if self.work.is_changed:
            self.say_status("draft taken up")
        elif self.work.evaluation.is_closed and draft_of(self.desk, self.work.year):
            self.notify(_WAITS, timeout=10)

    def on_screen_resume(self) -> None:
        """What was written in a form shows here; the records are counted beside the screen, if they changed."""
        self.read_again()

    @property
    def year_to_count(self) -> int | None:
        """The year, if its evaluation is open."""
        return None if self.work.evaluation.is_closed else self.work.year

    def read_again(self) -> None:
        """Reads what others saved."""
        try:
            self.work.read_again()
        except StoreError as error:
            self.refuse(error)
            return
        self.count_if_changed()
        self.show()

    def counted(self) -> None:
        """The records are counted: they stand beside the judgements now."""
        self.show()

    # What it shows

    def show(self) -> None:
        """Shows every statement with what is known of it."""
        evaluation = self.work.evaluation
        found = beside(evaluation, self.live)
        not_yet = "" if evaluation.is_closed else self.not_yet
        past = is_past(self.desk, self.work.year)
        self._shown = Shown(evaluation, self._asked, found, not_yet, is_past=past)
        self._standings = {each.place: each for each in standings_of(evaluation, self._asked, found)}
        listing = self.query_one("#statements", RowList)
        listing.show(list(statement_rows(evaluation, self._asked, self._part, self._standings)))
        if self._first is not None:
            self._point_at_first(listing)
        closed = " · closed" if evaluation.is_closed else ""
        self.say_where(f"{title_of(self._part)} · {evaluation.title}{closed}")
        self._show_beside()

    def _point_at_first(self, listing: RowList) -> None:
        """The cursor begins on the statement that was asked for, or on the first one."""
        places = [row.stands_for for row in listing.rows if isinstance(row.stands_for, Place)]
        wanted = [each for each in places if each.number == self._first]
        for place in (wanted or places)[:1]:
            listing.point_at(place)
        if listing.cursor < listing.size.height:  # with the headings above it
            listing.scroll_home(animate=False)
        self._first = None

    @property
    def _current(self) -> object:
        return self.query_one("#statements", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self._current
        lines: list[Line] = [(Passage(""),)]
        if isinstance(current, Place) and (row := self.work.evaluation.row(current)):
            lines = list(row_lines(row, self._shown, self._standings.get(current)))
        elif isinstance(current, Prompts):
            lines = list(principle_lines(current.edition, current.principle))
        elif isinstance(current, About):
            lines = list(edition_lines(current.edition))
        self.query_one("#beside", ReadingPane).show(lines)

    @property
    def place(self) -> Place | None:
        """The statement under the cursor."""
        return self._current if isinstance(self._current, Place) else None

    def point_at(self, place: Place) -> None:
        """Puts the cursor on a statement."""
        self.query_one("#statements", RowList).point_at(place)

    # Going on

    @on(RowList.Chosen)
    def _open(self) -> None:
        place = self._current
        if not isinstance(place, Place):
            self.action_beside()
        else:
            self.action_save()
            self.post_message(EditStatement(self.work.year, place))

    def action_act(self) -> None:
        """Opens the form of a new action about the statement."""
        place = self.asked_place()
        if place is not None:
            self.action_save()
            self.post_message(EditEvaluationAction(self.work.year, about=place.number))

    def action_behind(self) -> None:
        """Opens the list of learners behind a figure; of several it is asked which."""
        place = self.asked_place()
        row = self.work.evaluation.row(place) if place else None
        if row is None:
            return
        found = figures_behind(row, self._asked, self._shown.beside)
        if not found:
            closed = self.work.evaluation.is_closed
            self.notify("It is closed: only its numbers were kept." if closed else "No figure speaks to it.", timeout=6)
        elif len(found) == 1:
            self._to_behind(found[0])
        else:
            choices = [(each.topic.key, "", each.words) for each in found]
            by_key = {each.topic.key: each for each in found}

            def chosen(key: str | None) -> None:
                if key:
                    self._to_behind(by_key[key])

            self.app.push_screen(ChooseScreen("The learners behind which figure?", choices), chosen)

    def _to_behind(self, figure: Figure) -> None:
        self.post_message(OpenBehind(self.work.year, figure))
