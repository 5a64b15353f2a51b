"""What somebody else saved meanwhile, put together with what is to be saved."""

from collections.abc import Callable
from typing import TypeVar

from guidance.clash import Clash
from guidance.provision.merge import Merged, merged
from guidance.provision.review import Review
from guidance.record import stored
from guidance.self_evaluation.asking import with_nothing_said
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.joining import CLOSING, join
from store.errors import ConflictError, StoreError
from store.provision.closed import ClosedError
from store.record_tables import same_content

RowT = TypeVar("RowT", bound=Judged)


class BegunError(StoreError):
    """Somebody else has begun the same year's review or self-evaluation just now, as another record."""

    def __init__(self, record: str) -> None:
        super().__init__("Somebody else has begun it meanwhile.")
        self.record = record


def reviews_together(conflict: ConflictError, mine: Review) -> Merged:
    """Both reviews in one, and what somebody has to look at because of it. Raises ClosedError."""
    theirs = Review.model_validate(dict(conflict.theirs))
    base = Review.model_validate(dict(conflict.base)) if conflict.base else None
    if theirs.closed is not None and not (base and base.closed) and mine.closed is None:
        raise ClosedError(theirs, meanwhile=True)
    return merged(mine, theirs, base)


def evaluations_together(
    conflict: ConflictError, mine: SelfEvaluation, is_here: Callable[[str], bool]
) -> tuple[SelfEvaluation, tuple[Clash, ...]]:
    """Both self-evaluations in one, and where both chose differently. Raises ClosedError.

    Args:
        conflict: with what is stored.
        mine: what was to be saved.
        is_here: whether a learner has a folder. A plan of one who was deleted meanwhile does not come back with mine.
    """
    theirs = SelfEvaluation.model_validate(dict(conflict.theirs))
    base = SelfEvaluation.model_validate(dict(conflict.base)) if conflict.base else None
    known = base or mine
    if theirs.closed is not None and theirs.closed != known.closed and not _only_closes(mine, base):
        raise ClosedError(theirs, meanwhile=True)
    there = {each.learner for each in theirs.sample}
    left = tuple(each for each in mine.sample if each.learner in there or is_here(each.learner))
    put = join(mine.having(sample=left), theirs, base or _beginning(theirs, mine))
    return put.evaluation, put.clashes


def _only_closes(mine: SelfEvaluation, base: SelfEvaluation | None) -> bool:
    """Whether nothing of mine is lost if what somebody else closed stays as they closed it."""
    return base is not None and same_content(stored(mine, CLOSING), stored(base, CLOSING))


def _beginning(evaluation: SelfEvaluation, other: SelfEvaluation) -> SelfEvaluation:
    """Stands for the beginning where that is not known: then whatever somebody said counts as said since.

    A row that only one of the two has counts as asked since.
    """
    both = {row.place for row in other.rows()}

    def blank(rows: tuple[RowT, ...]) -> tuple[RowT, ...]:
        return tuple(with_nothing_said(row) for row in rows if row.place in both)

    return evaluation.having(
        about="",
        statements=blank(evaluation.statements),
        questions=blank(evaluation.questions),
        benchmark=blank(evaluation.benchmark),
        sample=(),
        draws=0,
        actions=(),
    )
