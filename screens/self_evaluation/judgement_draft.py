"""The draft of a year's judgements: what was judged and not saved yet, on the disk."""

from pydantic import ValidationError

from guidance.record import stored
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.self_evaluation.journeys import JUDGEMENTS
from store.drafts import Draft, DraftPen, left_behind
from store.errors import StoreError


def draft_of(desk: Desk, year: int) -> Draft | None:
    """The judgements of a year that whoever is at the desk left behind; the latest, if there are several.

    None for whoever may not judge.
    """
    if not may(desk.who, Act.PROVISION):
        return None
    found = left_behind(desk.draft_folders, desk.colleague.id)
    return next((each for each in found if each.form == JUDGEMENTS and each.context.get("year") == str(year)), None)


class JudgementDraft:
    """The draft of an evaluation that is being judged. To be used by one thread at a time.

    Args:
        desk: the school, the person, the time.
        draft: what was not saved the last time, if anything was.

    Raises StoreError if that draft cannot be read, or is open in another window.
    """

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        self._desk = desk
        self._id = draft.id if draft else ""
        #: The evaluation as it was judged in the draft; None without one.
        self.judged = _judged(draft) if draft else None
        self._folder = desk.home_of_draft(self._id)
        #: What lies on the disk.
        self._written = self.judged
        self._pen: DraftPen | None = DraftPen(self._folder, draft.id) if draft else None

    def write(self, evaluation: SelfEvaluation) -> None:
        """Puts an evaluation on the disk, unless it lies there already. Raises StoreError."""
        if evaluation is self._written:  # perhaps the screen was left meanwhile: then nobody is to hold it any more
            return
        self._hold().write(self._draft(evaluation))
        self._written = evaluation

    def _hold(self) -> DraftPen:
        self._id = self._id or self._desk.make_id("d")
        self._pen = self._pen or DraftPen(self._folder, self._id)
        return self._pen

    def _draft(self, evaluation: SelfEvaluation) -> Draft:
        return Draft(
            id=self._id,
            person=self._desk.colleague.id,
            form=JUDGEMENTS,
            record=evaluation.id,
            revision=evaluation.revision,
            typed={"evaluation": stored(evaluation)},
            context={"title": evaluation.title, "year": str(evaluation.school_year)},
            written=self._desk.now().isoformat(),
        )

    def discard(self) -> None:
        """Removes the draft, if there is one: everything in it is saved. Raises StoreError if the disk refuses."""
        if self._id:
            self._hold().discard()
        self._id, self._pen, self._written = "", None, None

    def leave(self) -> None:
        """Ends the use of the draft and leaves it on the disk, where it is offered again."""
        if self._pen:
            self._pen.release()
            self._pen = None


def _judged(draft: Draft) -> SelfEvaluation:
    try:
        return SelfEvaluation.model_validate(draft.typed.get("evaluation"))
    except ValidationError as cause:
        raise StoreError(
            "The draft of the self-evaluation cannot be read. It is kept in the drafts folder; x on Today discards it."
        ) from cause
