"""The smaller forms about a confidential tutorial: a remark, a withdrawal, the reason for using the second key."""

from collections.abc import Callable
from typing import Any

from guidance.interview.life import Addendum, Withdrawal, withdraw
from guidance.trust.inside import Inside
from guidance.trust.sealed import Override, Sealed, sealed_title
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.in_confidence import find_sealed, open_by_override
from screens.interview.confidence import Confidence
from screens.outdated import refusing_outdated
from store.drafts import Draft


class ConfidentialForms:
    """The forms about one learner's confidential tutorials. What is typed into them is sealed, drafts included.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        draft: the draft that is gone on with, if there is one.

    Each method raises StoreError if the record cannot be opened, or if the draft is open in another window.
    """

    def __init__(self, desk: Desk, learner: str, draft: Draft | None = None) -> None:
        self.desk = desk
        self.learner = learner
        self.draft = draft

    def _confidence(self, interview: str) -> Confidence:
        return Confidence.of(self.desk, self.desk.school.folder(self.learner), interview)

    def addendum(self, interview: str, record: str = "") -> DocumentWork[Addendum]:
        """A remark beside what was signed, inside the envelope."""
        new = record or self.desk.make_id("n")
        confidence = self._confidence(interview)

        def keep(document: Addendum) -> None:
            stamp = self.desk.stamp()
            sealed = self._confidence(interview).with_addendum(document.having(by=stamp, created=stamp))
            self.desk.school.save(self.learner, [sealed], stamp)

        subject = Subject("addendum", self.learner, new, "", {"title": sealed_title(), "interview": interview})
        given: dict[str, Any] = {"id": new, "interview": interview, "by": self.desk.stamp()}
        words = "Addendum: it stands beside what was signed, sealed with it"
        kind = DocumentKind(words, subject, None, Addendum, keep, given=given, sealing=confidence.seal_draft)
        return DocumentWork(self.desk, kind, self.draft)

    def withdrawal(self, interview: str) -> DocumentWork[Withdrawal]:
        """Why a wrong record is withdrawn. The reason is sealed too."""
        confidence = self._confidence(interview)
        base = confidence.inside.interview

        def keep(document: Withdrawal) -> None:
            stamp = self.desk.stamp()
            gone = withdraw(base, document.because, stamp)
            folder = self.desk.school.folder(self.learner)
            with refusing_outdated():
                self.desk.school.save(self.learner, confidence.records(gone, folder, self.desk.today()), stamp)

        subject = Subject("withdrawal", self.learner, interview, base.revision, {"title": sealed_title()})
        kind = DocumentKind(
            f"Withdraw: {sealed_title()}",
            subject,
            None,
            Withdrawal,
            keep,
            done="Withdrawn, not erased.",
            sealing=confidence.seal_draft,
        )
        return DocumentWork(self.desk, kind, self.draft)

    def override(self, interview: str, opened: Callable[[Inside], None]) -> DocumentWork[Override]:
        """Why the second key is used. `opened` is given what is inside, once the mark is saved."""
        folder = self.desk.school.folder(self.learner)
        sealed: Sealed = find_sealed(folder, interview)

        def keep(document: Override) -> None:
            now = find_sealed(self.desk.school.folder(self.learner), interview)
            opened(open_by_override(self.desk, self.learner, now, document.reason))

        title = f"{sealed_title()} of {folder.learner.name}: your reason stays on it, and both see it"
        subject = Subject("override", self.learner, sealed.id, sealed.revision, {"title": sealed_title()})
        kind = DocumentKind(title, subject, None, Override, keep, done="Opened. Your reason stands on the record.")
        return DocumentWork(self.desk, kind, self.draft)
