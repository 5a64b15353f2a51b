"""What the records and the learners say of a school year, read for the screens of the self-evaluation.

To be called beside the screen: it reads what everybody's records say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from sqlite3 import OperationalError

from guidance.diary.years import school_year
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.counting import rounds_answered
from guidance.self_evaluation.disagreement import Standing, standings
from guidance.self_evaluation.earlier_words import as_asked, statement_of
from guidance.self_evaluation.evaluation import Judged, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.evidence import Figure, feedback_words, figure_words, figures, kept_totals
from guidance.self_evaluation.topics import topics
from guidance.self_review.feedback import Feedback
from guidance.self_review.totals import Total, totals
from guidance.trust.access import Act, may
from screens.allowed import allow
from screens.beside import school_beside
from screens.desk import Desk
from store.errors import BusyError
from store.index.index import Index


@dataclass(frozen=True, slots=True)
class LiveEvidence:
    """What the records say now."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    #: Empty for whoever may not see the totals of feedback.
    totals: tuple[Total, ...] = ()

    @property
    def numbers(self) -> tuple[KeptFigure, ...]:
        """The numbers of the figures alone."""
        return tuple(each.numbers for each in self.figures.values())

    @property
    def kept_totals(self) -> tuple[KeptTotal, ...]:
        """The totals over everything."""
        return kept_totals(self.totals)


def evidence_of(desk: Desk, year: int) -> LiveEvidence:
    """What the records say of a school year, from the index. It opens a connection of its own.

    Raises NotAllowedError for whoever may not look at the provision, and StoreError where something cannot be read.
    """
    allow(desk, Act.SEE_PROVISION)
    index = Index(desk.glance, desk.index.path.parent)
    try:
        looked = index.looked(year)
        given = index.feedback() if may(desk.who, Act.FEEDBACK) else {}
    finally:
        index.close()
    said = _totals(given, year, desk.today())
    rounds = rounds_answered(said, desk.school.answers(), year, desk.today()) if said else {}
    return LiveEvidence(figures({**looked, **rounds}), said)


def evidence_now(desk: Desk, year: int) -> LiveEvidence:
    """The same with all that was saved until this moment: for figures that are kept. Raises as `evidence_of`."""
    try:
        with school_beside(desk) as school:
            school.refresh_index()
    except OperationalError as cause:  # another program is writing to it, or its disk is full
        raise BusyError("The index of the records is busy, so they cannot be counted now. Try again.") from cause
    return evidence_of(desk, year)


def _totals(stored: Mapping[str, Iterable[dict[str, object]]], year: int, today: date) -> tuple[Total, ...]:
    given = {learner: [Feedback.model_validate(each) for each in every] for learner, every in stored.items()}
    return totals(given, year, today)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside judgements: live figures, or those that were kept when the evaluation was closed."""

    figures: Mapping[str, KeptFigure]
    totals: Mapping[str, KeptTotal]
    #: The lists behind the figures; none of a closed evaluation.
    live: LiveEvidence | None = None

    def lines(self, keys: Iterable[str], feedback: str) -> tuple[str, ...]:
        """What the records and the learners say of a statement, one line each, as staff read it."""
        said = tuple(
            figure_words(topics()[key], self.figures[key].part, self.figures[key].whole)
            for key in keys
            if key in self.figures
        )
        total = self.totals.get(feedback)
        return (*said, feedback_words(total.answers, total.average)) if total else said


def beside(evaluation: SelfEvaluation, live: LiveEvidence | None) -> Beside:
    """What stands beside the judgements of an evaluation. Before the records are read that is nothing."""
    if evaluation.is_closed:
        found, said, live = evaluation.figures, evaluation.totals, None
    elif live is None:
        found, said = (), ()
    else:
        found, said = live.numbers, live.kept_totals
    known = {each.topic: each for each in found if each.topic in topics()}
    return Beside(known, {each.statement: each for each in said}, live)


def standings_of(evaluation: SelfEvaluation, asked: Catalogue, shown: Beside) -> tuple[Standing, ...]:
    """Every statement with what each voice says of it; those that disagree first."""
    return standings(evaluation, as_asked(evaluation, asked), shown.figures.values(), shown.totals.values())


def is_past(desk: Desk, year: int) -> bool:
    """Whether a school year is over: what has no day of its own counts as it now stands, and that has to be said."""
    return year < school_year(desk.today())


def figures_behind(row: Judged, asked: Catalogue, shown: Beside) -> tuple[Figure, ...]:
    """The figures that speak to a statement, with the lists behind them; none of a closed evaluation."""
    statement = statement_of(row, asked)
    if statement is None or shown.live is None:
        return ()
    return tuple(shown.live.figures[key] for key in statement.records if key in shown.live.figures)
