"""A self-evaluation as writers outside are handed it, and what leaders, learners and records say in it.

Everything goes through `guidance.self_evaluation.leaving` first: what disagrees, and what stands first, is decided by
the figures as they leave. Otherwise the order would tell what the words do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.disagreement import Standing, standings
from guidance.self_evaluation.earlier_words import as_asked, statement_of
from guidance.self_evaluation.evaluation import KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.evidence import feedback_words
from guidance.self_evaluation.leaving import leaving, outside
from guidance.self_evaluation.summary import Glance, at_a_glance


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A self-evaluation that may leave. Make it with `evaluated`."""

    evaluation: SelfEvaluation
    asked: Catalogue
    #: Those that may leave, in words, by topic.
    figures: dict[str, str]
    totals: dict[str, KeptTotal]
    #: Every statement with what is said of it outside: those that disagree first.
    standings: tuple[Standing, ...]
    school: str
    today: date


def evaluated(
    evaluation: SelfEvaluation,
    asked: Catalogue,
    school: str,
    today: date,
    spoken: tuple[Iterable[KeptFigure], Iterable[KeptTotal]] = ((), ()),
) -> Evaluated:
    """A self-evaluation as it may leave.

    Args:
        evaluation: the evaluation. Of a closed one, the figures are those that it kept.
        asked: the editions.
        school: the school's name.
        today: the day.
        spoken: of an open one, the figures of the records and the totals of feedback of its year.
    """
    live, said = spoken
    figures = list(evaluation.figures if evaluation.is_closed else live)
    totals = list(evaluation.totals if evaluation.is_closed else said)
    words = {each.topic: out.words for each in figures if (out := leaving(each)) is not None}
    return Evaluated(
        outside(evaluation),
        asked,
        words,
        {each.statement: each for each in totals},
        standings(evaluation, as_asked(evaluation, asked), figures, totals, outside=True),
        school,
        today,
    )


def glances(e: Evaluated) -> tuple[Glance, ...]:
    """How many statements stand at each judgement, principle by principle."""
    return at_a_glance(e.evaluation, e.asked)


def disagreements(e: Evaluated) -> tuple[tuple[str, str, str], ...]:
    """Number, words and who disagrees of each statement where voices do; the widest gap first."""
    return tuple((each.row.number, each.row.wording, each.sentence) for each in e.standings if each.disagrees)


def beside(e: Evaluated, each: Standing) -> tuple[str, ...]:
    """What the records and the learners say of one statement, as it may leave."""
    statement = statement_of(each.row, e.asked)
    if statement is None:
        return ()
    lines = [e.figures[key] for key in statement.records if key in e.figures]
    total = e.totals.get(statement.feedback)
    return (*lines, *((feedback_words(total.answers, total.average),) if total else ()))
