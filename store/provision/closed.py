"""What is closed: it is opened again before anything else in it changes."""

from typing import Final

from guidance.provision.review import Review
from guidance.record import Frozen, stored
from guidance.self_evaluation.evaluation import SelfEvaluation
from store.errors import StoreError
from store.record_tables import same_content

OfYear = Review | SelfEvaluation

#: What may change in a closed review: an action that is there goes on, and what was shown is remembered.
_GOES_ON: Final = ("actions", "seen")


class ClosedError(StoreError):
    """The year's review or self-evaluation is closed, perhaps since a moment; what was to be saved is not in it.

    Args:
        theirs: what is closed.
        meanwhile: whether it was closed since both began.
    """

    def __init__(self, theirs: OfYear, *, meanwhile: bool = False) -> None:
        name = theirs.name if isinstance(theirs, Review) else theirs.title
        who = f"{theirs.closed.name} closed {name}" if theirs.closed else f"{name} is closed"
        super().__init__(f"{who}{' meanwhile' if meanwhile else ''}. Open it again to change it.")


def refuse_change_of_closed(mine: OfYear, theirs: OfYear) -> None:
    """Refuses what would change a closed review or self-evaluation. Raises ClosedError.

    Args:
        mine: what is to be saved.
        theirs: what is stored, in the version that `mine` changes.
    """
    if theirs.closed is not None and not _is_opened(mine, theirs) and not _says_same(mine, theirs):
        raise ClosedError(theirs)


def _is_opened(mine: OfYear, theirs: OfYear) -> bool:
    """Whether somebody has opened it again since, perhaps to close it anew."""
    return len(_turns(mine)) > len(_turns(theirs))


def _turns(record: OfYear) -> tuple[Frozen, ...]:
    return record.turns if isinstance(record, Review) else record.reopened


def _says_same(mine: OfYear, theirs: OfYear) -> bool:
    """Whether both say the same in all that may not change."""
    may = _GOES_ON if isinstance(theirs, Review) else ()
    one, other = ({action.id for action in record.actions} for record in (mine, theirs))
    return one == other and same_content(stored(mine, may), stored(theirs, may))
