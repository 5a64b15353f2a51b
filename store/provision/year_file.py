"""The file of one school year: its review of provision and its self-evaluation."""

from collections.abc import Callable, Sequence
from typing import Final

from guidance.provision.review import Review
from guidance.record import Record, Stamp
from guidance.self_evaluation.evaluation import SelfEvaluation
from store.locks import lock_for
from store.place import Place
from store.record_file import RecordFile
from store.school_files import shape_of

YEAR_SHAPE: Final = shape_of(reviews=Review, evaluations=SelfEvaluation)


def year_file(
    place: Place, year: int, noting: Callable[[Sequence[Record], Stamp], None] = lambda _saved, _by: None
) -> RecordFile:
    """The file of a year; `noting` is told what is about to be saved. Raises ValueError for what is no year."""
    path = place.provision_year(year)
    return RecordFile(path, lock_for(place.locks, path), YEAR_SHAPE, noting=noting)
