"""The file of one school year: its review of provision and its self-evaluation."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from guidance.diary.years import school_year_name
from guidance.provision.review import Review
from guidance.record import Record, Stamp
from guidance.self_evaluation.evaluation import SelfEvaluation
from store.errors import DamagedFileError
from store.locks import lock_for
from store.place import FIRST_YEAR, LAST_YEAR, Place
from store.record_file import Contents, RecordFile
from store.school_files import shape_of

REVIEWS: Final = "reviews"
EVALUATIONS: Final = "evaluations"
YEAR_SHAPE: Final = shape_of(reviews=Review, evaluations=SelfEvaluation)


def _nothing() -> None:
    pass


def year_file(
    place: Place,
    year: int,
    before_saving: Callable[[], None] = _nothing,
    noting: Callable[[Sequence[Record], Stamp], None] = lambda _saved, _by: None,
) -> RecordFile:
    """The file of a year. Raises ValueError for what is no year.

    Args:
        place: the store.
        year: the year in which the school year begins.
        before_saving: asked once the lock is held; it raises if something else has to be done first.
        noting: told what is about to be saved.
    """
    path = place.provision_year(year)
    return RecordFile(path, lock_for(place.locks, path), YEAR_SHAPE, before_saving, noting)


def year_of(path: Path) -> int | None:
    """The year whose file has this name; None for any other file that somebody has put there."""
    year = int(path.stem) if path.stem.isascii() and path.stem.isdecimal() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR and path.name == f"{year}.json" else None


def years_in(place: Place) -> tuple[int, ...]:
    """The years that have a file, the latest first."""
    found = (year_of(path) for path in place.provision.glob("*.json") if path.is_file())
    return tuple(sorted((year for year in found if year is not None), reverse=True))


def read_year(place: Place, year: int) -> Contents:
    """What the file of a year holds; empty if there is none.

    Raises DamagedFileError if it cannot be read, or holds what belongs to another year; ValueError for what is no year.
    """
    path = place.provision_year(year)
    contents = year_file(place, year).read()
    for record in (*contents.of(REVIEWS), *contents.of(EVALUATIONS)):
        own = year_in(record)
        if own != year:
            raise DamagedFileError(path, f"it holds what belongs to {school_year_name(own)}.")
    return contents


def year_in(record: Record) -> int:
    """The year to which a record of such a file belongs. Raises TypeError for any other record."""
    if isinstance(record, Review):
        return record.year
    if isinstance(record, SelfEvaluation):
        return record.school_year
    raise TypeError(type(record).__name__)
