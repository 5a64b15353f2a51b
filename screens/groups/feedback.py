"""What learners said, in totals that name nobody, and what the school answers: "You said, we did"."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.diary.years import school_year, school_year_name
from guidance.form.dates import long_date
from guidance.form.text import count_of
from guidance.self_review.answered import SchoolAnswer, answer_line
from guidance.self_review.batches import FEWEST
from guidance.self_review.feedback import Feedback, Occasion
from guidance.self_review.totals import Total, comments, not_yet, totals
from guidance.trust.access import Act
from screens import journeys
from screens.allowed import allow
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError

Comments = tuple[tuple[Occasion | None, tuple[str, ...]], ...]
_ALL = "At all decision points"
_HOW = (
    "Totals hold at least five learners at a time, so that nobody can be found in them. What was said today counts "
    "from tomorrow. 1 means not at all, 5 means completely."
)


class FeedbackScreen(ListBeside[None]):
    """Totals of feedback by decision point, comments without names, and the school's answers.

    Args:
        desk: the school, the person, the time.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "Feedback of learners"
    HELP_TEXT: ClassVar[str] = (
        "What learners answered this school year, question by question, for all decision points and for each. Beside "
        "it stand the year groups and what learners wrote, without names. Totals begin with five learners. y shows the "
        "year before. a answers: learners see it on their page from the day that you choose."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "answer", "Answer"),
        Binding("y", "year", "The year before"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._year = school_year(desk.today())
        self._totals: tuple[Total, ...] = ()
        self._comments: Comments = ()
        self._answers: tuple[SchoolAnswer, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The totals and the answers; beside them what is under the cursor."""
        with Horizontal(id="sides"):
            columns = (Column(share=1), Column(16), Column(8, from_width=60))
            yield RowList(columns, "Counting …", ident="totals")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.query_one("#totals").focus()

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when an answer was written."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads what was said and answered."""
        allow(self.desk, Act.FEEDBACK)
        try:
            self._answers = self.desk.school.answers()
        except StoreError as error:
            self.refuse(error)
            return
        self.say_where(f"Feedback of learners · {school_year_name(self._year)}")
        self.say_status("counting …")
        self._count(self.desk.index.feedback(), self._year)

    @work(thread=True, exclusive=True, group="count", description="feedback")
    def _count(self, stored: dict[str, tuple[dict[str, object], ...]], year: int) -> None:
        """Beside the screen: everybody's answers pass through it."""
        worker = get_current_worker()
        given = {learner: [Feedback.model_validate(each) for each in every] for learner, every in stored.items()}
        today = self.desk.today()
        found, said = totals(given, year, today), comments(given, year, today)
        learners = sum(any(each.school_year == year for each in every) for every in given.values())
        if not worker.is_cancelled:
            self.from_thread(self._counted, found, said, learners)

    def _counted(self, found: tuple[Total, ...], said: Comments, learners: int) -> None:
        self._totals, self._comments = found, said
        self.query_one("#totals", RowList).show(list(self._rows()), empty=not_yet(found))
        self.say_status(_how_many(learners))
        self._show_beside()

    # What it shows

    def _rows(self) -> Iterator[Row]:
        margins = [each for each in self._totals if each.year_group is None]
        for occasion in dict.fromkeys(each.occasion for each in margins):
            yield heading(occasion.label if occasion else _ALL)
            for each in (total for total in margins if total.occasion is occasion):
                yield Row((each.question.short, each.words, Cell(f"of {each.answers}", "muted")), each)
        if self._answers:
            yield heading("You said, we did")
        for answer in sorted(self._answers, key=lambda one: (-one.school_year, one.id)):
            seen = Cell("learners see it", "good") if answer.is_seen(self.desk.today()) else Cell("not seen", "muted")
            yield Row((answer.title, seen, ""), answer)

    @property
    def _current(self) -> object:
        return self.query_one("#totals", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self._current
        if isinstance(current, Total):
            lines = list(self._of_total(current))
        elif isinstance(current, SchoolAnswer):
            lines = list(_of_answer(current))
        else:
            lines = [(Passage(_HOW),)]
        self.query_one("#beside", ReadingPane).show(lines)

    def _of_total(self, total: Total) -> Iterator[Line]:
        yield (Passage(total.question.text, "heading"),)
        yield (Passage(f"{total.words} on average, of {count_of(total.answers, 'answer')}."),)
        yield (Passage(f"Statement {total.question.statement}", "muted"),)
        years = [each for each in self._totals if (each.question, each.occasion) == (total.question, total.occasion)]
        for each in (one for one in years if one.year_group is not None):
            yield (Passage(f"Year {each.year_group}: {each.words}, of {each.answers}"),)
        for occasion, texts in self._comments:
            if occasion is total.occasion or total.occasion is None:
                yield ()
                yield (Passage(f"What they wrote: {occasion.label if occasion else 'at several points'}", "label"),)
                yield from ((Passage(f"– {text}"),) for text in texts)
        yield ()
        yield (Passage(_HOW, "muted"),)

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if isinstance(self._current, SchoolAnswer):
            self.post_message(journeys.EditDocument("school_answer", record=self._current.id))
        else:
            self.action_beside()

    def action_answer(self) -> None:
        """Begins an answer to the round under the cursor: its school year and its decision point stand in it."""
        current = self._current
        occasion = current.occasion if isinstance(current, Total) else None
        about = {"school_year": str(self._year), "occasion": occasion.value if occasion else ""}
        self.post_message(journeys.EditDocument("school_answer", context=about))

    def action_year(self) -> None:
        """The school year before; from there back to this one."""
        now = school_year(self.desk.today())
        self._year = now if self._year != now else now - 1
        self.action_reload()


def _how_many(learners: int) -> str:
    """How many learners gave feedback, as far as that names nobody."""
    if not learners:
        return "no feedback yet"
    if learners < FEWEST:
        return f"fewer than {FEWEST} learners gave feedback"
    return f"{learners} learners gave feedback"


def _of_answer(answer: SchoolAnswer) -> Iterator[Line]:
    yield (Passage(answer.title, "heading"),)
    if answer.opening:
        yield (Passage(answer.opening),)
    yield from ((Passage(answer_line(row)),) for row in answer.rows)
    seen = f"Learners see it from {long_date(answer.seen_from)}." if answer.seen_from else "Only staff see it so far."
    yield (Passage(seen, "muted"),)
