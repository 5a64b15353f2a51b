"""The two forms about agreements to copies: one has ended, one is given again."""

from collections.abc import Sequence
from typing import Any, Final

from guidance.agreement import AgreementEnded, EndsFor, GivenAgain, given_again
from guidance.form.dates import typed_date
from guidance.form.typed import Problem
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.outdated import refusing_outdated
from store.drafts import Draft
from store.errors import MissingRecordError, StoreError

_FORM_ENDED: Final = "agreement_ended"
_FORM_AGAIN: Final = "agreement_again"


class AgreementForms:
    """The forms about agreements to copies of one learner.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        draft: the draft that is gone on with, if there is one.

    Each method raises StoreError if the folder cannot be read, or if the draft is open in another window.
    """

    def __init__(self, desk: Desk, learner: str, draft: Draft | None = None) -> None:
        self.desk = desk
        self.learner = learner
        self.draft = draft

    def ended(self, interview: str, record: str = "") -> DocumentWork[AgreementEnded]:
        """Somebody is to have no more copies.

        Args:
            interview: the interview that it was said of; "" if of none.
            record: the id that the record will have, known from its draft.
        """
        new = record or self.desk.make_id("e")

        def keep(document: AgreementEnded) -> None:
            self.desk.school.save(self.learner, [document.having(by=self.desk.stamp())], self.desk.stamp())

        context = {"title": "No longer agreed", "interview": interview}
        subject = Subject(_FORM_ENDED, self.learner, new, "", context)
        given: dict[str, Any] = {"id": new, "interview": interview, "by": self.desk.stamp()}
        done = "Noted. Copies that left before can only be asked back."
        kind = DocumentKind("Copies are no longer agreed", subject, None, AgreementEnded, keep, given=given, done=done)
        first = {"ends_for": EndsFor.ALL.value, "from_on": typed_date(self.desk.today())}
        return DocumentWork(self.desk, kind, self.draft, first)

    def again(self, record: str) -> DocumentWork[GivenAgain]:
        """Somebody may have copies again. Raises MissingRecordError if there is no such ending."""
        ending = self.desk.school.folder(self.learner).record(record)
        if not isinstance(ending, AgreementEnded):
            raise MissingRecordError("This is no longer in the learner's folder.")
        if ending.again_on:
            raise StoreError("This was agreed again. If it is not any more: open the interview's copies, and press F4.")

        def doubts(document: GivenAgain) -> Sequence[Problem]:
            early = document.again_on < ending.from_on
            return [Problem(("again_on",), "This is before the agreement ended.")] if early else []

        def keep(document: GivenAgain) -> None:
            try:
                new = given_again(ending, document, self.desk.stamp())
            except ValueError as cause:
                raise StoreError(str(cause)) from cause
            with refusing_outdated():
                self.desk.school.save(self.learner, [new], self.desk.stamp())

        subject = Subject(_FORM_AGAIN, self.learner, ending.id, ending.revision, {"title": "Agreed again"})
        title = f"Copies for {ending.recipient.label} are agreed again"
        kind = DocumentKind(title, subject, None, GivenAgain, keep, doubts)
        return DocumentWork(self.desk, kind, self.draft, {"again_on": typed_date(self.desk.today())})
