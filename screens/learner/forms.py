"""The smaller forms about one learner: what each begins with and how it is saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from guidance.form.dates import typed_date
from guidance.form.typed import Problem
from guidance.interview.groups import Interview
from guidance.interview.life import Addendum, Withdrawal, withdraw
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.interview.saving import records_to_save
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner, learner_problems
from guidance.record import Record
from guidance.target.answering import AnswerToTarget, answered_by
from guidance.target.target import Target
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.outdated import refusing_outdated
from store.drafts import Draft
from store.errors import MissingRecordError

if TYPE_CHECKING:
    from screens.interview.confidential_forms import ConfidentialForms

RecordT = TypeVar("RecordT", bound=Record)


class LearnerForms:
    """The forms about one learner.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id; "" for one who is not in the school yet.
        draft: the draft that is gone on with, if there is one.

    Each method raises StoreError if the folder cannot be read, or if the draft is open in another window.
    """

    def __init__(self, desk: Desk, learner: str, draft: Draft | None = None) -> None:
        self.desk = desk
        self.learner = learner
        self.draft = draft

    def _folder(self) -> Folder:
        return self.desk.school.folder(self.learner)

    @staticmethod
    def _found(folder: Folder, kind: type[RecordT], record_id: str) -> RecordT:
        found = folder.record(record_id)
        if not isinstance(found, kind):
            raise MissingRecordError("This record is no longer in the learner's folder.")
        return found

    def _record(self, folder: Folder, kind: type[RecordT], record_id: str) -> RecordT:
        found = self._found(folder, kind, record_id)
        if self.draft and self.draft.revision and self.draft.revision != found.revision:
            # The draft was begun on an earlier version: saving it has to find the conflict.
            found = found.having(revision=self.draft.revision)
        return found

    def _save(self, *records: Record) -> None:
        self.desk.school.save(self.learner, records, self.desk.stamp())

    def _subject(self, form: str, title: str, record: Record | None = None, record_id: str = "") -> Subject:
        revision = record.revision if record else ""
        return Subject(form, self.learner, record.id if record else record_id, revision, {"title": title})

    @property
    def _confidential(self) -> "ConfidentialForms":
        from screens.interview.confidential_forms import ConfidentialForms  # noqa: PLC0415 - loads the sealing

        return ConfidentialForms(self.desk, self.learner, self.draft)

    def details(self) -> DocumentWork[Learner]:
        """A learner's details; of a new one, if there is no learner yet."""
        today = self.desk.today()

        def doubts(document: Learner) -> Sequence[Problem]:
            return learner_problems(document, today)

        def keep(document: Learner) -> None:
            self.desk.school.save(document.id, [document], self.desk.stamp())

        if self.learner:
            base = self._record(self._folder(), Learner, self.learner)
            kind = DocumentKind(
                f"Details of {base.name}", self._subject("learner", "Details", base), base, Learner, keep, doubts
            )
            return DocumentWork(self.desk, kind, self.draft)
        new = (self.draft.record if self.draft else "") or self.desk.make_id("l")
        subject = self._subject("learner", "A new learner", record_id=new)
        kind = DocumentKind("A new learner", subject, None, Learner, keep, doubts, given={"id": new})
        return DocumentWork(self.desk, kind, self.draft, {"school": self.desk.glance.school})

    def questions(self, record: str = "") -> DocumentWork[PreInterview]:
        """The learner's own answers before an interview."""
        folder = self._folder()
        title = f"Before your interview, {folder.learner.name}"

        def keep(document: PreInterview) -> None:
            self._save(document)

        if record and folder.record(record):
            base = self._record(folder, PreInterview, record)
            kind = DocumentKind(title, self._subject("questions", "Questions before", base), base, PreInterview, keep)
            return DocumentWork(self.desk, kind, self.draft)
        new = record or self.desk.make_id("q")
        subject = self._subject("questions", "Questions before", record_id=new)
        given = {"id": new, "answered_on": self.desk.today()}
        kind = DocumentKind(title, subject, None, PreInterview, keep, given=given, done="Saved. Your adviser sees it.")
        return DocumentWork(self.desk, kind, self.draft)

    def answer(self, record: str) -> DocumentWork[AnswerToTarget]:
        """An answer to a target, outside an interview."""
        target = self._found(self._folder(), Target, record)

        def keep(document: AnswerToTarget) -> None:
            with refusing_outdated():
                self._save(answered_by(target, document))

        subject = self._subject("answer", "Answer to a target", target)
        kind = DocumentKind(f"Target: {target.headline}", subject, None, AnswerToTarget, keep)
        return DocumentWork(self.desk, kind, self.draft, {"on": typed_date(self.desk.today())})

    def referral(self, record: str) -> DocumentWork[Referral]:
        """What became of a referral."""
        base = self._record(self._folder(), Referral, record)

        def keep(document: Referral) -> None:
            self._save(document)

        kind = DocumentKind("Referral", self._subject("referral", "Referral", base), base, Referral, keep)
        return DocumentWork(self.desk, kind, self.draft)

    def addendum(self, interview: str, record: str = "") -> DocumentWork[Addendum]:
        """A remark beside a closed record; inside it, if it is confidential."""
        if self._folder().sealed_one(interview):
            return self._confidential.addendum(interview, record)
        new = record or self.desk.make_id("n")

        def keep(document: Addendum) -> None:
            self._save(document.having(by=self.desk.stamp()))

        context = {"title": "Addendum", "interview": interview}
        subject = Subject("addendum", self.learner, new, "", context)
        given: dict[str, Any] = {"id": new, "interview": interview, "by": self.desk.stamp()}
        kind = DocumentKind("Addendum: it stands beside what was signed", subject, None, Addendum, keep, given=given)
        return DocumentWork(self.desk, kind, self.draft)

    def withdrawal(self, interview: str) -> DocumentWork[Withdrawal]:
        """Why a wrong record is withdrawn."""
        folder = self._folder()
        if folder.sealed_one(interview):
            return self._confidential.withdrawal(interview)
        base = self._found(folder, Interview, interview)

        def keep(document: Withdrawal) -> None:
            gone = withdraw(base, document.because, self.desk.stamp())
            with refusing_outdated():
                self._save(*records_to_save(gone, self._folder(), self.desk.make_id, self.desk.today()))

        subject = self._subject("withdrawal", "Withdrawal", base)
        kind = DocumentKind(f"Withdraw: {base.title}", subject, None, Withdrawal, keep, done="Withdrawn, not erased.")
        return DocumentWork(self.desk, kind, self.draft)
