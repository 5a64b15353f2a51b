"""The self-evaluation of one school year: judgements with their evidence, answers to questions, and actions.

Every row keeps the edition, the version and the words that it answers. So it can be read after a school has put other
words in their place, and after the framework itself has changed.
"""

from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, Final

from guidance.diary.years import school_year_name
from guidance.form.declare import Ask, Line, PersonName, Section, Text
from guidance.record import Frozen, Record, Stamp
from guidance.self_evaluation.choices import ActionStatus, Framework, Judgement, Place
from guidance.self_evaluation.sample import PlanCheck

YEAR: Final = Section("year", "The year")
STATEMENTS: Final = Section(
    "statements",
    "Six principles",
    "How far is each true of the young people here? Judge by what you have seen. Every one may stay empty.",
)
QUESTIONS: Final = Section("questions", "Strategic questions", "What governors ask those who lead the school.")
BENCHMARK: Final = Section(
    "benchmark", "Benchmark 3", "Where an edition is partial, the one before still asks about what is missing."
)
ACTIONS: Final = Section("actions", "Actions", "What is to be done, by whom and by when.")

SAMPLE: Final = Section(
    "sample", "Sample of plans", "A few plans drawn by lot. What is found here stays in the school."
)

_LONG: Final = 10_000


class Judged(Frozen):
    """One statement, or question, and how far it is true."""

    framework: Framework
    edition: Line
    #: The version of the words: ours, or the school's own.
    words_version: Line = ""
    number: Annotated[Line, Ask("Number", shown=True)]
    wording: Annotated[Text, Ask("What it says", shown=True)] = ""
    judgement: Annotated[Judgement | None, Ask("Judgement")] = None
    evidence: Annotated[
        Text, Ask("Evidence", "What shows it? Name no learner: this goes to the governors.", limit=_LONG)
    ] = ""
    #: The school year whose judgement this still is, until somebody judges anew or confirms it.
    carried_from: int | None = None
    #: Who judged or confirmed it, and when.
    judged: Stamp | None = None

    @property
    def place(self) -> Place:
        """Which statement it is, in which edition."""
        return Place(self.framework, self.edition, self.number)

    @property
    def is_answered(self) -> bool:
        """Whether it has been judged this year."""
        return self.judgement is not None and self.carried_from is None


class JudgedStatement(Judged):
    """One statement of the principles or of Benchmark 3, or one service that a statement names."""

    today: Annotated[
        Line, Ask("What stands in its place today", "If it names a service or a process that has closed.", limit=400)
    ] = ""


class AnsweredQuestion(Judged):
    """One strategic question with its answer; the judgement says how good the answer is."""

    answer: Annotated[Text, Ask("Answer", "", limit=_LONG)] = ""


class EvaluationAction(Frozen):
    """Something to be done about a statement."""

    #: Stays the same from year to year as long as the action is carried on.
    id: Line = ""
    #: The number of the statement that it is about: "2.4", "Q2", "B3.6". One line of the form may name it.
    about: Annotated[Line, Ask("About", "The number of the statement, like 2.4.", limit=20)] = ""
    what: Annotated[Text, Ask("What is to be done", limit=2000)] = ""
    owner: Annotated[PersonName, Ask("Who", "One person, who answers for it.", suggest="people")] = ""
    by_when: Annotated[date | None, Ask("By when", "Day, month, year.")] = None
    status: Annotated[ActionStatus | None, Ask("How far is it?")] = None
    outcome: Annotated[Text, Ask("What came of it", limit=2000)] = ""
    #: The school year in which it was first written down, if that is an earlier one.
    begun_in: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status not in {ActionStatus.DONE, ActionStatus.DROPPED}

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.is_open and self.by_when is not None and self.by_when < today


class KeptFigure(Frozen):
    """A figure as it was on the day of closing: numbers alone, and nobody's id."""

    topic: Line
    part: int
    whole: int
    #: How many learners stand behind it, and behind each side: somebody can stand behind both. They decide what leaves.
    learners: int = 0
    learners_so: int = 0
    learners_not_so: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share of which it is so, 0 to 1; None if nothing was looked at."""
        return Fraction(self.part, self.whole) if self.whole else None


class KeptTotal(Frozen):
    """What learners said in answer to one question, as it was on the day of closing."""

    statement: Line
    answers: int
    #: As a table shows it: "3.8", "4.0 or more".
    average: Line
    #: Between which the average lies, to tenths: the same twice, or up to 5 for "or more" and from 1 for "or less".
    low: float
    high: float


class Reopened(Frozen):
    """An evaluation that was closed was opened again."""

    by: Stamp
    because: Text
    #: Who had closed it.
    closed: Stamp | None = None


class SelfEvaluation(Record):
    """The self-evaluation of one school year."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (YEAR, STATEMENTS, QUESTIONS, BENCHMARK, SAMPLE, ACTIONS)

    school_year: Annotated[
        int, Ask("School year", "The year in which it starts: 2026 for 2026/27.", YEAR, low=2000, high=2100)
    ]
    about: Annotated[
        Text, Ask("About this evaluation", "Who took part, and how you went about it.", YEAR, limit=_LONG)
    ] = ""
    statements: Annotated[tuple[JudgedStatement, ...], Ask("Statements", "", STATEMENTS, fixed=True)] = ()
    questions: Annotated[tuple[AnsweredQuestion, ...], Ask("Strategic questions", "", QUESTIONS, fixed=True)] = ()
    benchmark: Annotated[tuple[JudgedStatement, ...], Ask("Benchmark 3", "", BENCHMARK, fixed=True)] = ()
    sample: Annotated[tuple[PlanCheck, ...], Ask("Plans looked at", "", SAMPLE, fixed=True)] = ()
    #: How often a sample was drawn for this evaluation.
    draws: int = 0
    actions: Annotated[tuple[EvaluationAction, ...], Ask("Actions", "", ACTIONS)] = ()
    #: The evaluation that it started from; "" for a first one.
    started_from: str = ""
    closed: Stamp | None = None
    #: The figures as they were when it was closed.
    figures: tuple[KeptFigure, ...] = ()
    totals: tuple[KeptTotal, ...] = ()
    reopened: tuple[Reopened, ...] = ()

    @property
    def title(self) -> str:
        """Which year it is about, in words."""
        return f"Self-evaluation {school_year_name(self.school_year)}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing in it is changed any more."""
        return self.closed is not None

    def rows(self) -> tuple[Judged, ...]:
        """Every row of all three frameworks, in the order of the form."""
        return (*self.statements, *self.questions, *self.benchmark)

    def row(self, place: Place) -> Judged | None:
        """The row of one statement; None if this year does not ask it."""
        return next((row for row in self.rows() if row.place == place), None)

    def actions_about(self, number: str) -> tuple[EvaluationAction, ...]:
        """The actions about one statement, the open ones first."""
        about = [action for action in self.actions if action.about == number]
        return tuple(sorted(about, key=lambda action: (not action.is_open, action.by_when or date.max)))
