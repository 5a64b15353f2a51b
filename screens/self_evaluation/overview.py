"""The self-evaluation of a year at a glance: where voices disagree comes first, then framework by framework."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.diary.years import school_year_name
from guidance.form.dates import short_date
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import unanswered_rows
from guidance.self_evaluation.summary import Glance
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.self_evaluation.evidence_read import beside, standings_of
from screens.self_evaluation.journeys import (
    OpenEvaluationActions,
    OpenEvaluationsCompared,
    OpenSample,
    OpenSelfEvaluation,
)
from screens.self_evaluation.other_words import OTHER_WORDS, other_words, other_words_rows
from screens.self_evaluation.overview_life import EvaluationLife
from screens.self_evaluation.overview_rows import (
    Way,
    about_lines,
    glance_lines,
    overview_rows,
    standing_lines,
)
from screens.self_evaluation.work import asked_of
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_NOT_BEGUN: Final = (
    "There is no self-evaluation of {year} yet.\n\n"
    "Press b to begin it: from last year's, with its evidence and open actions, or empty. y shows another year."
)
_ONLY_SEE: Final = "There is no self-evaluation of {year} yet.\n\nA coordinator begins it. y shows another year."


class EvaluationScreen(EvaluationLife):
    """The overview of one year's self-evaluation.

    Args:
        desk: the school, the person, the time.
        year: the school year.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Self-evaluation"
    HELP_TEXT: ClassVar[str] = (
        "How far the provision is what it should be. First stands where leaders' judgement, learners' feedback and the "
        "records do not say the same: talk about that first. Then six principles, strategic questions and Benchmark 3, "
        "in each edition that is asked, with how many statements stand where. Enter opens. c closes the evaluation by "
        "name and date, and keeps its figures; a closed one can be opened again with a reason. v holds "
        "it against an earlier year, y shows another one. Where the school has put other statements in place since, a "
        "line says so and w takes them up: what was judged stays with the words on which it was judged."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "begin", "Begin"),
        Binding("a", "actions", "Actions"),
        Binding("s", "sample", "Sample"),
        Binding("c", "close", "Close, open again"),
        Binding("v", "compare", "Years compared"),
        Binding("y", "year", "Year"),
        Binding("w", "words", "Take up other words"),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("begin", "close", "words"), Act.PROVISION)

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk, year)
        self._disagree: tuple[Standing, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The overview; beside it what is under the cursor."""
        with Horizontal(id="sides"):
            yield RowList((Column(6), Column(share=1), Column(share=1, from_width=50)), ident="overview")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.query_one("#overview").focus()
        if self._trouble:
            self.notify(self._trouble, title="The school's own words", severity="warning", timeout=20, markup=False)

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when something was judged."""
        self.read_again()

    @property
    def year_to_count(self) -> int | None:
        """The year, if its evaluation is begun and open."""
        return self._year if self._evaluation is not None and not self._evaluation.is_closed else None

    def read_again(self) -> None:
        """Reads the evaluation; the records are counted beside the screen, if they changed."""
        self._asked, self._trouble = asked_of(self.desk)
        try:
            self._evaluation = self.desk.school.provision.evaluation(self._year)
        except StoreError as error:
            self.refuse(error)
            self.query_one("#overview", RowList).show([], empty=str(error))
            return
        known = None if self._trouble else self._evaluation
        self._anew = other_words(known, self._asked, self.desk) if known else None
        self.count_if_changed()
        self._show()

    def counted(self) -> None:
        """The records are counted: where voices disagree can be said now, and comes first unless somebody moved on."""
        listing = self.query_one("#overview", RowList)
        before = listing.current
        is_first = before == next((row.stands_for for row in listing.rows if row.stands_for), None)
        self._show()
        if isinstance(before, Standing):  # the same statement, with other figures
            listing.point_at(next((each for each in self._disagree if each.place == before.place), None))
        elif is_first:
            listing.action_first()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not begun can be begun, and nothing else; other words are taken up where there are any."""
        if action == "words" and self._anew is None:
            return False
        if action in {"begin", "actions", "sample", "close", "compare"} and (action == "begin") != (
            self._evaluation is None
        ):
            return False
        return super().check_action(action, parameters)

    # What it shows

    def _show(self) -> None:
        evaluation, listing = self._evaluation, self.query_one("#overview", RowList)
        year = school_year_name(self._year)
        if evaluation is None:
            words = _NOT_BEGUN if may(self.desk.who, Act.PROVISION) else _ONLY_SEE
            listing.show([], empty=words.format(year=year))
            self.say_where(f"Self-evaluation {year}")
            self.say_status("not begun")
        else:
            found = standings_of(evaluation, self._asked, beside(evaluation, self.live))
            self._disagree = tuple(each for each in found if each.disagrees)
            rows = overview_rows(evaluation, self._asked, self._disagree, self.desk.today())
            listing.show([*other_words_rows(self._anew), *rows])
            self.say_where(evaluation.title)
            self.say_status(self._state(evaluation))
        self.refresh_bindings()
        self._show_beside()

    def _state(self, evaluation: SelfEvaluation) -> str:
        if evaluation.closed is not None:
            return f"closed by {evaluation.closed.name}, {short_date(evaluation.closed.at.date())}"
        if self._closing_year == self._year:
            return "closing …"
        not_yet = f" · {self.not_yet}" if self.not_yet else ""
        return f"{len(unanswered_rows(evaluation))} not judged this year{not_yet}"

    @property
    def _current(self) -> object:
        return self.query_one("#overview", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current, evaluation = self._current, self._evaluation
        lines: list[Line] = [(Passage(""),)]
        if isinstance(current, Standing):
            lines = list(standing_lines(current))
        elif isinstance(current, Glance):
            lines = list(glance_lines(current))
        elif isinstance(current, Way) and evaluation is not None and current.to == "about":
            lines = list(about_lines(evaluation))
        self.query_one("#beside", ReadingPane).show(lines)

    # Going on

    @on(RowList.Chosen)
    def _open(self) -> None:
        current, year = self._current, self._year
        if isinstance(current, Standing):
            place = current.place
            part = f"{place.framework.value}@{place.edition}"
            self.post_message(OpenSelfEvaluation(year, part, place.number))
        elif isinstance(current, Glance):
            edition = current.edition
            self.post_message(
                OpenSelfEvaluation(year, current.number or f"{edition.framework.value}@{edition.edition}")
            )
        elif isinstance(current, Way):
            self._go(current.to)

    def _go(self, to: str) -> None:
        if to == "actions":
            self.action_actions()
        elif to == "sample":
            self.action_sample()
        elif to == OTHER_WORDS:
            self.action_words()
        elif to == "about":
            self.post_message(EditDocument("evaluation_about", context={"year": str(self._year)}))
        else:
            self.post_message(OpenSelfEvaluation(self._year, to))

    def action_actions(self) -> None:
        """To the actions."""
        if self._evaluation is not None:
            self.post_message(OpenEvaluationActions(self._year))

    def action_sample(self) -> None:
        """To the sample of plans."""
        if self._evaluation is not None:
            self.post_message(OpenSample(self._year))

    def action_compare(self) -> None:
        """To this year held against an earlier one."""
        if self._evaluation is not None:
            self.post_message(OpenEvaluationsCompared(self._year))
