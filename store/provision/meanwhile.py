"""What somebody else saved meanwhile, put together with what is to be saved."""

from collections.abc import Callable
from typing import TypeVar

from guidance.provision.cell import At
from guidance.provision.merge import merged
from guidance.provision.review import Review
from guidance.record import Stamp
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.joining import Clash, join
from store.errors import ConflictError, StoreError

RowT = TypeVar("RowT", bound=Judged)


class ClosedError(StoreError):
    """Somebody closed the year's review or self-evaluation meanwhile; what was to be saved is not in it."""


class BegunError(StoreError):
    """Somebody else has begun the same year's review or self-evaluation just now, as another record."""

    def __init__(self, record: str) -> None:
        super().__init__("Somebody else has begun it meanwhile.")
        self.record = record


def reviews_together(conflict: ConflictError, mine: Review) -> tuple[Review, tuple[At, ...]]:
    """Both reviews in one, and the cells in which both texts stand. Raises ClosedError."""
    theirs = Review.model_validate(dict(conflict.theirs))
    base = Review.model_validate(dict(conflict.base)) if conflict.base else None
    _refuse_closed(theirs, (base.closed if base else None) or mine.closed)
    put = merged(mine, theirs, base)
    return put.review, put.both


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
    _refuse_closed(theirs, (base.closed if base else None) or mine.closed)
    stored = {each.learner for each in theirs.sample}
    left = tuple(each for each in mine.sample if each.learner in stored or is_here(each.learner))
    put = join(mine.having(sample=left), theirs, base or _with_nothing_said(theirs))
    return put.evaluation, put.clashes


def _with_nothing_said(evaluation: SelfEvaluation) -> SelfEvaluation:
    """Stands for the beginning where that is not known: then whatever somebody said counts as said since."""

    def blank(row: RowT) -> RowT:
        said = {name: "" for name in ("evidence", "today", "answer") if hasattr(row, name)}
        return row.having(judgement=None, judged=None, carried_from=None, **said)

    return evaluation.having(
        about="",
        statements=tuple(blank(row) for row in evaluation.statements),
        questions=tuple(blank(row) for row in evaluation.questions),
        benchmark=tuple(blank(row) for row in evaluation.benchmark),
        sample=(),
        draws=0,
        actions=(),
    )


def _refuse_closed(theirs: Review | SelfEvaluation, known: Stamp | None) -> None:
    """What was closed since both began stays as it was closed."""
    if theirs.closed is not None and known is None:
        name = theirs.name if isinstance(theirs, Review) else theirs.title
        raise ClosedError(f"{theirs.closed.name} closed {name} meanwhile. Open it again to change it.")
