"""The life of a year's self-evaluation: begun, other words taken up, closed and opened again, another year."""

from textual import work

from guidance.clash import theirs_stands
from guidance.diary.years import school_year, school_year_name
from guidance.self_evaluation.asking import Anew, ask_anew
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import close, unanswered_rows
from screens.desk import Desk
from screens.dialogs import ChooseScreen, confirm
from screens.journeys import EditDocument
from screens.provision.journeys import TellClashes
from screens.self_evaluation.beginning import begun_as, is_college, ways_to_begin
from screens.self_evaluation.counted import CountedScreen
from screens.self_evaluation.evidence_read import evidence_now
from screens.self_evaluation.other_words import take_up_question
from screens.self_evaluation.work import Rule, asked_of, changed
from store.errors import StoreError


class EvaluationLife(CountedScreen):
    """A screen on which the self-evaluation of a year begins and ends.

    Args:
        desk: the school, the person, the time.
        year: the school year.
    """

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._evaluation: SelfEvaluation | None = None
        self._asked, self._trouble = asked_of(desk)
        #: The year that is being closed; None if none is.
        self._closing_year: int | None = None
        #: What is asked now, if it is not what the evaluation asks.
        self._anew: Anew | None = None

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
        self.read_again()

    # Other words

    def action_words(self) -> None:
        """Takes up the words that are asked now, after a question that says what changes."""
        if self._anew is not None:
            self.app.push_screen(confirm(take_up_question(self._anew), "Take them up", "t"), self._take_up)

    def _take_up(self, said: str | None) -> None:
        asked = self._asked
        if said == "yes":
            self._change(lambda before: ask_anew(before, asked, college=is_college(before, asked)))

    def _change(self, rule: Rule) -> None:
        try:
            clashes = changed(self.desk, self._year, rule)
        except StoreError as error:
            self.refuse(error)
            return
        if clashes:
            self.post_message(TellClashes(theirs_stands(clashes)))
        self.read_again()

    # Closing

    def action_close(self) -> None:
        """Closes the evaluation, or opens the form in which it is opened again."""
        evaluation = self._evaluation
        if evaluation is None:
            self.notify("It is not begun yet.", timeout=4)
        elif self._closing_year == self._year:
            self.notify("It is being closed.", timeout=4)
        elif evaluation.is_closed:
            self.post_message(EditDocument("evaluation_reopened", context={"year": str(self._year)}))
        else:
            left = len(unanswered_rows(evaluation))
            besides = f" {left} statements are not judged this year." if left else ""
            question = f"Close {evaluation.title}?{besides} Its figures are kept as they are today."
            self.app.push_screen(confirm(question, "Close it", "l"), self._close)

    def _close(self, said: str | None) -> None:
        if said == "yes":
            self._closing_year = self._year
            self._close_beside(self._year)

    @work(thread=True, group="close", description="close")
    def _close_beside(self, year: int) -> None:
        """Beside the screen: the records are counted once more, for the figures that are kept are those of now."""
        try:
            live, by = evidence_now(self.desk, year), self.desk.stamp()
            clashes = changed(self.desk, year, lambda before: close(before, by, live.numbers, live.kept_totals))
        except StoreError as error:
            self.refuse_from_thread(error)
        else:
            if clashes:
                self.to_program(TellClashes(theirs_stands(clashes)))
        self.from_thread(self._after_closing)

    def _after_closing(self) -> None:
        self._closing_year = None
        self.read_again()

    # Years

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
            self._year = int(year)
            self.forget_count()
            self.read_again()
