"""One interview at work: begun, opened or taken up from its draft, saved, signed. Knows no screen.

The screen and the line-by-line interview both do their work through this.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from guidance.diary.frequency import Suggestion, suggest_next
from guidance.diary.slots import Booking, clashes
from guidance.form.declare import form_of
from guidance.form.typed import YES, Problem, Reading, typed_of
from guidance.interview.checks import derived, interview_doubts
from guidance.interview.choices import InterviewKind
from guidance.interview.groups import Formal, Interview
from guidance.interview.life import Closing, missing_for_signing, needs_signing, wait_for_learner
from guidance.interview.saving import next_booking, records_to_save, signed
from guidance.interview.start import Beginning, begin
from guidance.learner.folder import Folder
from guidance.record import Record
from guidance.reference import load
from guidance.trust.opened import with_opened
from guidance.trust.sealed import Sealed, confidential_booking
from screens.desk import Desk
from screens.form.editing import Editing, Subject
from screens.in_confidence import WAS_SEALED, holders_for, open_record
from screens.interview.confidence import Confidence
from store.drafts import Draft
from store.errors import ConflictError, MissingRecordError

#: The field that says that an interview is confidential.
CONFIDENTIAL: Final = "confidential"


class InterviewWork:
    """An interview that is being written.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder as it was when the work began.
        interview: the interview as it was begun or read.
        draft: the draft that is gone on with, if there is one.
        confidence: how it is kept, if it is confidential.
    """

    def __init__(
        self,
        desk: Desk,
        folder: Folder,
        interview: Interview,
        draft: Draft | None = None,
        confidence: Confidence | None = None,
    ) -> None:
        self.desk = desk
        self.folder = folder
        self.base = interview
        self.confidence = confidence
        form = form_of(type(interview))
        sealing = {"sealing": confidence.seal_draft} if confidence else {}
        self.editing = Editing(desk, form, self._subject(interview), self._typed(interview), draft, **sealing)

    @classmethod
    def begin(cls, desk: Desk, learner: str, kind: str, appointment: str = "") -> "InterviewWork":
        """A new interview. Raises StoreError if the learner's folder cannot be read."""
        folder = desk.school.folder(learner)
        return cls(desk, folder, _begun(desk, folder, kind, appointment, desk.make_id("i")))

    @classmethod
    def open(cls, desk: Desk, learner: str, interview_id: str) -> "InterviewWork":
        """An interview that was saved before.

        Raises StoreError if it cannot be read, LockedKeyError if it is sealed and the key is not unlocked.
        """
        folder = desk.school.folder(learner)
        interview = folder.interview(interview_id)
        if interview is None:
            confidence = Confidence.of(desk, folder, interview_id)
            return cls(desk, folder, confidence.inside.interview, confidence=confidence)
        return cls(desk, folder, interview)

    @classmethod
    def resume(cls, desk: Desk, draft: Draft) -> "InterviewWork":
        """An interview taken up from its draft, on the version that the draft was begun with.

        Raises StoreError if the folder cannot be read, or if the draft is open in another window.
        """
        folder = desk.school.folder(draft.learner)
        context = draft.context
        if not draft.revision:
            new = _begun(desk, folder, context["kind"], context.get("appointment", ""), draft.record)
            sealed_to = holders_for(desk, draft.learner) if context.get(WAS_SEALED) else ()
            return cls(desk, folder, new, draft, Confidence(desk, sealed_to) if sealed_to else None)
        versions = desk.school.history(draft.learner, draft.record)
        read = next((each.record for each in versions if each.revision == draft.revision), versions[-1].record)
        if isinstance(read, Sealed):
            confidence = Confidence(desk, read.to, read, open_record(desk, read))
            return cls(desk, folder, confidence.inside.interview, draft, confidence)
        if not isinstance(read, Interview):
            raise MissingRecordError("This draft does not belong to an interview. It is kept in the drafts folder.")
        return cls(desk, folder, read, draft)

    def _typed(self, interview: Interview) -> dict[str, Any]:
        """What stands in the form to begin with. A record that was sealed later says that it is confidential."""
        typed = typed_of(interview)
        return {**typed, CONFIDENTIAL: YES} if self.confidence and CONFIDENTIAL in typed else typed

    def _subject(self, interview: Interview) -> Subject:
        context = {"kind": interview.kind.value, "appointment": interview.appointment, "title": interview.title}
        return Subject("interview", self.learner_id, interview.id, interview.revision, context)

    # What it means as it stands

    @property
    def learner_id(self) -> str:
        """Whose folder it belongs to."""
        return self.folder.learner.id

    def document(self, values: Mapping[str, Any]) -> Interview:
        """The interview with what was read from the form."""
        read_out = values.get("statement_read")
        version = load("statement")["version"] if read_out else ""
        return self.base.having(**values, statement_version=version)

    def doubts(self, reading: Reading) -> tuple[Problem, ...]:
        """What is worth a second look, clashes in the diary included."""
        interview = self.document(reading.values)
        found = interview_doubts(interview, self.desk.today())
        return (*found, *(Problem(("next_time",), sentence) for sentence in self._clashes(interview)))

    def _clashes(self, interview: Interview) -> tuple[str, ...]:
        if not isinstance(interview, Formal) or interview.next_date is None or interview.next_time is None:
            return ()
        wanted = Booking(
            appointment="",
            learner=self.learner_id,
            learner_name=self.folder.learner.name,
            day=interview.next_date,
            start=interview.next_time,
            minutes=interview.minutes or self.desk.school.settings.usual_minutes or 30,
            place=interview.next_place,
            with_whom=interview.tutor,
        )
        mine = next_booking(interview, self.folder, "", wanted.minutes)
        return clashes(wanted, bookings_on(self.desk, wanted.day)) if mine else ()

    def notes(self, reading: Reading) -> dict[str, str]:
        """What follows from the answers: the attendance in per cent, a day for the next meeting."""
        interview = self.document(reading.values)
        notes = {field: f"{label}: {value}" for field, label, value in derived(interview)}
        if isinstance(interview, Formal) and interview.next_date is None:
            found = self.suggestion(interview.held_on)
            notes["next_date"] = f"F10 takes {found.day:%A} {found.day.day} {found.day:%B %Y}. {found.reason}"
        return notes

    def suggestion(self, held_on: date | None) -> Suggestion:
        """A day for the next meeting."""
        settings = self.desk.school.settings
        every = settings.frequency(self.folder.learner.programme)
        return suggest_next(held_on or self.desk.today(), every, settings.calendar)

    # Saving and signing

    def save(self, interview: Interview) -> Interview:
        """Saves the interview with what it does to targets, referrals and the appointment.

        Raises StoreError; then nothing was saved. A ConflictError holds the other version.
        """
        self.folder = self.desk.school.folder(self.learner_id)
        return self._keep(self._records(interview), interview)

    def _records(self, interview: Interview) -> tuple[Record, ...]:
        if self.confidence:
            return self.confidence.records(interview, self.folder, self.desk.today())
        return records_to_save(interview, self.folder, self.desk.make_id, self.desk.today())

    def _keep(self, records: tuple[Record, ...], interview: Interview) -> Interview:
        try:
            saved = self.desk.school.save(self.learner_id, records, self.desk.stamp())
        except ConflictError as conflict:
            raise (self.confidence.opened_conflict(conflict, interview) if self.confidence else conflict) from None
        self.folder = self.desk.school.folder(self.learner_id)
        whole = self.confidence.was_saved(saved[0]) if self.confidence else saved[0]
        if not isinstance(whole, Interview):
            raise TypeError("The first record that is saved is the interview.")
        self.base = whole
        self.editing.now_saved(self._subject(whole), self._typed(whole))
        return whole

    # In confidence

    @property
    def sealed(self) -> Sealed | None:
        """The sealed record as it was saved; None if there is none."""
        return self.confidence.sealed if self.confidence else None

    @property
    def folder_to_read(self) -> Folder:
        """The learner's folder, with what was opened for this among its records."""
        return with_opened(self.folder, self.confidence.inside) if self.confidence and self.sealed else self.folder

    @property
    def wants_confidence(self) -> bool:
        """Whether Confidential is ticked, and nothing is sealed yet."""
        return self.confidence is None and self.editing.typed.get(CONFIDENTIAL) == YES

    def seal(self, confidence: Confidence) -> None:
        """From now on everything of this interview is sealed, its draft at once.

        Raises StoreError if the draft cannot be written; then it is sealed all the same from now on.
        """
        self.confidence = confidence
        if confidence.sealed:
            self.base = confidence.inside.interview
            self.editing.subject = self._subject(self.base)
        self.editing.put(CONFIDENTIAL, YES)
        self.editing.seal(confidence.seal_draft)

    def unseal(self) -> bool:
        """Confidential was ticked by mistake. Answers whether that could be taken back: not once a record is sealed."""
        if self.confidence is None or self.confidence.sealed:
            return self.confidence is None
        self.confidence = None
        self.editing.unseal()
        return True

    def missing(self, interview: Interview) -> tuple[Problem, ...]:
        """What has to be said before the record can be signed."""
        return missing_for_signing(interview)

    @property
    def is_signed_at_all(self) -> bool:
        """Whether records of this kind are signed."""
        return needs_signing(self.base.kind)

    def sign(self, interview: Interview) -> Interview:
        """Closes the record and books the next meeting, if one was agreed. Raises StoreError as `save` does."""
        closed = signed(interview, Closing(by=self.desk.stamp(), day=self.desk.today()), self.desk.make_id)
        return self._save_with_booking(closed)

    def wait(self, interview: Formal) -> Interview:
        """Saves the record with the tutor's signature, to be signed by the learner later. Raises StoreError."""
        return self._save_with_booking(wait_for_learner(interview))

    def _save_with_booking(self, interview: Interview) -> Interview:
        self.folder = self.desk.school.folder(self.learner_id)
        records = self._records(interview)
        minutes = self.desk.school.settings.usual_minutes or 30
        booked = next_booking(interview, self.folder, self.desk.make_id("a"), minutes)
        if booked and self.confidence:
            booked = confidential_booking(interview, self.desk.colleague.name, booked.id, minutes)
        return self._keep((*records, booked) if booked else records, interview)


def _begun(desk: Desk, folder: Folder, kind: str, appointment: str, interview_id: str) -> Interview:
    booked = next((each for each in folder.appointments if each.id == appointment), None)
    beginning = Beginning(desk.colleague.name, desk.now(), desk.school.settings, booked)
    return begin(InterviewKind.of(kind), interview_id, folder, beginning)


def bookings_on(desk: Desk, day: date) -> tuple[Booking, ...]:
    """What is taken on a day, in the whole school."""
    return tuple(
        Booking(row.id, row.learner, row.name, row.day, row.start, row.minutes, row.place, row.with_whom)
        for row in desk.index.appointments(day, day)
        if row.state == "booked"
    )
