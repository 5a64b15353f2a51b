"""What an evaluation asks once a school has put other words in place, or a new edition, in the middle of a year."""

from collections.abc import Iterator
from typing import TypeVar

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.evaluation import AnsweredQuestion, Judged, JudgedStatement, SelfEvaluation
from guidance.self_evaluation.life import begin

RowT = TypeVar("RowT", bound=Judged)


def ask_anew(evaluation: SelfEvaluation, asked: Catalogue, *, college: bool = False) -> SelfEvaluation:
    """The evaluation with the rows that are asked now. Nothing that somebody answered changes its words or goes.

    A row in which nothing was said takes the new words, or goes if nobody asks it any more; one that was answered keeps
    the words that it answered, and stands where it stood or, if nobody asks it any more, at the end.

    Raises ValueError if it is closed.
    """
    if evaluation.is_closed:
        raise ValueError("It is closed. Open it again first.")
    fresh = begin(evaluation.id, evaluation.school_year, asked, college=college)
    return evaluation.having(
        statements=tuple(_rows(evaluation.statements, fresh.statements)),
        questions=tuple(_rows(evaluation.questions, fresh.questions)),
        benchmark=tuple(_rows(evaluation.benchmark, fresh.benchmark)),
    )


def is_touched(row: Judged) -> bool:
    """Whether anybody has said anything in a row."""
    more = row.today if isinstance(row, JudgedStatement) else row.answer if isinstance(row, AnsweredQuestion) else ""
    return bool(row.judgement or row.evidence or more)


def _rows(old: tuple[RowT, ...], fresh: tuple[RowT, ...]) -> Iterator[RowT]:
    answered = {row.place: row for row in old if is_touched(row)}
    for row in fresh:
        yield answered.pop(row.place, row)
    yield from answered.values()
