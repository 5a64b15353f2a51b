"""The self-evaluation of a year at a glance: where voices disagree comes first, then framework by framework."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.diary.years import school_year, school_year_name
from guidance.form.dates import short_date
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import close, unanswered_rows
from guidance.self_evaluation.summary import Glance
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.dialogs import ChooseScreen, confirm
from screens.journeys import EditDocument
from screens.self_evaluation.beginning import begun_as, ways_to_begin
from screens.self_evaluation.counted import CountedScreen
from screens.self_evaluation.evidence_read import beside, standings_of
from screens.self_evaluation.journeys import (
    OpenEvaluationActions,
    OpenEvaluationsCompared,
    OpenSample,
    OpenSelfEvaluation,
    TellClashes,
)
from screens.self_evaluation.overview_rows import (
    Way,
    about_lines,
    glance_lines,
    overview_rows,
    standing_lines,
)
from screens.self_evaluation.work import asked_of, changed, clash_words
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_NOT_BEGUN: Final = (
    "There is no self-evaluation of {year} yet.\n\n"
    "Press b to begin it: from last year's, with its evidence and open actions, or empty. y shows another year."
)
_ONLY_SEE: Final = "There is no self-evaluation of {year} yet.\n\nA coordinator begins it. y shows another year."


class EvaluationScreen(CountedScreen):
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
        "it against an earlier year, y shows another one."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "begin", "Begin"),
        Binding("a", "actions", "Actions"),
        Binding("s", "sample", "Sample"),
        Binding("c", "close", "Close, open again"),
        Binding("v", "compare", "Years compared"),
        Binding("y", "year", "Year"),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = {"begin": Act.PROVISION, "close": Act.PROVISION}

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._evaluation: SelfEvaluation | None = None
        self._asked, self._trouble = asked_of(desk)
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
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the evaluation; the records are counted beside the screen."""
        try:
            self._evaluation = self.desk.school.provision.evaluation(self._year)
        except StoreError as error:
            self.refuse(error)
            self.query_one("#overview", RowList).show([], empty=str(error))
            return
        self._show()
        if self._evaluation is not None and not self._evaluation.is_closed and self.live is None:
            self.count(self._year)

    def counted(self) -> None:
        """The records are counted: where voices disagree can be said now, and comes first unless somebody moved on."""
        listing = self.query_one("#overview", RowList)
        is_first = listing.current == next((row.stands_for for row in listing.rows if row.stands_for), None)
        self._show()
        if is_first:
            listing.action_first()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not begun can be begun, and nothing else."""
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
            listing.show(list(overview_rows(evaluation, self._asked, self._disagree, self.desk.today())))
            self.say_where(evaluation.title)
            self.say_status(self._state(evaluation))
        self.refresh_bindings()
        self._show_beside()

    def _state(self, evaluation: SelfEvaluation) -> str:
        if evaluation.closed is not None:
            return f"closed by {evaluation.closed.name}, {short_date(evaluation.closed.at.date())}"
        counting = " · counting …" if self.live is None else ""
        return f"{len(unanswered_rows(evaluation))} not judged this year{counting}"

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

    # Its life

    def action_begin(self) -> None:
        """Begins the evaluation of the year: from an earlier one, or empty."""
        if self._evaluation is not None:
            self.notify("It is begun already.", timeout=4)
            return
        if self._trouble:
            self.notify(self._trouble, title="Not done", severity="error", timeout=20, markup=False)
            return
        question = f"How should the self-evaluation of {school_year_name(self._year)} begin?"
        self.app.push_screen(ChooseScreen(question, ways_to_begin(self._last)), self._begin)

    @property
    def _last(self) -> SelfEvaluation | None:
        """The latest evaluation of an earlier year."""
        try:
            every = self.desk.school.provision.evaluations()
        except StoreError as error:
            self.refuse(error)
            return None
        return next((each for each in every if each.school_year < self._year), None)

    def _begin(self, how: str | None) -> None:
        if how is None:
            return
        begun = begun_as(how, self.desk, self._year, self._asked, self._last)
        try:
            self.desk.school.provision.save_evaluation(begun, self.desk.stamp())
        except StoreError as error:
            self.refuse(error)
        self.action_reload()

    def action_close(self) -> None:
        """Closes the evaluation, or opens the form in which it is opened again."""
        evaluation = self._evaluation
        if evaluation is None:
            self.notify("It is not begun yet.", timeout=4)
        elif evaluation.is_closed:
            self.post_message(EditDocument("evaluation_reopened", context={"year": str(self._year)}))
        elif self.live is None:
            self.notify("The records are still being counted. Try again in a moment.", timeout=6)
        else:
            left = len(unanswered_rows(evaluation))
            besides = f" {left} statements are not judged this year." if left else ""
            question = f"Close {evaluation.title}?{besides} Its figures are kept as they are today."
            self.app.push_screen(confirm(question, "Close it", "l"), self._close)

    def _close(self, said: str | None) -> None:
        live = self.live
        if said != "yes" or live is None:
            return
        by = self.desk.stamp()
        try:
            clashes = changed(self.desk, self._year, lambda before: close(before, by, live.numbers, live.kept_totals))
        except StoreError as error:
            self.refuse(error)
            return
        if clashes:
            self.post_message(TellClashes(clash_words(clashes)))
        self.action_reload()

    def action_year(self) -> None:
        """Chooses another school year."""
        try:
            known = {each.school_year for each in self.desk.school.provision.evaluations()}
        except StoreError as error:
            self.refuse(error)
            return
        now = school_year(self.desk.today())
        years = sorted({*known, now, now + 1}, reverse=True)
        choices = [
            (str(year), "", f"{school_year_name(year)}{'' if year in known else ' (not begun)'}") for year in years
        ]
        self.app.push_screen(ChooseScreen("Which school year?", choices), self._to_year)

    def _to_year(self, year: str | None) -> None:
        if year and int(year) != self._year:
            self._year, self.live = int(year), None
            self.action_reload()
