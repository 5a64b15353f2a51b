"""What an evaluation asks once a school has put other words in place, or a new edition, in the middle of a year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.life import begin

RowT = TypeVar("RowT", bound=Judged)

#: What is written in a row.
TEXTS: Final = ("evidence", "today", "answer")
#: A judgement, who made it, and of which year it still is.
WITH_JUDGEMENT: Final = ("judgement", "judged", "carried_from")


@dataclass(frozen=True, slots=True)
class Anew:
    """An evaluation with the rows that are asked now, and what that changes: how many rows."""

    evaluation: SelfEvaluation
    #: Asked for the first time.
    new: int
    #: In other words from now on.
    reworded: int
    #: Asked no more.
    gone: int
    #: Answered on other words than are asked now: they stay as they are.
    kept: int
    #: Judgements of an earlier year, not confirmed, on words that are asked no more: they stay in that year.
    left: int

    @property
    def changes(self) -> bool:
        """Whether other rows are asked than stand in the evaluation."""
        return bool(self.new or self.reworded or self.gone)


def asked_anew(evaluation: SelfEvaluation, asked: Catalogue, *, college: bool = False) -> Anew:
    """What is asked now held against an evaluation that is begun. Raises ValueError if it is closed."""
    after = ask_anew(evaluation, asked, college=college)
    fresh = begin(evaluation.id, evaluation.school_year, asked, college=college)
    was, now, words = ({row.place: row for row in each.rows()} for each in (evaluation, after, fresh))
    reworded = [place for place, row in now.items() if place in was and was[place].wording != row.wording]
    return Anew(
        after,
        new=len(now.keys() - was.keys()),
        reworded=len(reworded),
        gone=len(was.keys() - now.keys()),
        kept=sum(place not in words or words[place].wording != row.wording for place, row in now.items()),
        left=sum(was[place].judgement is not None for place in reworded),
    )


def ask_anew(evaluation: SelfEvaluation, asked: Catalogue, *, college: bool = False) -> SelfEvaluation:
    """The evaluation with the rows that are asked now. Nothing that somebody answered changes its words or goes.

    A row in which nothing was said takes the new words, or goes if nobody asks it any more; one that was answered keeps
    the words that it answered, and stands where it stood or, if nobody asks it any more, at the end.

    A judgement of an earlier year that nobody has confirmed is an answer to the words of that year, and stays there:
    as at the beginning of a year, the row takes the new words with what was written in it.

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


def texts_of(row: Judged) -> Mapping[str, str]:
    """What is written in a row, by the name of its field."""
    return {name: getattr(row, name) for name in TEXTS if hasattr(row, name)}


def with_nothing_said(row: RowT) -> RowT:
    """A row in its words, as if nobody had said anything in it."""
    return row.having(**dict.fromkeys(texts_of(row), ""), **dict.fromkeys(WITH_JUDGEMENT))


def is_touched(row: Judged) -> bool:
    """Whether anybody has said anything in a row."""
    return row.judgement is not None or any(texts_of(row).values())


def _rows(old: tuple[RowT, ...], fresh: tuple[RowT, ...]) -> Iterator[RowT]:
    left = {row.place: row for row in old}
    for row in fresh:
        was = left.pop(row.place, None)
        yield row if was is None else _asked_now(was, row)
    yield from (row for row in left.values() if is_touched(row))


def _asked_now(was: RowT, row: RowT) -> RowT:
    if was.carried_from is not None and was.wording != row.wording:
        return row.having(**texts_of(was))
    return was if is_touched(was) else row
