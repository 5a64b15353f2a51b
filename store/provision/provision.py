"""The reviews and self-evaluations of a school, year by year. Two who save at once both keep what they wrote."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from guidance.clash import Clash
from guidance.provision.cell import At
from guidance.provision.review import Review
from guidance.record import Record, Stamp
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from store.batch import finish_pending, is_pending
from store.durable import file_mark, make_private
from store.errors import ConflictError, DamagedFileError
from store.guard import Guard
from store.place import Place
from store.provision.closed import ClosedError, OfYear, refuse_change_of_closed
from store.provision.editions import OwnCatalogue
from store.provision.meanwhile import BegunError, evaluations_together, reviews_together
from store.provision.year_file import EVALUATIONS, REVIEWS, read_year, year_file, years_in
from store.record_file import RecordFile, Version

__all__ = ["ClosedError", "Provision", "SavedEvaluation", "SavedReview"]


@dataclass(frozen=True, slots=True)
class SavedReview:
    """A review as it was saved, and what two people wrote or chose at once."""

    review: Review
    #: The cells in which both texts stand.
    both: tuple[At, ...] = ()
    #: Where both chose differently in an action or an answer: what was to be saved stands.
    clashes: tuple[Clash, ...] = ()


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
        before_saving: asked while a file is locked; it raises if something else has to be finished first.

    A year is that in which a school year begins: 2026 for 2026/27. What is no year raises ValueError; whatever is
    refused raises NotAllowedError.
    """

    def __init__(self, place: Place, guard: Guard, before_saving: Callable[[], None]) -> None:
        self._place = place
        self._guard = guard
        self._before_saving = before_saving
        self._catalogue = OwnCatalogue(place)

    def catalogue(self) -> Catalogue:
        """What a self-evaluation asks here: our editions, with the school's own in their place or beside them.

        Raises EditionError, whose sentence names the file, if one of the school's own cannot be understood.
        """
        self._guard.allow(Act.SEE_PROVISION)
        return self._catalogue.now()

    def years(self) -> tuple[int, ...]:
        """The years that have a file, the latest first."""
        self._guard.allow(Act.SEE_PROVISION)
        return years_in(self._place)

    def mark(self, year: int) -> str:
        """A text that changes whenever something of the year is saved; "" if there is nothing yet."""
        return file_mark(self._place.provision_year(year))

    def review(self, year: int) -> Review | None:
        """The review of a year; None if nobody has begun one. Raises DamagedFileError if it cannot be read."""
        found: Review | None = self._read(year, REVIEWS)
        return found

    def evaluation(self, year: int) -> SelfEvaluation | None:
        """The self-evaluation of a year; None if nobody has begun one. Raises DamagedFileError."""
        found: SelfEvaluation | None = self._read(year, EVALUATIONS)
        return found

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
        return year_file(self._place, year).history(record)

    def save_review(self, review: Review, by: Stamp) -> SavedReview:
        """Saves a review; what somebody else saved meanwhile is put together with it, cell by cell.

        Raises:
            ClosedError: it is closed, perhaps by somebody else meanwhile, and this holds other changes.
            CannotWriteError, BusyError, DamagedFileError: nothing was changed.
        """
        file = self._file_to_save(review.year, REVIEWS, Deed.REVIEW_CHANGED, lambda: review)
        both: tuple[At, ...] = ()
        clashes: tuple[Clash, ...] = ()
        while True:
            try:
                (saved,) = file.save([review], by)
            except BegunError as begun:
                review = review.having(id=begun.record)
            except ConflictError as conflict:
                put = reviews_together(conflict, review)
                review, both, clashes = put.review, (*both, *put.both), (*clashes, *put.clashes)
            else:
                kept = Review.model_validate(dict(saved))
                return SavedReview(kept, tuple(dict.fromkeys(both)), tuple(dict.fromkeys(clashes)))

    def save_evaluation(self, evaluation: SelfEvaluation, by: Stamp) -> SavedEvaluation:
        """Saves a self-evaluation; what somebody else saved meanwhile is put together with it. Raises as `save_review`.

        Where both chose differently what is stored stands, and `clashes` says what was chosen beside it. Who closes it
        closes what somebody else saved meanwhile too; of two who open it again both reasons are kept.
        """
        file = self._file_to_save(evaluation.school_year, EVALUATIONS, Deed.EVALUATION_CHANGED, lambda: evaluation)
        clashes: tuple[Clash, ...] = ()
        while True:
            try:
                (saved,) = file.save([evaluation], by)
            except BegunError as begun:
                evaluation = evaluation.having(id=begun.record)
            except ConflictError as conflict:
                evaluation, met = evaluations_together(conflict, evaluation, self._is_here)
                clashes = (*clashes, *met)
            else:
                return SavedEvaluation(SelfEvaluation.model_validate(dict(saved)), tuple(dict.fromkeys(clashes)))

    def _is_here(self, learner: str) -> bool:
        with suppress(ValueError):  # what cannot be an id has no folder
            return self._place.learner(learner).exists()
        return False

    def note_exported(self, year: int, by: Stamp, what: str) -> None:
        """Writes down that a year's review, or self-evaluation, is taken out as files. Raises as a save does."""
        self._guard.allow(Act.SEE_PROVISION)
        self._guard.note_deed(Deed.EXPORTED, by, what=what, note=str(year))

    # Files

    def _read(self, year: int, table: str) -> Any:  # noqa: ANN401 - a review or an evaluation
        self._guard.allow(Act.SEE_PROVISION)
        path = self._place.provision_year(year)
        if not self._place.provision.is_dir():
            return None
        contents = read_year(self._place, year)
        found = contents.of(table)
        if not found and contents.damage:  # or it would be begun again, beside what is damaged
            raise DamagedFileError(path, " ".join(contents.damage))
        return found[0] if found else None

    def _file_to_save(self, year: int, table: str, deed: Deed, mine: Callable[[], OfYear]) -> RecordFile:
        self._guard.allow(Act.PROVISION)
        path = self._place.provision_year(year)
        if is_pending(self._place):  # a restore may be among it, which brings other years
            finish_pending(self._place)
        make_private(path.parent)

        def look() -> None:
            """One year has one review and one self-evaluation, whoever begins it first; a closed one stays as it is."""
            self._before_saving()
            stored, to_save = self._read(year, table), mine()
            if stored is None:
                return
            if not to_save.revision and stored.id != to_save.id:
                raise BegunError(stored.id)
            if stored.revision == to_save.revision:  # of an older one both are put together first
                refuse_change_of_closed(to_save, stored)

        def note(saved: Sequence[Record], by: Stamp) -> None:
            for record in saved:
                self._guard.note_deed(deed, by, record=record.id, revision=record.revision, note=str(year))

        return year_file(self._place, year, look, note)
