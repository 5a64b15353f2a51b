"""The reviews and self-evaluations of a school, year by year. Two who save at once both keep what they wrote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from guidance.provision.cell import At
from guidance.provision.merge import merged
from guidance.provision.review import Review
from guidance.record import Record, Stamp
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.joining import Clash, join
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from store.durable import file_mark, make_private
from store.errors import ConflictError, StoreError
from store.guard import Guard
from store.place import Place
from store.provision.year_file import year_file
from store.record_file import RecordFile, Version


class ClosedError(StoreError):
    """Somebody closed the year's review or self-evaluation meanwhile; what was to be saved is not in it."""


@dataclass(frozen=True, slots=True)
class SavedReview:
    """A review as it was saved, and the cells in which both texts stand because two people wrote there at once."""

    review: Review
    both: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedEvaluation:
    """A self-evaluation as it was saved, and where two people chose differently at once."""

    evaluation: SelfEvaluation
    clashes: tuple[Clash, ...] = ()


class Provision:
    """The school's years.

    Args:
        place: where its files lie.
        guard: asks whether whoever is at the door may.
        before_saving: raises if something else has to be finished first.

    A year is that in which a school year begins: 2026 for 2026/27. What is no year raises ValueError; whatever is
    refused raises NotAllowedError.
    """

    def __init__(self, place: Place, guard: Guard, before_saving: Callable[[], None]) -> None:
        self._place = place
        self._guard = guard
        self._before_saving = before_saving

    def years(self) -> tuple[int, ...]:
        """The years that have a file, the latest first."""
        self._guard.allow(Act.SEE_PROVISION)
        names = [path.stem for path in self._place.provision.glob("*.json")]
        return tuple(sorted((int(name) for name in names if name.isascii() and name.isdigit()), reverse=True))

    def mark(self, year: int) -> str:
        """A text that changes whenever something of the year is saved; "" if there is nothing yet."""
        return file_mark(self._place.provision_year(year))

    def review(self, year: int) -> Review | None:
        """The review of a year; None if nobody has begun one. Raises DamagedFileError if it cannot be read."""
        return next(iter(self._read(year, "reviews")), None)

    def evaluation(self, year: int) -> SelfEvaluation | None:
        """The self-evaluation of a year; None if nobody has begun one. Raises DamagedFileError."""
        return next(iter(self._read(year, "evaluations")), None)

    def reviews(self) -> tuple[Review, ...]:
        """Every review, the latest first. Raises DamagedFileError."""
        found = (self.review(year) for year in self.years())
        return tuple(each for each in found if each is not None)

    def evaluations(self) -> tuple[SelfEvaluation, ...]:
        """Every self-evaluation, the latest first. Raises DamagedFileError."""
        found = (self.evaluation(year) for year in self.years())
        return tuple(each for each in found if each is not None)

    def history(self, year: int, record: str) -> tuple[Version, ...]:
        """Every version of a review or self-evaluation, the first one first. Raises MissingRecordError."""
        self._guard.allow(Act.SEE_PROVISION)
        return self._file(year, Deed.OTHER).history(record)

    def save_review(self, review: Review, by: Stamp) -> SavedReview:
        """Saves a review; what somebody else saved meanwhile is put together with it, cell by cell.

        Raises:
            ClosedError: somebody closed it meanwhile, and it holds other changes.
            CannotWriteError, BusyError, DamagedFileError: nothing was changed.
        """
        file = self._file_to_save(review.year, Deed.REVIEW_CHANGED)
        both: tuple[At, ...] = ()
        while True:
            try:
                (saved,) = file.save([review], by)
            except ConflictError as conflict:
                review, met = self._merged(conflict, review)
                both = (*both, *met)
            else:
                return SavedReview(Review.model_validate(dict(saved)), tuple(dict.fromkeys(both)))

    @staticmethod
    def _merged(conflict: ConflictError, mine: Review) -> tuple[Review, tuple[At, ...]]:
        theirs = Review.model_validate(dict(conflict.theirs))
        base = Review.model_validate(dict(conflict.base)) if conflict.base else None
        _refuse_closed(theirs, (base.closed if base else None) or mine.closed)
        put = merged(mine, theirs, base)
        return put.review, put.both

    def save_evaluation(self, evaluation: SelfEvaluation, by: Stamp) -> SavedEvaluation:
        """Saves a self-evaluation; what somebody else saved meanwhile is put together with it. Raises as `save_review`.

        Where both chose differently what is stored stands, and `clashes` says what was chosen beside it.
        """
        file = self._file_to_save(evaluation.school_year, Deed.EVALUATION_CHANGED)
        clashes: tuple[Clash, ...] = ()
        while True:
            try:
                (saved,) = file.save([evaluation], by)
            except ConflictError as conflict:
                evaluation, met = self._joined(conflict, evaluation)
                clashes = (*clashes, *met)
            else:
                return SavedEvaluation(SelfEvaluation.model_validate(dict(saved)), tuple(dict.fromkeys(clashes)))

    @staticmethod
    def _joined(conflict: ConflictError, mine: SelfEvaluation) -> tuple[SelfEvaluation, tuple[Clash, ...]]:
        theirs = SelfEvaluation.model_validate(dict(conflict.theirs))
        base = SelfEvaluation.model_validate(dict(conflict.base)) if conflict.base else theirs
        _refuse_closed(theirs, base.closed or mine.closed)
        put = join(mine, theirs, base)
        return put.evaluation, put.clashes

    def note_exported(self, year: int, by: Stamp, what: str) -> None:
        """Writes down that a year's review, or self-evaluation, is taken out as files. Raises as a save does."""
        self._guard.allow(Act.SEE_PROVISION)
        self._guard.note_deed(Deed.EXPORTED, by, what=what, note=str(year))

    # Files

    def _read(self, year: int, table: str) -> tuple[Any, ...]:
        self._guard.allow(Act.SEE_PROVISION)
        if not self._place.provision.is_dir():
            return ()
        return self._file(year, Deed.OTHER).read().of(table)

    def _file_to_save(self, year: int, deed: Deed) -> RecordFile:
        self._guard.allow(Act.PROVISION)
        path = self._place.provision_year(year)
        self._before_saving()
        make_private(path.parent)
        return self._file(year, deed)

    def _file(self, year: int, deed: Deed) -> RecordFile:
        def note(saved: Sequence[Record], by: Stamp) -> None:
            for record in saved:
                self._guard.note_deed(deed, by, record=record.id, revision=record.revision, note=str(year))

        return year_file(self._place, year, note)


def _refuse_closed(theirs: Review | SelfEvaluation, known: Stamp | None) -> None:
    """What was closed since both began stays as it was closed."""
    if theirs.closed is not None and known is None:
        name = theirs.name if isinstance(theirs, Review) else theirs.title
        raise ClosedError(f"{theirs.closed.name} closed {name} meanwhile. Open it again to change it.")
